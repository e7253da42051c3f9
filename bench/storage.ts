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
import { asRatio, median, ratioOf, report } from './measure.ts'
import { startWithMembers } from './members.ts'

const EDIT_GOAL = 6
const OPEN_GOAL = 3
const COPY_GOAL = 2
const EDITS = 200
const ROUNDS = 9

const folder = mkdtempSync(join(tmpdir(), 'pervichka-bench-'))
try {
  for (const members of [500, 5000]) await benchCopies(members)
  await benchEdits()
  for (const members of [500, 5000]) await benchOpening(members)
} finally {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
}

/** From leaving a field to «Сохранено», over one flushed write of a journal record and one strict put of a row. */
async function benchEdits(): Promise<void> {
  const program = await launch({ userData: join(folder, 'правки') })
  const { page } = program
  await page.getByRole('button', { name: 'Начать как председатель' }).click()
  await page.getByLabel('Как её коротко называют').fill('ППО замера')
  await page.getByRole('button', { name: 'Начать', exact: true }).click()
  await page.getByRole('navigation', { name: 'Разделы' }).waitFor()
  const puts = await bareStrictPuts(page)
  const writing = await writeOn(page, 0)
  while (writing.latencies().length < EDITS) await page.waitForTimeout(100)
  await program.kill()
  const writes = bareFlushedWrites()
  const ours = writing.latencies().slice(0, EDITS)
  for (const share of [0.5, 0.95]) {
    const floor = quantile(writes, share) + quantile(puts, share)
    report(
      asRatio(
        `saved edit, p${share * 100}, over write + fdatasync + strict put`,
        EDIT_GOAL,
        quantile(ours, share),
        floor,
      ),
    )
  }
}

function bareFlushedWrites(): number[] {
  const file = openSync(join(folder, 'bare.log'), 'a')
  const record = randomBytes(3000)
  const times = Array.from({ length: EDITS }, () => {
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
    indexedDB.deleteDatabase('bare-floor')
    return times
  }, EDITS)
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
  const payload = { contents, people: {}, forgotten: [], exchangeKeys: null, name: 'ППО замера', drafts: [] }
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
  return { schema: 2, seq: 1, rows: { ...emptyRows(), member } }
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
}
