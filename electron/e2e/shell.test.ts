// The locks around the page, tried from inside it: what a hostile text or file would try if it ever got to run.
import { expect, startAsChair, test } from './program.ts'
import { test as bare } from '@playwright/test'
import { launch } from './driver.ts'

bare('the page cannot leave, open, fetch or reach the machine', async ({}, info) => {
  const program = await launch({ userData: info.outputPath('данные') })
  const { page } = program
  await page.getByRole('heading', { name: 'Здравствуйте. Что вы ведёте?' }).waitFor()
  const home = page.url()

  const reach = await page.evaluate(async () => {
    const tried = async (work: () => Promise<unknown>) =>
      work().then(
        () => 'reached',
        () => 'refused',
      )
    const globals = window as unknown as Record<string, unknown>
    return {
      outside: await tried(() => fetch('https://example.org/')),
      loopback: await tried(() => fetch('http://127.0.0.1:80/')),
      traversal: (await fetch('/../package.json')).status,
      node: ['require', 'process', 'module', 'electron', 'ipcRenderer'].filter((name) => name in globals),
      rooms: Object.keys(globals['host'] as object).sort(),
      frozen:
        Object.isFrozen(globals['host']) &&
        Object.values(globals['host'] as object).every((room) => Object.isFrozen(room)),
      popup: window.open('https://example.org/') === null,
    }
  })
  expect(reach).toMatchObject({ outside: 'refused', loopback: 'refused', traversal: 404, node: [], frozen: true })
  expect(reach.rooms).toEqual(expect.arrayContaining(['app', 'files', 'stores']))

  const ran = await page.evaluate(() => {
    const script = document.createElement('script')
    script.textContent = 'window.intruder = true'
    document.body.append(script)
    return 'intruder' in window
  })
  expect(ran).toBe(false)

  await page.evaluate(() => {
    window.location.href = 'https://example.org/'
  })
  await page.waitForTimeout(300)
  expect(page.url()).toBe(home)
  await expect(page.getByRole('heading', { name: 'Здравствуйте. Что вы ведёте?' })).toBeVisible()
  await program.close()
})

test('a name that looks like code is shown as text', async ({ page }) => {
  const hostile = '<img src=x onerror="window.intruder=1"> =1+1 {{name}}'
  await startAsChair(page, hostile)
  await expect(page.getByRole('button', { name: `Организация: ${hostile}. Сменить` })).toBeVisible()
  expect(await page.evaluate(() => 'intruder' in window)).toBe(false)
})
