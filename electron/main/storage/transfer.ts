// The whole store in one file for another computer: the newest contents, the keys and the history of every act. It opens there with the
// passphrase or the paper code, and only with them.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fail, ok, type Result } from '#shared/base/result.ts'
import type { SavedFile } from '#shared/host/storageCalls.ts'
import type { Files } from '#electron/main/files.ts'
import type { Copies, CopySource, MakeCopyFailureCode } from './copies.ts'
import { writeCopy, type HistoryFile } from './copyFile.ts'
import { closedJournals, COPY_ENDING } from './places.ts'
import type { StateBook, StateFailureCode } from './stateBook.ts'

/** What a transfer needs of an open store; `OpenStore` is one. */
export interface TransferSource extends CopySource {
  /** Closes the journal that is written and begins the next one. */
  rotate(): Promise<Result<undefined, { code: StateFailureCode }>>
}

export interface TransferParts {
  readonly book: StateBook
  readonly copies: Copies
  readonly files: Pick<Files, 'saveBy'>
  readonly appVersion: string
  readonly now: () => number
}

export type TransferResult = Result<SavedFile | null, { code: MakeCopyFailureCode }>

/** Asks where and writes the file, read back whole. `vault.paperFirst` while nothing but this computer could open it. */
export async function transfer(parts: TransferParts, source: TransferSource): Promise<TransferResult> {
  const { book, copies, files, now } = parts
  const slots = await copies.slots(source.id)
  if (slots.pass === null && slots.paper === null) return fail('vault.paperFirst')
  const today = new Date(now()).toLocaleDateString('ru-RU')
  return files.saveBy<MakeCopyFailureCode>(`Первичка — ${today}${COPY_ENDING}`, 'backup', async (path) => {
    const closed = await source.rotate()
    if (!closed.ok) return closed
    const [state, payload] = [await book.get(source.id), await copies.payloadOf(source)]
    if (!state) return fail('stores.unreadable')
    if (!payload.ok) return payload
    const history = await historyOf(book.folder(source.id), state.generation)
    if (!history.ok) return history
    const { id: store, role, example } = state
    const facts = { store, role, example, at: now(), appVersion: parts.appVersion, reason: 'asked' as const }
    return writeCopy(path, facts, payload.value, source.dataKey, slots, history.value)
  })
}

async function historyOf(
  folder: string,
  below: number,
): Promise<Result<HistoryFile[], { code: Extract<MakeCopyFailureCode, 'files.ioError'> }>> {
  try {
    const files = await closedJournals(folder, below)
    return ok(await Promise.all(files.map(async (file) => ({ file, bytes: await readFile(join(folder, file)) }))))
  } catch {
    return fail('files.ioError')
  }
}
