// The story of what stands under a card: training, an award, support that tells of health, the reserve; and the registers that read it.
import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { cellText } from '#shared/documents/grid.ts'
import { readWorkbook } from '#renderer/documents/workbookReader.ts'
import { expect, expectAccessible, goTo, startAsChair, test } from './program.ts'

const card = (page: Page) => page.getByRole('region', { name: /^Карточка: / })

async function admit(page: Page): Promise<void> {
  await goTo(page, 'Члены профсоюза')
  await page.getByRole('button', { name: 'Принять в профсоюз' }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Фамилия', { exact: true }).fill('Ёлкина')
  await dialog.getByLabel('Имя', { exact: true }).fill('Мария')
  await dialog.getByLabel('Заявление', { exact: true }).fill('05.09.2022')
  await dialog.getByRole('button', { name: 'Принять', exact: true }).click()
  await expect(card(page).getByRole('heading', { name: 'Ёлкина Мария' })).toBeFocused()
}

test('records of a person are kept, health is hidden, the registers read them', async ({ program, page }, info) => {
  test.setTimeout(180_000)
  await startAsChair(page)
  await admit(page)
  await expect(card(page).getByText('На учёте здесь с')).toBeVisible()

  // By keyboard alone: the tab, the dialog, the fields.
  await card(page).getByRole('tab', { name: 'Карточка' }).focus()
  await page.keyboard.press('ArrowRight')
  await expect(card(page).getByRole('tab', { name: 'Записи' })).toHaveAttribute('aria-selected', 'true')
  await expectAccessible(page)
  await card(page).getByRole('button', { name: 'Добавить обучение' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Название')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByText('Напишите название')).toBeVisible()
  await page.keyboard.type('Школа актива')
  // Closed by mistake: what was typed is offered when the dialog comes again.
  await page.keyboard.press('Escape')
  await card(page).getByRole('button', { name: 'Добавить обучение' }).press('Enter')
  await page.getByRole('button', { name: 'Продолжить' }).click()
  await expect(page.getByLabel('Название')).toHaveValue('Школа актива')
  await page.getByLabel('Когда закончилось').fill('32.06.2026')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Такой даты нет')).toBeVisible()
  await page.getByLabel('Когда закончилось').fill('06.2026')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(card(page).getByText('Школа актива')).toBeVisible()

  await card(page).getByRole('button', { name: 'Добавить награду' }).press('Enter')
  await expect(page.getByLabel('Награда', { exact: true })).toBeFocused()
  await page.keyboard.type('Почётная грамота')
  await page.keyboard.press('Enter')
  await expect(card(page).getByText('Почётная грамота')).toBeVisible()

  // Health: said plainly, the consent is noted in the same act, the record is hidden.
  await card(page).getByRole('button', { name: 'Добавить поддержку' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox', { name: 'Вид' }).click()
  await page.getByRole('option', { name: 'оздоровление' }).click()
  await dialog.getByLabel('Когда').fill('06.07.2026')
  await dialog.getByLabel('Сумма, ₽').fill('15 000')
  await dialog.getByRole('button', { name: 'Сохранить' }).click()
  await expect(dialog.getByText('Напишите, когда подписано, или снимите отметку о здоровье')).toBeVisible()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Подписано сегодня' }).click()
  await dialog.getByRole('button', { name: 'Сохранить' }).click()
  await expect(card(page).getByText('Оздоровление')).toHaveCount(0)
  await card(page).getByRole('switch', { name: 'Показать 1 запись о здоровье' }).press('Space')
  await expect(card(page).getByText('06.07.2026, 15 000 ₽')).toBeVisible()

  await card(page).getByRole('button', { name: 'Добавить в резерв' }).click()
  await dialog.getByRole('combobox', { name: 'На какую должность' }).click()
  await page.getByRole('option', { name: 'председатель', exact: true }).click()
  await dialog.getByRole('button', { name: 'Сохранить' }).click()
  await expect(card(page).getByRole('tab', { name: 'Записи 4' })).toBeVisible()

  // The registers, each with its figure; what nobody knows is not a «нет».
  await page.getByRole('button', { name: 'Ещё действия со списком' }).click()
  await page.getByRole('menuitem', { name: 'Учётные списки' }).click()
  const lists = page.getByRole('navigation', { name: 'Списки' })
  await expect(lists.getByRole('link', { name: 'Кадровый резерв 1' })).toHaveAttribute('aria-current', 'page')
  await expect(page.getByRole('row', { name: /Ёлкина Мария.*председатель.*Школа актива/ })).toBeVisible()
  await expectAccessible(page)
  await lists.getByRole('link', { name: /Молодёжь до 35 лет 0/ }).click()
  await expect(page.getByText('Нет данных: 1')).toBeVisible()
  await lists.getByRole('link', { name: 'Поддержка 1' }).click()
  await expect(page.getByRole('row', { name: /оздоровление 1 1 15 000 ₽/ })).toBeVisible()
  await page.getByRole('switch', { name: 'С именами' }).press('Space')
  await expect(page.getByText('Не показано: 1 запись о здоровье')).toBeVisible()
  await page.getByRole('switch', { name: 'С записями о здоровье' }).press('Space')
  await expect(page.getByRole('row', { name: /Ёлкина Мария оздоровление 06.07.2026/ })).toBeVisible()
  await expectAccessible(page)

  const book = info.outputPath('поддержка.xlsx')
  program.dialogs.answerSave(book)
  await page.getByRole('button', { name: 'Выгрузить в Excel' }).click()
  await expect(page.getByText('Файл записан: поддержка.xlsx')).toBeVisible()
  const workbook = await readWorkbook(new Uint8Array(await readFile(book)), 'поддержка.xlsx')
  const rows = workbook.ok ? (workbook.value.sheets[0]?.rows ?? []).map((cells) => cells.map(cellText)) : []
  expect(rows[1]?.slice(0, 5)).toEqual(['1', 'Ёлкина Мария', 'оздоровление', '06.07.2026', '15000'])
  const paper = info.outputPath('поддержка.pdf')
  program.dialogs.answerSave(paper)
  await page.getByRole('button', { name: 'Сохранить PDF' }).click()
  await expect(page.getByText('Файл записан: поддержка.pdf')).toBeVisible()
  expect((await readFile(paper)).subarray(0, 5).toString()).toBe('%PDF-')

  // To the card and back; an act taken back is gone from the register, and there again.
  await page.getByRole('link', { name: 'Ёлкина Мария' }).click()
  await card(page).getByRole('link', { name: '← Поддержка' }).click()
  await lists.getByRole('link', { name: 'Кадровый резерв 1' }).click()
  await page.keyboard.press('Control+z')
  await expect(page.getByText('В резерве никого.')).toBeVisible()
  await page.keyboard.press('Control+Shift+z')
  await expect(page.getByRole('link', { name: 'Ёлкина Мария' })).toBeVisible()
})
