// The page of 10,000 members: from the click to the first rows on the screen, from a key in the search to the next frame, sorting and
// ticking all, each over a bare virtual table of the same rows in the same browser; and one field changed for everybody. Real clicks and letters; the clock of the page, from the event on.
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { build, type Rolldown } from 'vite'
import { launch, type Program } from '#electron/e2e/driver.ts'
import { surname } from '#electron/e2e/people.ts'
import { asRatio, median, report } from './measure.ts'
import { startWithMembers } from './members.ts'

const MEMBERS = 10_000
const GOAL = 1.3
const ROUNDS = 12
const STARTS = 5
const BULKS = 3
/** After a start, until somebody clicks, ms. */
const READING_MS = 1500
/** Each letter leaves a tenth of the rows. */
const SEARCH = 'зом'
const STEP_MS = 20_000
const END_MS = 900_000
/** Saving an act of all the people, through the bridge of the stand-in on a busy machine. */
const SAVE_MS = 90_000
/** The preview also judges each card, asks the history and draws the dialog. */
const PREVIEW_GOAL = 10
/** An act is checked, journalled with the rows before and after, flushed, sealed and derived anew. */
const WRITE_GOAL = 8

/** One of the two pages: how its table is opened, left and searched. */
interface Side {
  readonly page: Page
  /** Loads the page anew, as after a start of the program. */
  readonly start: () => Promise<void>
  readonly open: () => Promise<void>
  readonly leave: () => Promise<void>
  readonly search: string
  readonly sort: () => Promise<void>
  readonly tickAll: () => Promise<void>
}

/** Times in ms, one a round; of the keys one a letter. */
interface Times {
  readonly first: number[]
  readonly opened: number[]
  readonly frame: number[]
  readonly found: number[]
  /** A click on the order of names; a click that ticks everybody. */
  readonly sorted: number[]
  readonly ticked: number[]
}

let measurings = 0
const folder = mkdtempSync(join(tmpdir(), 'pervichka-bench-'))
let program: Program | null = null
// A page that gets no frames answers nothing; without its program every wait for it ends.
const end = globalThis.setTimeout(() => {
  console.error(`the roster bench did not end in ${END_MS} ms`)
  void program?.kill()
}, END_MS)
try {
  program = await launch({ userData: join(folder, 'program') })
  program.page.setDefaultTimeout(STEP_MS)
  await program.page.setViewportSize({ width: 1366, height: 768 })
  await startWithMembers(program.page, folder, 'ППО замера', MEMBERS)
  await leaveOurs(program.page)
  const ours = oursOf(program.page)
  const bare = await bareBeside(program.page)
  const times = { ours: emptyTimes(), bare: emptyTimes() }
  for (let round = -2; round < ROUNDS; round++) {
    await measure(ours, round < 0 ? emptyTimes() : times.ours)
    await measure(bare, round < 0 ? emptyTimes() : times.bare)
  }
  for (let start = 0; start < STARTS; start++) {
    await measureFirst(ours, times.ours)
    await measureFirst(bare, times.bare)
  }
  const medians = (part: keyof Times) => [median(times.ours[part]), median(times.bare[part])] as const
  report(asRatio(`roster of ${MEMBERS}, click to first rows`, GOAL, ...medians('opened')))
  report(asRatio(`roster of ${MEMBERS}, letter to next frame`, GOAL, ...medians('frame')))
  report(asRatio(`roster of ${MEMBERS}, click to sorted rows`, GOAL, ...medians('sorted')))
  report(asRatio(`roster of ${MEMBERS}, click to all ticked`, GOAL, ...medians('ticked')))
  // Told without a goal: our list comes a frame after the letter on purpose, and a bare table has nothing to derive at a start.
  for (const [what, part] of [
    ['letter to found rows', 'found'],
    ['first click after a start', 'first'],
  ] as const) {
    const [a, b] = medians(part)
    console.log(`roster of ${MEMBERS}, ${what}: ${a.toFixed(1)} ms over ${b.toFixed(1)} ms`)
  }
  await bare.page.close()
  await benchBulk(program.page)
} finally {
  clearTimeout(end)
  try {
    await program?.close()
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

function emptyTimes(): Times {
  return { first: [], opened: [], frame: [], found: [], sorted: [], ticked: [] }
}

/** Opens the table, types the search letter by letter, empties it and leaves. */
async function measure({ page, open, leave, search, sort, tickAll }: Side, times: Times): Promise<void> {
  // A tab behind another one gets no frames.
  await page.bringToFront()
  times.opened.push((await timed(page, 'click', open)).changed)
  const field = page.getByLabel(search)
  await field.focus()
  for (const letter of SEARCH) {
    const { frame, changed } = await timed(page, 'input', () => page.keyboard.insertText(letter))
    times.frame.push(frame)
    times.found.push(changed)
  }
  await field.fill('')
  await page.waitForTimeout(50)
  times.sorted.push((await timed(page, 'click', sort)).changed)
  await sort()
  times.ticked.push((await timed(page, 'click', tickAll)).frame)
  await tickAll()
  await leave()
  await page.getByRole('cell').first().waitFor({ state: 'detached' })
  await page.waitForTimeout(100)
}

/** The first opening after a start: what is derived by then was derived while nobody waited. */
async function measureFirst({ page, start, open, leave }: Side, times: Times): Promise<void> {
  await page.bringToFront()
  await start()
  await page.waitForTimeout(READING_MS)
  times.first.push((await timed(page, 'click', open)).changed)
  await leave()
}

/**
 * One field changed for everybody: from the last letter to the preview, over a bare loop that makes the same copies; from the click to
 * the toast, over a bare strict write of as many rows of that size. Told with it: the longest silence of the page meanwhile.
 */
async function benchBulk(page: Page): Promise<void> {
  await page.bringToFront()
  await page.getByRole('link', { name: 'Члены профсоюза' }).click()
  const bare = await bareBulk(page)
  const stores = join(folder, 'program')
  const looked: number[] = []
  const written: number[] = []
  const silent: number[] = []
  const sizes: number[] = []
  for (let n = 0; n < BULKS; n++) {
    await page.getByRole('checkbox', { name: 'Выбрать всех в списке' }).check()
    await page.getByRole('button', { name: 'Изменить…' }).click()
    const field = page.locator('input:visible').and(page.getByLabel('Подразделение'))
    await field.fill('Корпус ')
    await page.waitForTimeout(500)
    await field.focus()
    const preview = await watched(page, 'input', 'Изменится у', () => page.keyboard.insertText(String(n)))
    const size = journalBytes(stores)
    const write = await watched(page, 'click', 'Изменено у', () =>
      page.getByRole('button', { name: /^Изменить у/ }).click(),
    )
    sizes.push(journalBytes(stores) - size)
    looked.push(preview.ms)
    written.push(write.ms)
    silent.push(preview.silence, write.silence)
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Снять выделение' }).click()
    await page.waitForTimeout(11_000)
  }
  report(
    asRatio(
      `bulk change of ${MEMBERS}, letter to preview, over a loop of copies`,
      PREVIEW_GOAL,
      median(looked),
      bare.copies,
    ),
  )
  report(
    asRatio(`bulk change of ${MEMBERS}, click to saved, over a strict write`, WRITE_GOAL, median(written), bare.write),
  )
  // The stand-in writes all that crosses its bridge as text; Electron copies it.
  const bytes = median(sizes)
  const bridge = await bareTransfer(page, bytes)
  console.log(
    `bulk change of ${MEMBERS}, longest silence of the page: ${Math.max(...silent).toFixed(0)} ms, of the bridge alone with ` +
      `${(bytes / 1e6).toFixed(0)} MB: ${bridge.silence.toFixed(0)} ms of ${bridge.ms.toFixed(0)} ms`,
  )
}

function journalBytes(folder: string): number {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /journal-\d+\.log$/.test(name),
  )
  return names.reduce((sum, name) => sum + statSync(join(folder, name)).size, 0)
}

/** As many bytes for a journal that is not open: the shell refuses them as soon as they are there. */
function bareTransfer(page: Page, bytes: number): Promise<{ ms: number; silence: number }> {
  return page.evaluate(async (bytes) => {
    const operation = new Uint8Array(bytes).fill(120)
    const begun = performance.now()
    let [last, silence, isOver] = [begun, 0, false]
    const frame = () => {
      const now = performance.now()
      silence = Math.max(silence, now - last)
      last = now
      if (!isOver) requestAnimationFrame(frame)
    }
    requestAnimationFrame(frame)
    await window.host.vault.append({ store: '00000000-0000-4000-8000-000000000000', operation })
    const ms = performance.now() - begun
    isOver = true
    return { ms, silence }
  }, bytes)
}

/** Ms from an event to the frame in which a text that was not there can be read, and the longest time between two frames until then. */
async function watched(
  page: Page,
  type: 'click' | 'input',
  text: string,
  act: () => Promise<void>,
): Promise<{ ms: number; silence: number }> {
  const watch = await page.evaluateHandle(
    ({ type, text, late }) => {
      const has = () => [...document.querySelectorAll('[role=status]')].some((one) => one.textContent.includes(text))
      const seen = new Promise<{ ms: number; silence: number }>((resolve) => {
        const begin = ({ timeStamp }: Event) => {
          let [last, silence] = [timeStamp, 0]
          const frame = () => {
            const now = performance.now()
            silence = Math.max(silence, now - last)
            last = now
            if (has() || now - timeStamp > late) resolve({ ms: now - timeStamp, silence })
            else requestAnimationFrame(frame)
          }
          requestAnimationFrame(frame)
        }
        addEventListener(type, begin, { once: true, capture: true })
      })
      return { seen }
    },
    { type, text, late: SAVE_MS },
  )
  await act()
  const answer = await watch.evaluate(({ seen }) => seen)
  await watch.dispose()
  return answer
}

/** The floor in the same page: copies of as many objects as a card has fields, and one strict transaction of sealed rows. */
function bareBulk(page: Page): Promise<{ copies: number; write: number }> {
  return page.evaluate(async (count) => {
    const cards = Array.from({ length: count }, (_, n): Record<string, string> => {
      const fields = Array.from({ length: 45 }, (_one, field): [string, string] => [`f${field}`, `${n} ${field}`])
      return { unit: '', ...Object.fromEntries(fields) }
    })
    const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
    const copies: number[] = []
    const writes: number[] = []
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('bare-bulk', 1)
      request.onupgradeneeded = () => request.result.createObjectStore('row', { keyPath: 'id' })
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(new Error('no database'))
    })
    for (let round = 0; round < 3; round++) {
      let from = performance.now()
      const changed = cards
        .map((card) => ({ ...card, unit: `Корпус ${round}` }))
        .filter(({ unit }, n) => unit !== cards[n]?.unit)
      copies.push(performance.now() - from)
      from = performance.now()
      const transaction = database.transaction('row', 'readwrite', { durability: 'strict' })
      const rows = transaction.objectStore('row')
      changed.forEach((_, id) => rows.put({ id, sealed: new Uint8Array(1000) }))
      await new Promise((resolve) => (transaction.oncomplete = resolve))
      writes.push(performance.now() - from)
    }
    database.close()
    indexedDB.deleteDatabase('bare-bulk')
    return { copies: median(copies), write: median(writes) }
  }, MEMBERS)
}

/** Waits another part of a frame each time, so that all times together begin at every moment of a frame. */
async function shiftPhase(): Promise<void> {
  measurings++
  await setTimeout((measurings * 7) % 17)
}

/**
 * Ms from an event of the page to the end of the next frame, and to the end of the frame that shows other rows than before.
 * The end of a frame is the first task after it: by then it is laid out and painted.
 */
async function timed(
  page: Page,
  type: 'click' | 'input',
  act: () => Promise<void>,
): Promise<{ frame: number; changed: number }> {
  const watch = await page.evaluateHandle(
    ({ type, late }) => {
      const rowsNow = () => [...document.querySelectorAll('[role=cell]')].map((cell) => cell.textContent).join('|')
      const before = rowsNow()
      const afterFrame = () =>
        new Promise<number>((resolve) => {
          requestAnimationFrame(() => {
            const { port1, port2 } = new MessageChannel()
            port1.onmessage = () => resolve(performance.now())
            port2.postMessage(null)
          })
        })
      const measured = new Promise<{ frame: number; changed: number }>((resolve) => {
        const begin = async ({ timeStamp }: Event) => {
          const frame = (await afterFrame()) - timeStamp
          let changed = frame
          while (changed < late && (rowsNow() === before || rowsNow() === ''))
            changed = (await afterFrame()) - timeStamp
          resolve({ frame, changed: changed < late ? changed : Number.NaN })
        }
        addEventListener(type, (event) => void begin(event), { once: true, capture: true })
      })
      return { measured }
    },
    { type, late: STEP_MS },
  )
  await shiftPhase()
  await act()
  const answer = await watch.evaluate(({ measured }) => measured)
  await watch.dispose()
  return answer
}

function oursOf(page: Page): Side {
  return {
    page,
    start: async () => {
      await page.reload()
      await page.getByRole('heading', { name: 'Паспорт организации' }).waitFor()
    },
    open: () => page.getByRole('link', { name: 'Члены профсоюза' }).click(),
    leave: () => leaveOurs(page),
    search: 'Поиск по фамилии, должности, номеру',
    sort: () => page.getByRole('columnheader').getByRole('button', { name: 'Фамилия, имя, отчество' }).click(),
    tickAll: () => page.getByRole('checkbox', { name: 'Выбрать всех в списке' }).click(),
  }
}

async function leaveOurs(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Паспорт' }).click()
  await page.getByRole('heading', { name: 'Паспорт организации' }).waitFor()
}

/** The bare page, built now, in a new tab of the same browser, as high and wide as ours and with the texts of our rows. */
async function bareBeside(beside: Page): Promise<Side> {
  const { open, leave } = oursOf(beside)
  await open()
  const table = beside.getByRole('table')
  const [, ...texts] = await table.getByRole('row').nth(1).getByRole('cell').allInnerTexts()
  const height = (await table.boundingBox())?.height ?? 0
  await leave()
  const names = Array.from({ length: MEMBERS }, (_, n) => `${surname(n)} Анна Ивановна`).sort()
  // All columns but the name are the same in every row.
  const given = { rows: names.map((name) => texts.map((text, at) => (at === 1 ? name : text))), height }
  const page = await beside.context().newPage()
  page.setDefaultTimeout(STEP_MS)
  await page.setViewportSize({ width: 1366, height: 768 })
  const content = await bareScript()
  const start = async () => {
    await page.goto('about:blank')
    await page.evaluate((given) => void Object.assign(window, { given }), given)
    await page.addScriptTag({ content, type: 'module' })
    await page.getByRole('button', { name: 'Открыть' }).waitFor()
  }
  await start()
  return {
    page,
    start,
    open: () => page.getByRole('button', { name: 'Открыть' }).click(),
    leave: () => page.getByRole('button', { name: 'Закрыть' }).click(),
    search: 'Поиск',
    sort: () => page.getByRole('button', { name: 'Порядок' }).click(),
    tickAll: () => page.getByRole('button', { name: 'Все' }).click(),
  }
}

async function bareScript(): Promise<string> {
  const entry = join(import.meta.dirname, 'bareTable', 'main.ts')
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, rolldownOptions: { input: entry } },
  })
  const [chunk] = (built as Rolldown.RolldownOutput).output
  return chunk.code
}
