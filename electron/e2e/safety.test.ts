// Safety as its user meets it: asked at the second start, locked behind a passphrase, opened by the paper code, copied to a second
// place; and what was being typed when the power went is offered again.
import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { begin, expect, expectAccessible, goTo, startAsChair, startAsDistrict, test } from './program.ts'
import { press, wizard, writeDownCode } from './protection.ts'

const PASS = 'мост рыба лес зонт'

async function setPass(page: Page, pass: string): Promise<void> {
  await wizard(page).getByLabel('Новый пароль', { exact: true }).fill(pass)
  await wizard(page).getByLabel('Новый пароль ещё раз').fill(pass)
  await press(page, 'Задать пароль')
  await page.getByRole('heading', { name: 'Данные защищены' }).waitFor({ timeout: 20_000 })
  await press(page, 'Готово')
}

/** A shared computer, from the yellow line to the end. Answers the paper code. */
async function protectShared(page: Page): Promise<string[]> {
  await page.getByRole('radio', { name: /Общий или школьный/ }).click()
  await press(page, 'Дальше')
  await press(page, 'Получить код восстановления')
  const groups = await writeDownCode(page)
  await setPass(page, PASS)
  return groups
}

async function typePass(page: Page, pass: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Пароль' }).fill(pass)
  await page.getByRole('button', { name: 'Открыть', exact: true }).click()
}

test('the first evening asks nothing; the second start asks, and «Позже» is heard', async ({}, info) => {
  const userData = info.outputPath('данные')
  const first = await begin(userData)
  await startAsChair(first.page)
  const truth = first.page.getByText(/учётной записью/).first()
  await expect(truth).toBeVisible()
  await expect(first.page.getByRole('dialog')).toHaveCount(0)
  await first.close()
  const second = await begin(userData)
  const { page } = second
  await expect(page.getByRole('heading', { name: 'Чей это компьютер?' })).toBeVisible()
  await expectAccessible(page)
  await press(page, 'Позже')
  await goTo(page, 'Обмен с районом')
  await expect(page.getByRole('button', { name: 'Сохранить мою карточку' })).toBeVisible()
  await goTo(page, 'Настройки')
  await expect(page.getByText('защита не выбрана')).toBeVisible()
  await expectAccessible(page)
  await second.close()
})

test('a shared computer: locked, refused, opened by passphrase and by paper', async ({}, info) => {
  const userData = info.outputPath('данные')
  const first = await begin(userData)
  await startAsChair(first.page)
  await first.page.getByRole('button', { name: 'Защитить данные' }).click()
  const groups = await protectShared(first.page)
  await expect(first.page.getByRole('button', { name: 'Защитить данные' })).toHaveCount(0)
  await goTo(first.page, 'Паспорт')
  await first.page.getByLabel('Учётный номер в районе').fill('17')
  await first.page.getByRole('navigation').getByRole('button', { name: 'Заблокировать' }).click()
  await expect(first.page.getByRole('textbox', { name: 'Пароль' })).toBeVisible()
  await expectAccessible(first.page)
  await typePass(first.page, 'мост рыба лес зонтик')
  await expect(first.page.getByRole('alert')).toContainText('Пароль или код не подошёл')
  await typePass(first.page, PASS)
  await goTo(first.page, 'Паспорт')
  await expect(first.page.getByLabel('Учётный номер в районе')).toHaveValue('17')
  await first.page.clock.install()
  await first.page.clock.fastForward('11:00')
  await expect(first.page.getByRole('textbox', { name: 'Пароль' })).toBeVisible()
  await first.close()

  const second = await begin(userData)
  const { page } = second
  await expect(page.getByText(/Первичная организация, под паролем, создана/)).toBeVisible()
  await page.getByRole('button', { name: 'Ввести код восстановления с бумаги' }).click()
  const code = page.getByRole('textbox', { name: 'Код восстановления' })
  const wrong = groups.map((group, i) => (i === 4 ? `${group.slice(0, 5)}${(Number(group[5]) + 1) % 10}` : group))
  await code.fill(wrong.join(' '))
  await expect(page.getByText('Ошибка в 5-й группе')).toBeVisible()
  await expectAccessible(page)
  await code.fill(groups.join('-'))
  await page.getByRole('button', { name: 'Открыть', exact: true }).click()
  await goTo(page, 'Паспорт')
  await expect(page.getByLabel('Учётный номер в районе')).toHaveValue('17')
  await second.close()
})

test('before the first card leaves, the program asks; the card is written in either case', async ({
  program,
  page,
}, info) => {
  await startAsChair(page)
  await goTo(page, 'Обмен с районом')
  await page.getByRole('button', { name: 'Сохранить мою карточку' }).click()
  await expect(page.getByRole('heading', { name: 'Чей это компьютер?' })).toBeVisible()
  program.dialogs.answerSave(info.outputPath('моя.ppob'))
  await press(page, 'Позже')
  await expect(page.getByText('Карточка записана: моя.ppob')).toBeVisible()
})

test('a second place takes a copy, and the screen shows it', async ({ program, page }, info) => {
  const place = info.outputPath('флешка')
  mkdirSync(place)
  await startAsChair(page)
  await goTo(page, 'Настройки')
  await expect(page.getByText('Второго места для копий нет')).toBeVisible()
  program.dialogs.answerOpen([place])
  await page.getByRole('button', { name: 'Выбрать второе место' }).click()
  await expect(page.getByText(/^Второе место:/)).toBeVisible()
  await page.getByRole('button', { name: 'Сделать копию сейчас' }).click()
  await expect(page.getByText('Копия записана и прочитана обратно')).toBeVisible()
  expect(readdirSync(place, { recursive: true }).length).toBeGreaterThan(0)
  await expect(page.getByRole('cell', { name: 'по вашей просьбе' }).first()).toBeVisible()
  await page.getByRole('button', { name: 'Проверить копию сейчас' }).click()
  await expect(page.getByText(/Копия проверена \d\d\.\d\d\.\d{4}/).first()).toBeVisible()
  await expectAccessible(page)
})

test('the recovery sheet is set as a paper', async ({ program, page }, info) => {
  await startAsChair(page)
  await page.getByRole('button', { name: 'Защитить данные' }).click()
  await press(page, 'Дальше')
  await press(page, 'Получить код восстановления')
  const path = info.outputPath('Код.pdf')
  program.dialogs.answerSave(path)
  await press(page, 'Напечатать лист')
  await expect(page.getByText('сразу удалите файл')).toBeVisible({ timeout: 20_000 })
  expect(readFileSync(path).subarray(0, 5).toString()).toBe('%PDF-')
  expect(program.opened).toEqual([path])
  await writeDownCode(page)
  await expect(page.getByRole('heading', { name: 'Данные защищены' })).toBeVisible()
  await press(page, 'Готово')
  await goTo(page, 'Настройки')
  await expect(page.getByText('свой компьютер', { exact: true })).toBeVisible()
})

test('what was being typed when the power went is offered again', async ({}, info) => {
  const userData = info.outputPath('данные')
  const first = await begin(userData)
  await startAsChair(first.page)
  await first.page.getByRole('button', { name: 'Принять в профсоюз' }).first().click()
  await first.page.getByLabel('Фамилия').fill('Кораблёва')
  // Drafts go to the disk every five seconds.
  await first.page.waitForTimeout(6000)
  await first.kill()
  const second = await begin(userData)
  const { page } = second
  await press(page, 'Позже')
  await page.getByRole('button', { name: 'Принять в профсоюз' }).first().click()
  await expect(page.getByText(/Есть несохранённый черновик от \d\d:\d\d/)).toBeVisible()
  await page.getByRole('button', { name: 'Продолжить' }).click()
  await expect(page.getByLabel('Фамилия')).toHaveValue('Кораблёва')
  await expectAccessible(page)
  await second.close()
})

test('the district has one code for its keys and its data', async ({ page }) => {
  await startAsDistrict(page)
  await goTo(page, 'Ключи района')
  await page.getByRole('button', { name: 'Получить код восстановления' }).click()
  await writeDownCode(page)
  await press(page, 'Готово')
  await expect(page.getByText('записан и проверен')).toBeVisible()
  await page.getByRole('button', { name: 'Защитить данные' }).click()
  await press(page, 'Дальше')
  await setPass(page, PASS)
  await goTo(page, 'Настройки')
  await expect(page.getByText('район', { exact: true })).toBeVisible()
  await expectAccessible(page)
})
