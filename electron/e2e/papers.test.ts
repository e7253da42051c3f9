// Papers of the register: for the ticked people, for the open card, for what the screen shows; as PDF and for Word.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { listParts, readPart } from '#renderer/documents/workbookZip.ts'
import { expect, expectAccessible, goTo, startAsChair, test } from './program.ts'

async function putOnRegister(page: Page, lastName: string, firstName: string): Promise<void> {
  await page.getByRole('button', { name: 'Принять в профсоюз' }).first().click()
  await page.getByRole('radiogroup', { name: 'Как появляется на учёте' }).getByText('Уже у нас на учёте').click()
  await page.getByLabel('Фамилия', { exact: true }).fill(lastName)
  await page.getByLabel('Имя', { exact: true }).fill(firstName)
  await page.getByRole('textbox', { name: 'На учёте на дату' }).fill('01.09.2025')
  await page.getByRole('button', { name: 'Завести карточку' }).click()
  await expect(page.getByRole('dialog')).toBeHidden()
}

/** The words of each sheet of a PDF. */
function sheetsOf(path: string): string[] {
  const text = execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' })
  return text
    .split('\f')
    .slice(0, -1)
    .map((sheet) => sheet.replace(/\u00ad\s+/g, '').replace(/\s+/g, ' '))
}

/** What Word reads: the text of the document. */
async function documentOf(path: string): Promise<string> {
  const bytes = new Uint8Array(readFileSync(path))
  const part = listParts(bytes)?.find(({ name }) => name === 'word/document.xml')
  const chunks: Uint8Array[] = []
  if (part) await readPart(bytes, part, (chunk) => chunks.push(chunk) > 0)
  return Buffer.concat(chunks).toString('utf8')
}

test('a card and a consent for two ticked people, the open card and the list by the keyboard', async ({
  page,
  program,
}, info) => {
  test.setTimeout(180_000)
  await startAsChair(page)
  await goTo(page, 'Члены профсоюза')
  await putOnRegister(page, 'Ёлкина', 'Мария')
  await putOnRegister(page, 'Орлова', 'Дарья')
  await putOnRegister(page, 'Чижова', 'Анна')
  await page.keyboard.press('Escape')
  await page.getByRole('checkbox', { name: 'Выбрать: Ёлкина Мария' }).click()
  await page.getByRole('checkbox', { name: 'Выбрать: Орлова Дарья' }).click()
  const dialog = page.getByRole('dialog', { name: 'Бумаги' })

  const cards = info.outputPath('карточки.pdf')
  program.dialogs.answerSave(cards)
  await page.getByRole('button', { name: 'Напечатать…' }).click()
  await expect(dialog.getByRole('radio', { name: /^Выбранные: 2\sчеловека$/ })).toBeChecked()
  await expect(
    dialog.getByText(/В паспорте не указано: председатель. На карточках не указано: дата рождения/),
  ).toBeVisible()
  await expect(dialog.getByRole('img', { name: 'Страница 1' })).toBeVisible()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Сохранить PDF' }).click()
  await expect(page.getByText('Файл записан: карточки.pdf')).toBeVisible()
  await expect(dialog).toBeHidden()
  const sheets = sheetsOf(cards).filter((sheet) => sheet.includes('УЧЁТНАЯ КАРТОЧКА'))
  expect(sheets.map((sheet) => ['Ёлкина', 'Орлова', 'Чижова'].filter((name) => sheet.includes(name)))).toEqual([
    ['Ёлкина'],
    ['Орлова'],
  ])

  const consents = info.outputPath('согласия.docx')
  program.dialogs.answerSave(consents)
  await page.getByRole('button', { name: 'Напечатать…' }).click()
  await dialog.getByRole('combobox', { name: 'Бумага' }).click()
  await page.getByRole('option', { name: 'Согласие на обработку данных' }).click()
  await dialog.getByText('Word, чтобы править').click()
  await dialog.getByRole('button', { name: 'Открыть в Word' }).click()
  await expect.poll(() => program.opened).toEqual([consents])
  expect(program.dialogs.calls.at(-1)?.options).toMatchObject({
    filters: [{ name: 'Документ Word', extensions: ['docx'] }],
  })
  const xml = await documentOf(consents)
  expect(xml.match(/СОГЛАСИЕ/g)?.length).toBe(2)
  expect(xml.match(/<w:sectPr>/g)?.length).toBe(2)
  expect(['Ёлкина Мария', 'Орлова Дарья', 'Чижова'].map((name) => xml.includes(name))).toEqual([true, true, false])

  await expect(dialog).toBeHidden()
  // The open card from the keyboard alone, as a blank form.
  const blank = info.outputPath('бланк.pdf')
  program.dialogs.answerSave(blank)
  await page.keyboard.press('Control+f')
  await page.keyboard.type('чиж')
  await expect(page.getByRole('row', { name: /Ёлкина/ })).toHaveCount(0)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Чижова Анна' })).toBeFocused()
  await page.keyboard.press('Control+p')
  await expect(dialog.getByRole('radio', { name: 'Чижова Анна' })).toBeChecked()
  await dialog.getByText('Пустой бланк').click()
  await page.keyboard.press('Control+p')
  await expect.poll(() => program.opened).toEqual([consents, blank])
  expect(sheetsOf(blank).join(' ')).toContain('Фамилия, имя, отчество')
  expect(sheetsOf(blank).join(' ')).not.toContain('Чижова')

  await expect(dialog).toBeHidden()
  // What the screen shows: the search has left one.
  const view = info.outputPath('экран.pdf')
  program.dialogs.answerSave(view)
  await page.getByRole('button', { name: 'Ещё действия со списком' }).click()
  await page.getByRole('menuitem', { name: 'Напечатать то, что на экране…' }).click()
  await expect(dialog.getByText('Список, как он сейчас на экране: «на учёте, поиск «чиж»»')).toBeVisible()
  await dialog.getByRole('button', { name: 'Сохранить PDF' }).click()
  await expect(page.getByText('Файл записан: экран.pdf')).toBeVisible()
  expect(sheetsOf(view).join(' ')).toMatch(
    /Члены Профсоюза: на учёте, поиск «чиж» на [\d.]+, 1\s?человек .* 1 3 Чижова Анна/,
  )
  expect(sheetsOf(view).join(' ')).not.toContain('Ёлкина')
})
