// Nothing is final: a list loaded by mistake goes away after a restart, what is newer is never overwritten, and a card remembers.
import { resolve } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import { launch } from './driver.ts'
import { expectAccessible, goTo, startAsChair } from './program.ts'

const sample = resolve(import.meta.dirname, '../../resources/samples/rosters/s04-gruppy.xlsx')

async function openAct(page: Page, label: RegExp): Promise<void> {
  await goTo(page, 'Настройки')
  await page.getByRole('link', { name: 'История', exact: true }).click()
  await page.getByRole('heading', { name: 'История', exact: true }).waitFor()
  await page.getByRole('link', { name: label }).last().click()
  await page.getByRole('heading', { name: 'Что изменилось' }).waitFor()
}

test('a loaded list is taken back after a restart, a later edit stands in the way, and the card tells its history', async () => {
  const userData = test.info().outputPath('data')
  const first = await launch({ userData })
  await first.page.setViewportSize({ width: 1366, height: 768 })
  await startAsChair(first.page)
  await goTo(first.page, 'Члены профсоюза')
  first.dialogs.answerOpen([sample])
  await first.page.getByRole('button', { name: 'Загрузить из Excel' }).first().click()
  await first.page.getByRole('button', { name: 'Выбрать файл' }).click()
  await first.page.getByRole('button', { name: 'Загрузить 57 человек' }).click()
  await expect(first.page.getByText('На учёте 57')).toBeVisible()

  await first.page.getByRole('row').nth(1).click()
  const card = first.page.getByRole('region', { name: /^Карточка: / })
  await card.getByRole('button', { name: 'Изменить' }).click()
  await card.getByLabel('Телефон').fill('8 900 123-45-67')
  await card.getByRole('button', { name: 'Сохранить', exact: true }).click()
  await expect(card.getByText('+7 900 123-45-67')).toBeVisible()
  await first.close()

  const again = await launch({ userData })
  const { page } = again
  await page.setViewportSize({ width: 1093, height: 614 })
  // The second start asks how to protect the data.
  await page.getByRole('button', { name: 'Позже' }).click()
  await goTo(page, 'Члены')
  await page.getByRole('row').nth(1).click()
  await page.getByRole('tab', { name: 'История' }).click()
  await page.getByRole('link', { name: 'История правок карточки' }).click()
  await expect(page.getByRole('heading', { name: /^История: карточка: / })).toBeVisible()
  await expect(page.getByRole('row', { name: /Телефон/ })).toContainText('+7 900 123-45-67')
  await expect(page.getByRole('region', { name: /^Загружено 57/ })).toContainText('добавлено')
  await expectAccessible(page)

  // The edit stands on the list, so the list cannot be taken back as a whole.
  await openAct(page, /^.*Загружено 57/)
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Отменить…' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('Отменить целиком нельзя: 1 запись из 114 изменили позже')
  await expect(dialog.getByRole('row', { name: /Телефон/ })).toContainText('+7 900 123-45-67')
  await expectAccessible(page)
  await dialog.getByRole('link').first().click()
  await page.getByRole('button', { name: 'Отменить…' }).click()
  await dialog.getByRole('button', { name: 'Отменить: 1 запись' }).click()
  await expect(page.getByText('Это действие отменено')).toBeVisible()

  await openAct(page, /^.*Загружено 57/)
  await page.getByRole('button', { name: 'Отменить…' }).click()
  await expect(dialog).toContainText('Карточки: убрать 57. Записи журнала учёта: убрать 57')
  await expect(dialog).toContainText('ещё 94')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Отменить: 114 записей' }).click()
  await expect(page.getByText('Это действие отменено')).toBeVisible()
  await goTo(page, 'Члены')
  await expect(page.getByText('Здесь будет список членов профсоюза')).toBeVisible()

  await openAct(page, /^\d\d:\d\d\s*Загружено 57/)
  await page.getByRole('button', { name: 'Вернуть…' }).click()
  await dialog.getByRole('button', { name: 'Вернуть: 114 записей' }).click()
  await expect(page.getByText('Это действие отменено')).toHaveCount(0)
  await page.getByRole('link', { name: 'Вся история' }).click()
  await expect(page.getByRole('link', { name: /Загружено 57.*возврат/ })).toBeVisible()
  await expectAccessible(page)
  await goTo(page, 'Члены')
  await expect(page.getByText('На учёте 57')).toBeVisible()
  await again.close()
})
