// First evening: choose a role, fill the passport, close the program, find everything again.
import { expectAccessible, expect, goTo, sayLater, startAsChair, test } from './program.ts'
import { launch } from './driver.ts'

test('a chair starts, fills her passport, takes a step back and forward', async ({ page }) => {
  await expect(page.getByRole('heading', { name: 'Здравствуйте. Что вы ведёте?' })).toBeVisible()
  await expectAccessible(page)
  await startAsChair(page)
  await goTo(page, 'Паспорт')
  await expect(page.getByRole('heading', { name: 'Паспорт организации' })).toBeVisible()

  const code = page.getByLabel('Учётный номер в районе')
  await code.fill('17')
  await page.getByLabel('Региональная организация').fill('Залесская областная организация')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('status').filter({ hasText: 'Сохранено в' })).toBeVisible()
  await page.getByRole('link', { name: /Организация \d из 7/ }).click()
  await page.keyboard.press('Control+z')
  await expect(page.getByRole('textbox', { name: 'Региональная организация' })).toHaveValue('')
  await page.keyboard.press('Control+Shift+z')
  await expect(page.getByRole('textbox', { name: 'Региональная организация' })).toHaveValue(
    'Залесская областная организация',
  )
  await expectAccessible(page)
})

test('a wrong number is explained and kept, an impossible date is explained and not kept', async ({ page }) => {
  await startAsChair(page)
  await goTo(page, 'Паспорт')
  await page.getByRole('link', { name: /Работодатель/ }).click()
  await page.getByLabel('ИНН').fill('0007102034')
  await page.keyboard.press('Tab')
  await expect(page.getByText('ИНН работодателя с ошибкой')).toBeVisible()
  await page.getByRole('link', { name: /Выборы и сроки/ }).click()
  await page.getByLabel('Отчётно-выборное собрание').fill('31.02.2024')
  await page.keyboard.press('Tab')
  await expect(page.getByText('Такой даты нет')).toBeVisible()
  await page.getByLabel('Отчётно-выборное собрание').fill('30.10.2024')
  await page.keyboard.press('Tab')
  await expect(page.getByText('Полномочия до 30.10.2029')).toBeVisible()
})

test('offices and numbers: a contradiction is explained, coverage stands with both numbers', async ({ page }) => {
  await startAsChair(page)
  await goTo(page, 'Паспорт')
  await page.getByRole('link', { name: /Выборные органы/ }).click()
  for (const [role, person] of [
    ['Председатель', 'Соколова Марина Викторовна'],
    ['Председатель КРК', 'Соколова Марина Викторовна'],
  ] as const) {
    await page.getByRole('button', { name: 'Добавить человека' }).click()
    await page.getByRole('combobox', { name: 'Обязанность' }).click()
    await page.getByRole('option', { name: role, exact: true }).click()
    await page.getByRole('combobox', { name: 'Кто' }).fill(person)
    await page.getByRole('button', { name: 'Сохранить' }).click()
  }
  await expect(page.getByText('Соколова Марина Викторовна: и в профкоме, и в ревизионной комиссии')).toBeVisible()
  await expectAccessible(page)

  await page.getByRole('link', { name: /Численность/ }).click()
  await page.getByRole('button', { name: 'Числа на дату' }).click()
  await page.getByLabel('Всего работников').fill('48')
  await page.getByText('Ввести числа вручную').click()
  await page.getByLabel('Работающих членов профсоюза').fill('43')
  await page.keyboard.press('Tab')
  await expect(page.getByText('43 из 48 работников')).toBeVisible()
  await expect(page.getByText('89,6 %')).toBeVisible()
  await expectAccessible(page)
})

test('what was entered is there after the program was closed, and a second start shows the first window', async ({}, info) => {
  const userData = info.outputPath('данные')
  const first = await launch({ userData })
  await startAsChair(first.page)
  await goTo(first.page, 'Паспорт')
  await first.page.getByLabel('Учётный номер в районе').fill('17')
  await first.page.keyboard.press('Tab')
  await first.page.getByText('Сохранено в').waitFor()
  expect(await first.startAgain()).toBe(0)
  expect(await first.close()).toBe(0)
  const second = await launch({ userData })
  await sayLater(second.page)
  await goTo(second.page, 'Паспорт')
  await expect(second.page.getByLabel('Учётный номер в районе')).toHaveValue('17')
  await second.close()
})

test('two organisations on one computer stay apart', async ({ page }) => {
  await startAsChair(page, 'ППО первая')
  await goTo(page, 'Паспорт')
  await page.getByLabel('Учётный номер в районе').fill('17')
  await page.keyboard.press('Tab')
  await page.getByRole('button', { name: /^Организация: ППО первая/ }).click()
  await page.getByRole('menuitem', { name: 'Другая организация…' }).click()
  await startAsChair(page, 'ППО вторая')
  await goTo(page, 'Паспорт')
  await expect(page.getByLabel('Учётный номер в районе')).toHaveValue('')
  await page.getByRole('button', { name: /^Организация: ППО вторая/ }).click()
  await page.getByRole('menuitem', { name: 'ППО первая' }).click()
  await goTo(page, 'Паспорт')
  await expect(page.getByLabel('Учётный номер в районе')).toHaveValue('17')
})

test('the example is marked and kept apart', async ({ page }) => {
  await page.getByRole('button', { name: /Посмотреть на примере/ }).click()
  await expect(page.getByText('Люди и школа придуманы')).toBeVisible()
})
