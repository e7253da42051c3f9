// The hands of the demo: what a person can do with a window, and nothing else. No evaluate, no selectors, no way to the page's
// inside; whoever holds only `Hands` can cheat no more than a user.
import type { Locator, Page } from 'playwright-core'

export type Role = Parameters<Page['getByRole']>[0]
/** A string must be the whole visible name; a pattern may match a part. */
export type Name = string | RegExp

export interface Hands {
  /** The first of that name, as a reader meets it. */
  click(role: Role, name: Name): Promise<void>
  /** Replaces the text of the field with this label. */
  fill(label: Name, text: string): Promise<void>
  /** The same when the field is there; a person passes over a field that is not. */
  fillIfAsked(label: Name, text: string): Promise<void>
  /** One key or combination, as `Control+s`, to whatever has the focus. */
  press(key: string): Promise<void>
  /** Chooses in a list: a native one, or a field that opens a list of options. */
  choose(label: Name, option: Name): Promise<void>
  /** Ticks or unticks. */
  check(label: Name, on?: boolean): Promise<void>
  /** Drops files of the machine onto a region, as from a file manager. */
  dropFiles(role: Role, name: Name, paths: readonly string[]): Promise<void>
  /** The visible text of a region. */
  read(role: Role, name?: Name): Promise<string>
  /** The visible texts of every one of a kind. */
  readAll(role: Role): Promise<readonly string[]>
  /** The visible text of what carries this label. */
  readLabelled(label: Name): Promise<string>
  /** Waits until the text can be seen. */
  waitFor(text: Name): Promise<void>
  screenshot(path: string): Promise<void>
  /** The same hands inside one region: a dialog, a row, a panel. Key presses and screenshots stay with the whole window. */
  within(role: Role, name: Name): Hands
}

// Fields are found as a screen reader names them, which leaves out the mark of a required field.
const TEXT_FIELDS = ['textbox', 'combobox', 'searchbox', 'spinbutton'] as const
const LISTS = ['combobox', 'listbox'] as const
const TICKS = ['checkbox', 'radio', 'switch'] as const

/** The page itself stays inside this closure. */
export function handsOf(page: Page): Hands {
  return handsIn(page, page)
}

function handsIn(page: Page, region: Page | Locator): Hands {
  const find = (role: Role, name?: Name) => region.getByRole(role, name === undefined ? {} : named(name))
  const oneOf = ([first, ...rest]: readonly [Role, ...Role[]], name: Name) =>
    rest.reduce((found, role) => found.or(find(role, name)), find(first, name))
  /** A field for a password has no role of its own. */
  const secret = (label: Name) =>
    region.getByLabel(label, { exact: typeof label === 'string' }).and(page.locator('input[type=password]'))
  return Object.freeze({
    click: (role, name) => find(role, name).first().click(),
    fill: (label, text) => oneOf(TEXT_FIELDS, label).or(secret(label)).fill(text),
    fillIfAsked: async (label, text) => {
      const field = oneOf(TEXT_FIELDS, label)
      if ((await field.count()) > 0) await field.fill(text)
    },
    press: (key) => page.keyboard.press(key),
    choose: (label, option) => choose(page, oneOf(LISTS, label), option),
    check: (label, on = true) => oneOf(TICKS, label).setChecked(on),
    dropFiles: (role, name, paths) => dropFiles(page, find(role, name), paths),
    read: (role, name) => find(role, name).first().innerText(),
    readAll: (role) => find(role).allInnerTexts(),
    readLabelled: (label) =>
      region
        .getByLabel(label, { exact: typeof label === 'string' })
        .first()
        .innerText(),
    waitFor: (text) =>
      region
        .getByText(text, { exact: typeof text === 'string' })
        .first()
        .waitFor(),
    screenshot: async (path) => {
      await page.screenshot({ path })
    },
    within: (role, name) => handsIn(page, find(role, name)),
  } satisfies Hands)
}

function named(name: Name): { name: Name; exact: boolean } {
  return { name, exact: typeof name === 'string' }
}

/** A native list takes the choice itself; other fields open their options somewhere in the page. */
async function choose(page: Page, field: Locator, option: Name): Promise<void> {
  const ownOption = field.getByRole('option', named(option))
  if ((await ownOption.count()) > 0) {
    await field.selectOption({ label: (await ownOption.first().innerText()).trim() })
    return
  }
  await field.click()
  await page.getByRole('option', named(option)).click()
}

/** The browser gets the drop as the system would give it, with paths; the page sees files. */
async function dropFiles(page: Page, target: Locator, paths: readonly string[]): Promise<void> {
  await target.waitFor()
  await target.scrollIntoViewIfNeeded()
  const box = await target.boundingBox()
  if (!box) throw new Error('the place to drop on cannot be seen')
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  const data = { items: [], files: [...paths], dragOperationsMask: 1 }
  const session = await page.context().newCDPSession(page)
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, x, y, data })
  }
  await session.detach()
}
