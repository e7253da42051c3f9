// The collective agreement: facts, automatic answers, answers by keys, the reason that a gap needs, a step back, the next agreement.
import { expect, expectAccessible, goTo, startAsChair, test } from './program.ts'

test('a chair enters her agreement and checks its text', async ({ page }) => {
  await startAsChair(page)
  await goTo(page, 'Коллективный договор')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Внести подписанный договор' }).click()
  const facts = [
    ['Дата подписания', '15.03.2024'],
    ['Начало действия', '15.03.2024'],
    ['Последний день действия', '15.03.2027'],
    ['Отправлен на регистрацию', '19.03.2024'],
  ] as const
  for (const [label, day] of facts) await page.getByLabel(label, { exact: true }).fill(day)
  await page.keyboard.press('Tab')
  // Three years end a day before the anniversary.
  await expect(page.getByText('Срок больше трёх лет: последний возможный день — 14.03.2027')).toBeVisible()
  await page.getByLabel('Последний день действия').fill('14.03.2027')
  await page.keyboard.press('Tab')
  await expect(page.getByText('Срок больше трёх лет')).toBeHidden()
  await expectAccessible(page)

  await page.getByRole('button', { name: 'К проверке текста' }).click()
  // A missing registration is a note beside an agreement that is in force.
  await expect(page.getByText('действует', { exact: true })).toBeVisible()
  await expect(page.getByText('на регистрации', { exact: true })).toBeVisible()
  await expect(page.getByText('отправлен на 4-й день из 7', { exact: true })).toBeVisible()
  const score = page.getByRole('status', { name: /^Оценка/ })
  await expect(score).toHaveText('100,0\u00a0%')
  await expect(page.getByText('обязательные: 4 балла из 4')).toBeVisible()

  await page.getByRole('link', { name: /^Оплата труда/ }).click()
  const points = page.getByRole('region', { name: 'Оплата и нормирование труда' })
  const [first, second] = [points.getByRole('group').nth(0), points.getByRole('group').nth(1)]
  await first.focus()
  await page.keyboard.press('3')
  await page.keyboard.press('2')
  await expect(page.getByText('обязательные: 4,5 балла из 6')).toBeVisible()
  await expect(score).toHaveText('75,0\u00a0%')
  await expect(first.getByText('Напишите, чего не хватает')).toBeVisible()
  await first.getByLabel(/^Замечание/).fill('В тексте только ссылка на закон')
  await first.getByLabel(/^Пункт договора/).fill('п. 5.9')
  await page.keyboard.press('Tab')
  await expect(first.getByText('Напишите, чего не хватает')).toBeHidden()
  await expect(second.getByText('Напишите, чего не хватает')).toBeVisible()
  await expectAccessible(page)

  await second.getByText('да', { exact: true }).click()
  await expect(page.getByText('обязательные: 5 баллов из 6')).toBeVisible()
  await page.getByRole('button', { name: /^Отменить: ответ/ }).click()
  await expect(page.getByText('обязательные: 4,5 балла из 6')).toBeVisible()
})

test('an answer from the dates can be overruled with a reason and taken back', async ({ page }) => {
  await startAsChair(page)
  await goTo(page, 'Коллективный договор')
  await page.getByRole('button', { name: 'Внести подписанный договор' }).click()
  await page.getByLabel('Начало действия').fill('15.03.2024')
  await page.getByLabel('Последний день действия').fill('14.03.2027')
  await page.keyboard.press('Tab')
  await page.getByRole('button', { name: 'К проверке текста' }).click()
  const point = page.getByRole('group', { name: 'Срок действия не больше трёх лет' })
  await expect(point.getByText('из сведений')).toBeVisible()
  await point.getByText('нет', { exact: true }).click()
  await expect(point.getByText('Напишите почему')).toBeVisible()
  await point.getByRole('button', { name: 'Вернуть ответ из сведений' }).click()
  await expect(point.getByText('из сведений', { exact: true })).toBeVisible()
  await expect(point.getByRole('radio', { name: 'да', exact: true })).toBeChecked()
})

test('talks about the next agreement begin beside the old one', async ({ page }) => {
  await startAsChair(page)
  await goTo(page, 'Коллективный договор')
  await page.getByRole('button', { name: 'Договора нет' }).click()
  await expect(page.getByText('Так это и попадёт в отчёт')).toBeVisible()
  await page.getByRole('button', { name: 'Договор подписан' }).click()
  await page.getByLabel('Начало действия').fill('01.09.2021')
  await page.getByLabel('Последний день действия').fill('31.08.2024')
  await page.keyboard.press('Tab')
  await expect(page.getByText('Срок договора закончился 31.08.2024')).toBeVisible()
  await page.getByRole('button', { name: 'Договор 2021–2024' }).click()
  await page.getByRole('menuitem', { name: 'Начать следующий договор…' }).click()
  await page.getByRole('button', { name: 'Начать договор' }).click()
  await expect(page.getByText('Начат следующий договор')).toBeVisible()
  await page.getByRole('button', { name: 'Идут переговоры', exact: true }).click()
  await page.getByRole('menuitem', { name: /Договор 2021–2024/ }).click()
  await expect(page.getByLabel('Последний день действия')).toHaveValue('31.08.2024')
})
