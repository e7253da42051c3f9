// What lies beside the copies and may still know a person: keys that were put aside or half written, journals of a past that was left,
// stores that were put aside, profiles of the browser.
import { readdir, readFile, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { DestructionLeft } from '#shared/records/destructionReport.ts'
import { personOf } from '#shared/records/person.ts'
import type { FilesOwner } from './destructionCopies.ts'
import { generationOf, parseJournal, type ReadJournal } from './journalFile.ts'
import { unmask } from './masked.ts'
import { isDraftsKeyName } from './openStoreDrafts.ts'
import { People } from './people.ts'

/** What a cleaning did: how many files went, and what could not be removed. */
export interface Removed {
  readonly count: number
  readonly left: readonly DestructionLeft[]
}

/** Keys and copies of writings that were cut short, and keys as a mending put them aside. */
const KEY_FILE =
  /^\..*(?:people(?:\.previous)?\.json|\.pvcopy)\.[0-9a-f]{8}\.tmp$|^damaged-.*-people(?:\.previous)?\.json$/
/** As a restore puts files aside, in a folder. */
const ASIDE = /^damaged-/
const PEOPLE = /^people(?:\.previous)?\.json$/
const ASIDE_JOURNAL = /^(?:damaged-.*-|unfinished-)(journal-\d+\.log)$/

/** Removes the files in which a key may still lie; what was worth taking from them was taken when they were put aside. */
export async function removeKeyFiles(folder: string): Promise<Removed> {
  const found: string[] = []
  for (const name of await names(folder)) {
    if (KEY_FILE.test(name)) found.push(name)
    const isKept = (inner: string) =>
      name === 'copies' ? KEY_FILE.test(inner) : ASIDE.test(name) && PEOPLE.test(inner)
    found.push(...(await names(join(folder, name))).filter(isKept).map((inner) => join(name, inner)))
  }
  return removed(folder, found)
}

/** The journal with which the present history begins: what was in the files before it stands in it anew. */
export async function presentBegin(folder: string, owner: FilesOwner): Promise<number> {
  const generations = (await names(folder)).flatMap((name) => generationOf(name) ?? []).sort((a, b) => b - a)
  for (const generation of generations) {
    const read = await journalOf(folder, `journal-${generation}.log`, owner)
    if (read?.head?.begins === 'line') return generation
  }
  return 0
}

/**
 * Removes journals of a past that was left (before `begin`, put aside, never finished) in which rows of theirs can be read without their
 * keys: earlier programs kept offices under the journal's key alone.
 */
export async function removeTellingJournals(folder: string, owner: FilesOwner, begin: number): Promise<Removed> {
  const telling: string[] = []
  for (const name of await names(folder)) {
    const generation = generationOf(name)
    if (generation === null ? !ASIDE_JOURNAL.test(name) : generation >= begin) continue
    const read = await journalOf(folder, name, owner)
    if (read && tells(read, owner)) telling.push(name)
  }
  return removed(folder, telling)
}

/** The keys of a store that was put aside, without theirs. */
export async function cleanAsideKeys(folder: string, { id, dataKey, people }: FilesOwner): Promise<DestructionLeft[]> {
  const aside = await People.open(id, folder, dataKey)
  if (aside.kind === 'none') return []
  // Another key, or damaged: either way nobody can say what is in it.
  if (aside.kind === 'damaged') return [{ kind: 'otherKey', name: basename(dirname(folder)) }]
  const drafts = Object.keys(aside.people.keys()).filter(isDraftsKeyName)
  const gone = [...people.forgotten].map((person) => aside.people.forget(person))
  const results = await Promise.all([...gone, aside.people.retire(drafts)])
  aside.people.wipe()
  return results.every(({ ok }) => ok) ? [] : [{ kind: 'notWritten', name: basename(dirname(folder)) }]
}

/** Profiles of the browser that are no longer used: the first version's holds rows in plain, a damaged one sealed ones. */
export async function oldProfiles(dataFolder: string): Promise<DestructionLeft[]> {
  const found = (await names(dataFolder)).filter((name) => name === 'profile' || ASIDE.test(name))
  return found.map((name) => ({ kind: 'oldProfile', name }))
}

/** Folders of this store among those that were put aside when a person began anew. */
export async function asidesOf(dataFolder: string, storeId: string): Promise<string[]> {
  const found = (await names(dataFolder)).filter((name) => name.startsWith('stores-aside-'))
  return found.map((name) => join(dataFolder, name, storeId))
}

async function journalOf(folder: string, name: string, { id, dataKey }: FilesOwner): Promise<ReadJournal | null> {
  const generation = generationOf(ASIDE_JOURNAL.exec(name)?.[1] ?? name)
  const bytes = await readFile(join(folder, name)).catch(() => null)
  if (generation === null || !bytes) return null
  return parseJournal({ folder, store: id, generation, key: dataKey.for('journal') }, bytes)
}

function tells({ records, beyond }: ReadJournal, { id, people }: FilesOwner): boolean {
  return [...records, ...beyond].some(({ type, plain }) => {
    const changes = type === 'op' ? (unmask(plain, id, people)?.operation.changes ?? []) : []
    return changes.some(({ table, before, after }) =>
      [before, after].some((row) => row && people.isForgotten(personOf(table, row) ?? '')),
    )
  })
}

async function removed(folder: string, files: readonly string[]): Promise<Removed> {
  const left: DestructionLeft[] = []
  for (const file of files) {
    try {
      await rm(join(folder, file), { force: true })
    } catch {
      left.push({ kind: 'notWritten', name: file })
    }
  }
  return { count: files.length - left.length, left }
}

async function names(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => [])
}
