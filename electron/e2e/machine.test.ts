// What the computer does to the program: newer data, another owner of the folder, crashes of the page, files taken away.
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { hostname, userInfo } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, test } from '@playwright/test'
import { launch, launchRefused, type Program } from './driver.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const DATA = 'ru.pervichka.desktop'
const ID = '0b8f3c1e-7a55-4d0e-9a41-2f7d1c9e5b10'

function dataFolder(userData: string): string {
  const data = join(userData, DATA)
  mkdirSync(data, { recursive: true })
  return data
}

/** All names below a folder, with the content of the files; to see that nothing was touched. */
function contentOf(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return Object.fromEntries(
    names.map((entry) => {
      const path = join(entry.parentPath, entry.name)
      return [path, createHash('sha256').update(readFileSync(path)).digest('hex')]
    }),
  )
}

/** Ends the process of the page; answers the page that comes in its place. */
async function crash(program: Program, page = program.page) {
  const next = program.nextPage()
  const session = await page.context().newCDPSession(page)
  void session.send('Page.crash').catch(() => undefined)
  return next
}

test('data of a newer program stay untouched, and the person reads what to install', async ({}, info) => {
  const userData = info.outputPath('данные')
  const store = join(dataFolder(userData), 'stores', ID)
  const profile = join(dataFolder(userData), 'profile-2', 'chromium')
  for (const folder of [store, profile]) mkdirSync(folder, { recursive: true })
  const state = { format: 3, appVersion: '7.4.1', electronMajor: 0, whatever: [] }
  const sha256 = createHash('sha256').update(JSON.stringify(state)).digest('hex')
  writeFileSync(join(store, 'state.json'), JSON.stringify({ sha256, state }))
  writeFileSync(join(profile, 'CURRENT'), 'newer')
  const before = contentOf(userData)

  const { code, dialogs } = await launchRefused({ userData })
  expect(code).toBe(1)
  expect(dialogs).toEqual([
    {
      kind: 'error',
      options: {
        title: 'Данные созданы более новой версией',
        content: expect.stringContaining('Установите версию 7.4.1 или новее') as unknown as string,
      },
    },
  ])
  const after = contentOf(userData)
  for (const [path, hash] of Object.entries(before)) expect([path, after[path]]).toEqual([path, hash])
  expect(readdirSync(profile)).toEqual(['CURRENT'])
})

test('a folder that another account or another computer has open is left alone', async ({}, info) => {
  const userData = info.outputPath('данные')
  const lock = join(dataFolder(userData), 'lock.json')
  writeFileSync(lock, JSON.stringify({ token: 't', pid: 1, host: 'school-pc-2', user: userInfo().username }))
  const elsewhere = await launchRefused({ userData })
  expect([elsewhere.code, elsewhere.dialogs[0]?.options]).toEqual([
    1,
    expect.objectContaining({
      content: expect.stringContaining('открыты на другом компьютере (school-pc-2)'),
    }),
  ])

  rmSync(lock)
  const first = await launch({ userData })
  expect(JSON.parse(readFileSync(lock, 'utf8'))).toMatchObject({ pid: first.pid, host: hostname() })
  // As the lock of Maria's account would look to ours.
  writeFileSync(lock, readFileSync(lock, 'utf8').replace(/"user":"[^"]*"/, '"user":"Мария"'))
  const second = await launchRefused({ userData })
  expect(JSON.stringify(second.dialogs)).toContain('Программа открыта под другой учётной записью (Мария)')
  expect(await first.close()).toBe(0)
  expect(existsSync(lock)).toBe(false)
})

test('what a killed program left locked is taken over', async ({}, info) => {
  const userData = info.outputPath('данные')
  const first = await launch({ userData })
  await first.kill()
  expect(existsSync(join(dataFolder(userData), 'lock.json'))).toBe(true)
  const second = await launch({ userData })
  await expect(second.page.getByRole('heading', { level: 1 })).toBeVisible()
  expect(await second.close()).toBe(0)
})

test('a page that crashes comes back once, then the restore page', async ({}, info) => {
  const program = await launch({ userData: info.outputPath('данные') })
  const again = await crash(program)
  expect(again.url()).toBe('https://bundle.app.invalid/')
  await expect(again.getByRole('heading', { level: 1 })).toBeVisible()
  const restore = await crash(program, again)
  expect(restore.url()).toBe('https://bundle.app.invalid/restore.html?why=crash')
  await expect(restore.getByRole('heading', { level: 1 })).toBeVisible()
  const last = await crash(program, restore)
  expect(last.url()).toBe('https://bundle.app.invalid/last.html')
  await expect(last.getByText('Ваши данные целы')).toBeVisible()
  expect(await program.close()).toBe(0)
})

test('a program with files missing still tells what to do', async ({}, info) => {
  const appRoot = info.outputPath('программа')
  cpSync(join(ROOT, 'out'), join(appRoot, 'out'), { recursive: true })
  cpSync(join(ROOT, 'package.json'), join(appRoot, 'package.json'))
  const renderer = join(appRoot, 'out', 'renderer')
  rmSync(join(renderer, 'index.html'))
  const restore = await launch({ userData: info.outputPath('данные'), appRoot })
  expect(restore.page.url()).toBe('https://bundle.app.invalid/restore.html?why=files')
  await expect(restore.page.getByRole('heading', { level: 1 })).toBeVisible()
  expect(await restore.close()).toBe(0)

  rmSync(join(renderer, 'restore.html'))
  const last = await launch({ userData: info.outputPath('данные'), appRoot })
  await expect(last.page.getByText('установите программу заново')).toBeVisible()
  expect(await last.close()).toBe(0)
})

test('the program starts itself anew, with a fresh profile when the old one kept no database', async ({}, info) => {
  const userData = info.outputPath('данные')
  const restart = (program: Program) =>
    program.page
      .evaluate(() =>
        (window as unknown as { host: { machine: { restart(): Promise<unknown> } } }).host.machine.restart(),
      )
      .catch(() => undefined)
  const first = await launch({ userData })
  await restart(first)
  expect([await first.ended, first.wantsRelaunch]).toEqual([0, true])
  const damaged = () => readdirSync(dataFolder(userData)).filter((name) => name.startsWith('damaged-'))
  expect(damaged()).toEqual([])

  writeFileSync(join(dataFolder(userData), 'profile-damaged'), '')
  const second = await launch({ userData })
  await expect(second.page.getByRole('heading', { level: 1 })).toBeVisible()
  expect(damaged()).toHaveLength(1)
  expect(readdirSync(join(dataFolder(userData), damaged()[0] ?? ''))).toContain('chromium')
  expect(await second.close()).toBe(0)
  expect(second.wantsRelaunch).toBe(false)
})

test('the page learns how the machine is', async ({}, info) => {
  const program = await launch({ userData: info.outputPath('данные') })
  const state = await program.page.evaluate(() =>
    (window as unknown as { host: { machine: { state(): Promise<unknown> } } }).host.machine.state(),
  )
  expect(state).toEqual({
    ok: true,
    value: {
      clock: 'ok',
      freeBytes: expect.any(Number) as unknown as number,
      space: expect.any(String) as unknown as string,
      folder: 'ok',
    },
  })
  expect(await program.close()).toBe(0)
})
