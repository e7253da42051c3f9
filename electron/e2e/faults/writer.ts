// A person who never rests: writes one passport field after another as fast as the program acknowledges it. What the screen showed as
// «Сохранено» is told outside at once, so that after a fault nobody has to ask the program what it had promised.
import type { Page } from 'playwright-core'
import { goTo } from '../program.ts'

const FIELD = 'Учётный номер в районе'
/** How the page's writer tells the outside: lines on the browser's console. */
const TELLING = 'writer: '

export interface Writing {
  /** The newest number that the screen showed as saved. */
  readonly acknowledged: () => number
  /** The newest number that was typed at all. */
  readonly tried: () => number
  /** From leaving the field to «Сохранено», ms, one an edit. */
  readonly latencies: () => readonly number[]
}

/** The text of edit `n`: the second half follows from the first, so that half a text is noticed. */
export function textOf(n: number): string {
  return `${n}/${(n * 7919) % 100_003}`
}

/** The number of a text, 0 for an empty field, `null` for one that was never written. */
export function numberOf(text: string): number | null {
  if (text === '') return 0
  const n = Number(text.split('/')[0])
  return Number.isInteger(n) && textOf(n) === text ? n : null
}

/** What the field holds now. */
export async function readNumber(page: Page): Promise<number | null> {
  await goTo(page, 'Паспорт')
  return numberOf(await page.getByLabel(FIELD).inputValue())
}

/** Begins to write `from + 1`, `from + 2`, … and goes on until the page dies, or up to `to`. Answers once the first edit was acknowledged. */
export async function writeOn(page: Page, from: number, to: number | null = null): Promise<Writing> {
  let acknowledged = from
  let tried = from
  const latencies: number[] = []
  await goTo(page, 'Паспорт')
  await page.getByLabel(FIELD).waitFor()
  let tellFirst: () => void = () => undefined
  const first = new Promise<void>((resolve) => (tellFirst = resolve))
  page.on('console', (message) => {
    const [, what, n, ms] = new RegExp(`^${TELLING}(\\w+) (\\d+) ?([\\d.]*)$`).exec(message.text()) ?? []
    if (what === 'tried') tried = Number(n)
    if (what !== 'acknowledged') return
    acknowledged = Number(n)
    latencies.push(Number(ms))
    tellFirst()
  })
  const running = page.evaluate(writeForever, { label: FIELD, from, to, telling: TELLING })
  // The page is killed in the middle of this; only an end before that is a fault.
  running.catch(() => undefined)
  await Promise.race([first, running])
  return { acknowledged: () => acknowledged, tried: () => tried, latencies: () => latencies }
}

/** Runs inside the page. Types, leaves the field, waits until the foot has said «Сохраняем…» and then «Сохранено». */
async function writeForever(words: { label: string; from: number; to: number | null; telling: string }) {
  const label = [...document.querySelectorAll('label')].find((one) => one.textContent.startsWith(words.label))
  const field = label?.control
  const status = [...document.querySelectorAll('nav [role=status]')].find((one) => /сохран/i.test(one.textContent))
  if (!(field instanceof HTMLInputElement) || !status) throw new Error('no field or no status to write by')
  for (let n = words.from + 1; words.to === null || n <= words.to; n++) {
    const text = `${n}/${(n * 7919) % 100_003}`
    console.info(`${words.telling}tried ${n}`)
    const saved = new Promise<void>((resolve) => {
      let isSaving = false
      const observer = new MutationObserver(() => {
        if (status.textContent.includes('Сохраняем')) isSaving = true
        if (!isSaving || !status.textContent.includes('Сохранено')) return
        observer.disconnect()
        resolve()
      })
      observer.observe(status, { subtree: true, childList: true, characterData: true })
    })
    field.focus()
    // Past React's own setter, as a key press does.
    Reflect.set(HTMLInputElement.prototype, 'value', text, field)
    field.dispatchEvent(new Event('input', { bubbles: true }))
    await new Promise((resolve) => setTimeout(resolve))
    const left = performance.now()
    field.blur()
    await saved
    console.info(`${words.telling}acknowledged ${n} ${performance.now() - left}`)
  }
}
