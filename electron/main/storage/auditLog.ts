// The security log of a store (reliability §12): who opened it and how, what left it, what changed about its protection. A journal of its
// own, sealed and chained, one flush an entry, that says nothing of anybody. A file a year; what is older than three years goes.
import { readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { AuditEntry } from '#shared/host/storageCalls.ts'
import { logEvent } from '#electron/main/log.ts'
import type { DataKey } from './dataKey.ts'
import {
  generationOf,
  JournalFile,
  type JournalHead,
  journalName,
  type ReadJournal,
  readJournal,
} from './journalFile.ts'
import type { JournalPlace } from './journalFileRecord.ts'
import { Turns } from './turns.ts'

/** Counted from the newest entry of a file: so long is the proof of a destruction kept (order of Roskomnadzor No. 179). */
const KEPT_MS = 3 * 366 * 86_400_000

/** What is to be noted; the log knows the rest. */
export type AuditNote = Pick<AuditEntry, 'what'> & Partial<AuditEntry>

export interface AuditParts {
  readonly folder: string
  readonly dataKey: DataKey
  /** See `headOf`. */
  readonly head: Omit<JournalHead, 'generation' | 'baseSeq' | 'chain' | 'begins'>
  readonly install: string | null
  /** UTC ms. */
  readonly now: () => number
  /** By a clock that lies nothing is let go. */
  readonly isClockRight: () => boolean
}

/**
 * Opens the log or begins one. What is damaged is kept under another name, what of it can be read stands at the beginning of the next, and
 * the break is told there. `null`: this disk gives or takes nothing, which is no reason not to show the data.
 * @param wasThere the store had a log before: that there is none now is a break too
 */
export async function openAudit(parts: AuditParts, wasThere: boolean): Promise<AuditLog | null> {
  try {
    const generation = (await generations(parts.folder)).at(-1)
    const read = generation === undefined ? null : await readJournal(placeOf(parts, generation))
    if (generation === undefined || !read) return await begin(parts, 1, '', wasThere ? [broken] : [])
    const chain = read.chain.toString('hex')
    if (!read.head || read.tail === 'damaged') {
      await keepAside(parts, generation)
      return await begin(parts, generation + 1, chain, [...entriesOf(read), broken])
    }
    const place = placeOf(parts, generation)
    if (!isOfEarlierYear(parts, entriesOf(read).at(-1))) return new AuditLog(parts, JournalFile.continue(place, read))
    await dropOutlived(parts)
    return await begin(parts, generation + 1, chain, [])
  } catch (error) {
    logEvent('audit.notOpened', { name: error instanceof Error ? error.name : 'unknown' })
    return null
  }
}

export class AuditLog {
  readonly #parts: AuditParts
  readonly #file: JournalFile
  readonly #turns = new Turns()

  /** For `openAudit` alone. */
  constructor(parts: AuditParts, file: JournalFile) {
    this.#parts = parts
    this.#file = file
  }

  /** Adds an entry. Never fails: what was done is done, whether or not this disk takes the note of it. */
  async note(note: AuditNote): Promise<void> {
    try {
      const appended = await this.#turns.take(() => this.#file.append('note', bytesOf(this.#parts, note)))
      if (!appended.ok) logEvent('audit.notNoted', { code: appended.failure.code })
    } catch {
      logEvent('audit.afterClosing')
    }
  }

  /** Puts the entries of a copy, as they were, into a log that has none. */
  async take(entries: readonly AuditEntry[]): Promise<void> {
    if ((await this.entries()).length === 0) for (const entry of entries) await this.note(entry)
  }

  /** Oldest first. */
  async entries(): Promise<AuditEntry[]> {
    const files = (await generations(this.#parts.folder)).map((n) => readJournal(placeOf(this.#parts, n)))
    return (await Promise.all(files)).flatMap((read) => (read ? entriesOf(read) : []))
  }

  async close(): Promise<void> {
    await this.#turns.end()
    await this.#file.close()
  }
}

const broken: AuditNote = { what: 'broken' }

async function begin(
  parts: AuditParts,
  generation: number,
  chain: string,
  notes: readonly AuditNote[],
): Promise<AuditLog | null> {
  const place = placeOf(parts, generation)
  const records = notes.map((note) => ({ type: 'note' as const, plain: bytesOf(parts, note) }))
  const head: JournalHead = { ...parts.head, generation, baseSeq: 0, chain, begins: 'generation' }
  const created = await JournalFile.create(place, head, records)
  if (created.ok) return new AuditLog(parts, created.value)
  logEvent('audit.notBegun', { code: created.failure.code })
  return null
}

/** Years of entries that nobody has to keep any more. A damaged file stays: it may hold more than can be read. */
async function dropOutlived(parts: AuditParts): Promise<void> {
  for (const generation of await generations(parts.folder)) {
    const read = await readJournal(placeOf(parts, generation))
    const newest = read?.tail === 'whole' ? entriesOf(read).at(-1) : undefined
    if (newest && newest.at < parts.now() - KEPT_MS) await rm(join(parts.folder, journalName(generation, 'audit')))
  }
}

async function keepAside({ folder, now }: AuditParts, generation: number): Promise<void> {
  const name = journalName(generation, 'audit')
  const stamp = new Date(now()).toISOString().slice(0, 19).replaceAll(':', '-')
  await rename(join(folder, name), join(folder, `damaged-${stamp}-${name}`))
}

function isOfEarlierYear({ now, isClockRight }: AuditParts, last: AuditEntry | undefined): boolean {
  return last !== undefined && isClockRight() && new Date(last.at).getFullYear() < new Date(now()).getFullYear()
}

function bytesOf({ install, now, isClockRight }: AuditParts, note: AuditNote): Buffer {
  const known = { at: now(), isClockSuspect: !isClockRight(), install, kind: null, id: null, count: null }
  return Buffer.from(JSON.stringify({ ...known, ...note } satisfies AuditEntry), 'utf8')
}

/** The bytes were authenticated with the log's key, so their shape is what this program or an earlier one wrote. */
function entriesOf({ records, beyond }: Pick<ReadJournal, 'records' | 'beyond'>): AuditEntry[] {
  return [...records, ...beyond].map(({ plain }) => JSON.parse(plain.toString('utf8')) as AuditEntry)
}

function placeOf({ folder, dataKey, head }: AuditParts, generation: number): JournalPlace {
  return { folder, store: head.store, generation, key: dataKey.for('audit'), book: 'audit' }
}

/** Numbers of the files, oldest first. */
async function generations(folder: string): Promise<number[]> {
  const found = (await readdir(folder)).flatMap((name) => generationOf(name, 'audit') ?? [])
  return found.sort((a, b) => a - b)
}
