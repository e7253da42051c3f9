// Types one word into every text field that can be found: through all rooms and their parts, and in the dialogs behind their buttons.
import type { Locator, Page } from 'playwright-core'
import { goTo } from '../program.ts'

const FIELDS = 'input:visible:not([type=checkbox]):not([type=radio]):not([type=file]):not([readonly]), textarea:visible'

/** How a room is gone through: links to its parts, and buttons that open a dialog or a sheet with fields. */
const ROOMS = [
  { room: 'Паспорт', parts: /из \d+/, buttons: ['Добавить человека', 'Числа на дату'] },
  { room: 'Члены профсоюза', parts: null, buttons: ['Принять в профсоюз', 'Добавить'] },
  { room: 'Коллективный договор', parts: null, buttons: ['Сведения о договоре', 'Изменить сведения'] },
  { room: 'План', parts: null, buttons: ['Своё мероприятие', 'Добавить мероприятие'] },
  { room: 'Собрания', parts: null, buttons: ['Новое собрание', 'Новый протокол', 'Назначить собрание'] },
  { room: 'Обмен с районом', parts: null, buttons: [] },
] as const

/** Fills everything with `word`; answers how many fields took it. */
export async function fillEveryField(page: Page, word: string): Promise<number> {
  let filled = 0
  for (const { room, parts, buttons } of ROOMS) {
    await goTo(page, room)
    await page.waitForTimeout(300)
    filled += await fillIn(page, page.locator('main'), word)
    const links = parts ? await page.getByRole('main').getByRole('link', { name: parts }).all() : []
    for (const link of links) {
      await link.click()
      filled += await fillIn(page, page.locator('main'), word)
    }
    for (const name of buttons) filled += await fillBehind(page, name, word)
  }
  return filled
}

/** Opens what the button opens, fills it, saves it when it can be saved and leaves it. */
async function fillBehind(page: Page, name: string, word: string): Promise<number> {
  const button = page.getByRole('main').getByRole('button', { name }).first()
  if (!(await button.isVisible().catch(() => false))) return 0
  await button.click()
  await page.waitForTimeout(300)
  const dialog = page.getByRole('dialog').last()
  const isDialog = await dialog.isVisible().catch(() => false)
  const filled = await fillIn(page, isDialog ? dialog : page.locator('main'), word)
  if (!isDialog) return filled
  await dialog
    .getByRole('button', { name: /^(Сохранить|Добавить|Принять|Создать|Готово)/ })
    .last()
    .click({ timeout: 1000 })
    .catch(() => undefined)
  await page.waitForTimeout(300)
  if (await dialog.isVisible().catch(() => false)) await page.keyboard.press('Escape')
  return filled
}

async function fillIn(page: Page, region: Locator, word: string): Promise<number> {
  let filled = 0
  const count = await region.locator(FIELDS).count()
  for (let at = 0; at < count; at++) {
    const field = region.locator(FIELDS).nth(at)
    // A field that takes only numbers or one of a list refuses the word; that is no fault.
    const took = await field.fill(word, { timeout: 500 }).then(
      () => true,
      () => false,
    )
    if (!took) continue
    await page.keyboard.press('Tab')
    if ((await field.inputValue({ timeout: 300 }).catch(() => '')).includes(word)) filled += 1
  }
  return filled
}
