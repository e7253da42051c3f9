// The protection wizard as its user goes through it.
import type { Page } from '@playwright/test'
import { expect } from './program.ts'

export function wizard(page: Page) {
  return page.getByRole('dialog')
}

export async function press(page: Page, name: string | RegExp): Promise<void> {
  await wizard(page).getByRole('button', { name }).click()
}

/** Reads the code off the screen, as a person with a pencil does, and types two groups back. Answers all eight. */
export async function writeDownCode(page: Page): Promise<string[]> {
  const shown = await page.getByRole('group', { name: 'Код восстановления' }).innerText()
  const groups = shown.match(/\d{6}/g) ?? []
  expect(groups).toHaveLength(8)
  await press(page, 'Код на бумаге, проверить')
  for (const field of await wizard(page)
    .getByRole('textbox', { name: /-я группа/ })
    .all()) {
    const label = await field.evaluate((input: HTMLInputElement) => input.labels?.[0]?.textContent ?? '')
    await field.fill(groups[Number.parseInt(label) - 1] ?? '')
  }
  await press(page, 'Проверить код')
  return groups
}
