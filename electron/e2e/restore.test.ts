// Going back to a copy as its user meets it: the keys are gone and the paper code helps; yesterday's data are wanted again; a new computer
// takes everything from one file; somebody starts over; the browser's own files are damaged and come anew.
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { begin, expect, expectAccessible, goTo, startAsChair, test } from './program.ts'
import { press, writeDownCode } from './protection.ts'

async function setNumber(page: Page, number: string): Promise<void> {
  await goTo(page, 'Паспорт')
  await page.getByLabel('Учётный номер в районе').fill(number)
  await page.getByLabel('Учётный номер в районе').press('Tab')
  await expect(page.getByText(/^Сохранено в/)).toBeVisible()
}

async function expectNumber(page: Page, number: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Разделы' }).waitFor()
  await goTo(page, 'Паспорт')
  await expect(page.getByLabel('Учётный номер в районе')).toHaveValue(number)
}

/** A personal computer with a paper code. Answers the code. */
async function protect(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Защитить данные' }).click()
  await page.getByRole('radio', { name: /Мой или профсоюзный/ }).click()
  await press(page, 'Дальше')
  await press(page, 'Получить код восстановления')
  const groups = await writeDownCode(page)
  await page.getByRole('heading', { name: 'Данные защищены' }).waitFor({ timeout: 20_000 })
  await press(page, 'Готово')
  return groups.join(' ')
}

/** Past «Хранилище восстановлено» to the program. */
async function goOn(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Продолжить работу' }).click()
  await page.waitForURL(/index\.html|bundle[^/]*\/$/)
  const sections = page.getByRole('navigation', { name: 'Разделы' })
  await sections
    .or(page.getByRole('button', { name: 'Продолжить работу' }))
    .first()
    .waitFor()
  if (!(await sections.isVisible())) await page.getByRole('button', { name: 'Продолжить работу' }).click()
}

function storeFolder(userData: string): string {
  const stores = join(userData, 'ru.pervichka.desktop', 'stores')
  const [store] = readdirSync(stores, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  return join(stores, store?.name ?? '')
}

test('the key file is damaged, and the paper code brings everything back', async ({}, info) => {
  const userData = info.outputPath('данные')
  const first = await begin(userData)
  await startAsChair(first.page)
  await setNumber(first.page, '17')
  const code = await protect(first.page)
  await setNumber(first.page, '18')
  await first.close()
  for (const name of ['keyring.json', 'keyring.previous.json'])
    writeFileSync(join(storeFolder(userData), name), 'вздор')

  const second = await begin(userData)
  const { page } = second
  await expect(page.getByRole('heading', { name: /Не читается ключ от данных/ })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: /^Открыть копию от \d+ .*, \d\d:\d\d$/ }).click()
  const field = page.getByLabel(/Код восстановления/)
  await field.fill(code.replace(/\d$/, (digit) => String((Number(digit) + 1) % 10)))
  await field.press('Enter')
  await expect(page.getByText(/восемь групп по шесть цифр\. Хотя бы одна/)).toBeVisible()
  await expectAccessible(page)
  await field.fill(code)
  await field.press('Enter')
  await expect(page.getByRole('heading', { name: /^Хранилище восстановлено: данные на/ })).toBeVisible()
  await expectAccessible(page)
  await goOn(page)
  await expectNumber(page, '18')
  await second.close()
})

test('the browser cannot open its own files: after one restart everything is there', async ({}, info) => {
  const userData = info.outputPath('данные')
  const first = await begin(userData)
  await startAsChair(first.page)
  await setNumber(first.page, '17')
  await first.close()
  const manifests = readdirSync(userData, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /IndexedDB.*[\\/]MANIFEST-/.test(name),
  )
  expect(manifests).toHaveLength(1)
  for (const name of manifests) rmSync(join(userData, name))

  const second = await begin(userData)
  await expect(second.page.getByRole('heading', { name: 'Часть рабочих файлов повреждена' })).toBeVisible()
  await expect(second.page.getByRole('button', { name: 'Перезапустить программу' })).toBeFocused()
  await expectAccessible(second.page)
  await second.page.keyboard.press('Enter')
  expect(await second.ended).toBe(0)
  expect(second.wantsRelaunch).toBe(true)

  const third = await begin(userData)
  await third.page.getByRole('button', { name: 'Позже' }).click()
  await expectNumber(third.page, '17')
  await third.close()
})

test('an earlier copy is looked at and opened, and what stood before is a copy too', async ({
  program,
  page,
}, info) => {
  await startAsChair(page)
  await setNumber(page, '17')
  await goTo(page, 'Настройки')
  await page.getByRole('button', { name: 'Сделать копию сейчас' }).click()
  await expect(page.getByText(/Последняя проверенная копия/).first()).toBeVisible()
  await setNumber(page, '99')
  await goTo(page, 'Настройки')
  await page.getByRole('link', { name: 'Восстановить из копии…' }).click()
  await expect(page.getByRole('heading', { name: 'Вернуть данные из копии' })).toBeVisible()
  await page
    .getByRole('button', { name: /^Посмотреть копию/ })
    .last()
    .click()
  await expect(page.getByText(/ППО школы № 7, Заречный: .*Копия сделана по просьбе/)).toBeVisible()
  await expectAccessible(page)
  await page
    .getByRole('button', { name: /^Открыть копию/ })
    .last()
    .click()
  await expect(page.getByRole('heading', { name: /^Хранилище восстановлено/ })).toBeVisible()
  program.dialogs.answerSave(info.outputPath('поддержка.txt'))
  await page.getByRole('button', { name: 'Сведения для поддержки' }).click()
  await expect(page.getByText(/Сведения записаны в файл/)).toBeVisible()
  await goOn(page)
  await expectNumber(page, '17')
})

test('a new computer takes everything from one file; then somebody starts over', async ({}, info) => {
  const first = await begin(info.outputPath('старый'))
  await startAsChair(first.page)
  await setNumber(first.page, '17')
  const code = await protect(first.page)
  await goTo(first.page, 'Настройки')
  const file = info.outputPath('перенос.pvcopy')
  first.dialogs.answerSave(file)
  await first.page.getByRole('button', { name: 'Перенести на другой компьютер…' }).click()
  await expect.poll(() => existsSync(file)).toBe(true)
  await first.close()

  const second = await begin(info.outputPath('новый'))
  const { page } = second
  await page.getByRole('button', { name: /Открыть копию с другого компьютера/ }).click()
  await expect(page.getByRole('heading', { name: 'Откройте файл копии' })).toBeVisible()
  await expectAccessible(page)
  second.dialogs.answerOpen([file])
  await page.getByRole('button', { name: 'Выбрать файл копии' }).first().click()
  await page.getByLabel(/Код восстановления/).fill(code)
  await page.getByRole('button', { name: 'Посмотреть', exact: true }).click()
  await expect(page.getByText(/ППО школы № 7, Заречный: /)).toBeVisible()
  await page
    .getByRole('button', { name: /^Открыть копию/ })
    .first()
    .click()
  await expect(page.getByRole('heading', { name: /^Хранилище восстановлено/ })).toBeVisible()
  await page.getByRole('button', { name: 'Продолжить работу' }).click()
  await page.getByRole('button', { name: /ППО школы № 7/ }).click()
  const onward = page.getByRole('button', { name: 'Продолжить работу' })
  await onward
    .or(page.getByRole('navigation', { name: 'Разделы' }))
    .first()
    .waitFor()
  if (await onward.isVisible()) await onward.click()
  await expectNumber(page, '17')

  await goTo(page, 'Настройки')
  await page.getByRole('link', { name: 'Восстановить из копии…' }).click()
  await page.getByRole('button', { name: 'Начать заново…' }).click()
  await expectAccessible(page)
  const words = page.getByLabel('Напишите слова НАЧАТЬ ЗАНОВО')
  await words.fill('начать')
  await words.press('Enter')
  await expect(page.getByText('Слова написаны иначе')).toBeVisible()
  const kept = info.outputPath('сохранено')
  mkdirSync(kept)
  second.dialogs.answerOpen([kept])
  await words.fill('начать заново')
  await words.press('Enter')
  await expect(page.getByRole('heading', { name: 'Всё сохранено. Программа снова пустая' })).toBeVisible()
  await page.getByRole('button', { name: 'К началу' }).click()
  await expect(page.getByRole('button', { name: 'Начать как председатель' })).toBeVisible()
  expect(readdirSync(kept)).toHaveLength(1)
  await second.close()
})
