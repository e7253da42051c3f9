// The dialogs that a person sees, answered in a page as strict as the program's own.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Browser, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { findBrowser } from './browser.ts'
import { chooseFiles, chooseNewFile, showMessage } from './ownDialogs.ts'

const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; form-action 'none'"

let browser: Browser
let page: Page
let folder: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'standin-dialogs-'))
  browser = await chromium.launch({ executablePath: findBrowser() ?? '', chromiumSandbox: process.getuid?.() !== 0 })
  page = await browser.newPage()
  await page.route('**/*', (route) =>
    route.fulfill({ contentType: 'text/html', headers: { 'content-security-policy': POLICY }, body: '<p>page</p>' }),
  )
  await page.goto('https://page.invalid/')
}, 40_000)
afterAll(async () => {
  await browser.close()
  rmSync(folder, { recursive: true })
})

it('answers the button, and for Escape the one that means no', async () => {
  const options = { message: 'Удалить?', detail: 'Строка\nи ещё', buttons: ['Да', 'Нет', 'Позже'], cancelId: 1 }
  const first = showMessage(page, options)
  await page.getByRole('button', { name: 'Позже' }).click()
  expect(await first).toBe(2)
  const second = showMessage(page, options)
  await page.getByRole('dialog').waitFor()
  await page.keyboard.press('Escape')
  expect(await second).toBe(1)
  expect(await page.getByRole('dialog').count()).toBe(0)
})

it('proposes a free name and never answers an existing file', async () => {
  writeFileSync(join(folder, 'отчёт.pdf'), '')
  const asked = chooseNewFile(page, { defaultPath: 'отчёт.pdf' }, folder)
  const field = page.getByRole('textbox', { name: 'Куда сохранить файл?' })
  const free = join(folder, 'отчёт (2).pdf')
  expect(await field.inputValue()).toBe(free)
  await field.fill(join(folder, 'отчёт.pdf'))
  await field.press('Enter')
  await page.getByText('Такой файл уже есть').waitFor()
  await field.fill('нет/такой.pdf')
  await page.getByRole('button', { name: 'Сохранить' }).click()
  await page.getByText('Такой папки нет').waitFor()
  await field.fill(free)
  await field.press('Enter')
  expect(await asked).toBe(free)

  const given = chooseNewFile(page, { defaultPath: 'отчёт.pdf' }, folder)
  await page.getByRole('button', { name: 'Отмена' }).click()
  expect(await given).toBeNull()
})

it('finds out the paths of the files chosen in the chooser of the browser', async () => {
  const paths = ['один.xlsx', 'два.xlsx'].map((name) => join(folder, name))
  for (const path of paths) writeFileSync(path, 'x')
  const chooser = page.waitForEvent('filechooser')
  const filters = [{ name: 'Таблицы', extensions: ['xlsx'] }]
  const chosen = chooseFiles(page, { properties: ['openFile', 'multiSelections'], filters }, folder)
  expect((await chooser).isMultiple()).toBe(true)
  await (await chooser).setFiles(paths)
  expect(await chosen).toEqual(paths)
})

it('asks for a folder by its path', async () => {
  const asked = chooseFiles(page, { properties: ['openDirectory'], title: 'Куда класть копии?' }, folder)
  const field = page.getByRole('textbox', { name: 'Куда класть копии?' })
  expect(await field.inputValue()).toBe(folder)
  await field.fill(join(folder, 'отчёт.pdf'))
  await field.press('Enter')
  await page.getByText('Такой папки нет').waitFor()
  await field.fill(folder)
  await page.getByRole('button', { name: 'Выбрать' }).click()
  expect(await asked).toEqual([folder])

  const given = chooseFiles(page, { properties: ['openDirectory'] }, folder)
  await page.getByRole('dialog').waitFor()
  await page.keyboard.press('Escape')
  expect(await given).toEqual([])
})
