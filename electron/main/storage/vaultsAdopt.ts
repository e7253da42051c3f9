// `vault.adopt`: what the page has becomes the truth. For a store of the program's first version, which then gets its key, and for one
// whose journal was lost while the browser's database is whole. Everything is written and read back before the state counts it.
import { mkdir } from 'node:fs/promises'
import { fail, ok } from '#shared/base/result.ts'
import type { HostAnswer } from '#shared/host/channels.ts'
import { digestOf } from '#shared/records/digest.ts'
import { writeFailureCode } from '#electron/main/atomicWrite.ts'
import { logEvent } from '#electron/main/log.ts'
import type { Space } from '#electron/main/machine/space.ts'
import type { Copies } from './copies.ts'
import type { DataKey } from './dataKey.ts'
import type { Keyrings } from './keyring.ts'
import type { OpenStore } from './openStore.ts'
import { type Line, type LineTools, type WrittenLine, writeLine } from './openStoreLine.ts'
import { People } from './people.ts'
import { newState, sealName, type StateBook } from './stateBook.ts'
import type { PlainState } from './stateFile.ts'

export interface AdoptTools extends LineTools {
  readonly book: StateBook
  readonly copies: Pick<Copies, 'folder' | 'make'>
  readonly space?: Pick<Space, 'check'>
  readonly keyrings: Pick<Keyrings, 'has' | 'open' | 'create'>
  /** 0 without Electron. */
  readonly electronMajor: number
}

/** Takes over a store of the first version. A stop at any step leaves it in plain, and the next try begins anew with the same key. */
export async function adoptPlain(
  tools: AdoptTools,
  plain: PlainState,
  line: Omit<Line, 'reason'>,
): Promise<HostAnswer<null>> {
  const { book, appVersion, electronMajor } = tools
  const folder = book.folder(plain.id)
  const dataKey = await keyFor(tools, plain.id)
  if (!dataKey.ok) return dataKey
  const { people } = await People.open(plain.id, folder, dataKey.value)
  const { id, role, example, createdAt, name } = plain
  const sealedName = sealName(dataKey.value, id, name)
  const { schema, rows } = line.contents
  const facts = { id, role, example, createdAt, sealedName, appVersion, electronMajor, schema }
  const state = newState({ ...facts, digest: digestOf(rows) })
  const target = {
    id,
    info: { name },
    dataKey: dataKey.value,
    drafts: [],
    audit: null,
    folder,
    people,
    state,
    chain: '',
  }
  try {
    const written = await writeLine(tools, target, { ...line, reason: 'migrated' })
    if (!written.ok) return written
    await written.value.position.journal.close()
    const put = await book.put(written.value.state)
    return put.ok ? ok(null) : put
  } finally {
    people.wipe()
    dataKey.value.wipe()
  }
}

/**
 * Takes over what the page has into an open store. The acts that the journal knows stay its history where the page gives none. A stop
 * at any step leaves the store as it was. Rows of another shape than the store has come only after a copy of the old shape was written and
 * read back; `vault.copyFirst` when it could not be.
 */
export async function adoptInto(
  tools: AdoptTools,
  store: OpenStore,
  line: Omit<Line, 'reason'>,
): Promise<HostAnswer<null>> {
  const { id, info, dataKey, people, folder, audit } = store
  // Less than the journal knows is never the truth.
  if (!store.isHollow && line.contents.seq < store.seq) return fail('db.conflict')
  const before = await tools.book.get(id)
  const kept = before && before.schema < line.contents.schema ? await keepOldShape(tools, store) : ok()
  if (!kept.ok) return kept
  const moved = await store.moveTo<{ code: 'stores.unreadable' | Failed<typeof writeLine> | Failed<StateBook['put']> }>(
    async ({ journal, history, drafts }) => {
      const state = await tools.book.get(id)
      if (!state) return fail('stores.unreadable')
      const operations = line.operations.length > 0 ? line.operations : await history.operations(1, line.contents.seq)
      const target = {
        id,
        info,
        dataKey,
        people,
        folder,
        state,
        audit,
        drafts: [...drafts.values()],
        chain: journal.chain,
      }
      const written = await writeLine(tools, target, { contents: line.contents, operations, reason: 'migrated' })
      if (!written.ok) return written
      const put = await tools.book.change(id, (now) => withLine(now, written.value))
      if (put.ok) return ok(written.value.position)
      await written.value.position.journal.close()
      return put
    },
  )
  return moved.ok ? ok(null) : moved
}

/** Outside of the store's turns: a copy closes the journal behind it. */
async function keepOldShape({ copies, space }: AdoptTools, store: OpenStore): Promise<HostAnswer<undefined>> {
  // Under this limit nothing is saved either, and a half-filled disk is what damages databases.
  const room = await space?.check('append')
  if (room && !room.ok) return fail('vault.copyFirst')
  const made = await copies.make(store, 'beforeMigration')
  if (made.ok) return ok()
  logEvent('adopt.notCopied', { code: made.failure.code })
  return made.failure.code.startsWith('files.') ? fail('vault.copyFirst') : made
}

type Failed<F extends (...args: never[]) => Promise<unknown>> = Extract<
  Awaited<ReturnType<F>>,
  { ok: false }
>['failure']['code']

/** What else changed in the state meanwhile stays. */
function withLine(now: WrittenLine['state'], { state }: WrittenLine): WrittenLine['state'] {
  const { generation, schema, lastSeq, lastAt, digest, copies } = state
  const written = copies.slice(-1)
  return { ...now, generation, schema, lastSeq, lastAt, digest, copies: [...now.copies, ...written] }
}

async function keyFor({ book, keyrings }: AdoptTools, id: string): Promise<HostAnswer<DataKey>> {
  if (!(await keyrings.has(id))) {
    try {
      await mkdir(book.folder(id), { recursive: true })
    } catch (error) {
      return fail(writeFailureCode(error))
    }
    return keyrings.create(id)
  }
  const opened = await keyrings.open(id, { by: 'nothing' })
  if (!opened.ok) return opened
  return opened.value.state === 'open' ? ok(opened.value.key) : fail('vault.keysDamaged')
}
