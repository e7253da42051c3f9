// Values of open forms inside the journal: the newest of each form counts, and a saved form leaves nothing behind. They have a key of
// their own in each generation, which is destroyed with it: a journal is kept for ever, half-typed values are not.
import { ok, type Result } from '#shared/base/result.ts'
import type { Draft } from '#shared/host/storageCalls.ts'
import type { WriteFailureCode } from '#electron/main/atomicWrite.ts'
import type { JournalRecord } from './journalFileRecord.ts'
import type { People } from './people.ts'
import { seal, unseal } from './seal.ts'

interface KeptDraft {
  readonly form: string
  /** `null`: the form was saved or given up. */
  readonly text: string | null
  readonly at: number
}

const KEY_NAME = 'drafts/'

/** Under this name the drafts' key of a generation stands beside the keys of the persons. */
export function draftsKeyName(generation: number): string {
  return `${KEY_NAME}${generation}`
}
export function isDraftsKeyName(name: string): boolean {
  return name.startsWith(KEY_NAME)
}

/** Keys of persons alone, as copies carry them: drafts lie in a copy themselves, and journals of another place stay closed. */
export function withoutDraftsKeys(keys: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(keys).filter(([name]) => !isDraftsKeyName(name)))
}

/** A draft as a record of the journal. Its key must be there already. */
export function draftRecord(draft: KeptDraft, store: string, generation: number, people: People): Buffer | null {
  const key = people.key(draftsKeyName(generation))
  return key && seal(key, `${store}/draft`, Buffer.from(JSON.stringify(draft), 'utf8'))
}

/** The drafts as first records of another generation. Its key is on the disk when this answers, drafts or not. */
export async function carriedDrafts(
  drafts: Iterable<Draft>,
  store: string,
  generation: number,
  people: People,
): Promise<Result<{ type: 'draft'; plain: Buffer }[], { code: WriteFailureCode }>> {
  const keyed = await people.ensure([draftsKeyName(generation)])
  if (!keyed.ok) return keyed
  const records = [...drafts].flatMap((draft) => draftRecord(draft, store, generation, people) ?? [])
  return ok(records.map((plain) => ({ type: 'draft', plain })))
}

/** The live drafts of a generation, by form. */
export function liveDrafts(
  records: readonly JournalRecord[],
  store: string,
  generation: number,
  people: People,
): Map<string, Draft> {
  const key = people.key(draftsKeyName(generation))
  const live = new Map<string, Draft>()
  for (const record of key ? records : []) {
    const plain = key && record.type === 'draft' ? unseal(key, `${store}/draft`, record.plain) : null
    if (!plain) continue
    const { form, text, at } = JSON.parse(plain.toString('utf8')) as KeptDraft
    if (text === null) live.delete(form)
    else live.set(form, { form, text, at })
  }
  return live
}
