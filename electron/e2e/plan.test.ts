// The plan: measures of the programmes, an own thing, what is done and what is late, moved and taken back.
import type { Page } from '@playwright/test'
import { expect, expectAccessible, goTo, startAsChair, test } from './program.ts'

const day = (shift: number) => {
  const at = new Date()
  at.setDate(at.getDate() + shift)
  const two = (n: number) => String(n).padStart(2, '0')
  return `${two(at.getDate())}.${two(at.getMonth() + 1)}.${at.getFullYear()}`
}

async function addOwn(page: Page, title: string, due: string): Promise<void> {
  await page.getByRole('button', { name: 'Добавить мероприятие' }).click()
  await page.getByLabel('Что будет').fill(title)
  await page.getByLabel('Последний день').fill(due)
  await page.getByRole('combobox', { name: 'Кто отвечает' }).fill('профком')
  await page.getByRole('button', { name: 'Добавить в план' }).click()
  await expect(page.getByText(`Добавлено в план: ${title}`)).toBeVisible()
  await expect(page.getByRole('dialog')).toBeHidden()
}

test('measures of the programmes come into the plan once, with those who answer', async ({ page }) => {
  await startAsChair(page)
  await goTo(page, 'План')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Из шаблонов', exact: true }).click()
  const chooser = page.getByRole('complementary', { name: 'Взять из шаблонов' })
  await chooser.getByRole('combobox', { name: 'На какой месяц' }).click()
  await page.getByRole('option', { name: 'декабрь' }).click()
  await chooser.getByRole('checkbox', { name: /Отчитаться на собрании/ }).click()
  await chooser.getByRole('checkbox', { name: /Проверить выполнение соглашения/ }).click()
  await expectAccessible(page)
  await chooser.getByRole('button', { name: 'Добавить 2 мероприятия' }).click()
  await expect(page.getByText('Добавлено в план: 2 мероприятия')).toBeVisible()
  await expect(chooser.getByRole('checkbox', { name: /Отчитаться на собрании/ })).toBeDisabled()
  await expect(chooser.getByText('уже в плане')).toHaveCount(2)
  await chooser.getByRole('button', { name: 'Закрыть шаблоны' }).click()
  await page.getByText('Год', { exact: true }).click()
  await page.getByRole('link', { name: /^Декабрь/i }).click()
  await expect(page.getByText('В течение месяца, без точного дня')).toBeVisible()
  await expect(page.getByRole('group', { name: /^Отчитаться на собрании/ })).toBeVisible()
})

test('an own thing is late, done, taken back, moved', async ({ page }) => {
  await startAsChair(page)
  await goTo(page, 'План')
  await page.getByRole('button', { name: 'Добавить мероприятие' }).click()
  await page.getByRole('button', { name: 'Добавить в план' }).click()
  await expect(page.getByText('Напишите, что будет')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Назад' }).click()

  const [late, ahead] = ['Обновить стенд', 'Заседание профкома']
  await addOwn(page, late, day(-1))
  await addOwn(page, ahead, day(0))
  const row = (title: string) => page.getByRole('group', { name: title })
  await expect(row(late).getByText('просрочено')).toBeVisible()

  await page.getByRole('checkbox', { name: `Выполнено: ${late}` }).click()
  await expect(page.getByText(`Выполнено: ${late}`, { exact: true })).toBeVisible()
  await expect(row(late).getByText('просрочено')).toBeHidden()
  await page.getByRole('button', { name: 'Отменить', exact: true }).first().click()
  await expect(row(late).getByText('просрочено')).toBeVisible()

  await row(ahead)
    .getByRole('button', { name: `Действия: ${ahead}` })
    .click()
  await expectAccessible(page)
  await page.getByRole('menuitem', { name: 'Перенести…' }).click()
  await page.getByLabel('На какой день').fill('31.02.2026')
  await page.getByRole('button', { name: 'Перенести', exact: true }).click()
  await expect(page.getByText('Такой даты нет')).toBeVisible()
  await page.getByLabel('На какой день').fill(`15.06.${new Date().getFullYear() + 1}`)
  await page.getByRole('button', { name: 'Перенести', exact: true }).click()
  await expect(row(ahead)).toBeHidden()
  await page.getByText('Список', { exact: true }).click()
  await page.getByRole('button', { name: 'Следующий год' }).click()
  await expect(row(ahead).getByText(`перенесено с ${day(0)}`)).toBeVisible()
  await expectAccessible(page)
})
