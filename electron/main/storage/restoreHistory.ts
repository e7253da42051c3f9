// The acts behind a copy, found in whatever journals came with it or lie on this computer. A store may have been restored before, so its
// journals may tell of several lines of contents; only the line whose newest act fits the rows of the copy is its history.
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { StoreContents } from '#shared/records/contents.ts'
import type { Operation } from '#shared/records/operation.ts'
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
  for (const files of sources) {
    for (const line of linesOf(files, keys).reverse()) {
      const acts = actsOf(line, keys).filter(({ seq }) => seq <= contents.seq)
      const newest = acts.at(-1)
      if (newest?.seq === contents.seq && fits(contents, newest)) return acts
    }
  }
  return []
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

/** Each row that the act left behind stands in the contents in that version, and none that it took out. */
function fits({ rows }: StoreContents, { changes }: Operation): boolean {
  return changes.every(({ table, id, after }) => {
    const row = rows[table].find((one) => one.id === id)
    return (row?.rev ?? null) === (after?.rev ?? null)
  })
}
