// The own card as it was given away last. It is public and signed, but it names the organisation, so beside a locked store it lies under
// the store's key like everything else; only an open store reads or writes it.
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Result } from '#shared/base/result.ts'
import { writeFileAtomic, type WriteFailureCode } from '#electron/main/atomicWrite.ts'
import { logEvent } from '#electron/main/log.ts'
import type { DataKey } from './dataKey.ts'
import { seal, unseal } from './seal.ts'

const SEALED = 'card.sealed'
/** As the program of the stored shape 2 kept it. */
const PLAIN = 'card.ppob'

/** The bytes of the card; `null` when there is none that can be read: it can be made again. */
export async function readOwnCard(folder: string, storeId: string, key: DataKey): Promise<Uint8Array | null> {
  const sealed = await readFile(join(folder, SEALED)).catch(() => null)
  const card = sealed && unseal(key.for('exchange'), where(storeId), sealed)
  return card ?? readFile(join(folder, PLAIN)).catch(() => null)
}

export async function keepOwnCard(
  folder: string,
  storeId: string,
  key: DataKey,
  card: Uint8Array,
): Promise<Result<undefined, { code: WriteFailureCode }>> {
  const kept = await writeFileAtomic(join(folder, SEALED), seal(key.for('exchange'), where(storeId), card), {
    mode: 0o600,
  })
  if (kept.ok) await rm(join(folder, PLAIN), { force: true }).catch(noteLeft)
  return kept
}

/** Puts a card that lies in plain under the key. Never fails: what cannot be written now is tried at the next opening. */
export async function sealOwnCard(folder: string, storeId: string, key: DataKey): Promise<void> {
  const plain = await readFile(join(folder, PLAIN)).catch(() => null)
  const kept = plain && (await keepOwnCard(folder, storeId, key, plain))
  if (kept && !kept.ok) noteLeft()
}

function noteLeft(): void {
  logEvent('card.inPlain')
}

function where(storeId: string): string {
  return `${storeId}/card`
}
