// The copies in one place after a person's key was destroyed: each that still knows her, or her key, is made anew without her under the
// name it has. A damaged one cannot be made anew and goes, since a newer whole one is there.
import { rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Draft } from '#shared/host/storageCalls.ts'
import type { DestructionLeft } from '#shared/records/destructionReport.ts'
import { withoutPersons } from '#shared/records/person.ts'
import { readCopy, readHeader, writeCopy, type CopyPayload, type ReadCopy, type WrittenCopy } from './copyFile.ts'
import type { DataKey } from './dataKey.ts'
import { readCopySlots } from './keyringSlots.ts'
import { isDraftsKeyName } from './openStoreDrafts.ts'
import type { People } from './people.ts'
import { copyFilesIn } from './places.ts'

/** Whose files, and whom they must not know. */
export interface FilesOwner {
  readonly id: string
  readonly dataKey: DataKey
  readonly people: People
}

export interface CleanedCopies {
  /** By file. */
  readonly rewritten: ReadonlyMap<string, WrittenCopy>
  readonly removed: ReadonlySet<string>
  readonly left: readonly DestructionLeft[]
}

export interface CopiesOrder {
  readonly folder: string
  /** Drafts in copies of acts before this one may speak of the person and are left out. */
  readonly seq: number
  /** Told how many will be made anew and how many removed, before anything is touched. */
  readonly announce: (holding: number, damaged: number) => Promise<void>
}

export async function cleanCopies(owner: FilesOwner, { folder, seq, announce }: CopiesOrder): Promise<CleanedCopies> {
  const { holding, damaged, left } = await survey(owner, folder, seq)
  await announce(holding.length, damaged.length)
  const rewritten = new Map<string, WrittenCopy>()
  const removed = new Set<string>()
  for (const path of holding) {
    const written = await rewrite(path, owner, seq)
    if (written) rewritten.set(basename(path), written)
    else left.push({ kind: 'notWritten', name: basename(path) })
  }
  for (const path of damaged) {
    try {
      await rm(path, { force: true })
      removed.add(basename(path))
    } catch {
      left.push({ kind: 'notWritten', name: basename(path) })
    }
  }
  return { rewritten, removed, left }
}

async function survey(owner: FilesOwner, folder: string, seq: number) {
  const holding: string[] = []
  const damaged: string[] = []
  const left: DestructionLeft[] = []
  for (const file of await copyFilesIn(folder)) {
    const path = join(folder, file)
    const header = await readHeader(path)
    if (header.ok && header.value.header.store !== owner.id) continue
    const copy = header.ok ? await readCopy(path, owner.dataKey) : header
    if (copy.ok) {
      if (knowsGone(copy.value, owner, seq)) holding.push(path)
    } else if (copy.failure.code === 'vault.newer') left.push({ kind: 'newer', name: file })
    // Its checksum is right, so it is whole, under another key.
    else if (header.ok) left.push({ kind: 'otherKey', name: file })
    else if (copy.failure.code === 'backups.unreadable') damaged.push(path)
  }
  return { holding, damaged, left }
}

function knowsGone({ header, payload }: ReadCopy, owner: FilesOwner, seq: number): boolean {
  const { contents, people, drafts } = payload
  const { forgotten } = owner.people
  return (
    withoutPersons(contents.rows, forgotten) !== contents.rows ||
    Object.keys(people).some(isGone(owner)) ||
    drafts.some(speaksOfGone(owner, header.seq < seq))
  )
}

/** Keys that were destroyed: of persons, and of drafts in journals that were closed since. */
function isGone({ people }: FilesOwner): (name: string) => boolean {
  return (name) => people.isForgotten(name) || (isDraftsKeyName(name) && people.key(name) === null)
}

/** Forms that were open while the person was there may speak of her without her id. */
function speaksOfGone({ people }: FilesOwner, isEarlier: boolean): (draft: Draft) => boolean {
  const ids = [...people.forgotten]
  return ({ form, text }) => isEarlier || ids.some((id) => form.includes(id) || text.includes(id))
}

/** The same copy without them, read back whole before the answer. `null`: it could not be written. */
async function rewrite(path: string, owner: FilesOwner, seq: number): Promise<WrittenCopy | null> {
  const { dataKey } = owner
  const { forgotten } = owner.people
  const copy = await readCopy(path, dataKey)
  if (!copy.ok) return null
  const { header, payload, history } = copy.value
  const { store, role, example, at, appVersion, reason } = header
  const gone = isGone(owner)
  const speaks = speaksOfGone(owner, header.seq < seq)
  const cleaned: CopyPayload = {
    ...payload,
    contents: { ...payload.contents, rows: withoutPersons(payload.contents.rows, forgotten) },
    people: Object.fromEntries(Object.entries(payload.people).filter(([id]) => !gone(id))),
    forgotten: [...forgotten],
    drafts: payload.drafts.filter((draft) => !speaks(draft)),
  }
  const facts = { store, role, example, at, appVersion, reason }
  const written = await writeCopy(path, facts, cleaned, dataKey, readCopySlots(header.slots), history)
  return written.ok ? written.value : null
}
