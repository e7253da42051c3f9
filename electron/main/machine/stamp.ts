// The version stamp (reliability §9.2): which program and which Electron wrote the stores last. Read synchronously, before Electron is
// ready, because an older Chromium destroys what a newer one wrote. Understands just enough of a state file to read later formats too.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'

z.config({ jitless: true })

export interface Stamp {
  /** `major.minor.patch`. */
  readonly appVersion: string
  /** 0: written without Electron; says nothing about its profile. */
  readonly electronMajor: number
}

/** What the states of all stores say together. */
export interface Stamps {
  /** The newest of each. */
  readonly newest: Stamp
  /** Time of the newest act, UTC ms. */
  readonly latestAt: number | null
  /** A store of the program's first version, whose rows are in plain in the old profile, or one of which that cannot be excluded. */
  readonly mayHavePlainStore: boolean
  /** At least one store in the present form. */
  readonly hasVault: boolean
}

const FILES = ['state.json', 'state.previous.json']
const NONE: Stamp = { appVersion: '0.0.0', electronMajor: 0 }

/** Every format that will ever be written keeps these names in this place. */
const keptSchema = z.object({
  sha256: z.string(),
  state: z.looseObject({
    format: z.int(),
    appVersion: z.string().regex(/^\d+\.\d+\.\d+/),
    electronMajor: z.int().min(0),
    lastAt: z.number().optional(),
  }),
})

type StateNote = { readonly isPlain: true } | ({ readonly isPlain: false; readonly lastAt: number | null } & Stamp)
/** A file that says nothing may be the only state of a plain store, damaged. */
const UNREADABLE: StateNote = { isPlain: true }

/** Reads the stamps of all stores. What is damaged or not there says nothing: a stamp is no reason to refuse a damaged store. */
export function readStamps(dataFolder: string): Stamps {
  const notes = storeFolders(join(dataFolder, 'stores')).map(notesIn)
  const written = notes.flat().flatMap((note) => (note.isPlain ? [] : [note]))
  const times = written.flatMap(({ lastAt }) => lastAt ?? [])
  return {
    newest: {
      appVersion: written.map(({ appVersion }) => appVersion).reduce(laterVersion, NONE.appVersion),
      electronMajor: Math.max(NONE.electronMajor, ...written.map(({ electronMajor }) => electronMajor)),
    },
    latestAt: times.length > 0 ? Math.max(...times) : null,
    // One generation in the present form is enough: it is written after everything was taken over.
    mayHavePlainStore: notes.some((ofStore) => ofStore.length > 0 && ofStore.every(({ isPlain }) => isPlain)),
    hasVault: written.length > 0,
  }
}

/** Compares what wrote the data with what is running. `own.electronMajor` 0: runs without Electron, whose profiles it cannot meet. */
export function isNewer(newest: Stamp, own: Stamp): boolean {
  if (laterVersion(newest.appVersion, own.appVersion) !== own.appVersion) return true
  return own.electronMajor !== 0 && newest.electronMajor > own.electronMajor
}

/** Major version of the Electron that runs this; 0 without Electron. */
export function ownElectronMajor(): number {
  const versions: Partial<NodeJS.ProcessVersions> = process.versions
  return Number(versions.electron?.split('.')[0] ?? 0)
}

/** The later of two versions; the second when they are the same release. */
function laterVersion(a: string, b: string): string {
  const [first, second] = [numbersOf(a), numbersOf(b)]
  const at = first.findIndex((part, index) => part !== (second[index] ?? 0))
  return at >= 0 && (first[at] ?? 0) > (second[at] ?? 0) ? a : b
}

/** `1.2.3-beta.1` counts as `1.2.3`: previews of one release share its formats. */
function numbersOf(version: string): number[] {
  const release = /^\d+\.\d+\.\d+/.exec(version)?.[0] ?? NONE.appVersion
  return release.split('.').map(Number)
}

function storeFolders(root: string): string[] {
  try {
    return readdirSync(root, { withFileTypes: true }).flatMap((entry) =>
      entry.isDirectory() ? [join(root, entry.name)] : [],
    )
  } catch {
    return []
  }
}

function notesIn(folder: string): StateNote[] {
  return FILES.flatMap((name) => {
    try {
      return noteOf(JSON.parse(readFileSync(join(folder, name), 'utf8')))
    } catch (error) {
      return error instanceof Error && 'code' in error && error.code === 'ENOENT' ? [] : UNREADABLE
    }
  })
}

function noteOf(file: unknown): StateNote {
  const kept = keptSchema.safeParse(file)
  // Over the state as it was read: the schema gives its own order to the names.
  const text = JSON.stringify((file as { state?: unknown } | null)?.state)
  if (!kept.success || digestOf(text) !== kept.data.sha256) return UNREADABLE
  const { appVersion, electronMajor, lastAt } = kept.data.state
  return { isPlain: false, appVersion, electronMajor, lastAt: lastAt ?? null }
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
