// The short form of `npm run faults`: ten kills, the worst damages, the first version taken over. The long form has every case.
import { readdirSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { launch } from './driver.ts'
import { filesThatTell } from './faults/canary.ts'
import { chanceOf } from './faults/chance.ts'
import { damageCases, storeFolder, suffer } from './faults/damage.ts'
import { fillEveryField } from './faults/everyField.ts'
import { openEach, unpackVersion } from './faults/earlierVersion.ts'
import { killAgainAndAgain } from './faults/kills.ts'
import { makeSchool } from './faults/school.ts'
import { expect, startAsChair, test } from './program.ts'

test('ten kills under continuous writing lose nothing that was shown as saved', async ({}, info) => {
  test.setTimeout(180_000)
  const report = await killAgainAndAgain(info.outputPath(), 10, Date.now() % 1_000_000)
  info.annotations.push({ type: 'kills', description: JSON.stringify(report) })
  expect(report).toMatchObject({ kills: 10, lost: 0, half: 0, blankStarts: 0, restorePages: 0 })
  expect(report.acknowledged).toBeGreaterThan(20)
})

test('the browser loses everything, the journal a bit, the state itself: all of it is there again', async ({}, info) => {
  test.setTimeout(180_000)
  const school = await makeSchool(info.outputPath('школа'), 'killed')
  const cases = damageCases(school, chanceOf(1), 1)
  const worst = [
    /^browser profile deleted/,
    /^IndexedDB folder emptied/,
    /^CURRENT deleted/,
    /^state\.json and/,
    /^journal-\d+\.log: one bit/,
  ]
  for (const pattern of worst) {
    const one = cases.find(({ name }) => pattern.test(name))
    if (!one) throw new Error(`no case ${pattern}`)
    const outcome = await suffer(school, one, info.outputPath('случай'))
    expect(outcome, one.name).toMatchObject({ isKept: true, lostMembers: 0, lostEdits: 0 })
  }
  // The proof that the counting can fail: what is nowhere any more is not found.
  const gone = {
    name: 'store folder lost',
    expect: 'whole' as const,
    damage: (folder: string) => rm(storeFolder(folder), { recursive: true }),
  }
  expect((await suffer(school, gone, info.outputPath('случай'))).isKept).toBe(false)
})

test('a folder of the first version is taken over whole, and leaves no name in plain', async ({}, info) => {
  test.setTimeout(120_000)
  const userData = info.outputPath('первая версия')
  const sample = await unpackVersion(1, userData)
  expect((await filesThatTell(userData, sample.people)).length).toBeGreaterThan(0)
  const first = await launch({ userData })
  await first.page.getByRole('button', { name: 'Перезапустить программу' }).click({ timeout: 60_000 })
  await first.close()
  const second = await launch({ userData })
  await second.page.getByRole('navigation', { name: 'Разделы' }).waitFor()
  expect(await sample.differences(second.page)).toEqual([])
  await second.close()
  expect(await filesThatTell(userData, sample.people)).toEqual([])
})

test('a folder of the second version opens whole, also what only its journal had', async ({}, info) => {
  test.setTimeout(120_000)
  const userData = info.outputPath('вторая версия')
  const sample = await unpackVersion(2, userData)
  const stores = join(userData, 'ru.pervichka.desktop', 'stores')
  const names = sample.organisations.map(({ name }) => name)
  expect((await filesThatTell(stores, names)).length).toBeGreaterThan(0)
  const program = await launch({ userData })
  await openEach(program.page, sample)
  expect(await sample.differences(program.page)).toEqual([])
  await program.kill()
  expect(await filesThatTell(userData, sample.people)).toEqual([])
  // Its cards lay in plain beside the locked stores.
  expect(await filesThatTell(stores, names)).toEqual([])
  for (const { id } of sample.organisations) {
    expect(readdirSync(join(stores, id, 'copies')).some((name) => name.includes('_beforeMigration_'))).toBe(true)
  }
})

test('a surname typed in every field stands nowhere on the disk in plain', async ({}, info) => {
  test.setTimeout(120_000)
  const word = 'Канарейкинская'
  const userData = info.outputPath('данные')
  const program = await launch({ userData })
  await program.page.setViewportSize({ width: 1366, height: 768 })
  await startAsChair(program.page, word)
  expect(await fillEveryField(program.page, word)).toBeGreaterThan(40)
  // While it runs, with drafts and unfinished forms; then after a polite end, with copies and a closed journal.
  expect(await filesThatTell(userData, [word])).toEqual([])
  await program.close()
  expect(await filesThatTell(userData, [word])).toEqual([])
})
