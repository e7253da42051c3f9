// The list as a tool: a filter that is kept, a column that is chosen, one field changed for everybody and taken back, a text table for
// another program; and a member added, found, changed and printed with nothing but the keyboard.
import { execFileSync, spawnSync } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Page } from '@playwright/test'
import { cellText } from '#shared/documents/grid.ts'
import { readWorkbook } from '#renderer/documents/workbookReader.ts'
import { handsOf } from './hands.ts'
import { birthday, surname } from './people.ts'
import { expect, expectAccessible, goTo, sayLater, startAsChair, test } from './program.ts'

const sample = resolve(import.meta.dirname, '../../resources/samples/rosters/s04-gruppy.xlsx')
const hasSoffice = spawnSync('soffice', ['--version'], { stdio: 'ignore' }).status === 0

async function loadSample(page: Page): Promise<void> {
  await startAsChair(page)
  await goTo(page, 'Члены профсоюза')
  await page.getByRole('button', { name: 'Загрузить из Excel' }).first().click()
  await handsOf(page).dropFiles('heading', 'Загрузить список', [sample])
  await page.getByRole('button', { name: /^Загрузить 57/ }).click()
  await expect(page.getByText('На учёте 57')).toBeVisible()
}

async function textsOf(path: string): Promise<string[][]> {
  const read = await readWorkbook(new Uint8Array(await readFile(path)), path)
  if (!read.ok) throw new Error(read.failure.code)
  return read.value.sheets[0]?.rows.map((cells) => cells.map(cellText)) ?? []
}

test('the list is narrowed, widened, changed whole, taken back and handed over', async ({ page, program }, info) => {
  test.setTimeout(180_000)
  await loadSample(page)
  const table = page.getByRole('table', { name: 'Члены профсоюза' })
  const rows = table.getByRole('row')

  // A filter of two conditions, kept under a name, left and opened again.
  await page.getByRole('button', { name: 'Условия' }).click()
  const add = page.getByRole('combobox', { name: 'Добавить условие' })
  await add.click()
  await page.getByRole('option', { name: 'Должность', exact: true }).click()
  await page.getByRole('option', { name: /^дворник/ }).click()
  await add.click()
  await page.getByRole('option', { name: 'В профсоюзе с' }).click()
  await page.getByLabel('В профсоюзе с: от').fill('01.01.2020')
  await expect(rows).toHaveCount(2)
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Сохранить отбор…' }).click()
  await page.getByRole('textbox', { name: 'Название' }).fill('Новые дворники')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: /^Условия/ }).click()
  await page.getByRole('button', { name: 'Убрать условие: Должность: дворник' }).click()
  await page.getByRole('button', { name: 'Отборы: Новые дворники, изменён' }).click()
  await page.getByRole('menuitem', { name: /Новые дворники$/ }).click()
  await expect(rows).toHaveCount(2)
  await page.getByRole('button', { name: /^Отборы/ }).click()
  await page.getByRole('menuitem', { name: 'Без отбора' }).click()

  // A column is added and moved by keyboard.
  await page.getByRole('button', { name: 'Ещё действия со списком' }).click()
  await page.getByRole('menuitem', { name: 'Колонки списка…' }).click()
  await expectAccessible(page)
  await page.getByRole('checkbox', { name: 'Подразделение' }).focus()
  await page.keyboard.press('Space')
  for (let step = 0; step < 5; step++) await page.keyboard.press('Alt+ArrowUp')
  await expect(page.getByRole('checkbox', { name: 'Подразделение' })).toBeFocused()
  await page.getByRole('button', { name: 'Показать колонки: 8' }).click()
  const headings = page.getByRole('columnheader')
  await expect(headings).toContainText(['', '№', 'Фамилия, имя, отчество', 'Подразделение', 'Должность'])

  // Everybody gets a unit after a look at what changes; one «Отменить» takes it from all of them.
  await page.getByRole('checkbox', { name: 'Выбрать всех в списке' }).check()
  await page.getByRole('button', { name: 'Изменить…' }).click()
  await page.locator('input:visible').and(page.getByLabel('Подразделение')).fill('Корпус 2')
  await expect(page.getByText('Изменится у 57 из 57')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Изменить у 57 человек' }).click()
  await expect(table.getByRole('row', { name: /Ананьева.*Корпус 2/ })).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(table.getByRole('row', { name: /Ананьева.*Корпус 2/ })).toHaveCount(0)
  await page.keyboard.press('Control+Shift+z')
  await expect(table.getByRole('row', { name: /Ананьева.*Корпус 2/ })).toBeVisible()

  // The chosen columns of the ticked people as a text table, as the program and as LibreOffice read it.
  const path = info.outputPath('список.csv')
  program.dialogs.answerSave(path)
  await page.getByRole('button', { name: 'Выгрузить…' }).click()
  await page.getByText('CSV', { exact: true }).click()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Выгрузить: 57 человек' }).click()
  if (await page.getByRole('dialog').getByRole('button', { name: 'Позже' }).isVisible()) await sayLater(page)
  await expect(page.getByText('Файл записан: список.csv')).toBeVisible()
  const texts = await textsOf(path)
  expect(texts[0]?.slice(0, 5)).toEqual([
    '№ п/п',
    'Номер карточки',
    'Фамилия, имя, отчество',
    'Подразделение',
    'Должность',
  ])
  expect([texts.length, texts[1]?.slice(0, 5)]).toEqual([
    58,
    ['1', '', 'Ананьева Лариса Викторовна', 'Корпус 2', 'сторож'],
  ])
  test.skip(!hasSoffice && process.env['CI'] !== 'true', 'soffice is not installed')
  const profile = `-env:UserInstallation=file://${info.outputPath('profile')}`
  const filter = '--infilter=CSV:59,34,76,1,,1049,false,false'
  execFileSync('soffice', [
    profile,
    '--headless',
    filter,
    '--convert-to',
    'xlsx',
    '--outdir',
    info.outputPath('office'),
    path,
  ])
  expect(await textsOf(info.outputPath('office/список.xlsx'))).toEqual(texts)
})

/** Ctrl with a key as the Russian layout sends it: another letter from the same place. */
async function pressRussian(page: Page, letter: string, place: 'F' | 'P'): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const key = { key: letter, code: `Key${place}`, windowsVirtualKeyCode: place.charCodeAt(0), modifiers: 2 }
  await session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...key })
  await session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key })
  await session.detach()
}

test('fifteen hundred people are changed and taken back; the list follows, and one more change too', async ({
  page,
}, info) => {
  test.setTimeout(120_000)
  await startAsChair(page)
  await goTo(page, 'Члены профсоюза')
  const names = Array.from({ length: 1500 }, (_, n) => `${surname(n)};Анна;Ивановна;${birthday(n)}`)
  const path = info.outputPath('список.csv')
  await writeFile(path, ['Фамилия;Имя;Отчество;Дата рождения', ...names].join('\r\n'))
  await page.getByRole('button', { name: 'Загрузить из Excel' }).first().click()
  await handsOf(page).dropFiles('heading', 'Загрузить список', [path])
  await page.getByRole('button', { name: /^Загрузить 1\s?500/ }).click()
  await expect(page.getByText(/На учёте 1\s?500/)).toBeVisible()

  await page.getByRole('checkbox', { name: 'Выбрать всех в списке' }).click()
  await page.getByRole('button', { name: 'Изменить…' }).click()
  await page.locator('input:visible').and(page.getByLabel('Подразделение')).fill('Заречный корпус')
  await page.getByRole('button', { name: /^Изменить у 1\s?500/ }).click()
  await expect(page.getByRole('dialog')).toBeHidden()
  const rowCount = (count: number) =>
    expect(page.getByRole('table', { name: 'Члены профсоюза' })).toHaveAttribute('aria-rowcount', String(count + 1))
  const search = page.getByRole('searchbox', { name: /^Поиск/ })
  await search.fill('заречный')
  await rowCount(1500)

  await page.getByRole('button', { name: /^Отменить: / }).click()
  await expect(page.getByText('«заречный» не нашлось')).toBeVisible()
  await page.getByRole('button', { name: /^Вернуть: / }).click()
  await rowCount(1500)
  await search.fill(surname(7))
  await page.getByRole('row', { name: new RegExp(surname(7)) }).click()
  await page.getByRole('button', { name: 'Изменить', exact: true }).click()
  await page.getByRole('textbox', { name: 'Подразделение' }).fill('Школа')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('button', { name: 'Изменить', exact: true })).toBeVisible()
  await search.fill('заречный')
  await rowCount(1499)
})

test('a member is added, found, changed and printed with the keyboard alone', async ({ page, program }, info) => {
  test.setTimeout(180_000)
  await loadSample(page)
  const { keyboard } = page
  await keyboard.press('Control+Enter')
  await expect(page.getByRole('textbox', { name: 'Фамилия', exact: true })).toBeFocused()
  await keyboard.type('Ярославцева-Юрьева')
  await keyboard.press('Tab')
  await keyboard.type('Евгения')
  for (const label of ['Заявление', 'Дата решения']) {
    while (
      !(await page
        .getByRole('textbox', { name: label, exact: true })
        .evaluate((field) => field === document.activeElement))
    )
      await keyboard.press('Tab')
    await keyboard.type('01.09.2026')
  }
  await keyboard.press('Control+Enter')
  await expect(page.getByRole('heading', { name: 'Ярославцева-Юрьева Евгения' })).toBeFocused()
  await keyboard.press('Escape')

  // A search that has found nobody for a moment keeps the focus, also after a card was closed.
  await pressRussian(page, 'а', 'F')
  await keyboard.type('ъъ')
  await expect(page.getByText('«ъъ» не нашлось')).toBeVisible()
  await keyboard.press('Control+a')
  await keyboard.press('Delete')
  await expect(page.getByRole('row', { name: /Ананьева/ })).toBeVisible()
  await expect(page.getByRole('searchbox', { name: /^Поиск/ })).toBeFocused()

  // Found by a slip of everything: the wrong layout, no hyphen, an initial.
  await pressRussian(page, 'а', 'F')
  await keyboard.type('zhjckfdwtdf .hmtdf t')
  await expect(page.getByRole('row', { name: /Ярославцева/ })).toBeVisible()
  await keyboard.press('ArrowDown')
  await keyboard.press('F2')
  await expect(page.getByRole('textbox', { name: 'Фамилия', exact: true })).toBeFocused()
  await keyboard.press('End')
  await keyboard.type('ъ')
  await keyboard.press('Control+Enter')
  await expect(page.getByRole('heading', { name: 'Ярославцева-Юрьеваъ Евгения' })).toBeVisible()

  // The card goes on paper.
  const card = info.outputPath('карточка.pdf')
  program.dialogs.answerSave(card)
  await pressRussian(page, 'з', 'P')
  await expect(page.getByRole('radio', { name: 'Ярославцева-Юрьеваъ Евгения' })).toBeChecked()
  await keyboard.press('Control+p')
  await expect.poll(() => program.opened).toEqual([card])
  expect(execFileSync('pdftotext', [card, '-'], { encoding: 'utf8' })).toContain('Ярославцева-Юрьеваъ')
  await expect(page.getByRole('dialog')).toBeHidden()

  // A block of rows grows and shrinks, all are ticked, all are let go.
  await keyboard.press('Control+f')
  await keyboard.press('Delete')
  await expect(page.getByRole('row', { name: /Ананьева/ })).toBeVisible()
  await keyboard.press('ArrowDown')
  await keyboard.press('Home')
  const bar = page.getByRole('region', { name: 'Действия с выбранными' })
  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowUp']) await keyboard.press(`Shift+${key}`)
  await expect(bar).toContainText('Выбрано 2')
  await keyboard.press('Control+a')
  await expect(bar).toContainText('Выбрано 58')
  // The card goes; outside the list the same keys untick all and tick them again.
  await keyboard.press('Escape')
  await expect(page.getByRole('region', { name: /^Карточка: / })).toHaveCount(0)
  await page.getByRole('heading', { name: 'Члены профсоюза' }).focus()
  await keyboard.press('Control+a')
  await expect(bar).toHaveCount(0)
  await keyboard.press('Control+a')
  await expect(bar).toContainText('Выбрано 58')
  await page.getByRole('row', { name: /Ананьева/ }).focus()
  await keyboard.press('Escape')
  await expect(bar).toHaveCount(0)
})
