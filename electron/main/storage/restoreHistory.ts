// The acts behind a copy, found in whatever journals came with it or lie on this computer. A store may have been restored before, so its
// journals may tell of several lines of contents; only the line whose newest act fits the rows of the copy is its history.
import { readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import type { StoreContents } from '#shared/records/contents.ts'
import type { Operation } from '#shared/records/operation.ts'
import type { Row } from '#shared/records/row.ts'
import type { DataKey } from './dataKey.ts'
import { generationOf, parseJournal, type ReadJournal } from './journalFile.ts'
import type { HistoryFile } from './copyFile.ts'
import { unmask } from './masked.ts'
import type { People } from './people.ts'

/** Whose journals, and what opens them. */
export interface HistoryKeys {
  readonly store: string
  readonly dataKey: DataKey
  readonly people: People
}

/**
 * The acts up to the `seq` of the contents, oldest first, from the first source that has them; none when no source does. A source is
 * the journals of one place: numbers of different computers must not be mixed.
 */
export function historyBehind(
  contents: StoreContents,
  sources: readonly (readonly HistoryFile[])[],
  keys: HistoryKeys,
): Operation[] {
  const lines = sources.flatMap((files) => linesOf(files, keys).reverse())
  const found = lines.flatMap((line) => {
    const acts = actsOf(line, keys).filter(({ seq }) => seq <= contents.seq)
    const newest = acts.at(-1)
    return newest?.seq === contents.seq ? [{ acts, newest }] : []
  })
  // Two computers that grew from one copy gave the same numbers to different acts: the very rows decide, as far as they can.
  const fitting =
    found.find(({ newest }) => fits(contents, newest, isDeepStrictEqual)) ??
    found.find(({ newest }) => fits(contents, newest, isSameVersion))
  return fitting?.acts ?? []
}

/** The journals in a folder, byte for byte; what cannot be read is passed over. */
export async function journalsIn(folder: string): Promise<HistoryFile[]> {
  const names = await readdir(folder).catch(() => [])
  const files = await Promise.all(
    names
      .filter((file) => generationOf(file) !== null)
      .map(async (file) => ({ file, bytes: await readFile(join(folder, file)).catch(() => null) })),
  )
  return files.flatMap(({ file, bytes }) => (bytes ? [{ file, bytes }] : []))
}

/** Beside a copy: as the program of format 2 left them, and in a folder for each computer that writes to this place. */
export async function journalsBeside(copy: string): Promise<HistoryFile[][]> {
  const folder = dirname(copy)
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  const installs = entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(folder, name))
  return Promise.all([folder, ...installs].map(journalsIn))
}

/** Journals, oldest first, in groups of contents that grew out of each other. */
function linesOf(files: readonly HistoryFile[], { store, dataKey }: HistoryKeys): ReadJournal[][] {
  const journals = files
    .flatMap(({ file, bytes }) => {
      const generation = generationOf(file)
      if (generation === null) return []
      const place = { folder: '', store, generation, key: dataKey.for('journal') }
      return [{ generation, read: parseJournal(place, Buffer.from(bytes)) }]
    })
    .sort((a, b) => a.generation - b.generation)
  const lines: ReadJournal[][] = []
  for (const { read } of journals) {
    const line = lines.at(-1)
    if (line && read.head?.begins !== 'line') line.push(read)
    else lines.push([read])
  }
  return lines
}

function actsOf(line: readonly ReadJournal[], { store, people }: HistoryKeys): Operation[] {
  const acts = new Map<number, Operation>()
  for (const { records, beyond } of line) {
    for (const { type, plain } of [...records, ...beyond]) {
      const act = type === 'op' ? unmask(plain, store, people)?.operation : undefined
      if (act) acts.set(act.seq, act)
    }
  }
  return [...acts.values()].sort((a, b) => a.seq - b.seq)
}

type Kept = Pick<Row, 'rev'> | null

/** Each row that the act left behind stands in the contents, and none that it took out. */
function fits({ rows }: StoreContents, { changes }: Operation, isSame: (row: Kept, after: Kept) => boolean): boolean {
  return changes.every(({ table, id, after }) => isSame(rows[table].find((one) => one.id === id) ?? null, after))
}

function isSameVersion(row: Kept, after: Kept): boolean {
  return (row?.rev ?? null) === (after?.rev ?? null)
}
