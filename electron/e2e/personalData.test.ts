// What the law lets a person ask for, as the chair does it: a remark is left with a reason, an extract is written, the consent comes back,
// and at last the data of one who left are destroyed, so that nobody who has every key finds her again.
import { mkdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Page } from '@playwright/test'
import { begin, expect, expectAccessible, goTo, startAsChair, test } from './program.ts'
import { filesThatTell } from './faults/canary.ts'

const sample = resolve(import.meta.dirname, '../../resources/samples/rosters/s04-gruppy.xlsx')
const CANARY = ['Канарейкина', 'Изольда']

async function admit(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Принять в профсоюз' }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Фамилия', { exact: true }).fill('Канарейкина')
  await dialog.getByLabel('Имя', { exact: true }).fill('Изольда')
  await dialog.getByLabel('Заявление', { exact: true }).fill('05.09.2010')
  await dialog.getByLabel('Дата решения').fill('12.09.2010')
  await dialog.getByLabel('№ протокола').fill('13')
  await dialog.getByRole('button', { name: 'Принять', exact: true }).click()
  await page.getByRole('region', { name: /^Карточка: / }).waitFor()
}

async function openFromDots(page: Page, item: string): Promise<void> {
  await page.getByRole('button', { name: 'Ещё действия со списком' }).click()
  await page.getByRole('menuitem', { name: item }).click()
}

test('a remark is mended in place, another is left with a reason, and the count falls', async ({ program, page }) => {
  test.setTimeout(180_000)
  await startAsChair(page)
  await goTo(page, 'Члены профсоюза')
  program.dialogs.answerOpen([sample])
  await page.getByRole('button', { name: 'Загрузить из Excel' }).first().click()
  await page.getByRole('button', { name: 'Выбрать файл' }).click()
  await page.getByRole('button', { name: 'Загрузить 57 человек' }).click()
  await expect(page.getByText('На учёте 57')).toBeVisible()
  await openFromDots(page, 'Замечания к списку')
  const kinds = page.getByRole('navigation', { name: 'Виды замечаний' })
  const consent = kinds.getByRole('button', { name: /Нет согласия на обработку данных/ })
  await consent.click()
  await expect(consent).toContainText('57')
  await expectAccessible(page)
  const panel = page.locator('section').filter({ has: page.getByRole('heading', { name: /Нет согласия/ }) })
  await panel.getByRole('button', { name: 'Подписано сегодня' }).first().click()
  await expect(consent).toContainText('56')

  const row = panel.getByRole('row').first()
  await row.getByRole('button', { name: 'Оставить, потому что…' }).click()
  await row.getByRole('button', { name: 'Оставить', exact: true }).click()
  await expect(row.getByText('Напишите причину')).toBeVisible()
  await row.getByLabel('Почему оставить').fill('бланк у районного юриста')
  await row.getByLabel('Почему оставить').press('Enter')
  await expect(consent).toContainText('55')
  await expect(page.getByText(/1.замечание оставлено/)).toBeVisible()

  // On the card it is grey, and can be asked again; a field is opened where the program does not know the answer.
  await kinds.getByRole('button', { name: /Не указан вид занятости/ }).click()
  await page.getByRole('button', { name: 'Открыть карточку' }).first().click()
  const card = page.getByRole('region', { name: /^Карточка: / })
  await expect(card.getByRole('button', { name: 'Сохранить', exact: true })).toBeVisible()
})

test('an extract, a withdrawal and the end of the data of one who left', async ({}, info) => {
  test.setTimeout(180_000)
  const userData = info.outputPath('данные')
  const stick = info.outputPath('флешка')
  mkdirSync(stick)
  const program = await begin(userData)
  const { page, dialogs } = program
  await startAsChair(page)
  await goTo(page, 'Настройки')
  dialogs.answerOpen([stick])
  await page.getByRole('button', { name: 'Выбрать второе место' }).click()
  await expect(page.getByText(/^Второе место:/)).toBeVisible()
  await goTo(page, 'Члены профсоюза')
  await admit(page)
  const card = page.getByRole('region', { name: /^Карточка: / })
  await card.getByRole('button', { name: 'Подписано сегодня' }).click()
  await expect(card.getByText('Нет согласия на обработку данных')).toHaveCount(0)
  await goTo(page, 'Настройки')
  await page.getByRole('button', { name: 'Сделать копию сейчас' }).click()
  await expect(page.getByText('Копия записана и прочитана обратно')).toBeVisible()

  await goTo(page, 'Члены профсоюза')
  await page.getByRole('row', { name: /Канарейкина/ }).click()
  await card.getByRole('button', { name: /^Ещё действия/ }).click()
  await page.getByRole('menuitem', { name: 'Персональные данные…' }).click()
  await expect(page.getByText('Человек стоит на учёте, и согласие не отозвано.')).toBeVisible()
  await expectAccessible(page)
  const [pdf, json] = [info.outputPath('выписка.pdf'), info.outputPath('выписка.json')]
  dialogs.answerSave(pdf)
  await page.getByRole('button', { name: 'Выписка в PDF' }).click()
  await expect(page.getByText('Файл записан: выписка.pdf')).toBeVisible()
  dialogs.answerSave(json)
  await page.getByRole('button', { name: 'Данные в JSON' }).click()
  await expect(page.getByText('Файл записан: выписка.json')).toBeVisible()
  const told = JSON.parse(await readFile(json, 'utf8')) as { member: { lastName: string }; membershipEvents: unknown[] }
  expect([told.member.lastName, told.membershipEvents.length]).toEqual(['Канарейкина', 1])
  expect((await readFile(pdf)).subarray(0, 5).toString()).toBe('%PDF-')

  await page.getByRole('button', { name: 'Отозвать согласие…' }).click()
  await page.getByRole('button', { name: 'Записать отзыв' }).click()
  await expect(page.getByText(/^Закончить обработку до/)).toBeVisible()

  await page.getByRole('link', { name: 'Открыть карточку' }).click()
  await card.getByRole('button', { name: /^Ещё действия/ }).click()
  await page.getByRole('menuitem', { name: 'Снять с учёта…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('С какого дня не на учёте').fill('01.10.2015')
  await dialog.getByRole('button', { name: 'Снять с учёта' }).click()
  await expect(dialog).toHaveCount(0)
  await card.getByRole('button', { name: /^Ещё действия/ }).click()
  await page.getByRole('menuitem', { name: 'Персональные данные…' }).click()
  await page.getByRole('button', { name: 'Уничтожить данные…' }).click()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Уничтожить данные навсегда' }).click()
  await expect(dialog.getByText('Наберите фамилию так, как она написана выше')).toBeVisible()
  await dialog.getByLabel('Адрес').fill('п. Заречный, ул. Школьная, 1')
  for (const [n, post, name] of [
    [1, 'председатель', 'Соколова Марина Викторовна'],
    [2, 'казначей', 'Орлова Дарья Михайловна'],
  ] as const) {
    await dialog.getByLabel(`Должность, ${n}-й человек`).fill(post)
    await dialog.getByLabel(`Фамилия, имя, отчество, ${n}-й человек`).fill(name)
  }
  await dialog.getByLabel(/^Чтобы подтвердить/).fill('Канарейкина')
  await dialog.getByRole('button', { name: 'Уничтожить данные навсегда' }).click()

  // The page is loaded anew over a fresh database; the act says what was done, and is printed.
  await expect(page.getByRole('heading', { name: 'Персональные данные' })).toBeVisible()
  await expect(page.getByRole('row', { name: /Канарейкина Изольда/ })).toContainText('уничтожено')
  await expectAccessible(page)
  dialogs.answerSave(info.outputPath('акт.pdf'))
  await page.getByRole('button', { name: 'Напечатать' }).click()
  await expect(page.getByText('Файл записан: акт.pdf')).toBeVisible()

  await goTo(page, 'Члены профсоюза')
  await expect(page.getByText('Здесь будет список членов профсоюза')).toBeVisible()
  await goTo(page, 'Настройки')
  await page.getByRole('link', { name: 'История', exact: true }).click()
  await expect(page.getByText('данные уничтожены по акту').first()).toBeVisible()
  await expect(page.getByText(/Канарейкина/)).toHaveCount(0)
  expect(await program.close()).toBe(0)
  expect(await filesThatTell(userData, CANARY)).toEqual([])
  expect(await filesThatTell(stick, CANARY)).toEqual([])
})
