// What a saved edit is made of, seen from outside: the page's own calls to the browser say when the journal is asked, when it has
// answered, and when the database is written. Nothing in the program knows that it is measured.
import type { Page } from 'playwright-core'

/** Of one edit, ms. */
export interface EditParts {
  /** From giving the operation to the shell to its answer, what is drawn meanwhile included. */
  readonly journal: number
  readonly transaction: number
  /** Rule, sealing, memory, drawing. */
  readonly rest: number
}

type Mark = readonly [what: 'left' | 'bytes' | 'begun' | 'written' | 'saved', at: number]

/** Runs in the page before its own scripts. */
export function noteParts(): void {
  const marks: Mark[] = []
  Object.defineProperty(window, 'marks', { value: marks })
  const note = (what: Mark[0]) => marks.push([what, performance.now()])
  /** Puts `noted` before a method; it gives back what the method answers. */
  const watch = <T extends object>(of: T, method: keyof T, noted: (answer: () => unknown) => unknown) => {
    const own = of[method] as (...given: unknown[]) => unknown
    const value = function (this: unknown, ...given: unknown[]) {
      return noted(() => own.apply(this, given))
    }
    Object.defineProperty(of, method, { value })
  }
  watch(TextEncoder.prototype, 'encode', (answer) => {
    note('bytes')
    return answer()
  })
  watch(IDBDatabase.prototype, 'transaction', (answer) => {
    note('begun')
    const transaction = answer() as IDBTransaction
    transaction.addEventListener('complete', () => note('written'))
    return transaction
  })
  document.addEventListener('blur', () => note('left'), true)
  let said = ''
  new MutationObserver(() => {
    const status = document.querySelector('nav [role=status]')?.textContent ?? ''
    if (status !== said && status.startsWith('Сохранено')) note('saved')
    said = status
  }).observe(document, { subtree: true, childList: true, characterData: true })
}

/** The edits since it was asked last. The first bytes are the operation's, the next ones those of the sealing that follows the answer. */
export async function partsOf(page: Page): Promise<EditParts[]> {
  const marks = await page.evaluate(() => (window as unknown as { marks: Mark[] }).marks.splice(0))
  const starts = marks.flatMap(([what], i) => (what === 'left' ? [i] : []))
  return starts.flatMap((start, n) => {
    const edit = marks.slice(start, starts[n + 1])
    const at = (what: Mark[0], nth = 0) => edit.filter(([one]) => one === what)[nth]?.[1] ?? Number.NaN
    const journal = at('bytes', 1) - at('bytes')
    const transaction = at('written') - at('begun')
    const rest = at('saved') - at('left') - journal - transaction
    // A field that is left unchanged is no edit.
    return Number.isNaN(rest) ? [] : [{ journal, transaction, rest }]
  })
}
