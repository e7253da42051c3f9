// The damage corpus (reliability §16 F10–F14): each file of the program lost, emptied, cut and flipped, each alone and some together.
// The program never starts blank, says what it found, deletes nothing that was damaged, and loses nothing that survives anywhere.
import { existsSync, readdirSync, statSync } from 'node:fs'
import { readFile, rename, rm, truncate, writeFile } from 'node:fs/promises'
import { basename, join, relative } from 'node:path'
import { launch } from '../driver.ts'
import type { Chance } from './chance.ts'
import { openedTold, type Place } from './looking.ts'
import { copySchool, countSchool, type School } from './school.ts'

export interface DamageCase {
  readonly name: string
  /** `whole`: everything is there again without a question. `asked`: the restore page or a message, data safe on the disk. */
  readonly expect: 'whole' | 'asked' | 'either'
  readonly damage: (folder: string) => Promise<void>
}

export interface DamageOutcome {
  readonly name: string
  readonly place: Place
  readonly sentence: string
  readonly lostMembers: number
  readonly lostEdits: number
  /** The expectation was met: no blank start, and nothing lost where the case promises it. */
  readonly isKept: boolean
}

/** Damages a copy of the school, starts the program on it and counts. */
export async function suffer(school: School, one: DamageCase, folder: string): Promise<DamageOutcome> {
  const userData = await copySchool(school, folder)
  await one.damage(userData)
  let program = await launch({ userData })
  try {
    let { place, sentence } = await openedTold(program.page)
    if (place === 'restart') {
      // The browser's profile was beyond help: the program sets it aside at the next start.
      await program.page.getByRole('button', { name: 'Перезапустить программу' }).click()
      await program.close().catch(() => undefined)
      program = await launch({ userData })
      ;({ place, sentence } = await openedTold(program.page))
    }
    const found = place === 'open' ? await countSchool(program.page) : { members: 0, edit: 0 }
    const lostMembers = place === 'open' ? school.members - found.members : 0
    const lostEdits = place === 'open' ? school.edit - (found.edit ?? 0) : 0
    const isWhole = place === 'open' && lostMembers === 0 && lostEdits <= 0 && found.edit !== null
    const isAsked = place === 'restore'
    const isKept = one.expect === 'whole' ? isWhole : one.expect === 'asked' ? isAsked : isWhole || isAsked
    return { name: one.name, place, sentence, lostMembers, lostEdits: Math.max(0, lostEdits), isKept }
  } finally {
    await program.kill()
    await rm(userData, { recursive: true, force: true })
  }
}

/** Every case, for a folder that looks like this one. `rounds`: how many bits of each file are flipped, one a case. */
export function damageCases(school: School, chance: Chance, rounds: number): DamageCase[] {
  const store = storeFolder(school.folder)
  const inStore = (pattern: RegExp) => readdirSync(store).filter((name) => pattern.test(name))
  const journal =
    inStore(/^journal-\d+\.log$/)
      .sort(byNumber)
      .at(-1) ?? ''
  const copies = existsSync(join(store, 'copies'))
    ? readdirSync(join(store, 'copies')).map((name) => join('copies', name))
    : []
  const at = (name: string) => (folder: string) => join(storeFolder(folder), name)
  const small = ['state.json', 'state.previous.json', 'keyring.json', 'keyring.previous.json', 'people.json']
  return [
    ...browserCases(school.folder, chance, rounds),
    ...small.flatMap((name) => fileCases(name, at(name), 'whole', chance, rounds)),
    ...fileCases('people.previous.json', at('people.previous.json'), 'whole', chance, 1),
    both('state.json', 'state.previous.json', 'either'),
    both('keyring.json', 'keyring.previous.json', 'asked'),
    both('people.json', 'people.previous.json', 'either'),
    ...copies.flatMap((name) => fileCases(name, at(name), 'whole', chance, 1)),
    {
      name: 'all copies lost',
      expect: 'whole',
      damage: (folder) => rm(join(storeFolder(folder), 'copies'), { recursive: true, force: true }),
    },
    ...journalCases(journal, at(journal), chance, rounds),
    {
      name: 'browser store and all copies lost',
      expect: 'whole',
      damage: async (folder) => {
        await rm(join(storeFolder(folder), 'copies'), { recursive: true, force: true })
        await rm(profileFolder(folder), { recursive: true })
      },
    },
    {
      name: 'journal and browser store lost',
      expect: 'either',
      damage: async (folder) => {
        await rm(at(journal)(folder))
        await rm(profileFolder(folder), { recursive: true })
      },
    },
  ]
}

function both(first: string, second: string, expect: DamageCase['expect']): DamageCase {
  return {
    name: `${first} and ${second} lost`,
    expect,
    damage: async (folder) => {
      for (const name of [first, second]) await rm(join(storeFolder(folder), name), { force: true })
    },
  }
}

function fileCases(
  name: string,
  path: (folder: string) => string,
  expect: DamageCase['expect'],
  chance: Chance,
  flips: number,
): DamageCase[] {
  const there = async (folder: string, act: (file: string) => Promise<void>) => {
    if (existsSync(path(folder))) await act(path(folder))
  }
  return [
    { name: `${name} deleted`, expect, damage: (folder) => there(folder, (file) => rm(file)) },
    { name: `${name} emptied`, expect, damage: (folder) => there(folder, (file) => truncate(file, 0)) },
    {
      name: `${name} cut in half`,
      expect,
      damage: (folder) => there(folder, (file) => truncate(file, Math.floor(statSync(file).size / 2))),
    },
    ...Array.from({ length: flips }, () => chance.next()).map((where) => ({
      name: `${name}: one bit flipped at ${(100 * where).toFixed(1)} %`,
      expect,
      damage: (folder: string) => there(folder, (file) => flipBit(file, where)),
    })),
  ]
}

function journalCases(name: string, path: (folder: string) => string, chance: Chance, rounds: number): DamageCase[] {
  return [
    ...fileCases(name, path, 'whole', chance, rounds),
    {
      name: `${name}: an older copy put back`,
      expect: 'whole',
      damage: async (folder) => {
        const bytes = await readFile(path(folder))
        await writeFile(path(folder), bytes.subarray(0, Math.floor(bytes.length / 3)))
      },
    },
    ...Array.from({ length: Math.max(2, rounds) }, () => chance.between(1, 60)).map((cut): DamageCase => ({
      name: `${name}: garbage of ${cut} bytes behind the last record`,
      expect: 'whole',
      damage: async (folder) => {
        const bytes = await readFile(path(folder))
        await writeFile(path(folder), Buffer.concat([bytes, Buffer.alloc(cut, 0x5a)]))
      },
    })),
  ]
}

/** The browser's own files: whatever happens to them, everything comes back from journal and copies. */
function browserCases(folder: string, chance: Chance, rounds: number): DamageCase[] {
  const files = filesBelow(profileFolder(folder)).filter((file) => /IndexedDB/.test(file))
  const names = files.map((file) => relative(profileFolder(folder), file))
  const inProfile = (name: string) => (copy: string) => join(profileFolder(copy), name)
  const indexedDb = (copy: string) =>
    filesBelow(profileFolder(copy), true).find((path) => basename(path) === 'IndexedDB') ?? ''
  return [
    {
      name: 'browser profile deleted',
      expect: 'whole',
      damage: (copy) => rm(profileFolder(copy), { recursive: true }),
    },
    { name: 'IndexedDB folder deleted', expect: 'whole', damage: (copy) => rm(indexedDb(copy), { recursive: true }) },
    {
      name: 'IndexedDB folder emptied',
      expect: 'whole',
      damage: async (copy) => {
        for (const entry of readdirSync(indexedDb(copy))) await rm(join(indexedDb(copy), entry), { recursive: true })
      },
    },
    {
      name: 'IndexedDB put back from an earlier day',
      expect: 'whole',
      damage: async (copy) => {
        // The newest log is what the earlier day did not have.
        for (const file of filesBelow(indexedDb(copy)).filter((path) => path.endsWith('.log'))) await truncate(file, 0)
      },
    },
    ...names.flatMap((name) => fileCases(basename(name), inProfile(name), 'whole', chance, rounds)),
  ]
}

async function flipBit(file: string, where: number): Promise<void> {
  const bytes = await readFile(file)
  if (bytes.length === 0) return
  const at = Math.floor(where * bytes.length)
  bytes[at] = (bytes[at] ?? 0) ^ (1 << (at % 8))
  await writeFile(`${file}.flipped`, bytes)
  await rename(`${file}.flipped`, file)
}

/** The one organisation of a school's folder. */
export function storeFolder(userData: string): string {
  const stores = join(dataFolder(userData), 'stores')
  const [id] = readdirSync(stores, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  return join(stores, id?.name ?? '')
}

export function profileFolder(userData: string): string {
  return join(dataFolder(userData), 'profile-2')
}

function dataFolder(userData: string): string {
  return join(userData, 'ru.pervichka.desktop')
}

export function filesBelow(folder: string, withFolders = false): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() || withFolders)
    .map((entry) => join(entry.parentPath, entry.name))
}

function byNumber(a: string, b: string): number {
  return Number(/\d+/.exec(a)) - Number(/\d+/.exec(b))
}
