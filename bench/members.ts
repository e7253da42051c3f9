// Many invented members, put in as their user would: through the import screen.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import type { Page } from 'playwright-core'
import { handsOf } from '#electron/e2e/hands.ts'
import { birthday, surname } from '#electron/e2e/people.ts'

/** Starts an organisation and loads `members` people, at most 10,000, from a workbook in `folder`. Ends on the roster. */
export async function startWithMembers(page: Page, folder: string, name: string, members: number): Promise<void> {
  const path = join(folder, `список ${members}.xlsx`)
  writeFileSync(path, await workbookOf(members))
  const hands = handsOf(page)
  await hands.click('button', 'Начать как председатель')
  await hands.fill('Как её коротко называют', name)
  await hands.click('button', 'Начать')
  await hands.within('navigation', 'Разделы').click('link', 'Члены профсоюза')
  await hands.click('button', /^Загрузить из Excel/)
  await hands.dropFiles('heading', 'Загрузить список', [path])
  const loading = new RegExp(`^Загрузить ${members.toLocaleString('ru-RU').replace(/\s/g, '\\s?')}`)
  await page.getByRole('button', { name: loading }).click({ timeout: 60_000 })
  await page.getByText(/^Загружено/).waitFor({ timeout: 60_000 })
}
async function workbookOf(members: number): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook()
  const sheet = workbook.addWorksheet('Члены профсоюза')
  sheet.addRow(['Фамилия', 'Имя', 'Отчество', 'Дата рождения', 'Должность', 'Телефон'])
  for (let n = 0; n < members; n += 1) {
    sheet.addRow([surname(n), 'Анна', 'Ивановна', birthday(n), 'учитель', `+7000${1_000_000 + n}`])
  }
  return new Uint8Array(await workbook.xlsx.writeBuffer())
}
