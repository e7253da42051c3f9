import { execFileSync, spawnSync } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DataKey } from './dataKey.ts'
import { generationOf, JournalFile, type JournalHead, journalName, parseJournal, readJournal } from './journalFile.ts'
import type { JournalPlace, RecordType } from './journalFileRecord.ts'

const STORE = '00000000-0000-4000-8000-000000000001'
const key = DataKey.of(new Uint8Array(32).fill(7)).for('journal')

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'journal-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

function place(generation = 1, where = folder): JournalPlace {
  return { folder: where, store: STORE, generation, key }
}

function head(generation = 1): JournalHead {
  return {
    format: 1,
    store: STORE,
    generation,
    baseSeq: 0,
    begins: 'generation',
    chain: '',
    role: 'chair',
    example: false,
    createdAt: '2026-11-21T10:00:00.000Z',
    name: 'ППО школы № 12',
    schema: 1,
    database: `store-${STORE}-s1`,
  }
}

async function created(at = place()): Promise<JournalFile> {
  const file = await JournalFile.create(at, head(at.generation))
  if (!file.ok) throw new Error(file.failure.code)
  return file.value
}

function texts(file: Buffer): string[] {
  return parseJournal(place(), file).records.map(({ plain }) => plain.toString('utf8'))
}

/** A journal with `count` records «запись n», its bytes, and where each record ends. */
async function written(count: number): Promise<{ bytes: Buffer; ends: number[] }> {
  const file = await created()
  const ends = [file.end]
  for (let n = 1; n <= count; n++) {
    await file.append('op', Buffer.from(`запись ${n}`))
    ends.push(file.end)
  }
  await file.close()
  return { bytes: await readFile(join(folder, journalName(1))), ends }
}

const types = fc.constantFrom<RecordType[]>('op', 'draft', 'note')

describe('a journal', () => {
  it('gives back what was appended, whatever it was and however often it was opened', async () => {
    const records = fc.array(fc.record({ type: types, plain: fc.uint8Array({ maxLength: 300 }) }), { maxLength: 12 })
    let generation = 0
    await fc.assert(
      fc.asyncProperty(records, fc.integer({ min: 1, max: 4 }), async (given, each) => {
        const at = place(++generation)
        let file = await created(at)
        for (const [i, { type, plain }] of given.entries()) {
          if (i % each === 0) {
            await file.close()
            const read = await readJournal(at)
            if (read) file = JournalFile.continue(at, read)
          }
          expect((await file.append(type, plain)).ok).toBe(true)
        }
        await file.close()
        const read = await readJournal(at)
        expect(read?.tail).toBe('whole')
        expect(read?.head).toEqual(head(generation))
        expect(read?.records.map(({ type, plain }) => ({ type, plain: new Uint8Array(plain) }))).toEqual(given)
        expect(read?.chain.toString('hex')).toBe(file.chain)
      }),
      { numRuns: 30 },
    )
  })

  it('shows nothing of its content on the disk', async () => {
    const { bytes } = await written(3)
    expect(bytes.includes(Buffer.from('запись'))).toBe(false)
    expect(bytes.includes(Buffer.from('школы'))).toBe(false)
  })

  it('is not there before it was made, and is not one under the number or store of another', async () => {
    expect(await readJournal(place())).toBeNull()
    const { bytes } = await written(2)
    const none = { head: null, records: [], end: 0, tail: 'damaged', beyond: [] }
    expect(parseJournal(place(2), bytes)).toMatchObject(none)
    expect(parseJournal({ ...place(), store: STORE.replace('1', '2') }, bytes)).toMatchObject(none)
    expect(parseJournal({ ...place(), key: new Uint8Array(32) }, bytes)).toMatchObject(none)
    expect([generationOf('journal-12.log'), generationOf('journal-0.log'), generationOf('.journal-1.log.tmp')]).toEqual(
      [12, null, null],
    )
  })

  it('cuts a last record that was torn at any byte, silently, and goes on after the one before', async () => {
    const { bytes, ends } = await written(3)
    const [start = 0, end = 0] = ends.slice(-2)
    for (let cut = start; cut < end; cut++) {
      const read = parseJournal(place(), bytes.subarray(0, cut))
      expect([cut, read.tail, read.records.length, read.end]).toEqual([cut, cut === start ? 'whole' : 'torn', 2, start])
    }
    for (const cut of [start + 1, end - 1]) {
      await writeFile(join(folder, journalName(1)), bytes.subarray(0, cut))
      const read = await readJournal(place())
      if (!read) throw new Error('no journal')
      const file = JournalFile.continue(place(), read)
      await file.append('op', Buffer.from('кратко'))
      await file.close()
      const whole = await readFile(join(folder, journalName(1)))
      expect([parseJournal(place(), whole).tail, texts(whole)]).toEqual(['whole', ['запись 1', 'запись 2', 'кратко']])
    }
  })

  it('takes a last record for torn when its bytes were reserved but not all written', async () => {
    const { bytes, ends } = await written(3)
    const [start = 0, end = 0] = ends.slice(-2)
    for (let from = start; from < end; from += 3) {
      const read = parseJournal(place(), Buffer.concat([bytes.subarray(0, from), Buffer.alloc(end - from)]))
      expect([from, read.tail, read.records.length]).toEqual([from, 'torn', 2])
    }
  })

  it('never takes a wrong record for a right one, whichever bit flips, and tells a damage from a torn tail', async () => {
    const { bytes, ends } = await written(40)
    const right = texts(bytes)
    for (let at = 0; at < bytes.length; at += 7) {
      const flipped = Buffer.from(bytes)
      flipped[at] = (flipped[at] ?? 0) ^ (1 << (at % 8))
      const read = parseJournal(place(), flipped)
      const whole = ends.filter((end) => end <= at).length
      const found = read.records.map(({ plain }) => plain.toString('utf8'))
      expect([at, found]).toEqual([at, right.slice(0, Math.max(0, whole - 1))])
      expect([at, read.tail]).toEqual([at, whole === 40 ? 'torn' : 'damaged'])
      // What lies behind can be counted, but for a damaged head of which nothing is known.
      const last = read.beyond.at(-1)?.plain.toString('utf8')
      expect([at, last]).toEqual([at, whole === 40 ? undefined : 'запись 40'])
    }
  })

  it('does not take records in another order, twice, or out of the middle', async () => {
    const { bytes, ends } = await written(4)
    const record = (n: number) => bytes.subarray(ends[n - 1], ends[n])
    const first = bytes.subarray(0, ends[0])
    const rows = [[2, 1, 3, 4], [1, 1, 2], [2], [1, 3, 4]].map((row) => Buffer.concat([first, ...row.map(record)]))
    expect(rows.map(texts)).toEqual([[], ['запись 1'], [], ['запись 1']])
  })

  it('leaves the file as it was when a record does not get through, and goes on when there is room again', async ({
    skip,
  }) => {
    const small = join(folder, 'small')
    await mkdir(small)
    const isMounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', small]).status === 0
    // Only root may make a disk of its own.
    if (!isMounted) skip()
    try {
      const at = place(1, small)
      const file = await created(at)
      await writeFile(join(small, 'ballast'), Buffer.alloc(16 * 1024))
      const results: string[] = []
      let kept = 0
      for (let n = 0; n < 40; n++) {
        const before = file.end
        const appended = await file.append('op', Buffer.alloc(3000, n))
        results.push(appended.ok ? 'ok' : appended.failure.code)
        if (appended.ok) kept++
        else expect([file.end, (await stat(join(small, journalName(1)))).size]).toEqual([before, before])
      }
      expect(new Set(results)).toEqual(new Set(['ok', 'db.noSpace']))
      await rm(join(small, 'ballast'))
      expect((await file.append('op', Buffer.alloc(3000, 99))).ok).toBe(true)
      await file.close()
      const read = await readJournal(at)
      expect([read?.tail, read?.records.length]).toEqual(['whole', kept + 1])
    } finally {
      execFileSync('umount', [small])
    }
  })

  it('answers a code when its file is gone or may not be written', async () => {
    const file = await created()
    await rm(join(folder, journalName(1)))
    expect(await file.append('op', Buffer.from('x'))).toEqual({ ok: false, failure: { code: 'db.writeFailed' } })
    const none = await JournalFile.create(place(1, join(folder, 'nowhere')), head())
    expect(none).toEqual({ ok: false, failure: { code: 'files.ioError' } })
  })

  it('writes and flushes exactly once for each operation', { timeout: 60_000 }, async ({ skip }) => {
    if (spawnSync('strace', ['-V']).status !== 0) skip()
    const trace = join(folder, 'trace')
    const program = join(import.meta.dirname, 'fixture/appendTwenty.ts')
    const code = `import('vite').then(({ runnerImport }) => runnerImport(${JSON.stringify(program)}))`
    const options = [
      '-f',
      '--seccomp-bpf',
      '-qq',
      // With the path of the file, for the security log beside the journal is flushed too.
      '-y',
      '-e',
      'trace=fdatasync,pwrite64',
      '-o',
      trace,
      process.execPath,
      '-e',
      code,
    ]
    const ran = spawnSync('strace', options, { env: { ...process.env, APPEND_FOLDER: folder }, encoding: 'utf8' })
    expect([ran.status, ran.stderr.replace(/^npm warn.*$/gm, '').trim()]).toEqual([0, ''])
    const calls = (await readFile(trace, 'utf8'))
      .split('\n')
      .flatMap((line) => /(fdatasync|pwrite64)\(\d+<[^>]*journal-1\.log>/.exec(line)?.[1] ?? [])
    expect(calls).toEqual(Array.from({ length: 20 }, () => ['pwrite64', 'fdatasync']).flat())
  })

  it('writes appends that come at once one after another', async () => {
    const file = await created()
    await Promise.all(Array.from({ length: 20 }, (_, n) => file.append('op', Buffer.from(String(n)))))
    await file.close()
    expect(texts(await readFile(join(folder, journalName(1))))).toEqual(Array.from({ length: 20 }, (_, n) => String(n)))
  })
})
