// The story of one person on the register: admitted, found, changed, gone, back, taken into a file; and the list as others need it.
import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { cellText } from '#shared/documents/grid.ts'
import { parseEventSheet, parseRosterSheet } from '#shared/roster/rosterSheet.ts'
import { readWorkbook } from '#renderer/documents/workbookReader.ts'
import { expect, expectAccessible, goTo, startAsChair, test } from './program.ts'

async function admit(
  page: Page,
  [last, first, middle]: readonly [string, string, string],
  birth: string,
): Promise<void> {
  await page.getByRole('button', { name: 'Принять в профсоюз' }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Фамилия', { exact: true }).fill(last)
  await dialog.getByLabel('Имя', { exact: true }).fill(first)
  await dialog.getByLabel('Отчество').fill(middle)
  await dialog.getByLabel('Дата рождения').fill(birth)
  await dialog.getByLabel('Заявление', { exact: true }).fill('05.09.2022')
  await dialog.getByLabel('Дата решения').fill('12.09.2022')
  await dialog.getByLabel('№ протокола').fill('13')
  await dialog.getByRole('button', { name: 'Принять', exact: true }).click()
}

test('a person is admitted, found, changed, leaves, comes back and goes into a file', async ({
  page,
  program,
}, info) => {
  const row = (name: string | RegExp) => page.getByRole('row', { name })
  const card = page.getByRole('region', { name: /^Карточка: / })

  await startAsChair(page)
  await goTo(page, 'Члены профсоюза')
  await expect(page.getByText('Здесь будет список членов профсоюза')).toBeVisible()
  await admit(page, ['Ёлкина', 'Мария', 'Петровна'], '1984')
  await expect(card.getByRole('heading', { name: 'Ёлкина Мария Петровна' })).toBeFocused()
  await admit(page, ['Орлова', 'Дарья', 'Михайловна'], '17.04.1998')
  await expect(page.getByText('На учёте 2')).toBeVisible()

  // The same person again: the program asks, and adds nobody by itself.
  await admit(page, ['елкина', 'Мария', ''], '25.11.1984')
  await expect(page.getByText('Такая карточка уже есть: Ёлкина Мария Петровна')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Тот же: открыть карточку' }).click()
  await expect(card.getByRole('heading', { name: 'Ёлкина Мария Петровна' })).toBeVisible()

  // Found in the wrong layout, opened and changed by keyboard alone.
  await page.keyboard.press('Control+f')
  await page.keyboard.type('jhkjdf')
  await expect(row(/Ёлкина/)).toHaveCount(0)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(card.getByRole('heading', { name: 'Орлова Дарья Михайловна' })).toBeFocused()
  await card.getByRole('button', { name: 'Изменить' }).click()
  await card.getByLabel('Телефон').fill('8 900 12')
  await card.getByLabel('Должность', { exact: true }).fill('воспитатель')
  await expect(card.getByText('Нужно десять цифр')).toBeVisible()
  await expectAccessible(page)
  await card.getByLabel('Телефон').fill('8 900 123-45-67')
  await card.getByRole('button', { name: 'Сохранить', exact: true }).click()
  await expect(card.getByText('+7 900 123-45-67')).toBeVisible()
  await card.getByRole('button', { name: 'Подписано сегодня' }).click()
  await expect(card.getByText('Нет согласия на обработку данных')).toHaveCount(0)

  // Leaves, is still there on an earlier day, comes back by undo.
  await card.getByRole('button', { name: /^Ещё действия/ }).click()
  await page.getByRole('menuitem', { name: 'Снять с учёта…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('С какого дня не на учёте').fill('01.10.2026')
  await dialog.getByRole('button', { name: 'Снять с учёта' }).click()
  await expect(page.getByText('На учёте 1')).toBeVisible()
  await page.keyboard.press('Escape')
  await page.getByLabel('Поиск по фамилии').fill('')
  await page.getByLabel('Состояние на дату').fill('01.09.2026')
  await page.getByLabel('Состояние на дату').press('Enter')
  await expect(page.getByText('Вы смотрите на прошлое: 01.09.2026. Изменения выключены.')).toBeVisible()
  await expect(row(/Орлова.*работает/)).toBeVisible()
  await expect(page.getByRole('button', { name: 'Принять в профсоюз' })).toBeDisabled()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Вернуться к сегодняшнему дню' }).click()
  await expect(row(/Орлова/)).toHaveCount(0)
  await page.keyboard.press('Control+z')
  await expect(row(/Орлова.*работает/)).toBeVisible()

  // The file holds the very cards and events of the store.
  const path = info.outputPath('члены.xlsx')
  program.dialogs.answerSave(path)
  await page.getByRole('button', { name: 'Ещё действия со списком' }).click()
  await page.getByRole('menuitem', { name: 'Выгрузить…' }).click()
  await page.getByLabel('Всё целиком, чтобы загрузить обратно').check()
  await page.getByRole('button', { name: /^Выгрузить: / }).click()
  await expect(page.getByText('Файл записан: члены.xlsx')).toBeVisible()
  const workbook = await readWorkbook(new Uint8Array(await readFile(path)), 'члены.xlsx')
  const sheets = workbook.ok ? workbook.value.sheets.map(({ rows }) => rows.map((cells) => cells.map(cellText))) : []
  const { members, problems } = parseRosterSheet(sheets[0] ?? [])
  expect(problems).toEqual([])
  expect(
    members.map(({ lastName, phone, position, birthDate, memberSince }) => [
      lastName,
      phone,
      position,
      birthDate,
      memberSince,
    ]),
  ).toEqual([
    ['Ёлкина', '', '', '1984', '2022-09-05'],
    ['Орлова', '+79001234567', 'воспитатель', '1998-04-17', '2022-09-05'],
  ])
  expect(
    parseEventSheet(sheets[1] ?? []).events.map(({ kind, date, decision }) => [kind, date, decision?.protocolNumber]),
  ).toEqual([
    ['joined', '2022-09-12', '13'],
    ['joined', '2022-09-12', '13'],
  ])
})
