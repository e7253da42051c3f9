// How every story begins: the built program in a data folder of its own, at the size of a small school screen.
import AxeBuilder from '@axe-core/playwright'
import { expect, test as base, type Page } from '@playwright/test'
import { launch, type Program } from './driver.ts'

interface Fixtures {
  program: Program
  page: Page
}

export const test = base.extend<Fixtures>({
  program: async ({}, use, info) => {
    const program = await launch({
      userData: info.outputPath('данные программы'),
      electron: process.env['PERVICHKA_ELECTRON'] === '1',
    })
    await use(program)
    await program.close()
  },
  page: async ({ program }, use) => {
    const faults: string[] = []
    const { page } = program
    page.on('pageerror', (error) => faults.push(error.message))
    page.on('console', (message) => {
      if (message.type() === 'error') faults.push(message.text())
    })
    await page.setViewportSize({ width: 1366, height: 768 })
    await use(page)
    // Whatever a story does, the page reports no error and breaks no security policy.
    expect(faults).toEqual([])
  },
})

export { expect }

/** One more start, on a data folder that the story chooses. The story closes it. */
export async function begin(userData: string): Promise<Program> {
  const program = await launch({ userData })
  await program.page.setViewportSize({ width: 1366, height: 768 })
  return program
}

/** First start as a chair, up to the first screen. */
export async function startAsChair(page: Page, name = 'ППО школы № 7, Заречный'): Promise<void> {
  await startAs(page, 'Начать как председатель', name)
}

/** First start in the district. */
export async function startAsDistrict(page: Page, name = 'Приреченский район'): Promise<void> {
  await startAs(page, 'Начать работу в районе', name)
}

async function startAs(page: Page, button: string, name: string): Promise<void> {
  await page.getByRole('button', { name: button }).click()
  await page.getByLabel('Как её коротко называют').fill(name)
  await page.getByRole('button', { name: 'Начать', exact: true }).click()
  await page.getByRole('navigation', { name: 'Разделы' }).waitFor()
}

/** Opens a room by its link in the navigation. */
export async function goTo(page: Page, room: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Разделы' }).getByRole('link', { name: room }).click()
}

/** Puts the question about protection off: it comes at the second start and before the first file leaves. */
export async function sayLater(page: Page): Promise<void> {
  await page.getByRole('dialog').getByRole('button', { name: 'Позже' }).click()
}

/** Nothing serious for people who do not see, hear or point well (axe, WCAG 2.2 A and AA). */
export async function expectAccessible(page: Page): Promise<void> {
  // In the page itself: there are no frames of others, and the findings alone are wanted. It takes a fifth of the time.
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze()
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  expect(serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)).toEqual(
    [],
  )
}
