// What it costs that nothing is lost: a saved edit over the bare writes that it cannot do without, opening a store over reading and
// decrypting the same rows, a copy and its reading over the same bytes compressed, sealed and flushed by hand.
import { createCipheriv, createDecipheriv, randomBytes, randomUUID } from 'node:crypto'
import { closeSync, fdatasyncSync, fsyncSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { launch } from '#electron/e2e/driver.ts'
import { opened } from '#electron/e2e/faults/looking.ts'
import { writeOn } from '#electron/e2e/faults/writer.ts'
import { readCopy, writeCopy } from '#electron/main/storage/copyFile.ts'
import { DataKey } from '#electron/main/storage/dataKey.ts'
import { emptyRows, type StoreContents } from '#shared/records/contents.ts'
import { emptyMember } from '#shared/records/member.ts'
import { schemaVersion } from '#shared/records/tables.ts'
import { type EditParts, noteParts, partsOf } from './editParts.ts'
import { asRatio, median, ratioOf, report } from './measure.ts'
import { startWithMembers } from './members.ts'

const EDIT_GOAL = 6
const OPEN_GOAL = 3
const COPY_GOAL = 2
/** The journal has a schema, a seal and the person's key on top; the transaction Dexie, the seal and a second row. */
const JOURNAL_GOAL = 2
const TRANSACTION_GOAL = 3
const REST_GOAL = 1
const FRAME_MS = 1000 / 60
const EDITS = 200
const BLOCK = 20
const ROUNDS = 9

const folder = mkdtempSync(join(tmpdir(), 'pervichka-bench-'))
try {
  for (const members of [500, 5000]) await benchCopies(members)
  await benchEdits()
  for (const members of [500, 5000]) await benchOpening(members)
} finally {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
}

/**
 * From leaving a field to «Сохранено», over one flushed write of a journal record and one strict put of a row; then its parts, each over
 * what it cannot do without. The ways take turns, so that whatever else the computer does meets them all.
 */
async function benchEdits(): Promise<void> {
  const program = await launch({ userData: join(folder, 'правки') })
  const { page } = program
  await page.getByRole('button', { name: 'Начать как председатель' }).click()
  await page.getByLabel('Как её коротко называют').fill('ППО замера')
  await page.getByRole('button', { name: 'Начать', exact: true }).click()
  await page.getByRole('navigation', { name: 'Разделы' }).waitFor()
  await page.addInitScript(noteParts)
  await page.reload()
  await opened(page)
  const times = { all: [] as number[], puts: [] as number[], calls: [] as number[], writes: [] as number[] }
  const parts: EditParts[] = []
  for (let from = -BLOCK; from < EDITS; from += BLOCK) {
    const writing = await writeOn(page, from + BLOCK, from + 2 * BLOCK)
    while (writing.latencies().length < BLOCK) await page.waitForTimeout(20)
    const block = {
      parts: await partsOf(page),
      puts: await bareStrictPuts(page),
      calls: await bareCalls(page),
      writes: bareFlushedWrites(),
    }
    // The first block warms up.
    if (from < 0) continue
    times.all.push(...writing.latencies())
    parts.push(...block.parts)
    for (const way of ['puts', 'calls', 'writes'] as const) times[way].push(...block[way])
  }
  await program.kill()
  for (const share of [0.5, 0.95]) {
    const [put, call, write] = [times.puts, times.calls, times.writes].map((list) => quantile(list, share)) as Three
    const of = (part: keyof EditParts) =>
      quantile(
        parts.map((one) => one[part]),
        share,
      )
    const p = `p${share * 100}`
    report(
      asRatio(
        `saved edit, ${p}, over write + fdatasync + strict put`,
        EDIT_GOAL,
        quantile(times.all, share),
        write + put,
      ),
    )
    report(asRatio(`  journal, over an empty call + write + fdatasync`, JOURNAL_GOAL, of('journal'), call + write))
    report(asRatio(`  transaction, over a strict put`, TRANSACTION_GOAL, of('transaction'), put))
    report(asRatio(`  the rest: rule, sealing, drawing, over one frame`, REST_GOAL, of('rest'), FRAME_MS))
  }
}

type Three = [number, number, number]

function bareFlushedWrites(): number[] {
  const file = openSync(join(folder, 'bare.log'), 'a')
  const record = randomBytes(3000)
  const times = Array.from({ length: BLOCK }, () => {
    const from = performance.now()
    writeSync(file, record)
    fdatasyncSync(file)
    return performance.now() - from
  })
  closeSync(file)
  return times
}

function bareStrictPuts(page: Page): Promise<number[]> {
  return page.evaluate(async (count) => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('bare-floor', 1)
      request.onupgradeneeded = () => request.result.createObjectStore('row', { keyPath: 'id' })
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(new Error('no database'))
    })
    const times: number[] = []
    for (let n = 0; n < count; n++) {
      const from = performance.now()
      const transaction = database.transaction('row', 'readwrite', { durability: 'strict' })
      transaction.objectStore('row').put({ id: 'one', sealed: new Uint8Array(1500) })
      await new Promise((resolve) => (transaction.oncomplete = resolve))
      times.push(performance.now() - from)
    }
    database.close()
    return times
  }, BLOCK)
}

/** What one question to main costs: the pipe of the stand-in, or of Electron. */
function bareCalls(page: Page): Promise<number[]> {
  return page.evaluate(async (count) => {
    const { host } = window as unknown as { host: { app: { info(): Promise<unknown> } } }
    const times: number[] = []
    for (let n = 0; n < count; n++) {
      const from = performance.now()
      await host.app.info()
      times.push(performance.now() - from)
    }
    return times
  }, BLOCK)
}

/** From the choice of an organisation to its list, over reading, decrypting and parsing as many rows of the same size. */
async function benchOpening(members: number): Promise<void> {
  const program = await launch({ userData: join(folder, `открытие ${members}`) })
  const { page } = program
  await startWithMembers(page, folder, 'ППО замера', members)
  const floor = await bareReading(page, members)
  const ours: number[] = []
  for (let round = -1; round < ROUNDS; round++) {
    await page.reload()
    await opened(page)
    await page.getByRole('button', { name: /Сменить$/ }).click()
    await page.getByRole('menuitem', { name: 'Другая организация…' }).click()
    await page.getByRole('button', { name: /^ППО замера/ }).waitFor()
    const ms = await timeOpening(page)
    if (round >= 0) ours.push(ms)
  }
  await program.kill()
  report(asRatio(`opening ${members} members, over read + decrypt + parse`, OPEN_GOAL, median(ours), floor))
}

function timeOpening(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const button = [...document.querySelectorAll('button')].find((one) => one.textContent.startsWith('ППО замера'))
    const from = performance.now()
    button?.click()
    while (!/На учёте\s\d/.test(document.body.innerText)) await new Promise((resolve) => setTimeout(resolve, 4))
    return performance.now() - from
  })
}

/** Median ms of reading as many sealed rows as the store has, twice the members (card and event), from a database of our own. */
function bareReading(page: Page, members: number): Promise<number> {
  return page.evaluate(async (count) => {
    const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
    const iv = new Uint8Array(12)
    const sealed = async (bytes: number) => {
      const plain = new TextEncoder().encode(JSON.stringify({ text: 'х'.repeat(bytes / 2) }))
      return new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, plain))
    }
    const [card, event] = [await sealed(1100), await sealed(250)]
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('bare-reading', 1)
      request.onupgradeneeded = () => {
        for (const name of ['card', 'event']) request.result.createObjectStore(name, { keyPath: 'id' })
      }
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(new Error('no database'))
    })
    const filling = database.transaction(['card', 'event'], 'readwrite')
    for (let id = 0; id < count; id++) {
      filling.objectStore('card').put({ id, sealed: card })
      filling.objectStore('event').put({ id, sealed: event })
    }
    await new Promise((resolve) => (filling.oncomplete = resolve))
    const times: number[] = []
    for (let round = 0; round < 9; round++) {
      const from = performance.now()
      const reading = database.transaction(['card', 'event'], 'readonly')
      const all = ['card', 'event'].map(
        (name) =>
          new Promise<{ sealed: Uint8Array<ArrayBuffer> }[]>((resolve) => {
            const request = reading.objectStore(name).getAll()
            request.onsuccess = () => resolve(request.result as { sealed: Uint8Array<ArrayBuffer> }[])
          }),
      )
      for (const rows of await Promise.all(all)) {
        const plains = await Promise.all(
          rows.map((row) => crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, row.sealed)),
        )
        for (const plain of plains) JSON.parse(new TextDecoder().decode(plain))
      }
      times.push(performance.now() - from)
    }
    database.close()
    indexedDB.deleteDatabase('bare-reading')
    return times.sort((a, b) => a - b)[4] ?? Number.NaN
  }, members)
}

/** A copy written and verified, and a copy read, over the same done by hand without any check. */
async function benchCopies(members: number): Promise<void> {
  const contents = contentsOf(members)
  const payload = { contents, people: {}, forgotten: [], exchangeKeys: null, name: 'ППО замера', drafts: [], audit: [] }
  const facts = { store: randomUUID(), role: 'chair', example: false, at: 1, appVersion: '0', reason: 'asked' } as const
  const key = DataKey.random()
  const [ours, bare] = [join(folder, 'ours.pvcopy'), join(folder, 'bare.copy')]
  const secret = randomBytes(32)
  const write = () => writeCopy(ours, facts, payload, key, { pass: null, paper: null })
  const written = await ratioOf(
    `copy of ${members} members, written and read back`,
    COPY_GOAL,
    write,
    async () => {
      bareWrite(bare, secret, payload)
      bareRead(bare, secret)
    },
    ROUNDS,
  )
  report(written)
  report(
    await ratioOf(
      `restore of ${members} members from a copy`,
      COPY_GOAL,
      () => readCopy(ours, key),
      async () => bareRead(bare, secret),
      ROUNDS,
    ),
  )
}

function bareWrite(path: string, secret: Buffer, payload: object): void {
  const cipher = createCipheriv('aes-256-gcm', secret, Buffer.alloc(12))
  const bytes = Buffer.concat([cipher.update(gzipSync(JSON.stringify(payload))), cipher.final()])
  const file = openSync(path, 'w')
  writeSync(file, Buffer.concat([cipher.getAuthTag(), bytes]))
  fsyncSync(file)
  closeSync(file)
}

function bareRead(path: string, secret: Buffer): unknown {
  const bytes = readFileSync(path)
  const decipher = createDecipheriv('aes-256-gcm', secret, Buffer.alloc(12))
  decipher.setAuthTag(bytes.subarray(0, 16))
  return JSON.parse(gunzipSync(Buffer.concat([decipher.update(bytes.subarray(16)), decipher.final()])).toString('utf8'))
}

function contentsOf(members: number): StoreContents {
  const member = Array.from({ length: members }, (_, n) => ({
    ...emptyMember(randomUUID()),
    rev: 1,
    lastName: `Замерова${n}`,
    firstName: 'Анна',
    middleName: 'Ивановна',
    phone: `+7000${1_000_000 + n}`,
    position: 'учитель',
  }))
  return { schema: schemaVersion, seq: 1, rows: { ...emptyRows(), member } }
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
}
