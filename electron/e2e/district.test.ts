// The district's work as its clerk tells it: a list of 33 organisations, figures typed for one, the consolidated workbook; then a
// chair's card compared by voice and her report accepted, while everything false about a file is refused.
import * as age from 'age-encryption'
import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { chooseEd25519, exchangeCrypto } from '#electron/main/exchangeCrypto.ts'
import { controlNumber } from '#shared/exchange/enrolment.ts'
import { readBundle } from '#shared/exchange/read.ts'
import { writeBundle, type BundleDraft } from '#shared/exchange/write.ts'
import { aCard, aDraft, anOrgLine, contextOf, makeParty, valueOf, type Party } from '#shared/testing/referee/parties.ts'
import { launch } from './driver.ts'
import { handsOf } from './hands.ts'
import { expect, expectAccessible, goTo, sayLater, startAsChair, startAsDistrict, test } from './program.ts'

const sample = 'resources/samples/organisations.json'
const hasSoffice = spawnSync('soffice', ['--version'], { stdio: 'ignore' }).status === 0

async function importSample(page: Page, program: { dialogs: { answerOpen(paths: readonly string[]): void } }) {
  await goTo(page, 'Организации')
  program.dialogs.answerOpen([join(process.cwd(), sample)])
  await page.getByRole('button', { name: 'Загрузить список из файла' }).click()
  await expect(page.getByRole('heading', { name: 'Проверка списка' })).toBeVisible()
  await page.getByRole('button', { name: 'Загрузить 33\u00a0организации' }).click()
  await expect(page.getByText('В работе 33')).toBeVisible()
}

test('a list of 33 organisations, figures typed for one, one workbook with the same totals', async ({
  page,
  program,
}, info) => {
  await startAsDistrict(page)
  await expect(page.getByRole('heading', { name: 'Сводка' })).toBeVisible()
  await expectAccessible(page)
  await importSample(page, program)
  await expectAccessible(page)
  await goTo(page, 'Сводка')
  await expect(page.getByText('669 из 730\u00a0работников')).toBeVisible()
  await expect(page.getByText('91,6\u00a0%').first()).toBeVisible()
  await expectAccessible(page)

  await page.getByRole('row', { name: /Заречинская СОШ/ }).click()
  await page.getByRole('button', { name: 'Ввести числа' }).click()
  await page.getByLabel('Членов среди работников').fill('18')
  await page.getByLabel('Из них до 35 лет').fill('4')
  await page.getByRole('button', { name: 'Записать числа' }).click()
  await expect(page.getByText('85,7\u00a0%')).toBeVisible()
  await expectAccessible(page)
  await goTo(page, 'Сводка')
  await expect(page.getByText('679 из 730\u00a0работников')).toBeVisible()

  const path = info.outputPath('Свод.xlsx')
  program.dialogs.answerSave(path)
  await page.getByRole('button', { name: 'Свод в Excel' }).click()
  await expect(page.getByText('Свод записан: Свод.xlsx')).toBeVisible()
  test.skip(!hasSoffice && process.env['CI'] !== 'true', 'soffice is not installed')
  const [head = [], ...rows] = csvOf(path, 'Свод', info.outputPath('csv'))
  const total = rows.at(-1) ?? []
  const at = (name: string) => head.indexOf(name)
  const cell = (row: string[], name: string) => row[at(name)] ?? ''
  const sum = (name: string) => rows.slice(0, -1).reduce((n, row) => n + Number(cell(row, name)), 0)
  expect(rows.length).toBe(34)
  expect(
    ['Работников', 'Членов среди работников', 'Охват, %', 'Членов до 35 лет'].map((name) => cell(total, name)),
  ).toEqual(['730', '679', '93', '4'])
  expect([sum('Работников'), sum('Членов среди работников')]).toEqual([730, 679])
  expect(rows[0]?.slice(0, 3)).toEqual(['01', 'ППО МАОУ «Гимназия „Берег“»', '0007102033'])
  expect(cell(rows[0] ?? [], 'Откуда числа')).toBe('введено районом, без подписи: organisations.json')
  expect(csvOf(path, 'Не прислали', info.outputPath('csv')).length).toBe(34)
})

/** A sheet as LibreOffice reads it: cells of its rows. */
function csvOf(path: string, sheet: string, folder: string): string[][] {
  const filter = 'csv:Text - txt - csv (StarCalc):9,,76,1,,0,false,true,false,false,false,-1'
  const profile = `-env:UserInstallation=file://${folder}/profile`
  execFileSync('soffice', [profile, '--headless', '--convert-to', filter, '--outdir', folder, path], {
    stdio: 'ignore',
  })
  const text = readFileSync(join(folder, `Свод-${sheet}.csv`), 'utf8')
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.split('\t'))
}

test('a damaged or foreign list is refused with a sentence and changes nothing', async ({ page, program }, info) => {
  await startAsDistrict(page)
  await goTo(page, 'Организации')
  const half = info.outputPath('половина.json')
  writeFileSync(half, readFileSync(sample, 'utf8').slice(0, 5000))
  const foreign = info.outputPath('чужой.json')
  writeFileSync(foreign, '{"name":"не список"}')
  for (const [path, sentence] of [
    [half, 'Файл повреждён: в нём не читается список организаций.'],
    [foreign, /В этом файле не список организаций района/],
  ] as const) {
    program.dialogs.answerOpen([path])
    await page.getByRole('button', { name: 'Загрузить список из файла' }).click()
    const alert = page.getByRole('alert').filter({ hasText: sentence })
    await expect(alert).toBeVisible()
    await alert.getByRole('button', { name: 'Закрыть сообщение' }).click()
  }
  await expect(page.getByText('Здесь будут первичные организации района')).toBeVisible()
})

/** Recovery code, then the card: what the district does once. Answers the bytes of its card. */
async function setUpKeys(
  page: Page,
  program: { dialogs: { answerSave(path: string | null): void } },
  path: string,
): Promise<Uint8Array> {
  await goTo(page, 'Ключи района')
  await page.getByRole('button', { name: 'Получить код восстановления' }).click()
  const code = (await page.getByRole('group', { name: 'Код восстановления' }).innerText()).match(/\b\d{6}\b/g) ?? []
  expect(code.length).toBe(8)
  await page.getByRole('button', { name: 'Код на бумаге, проверить' }).click()
  const fields = page.getByRole('textbox', { name: /-я группа/ })
  await expect(fields).toHaveCount(2)
  for (const field of await fields.all()) {
    const n = Number(/^(\d)/.exec((await field.getAttribute('aria-label')) ?? (await labelOf(field)))?.[1])
    await field.fill(code[n - 1] ?? '')
  }
  await page.getByRole('button', { name: 'Проверить код' }).click()
  await page.getByRole('button', { name: 'Готово' }).click()
  await expect(page.getByText('записан и проверен')).toBeVisible()
  program.dialogs.answerSave(path)
  await page.getByRole('button', { name: 'Записать карточку' }).click()
  await sayLater(page)
  await expect(page.getByLabel('Контрольное число карточки района')).toHaveText(/^\d{5}( \d{5}){5}$/)
  return new Uint8Array(readFileSync(path))
}

async function labelOf(field: { evaluate<T>(f: (input: HTMLInputElement) => T): Promise<T> }): Promise<string> {
  return field.evaluate((input) => input.labels?.[0]?.textContent ?? '')
}

/** Types the asked groups of this control number, as they are read on the phone. */
async function typeGroups(page: Page, number: string): Promise<void> {
  for (const field of await page.getByRole('textbox', { name: /-я группа/ }).all()) {
    const n = Number(/^(\d)/.exec(await labelOf(field))?.[1])
    await field.fill(number.split(' ')[n - 1] ?? '')
  }
}

test('a card compared by voice, a report accepted with its receipt; false files are refused', async ({
  page,
  program,
}, info) => {
  const ed = await chooseEd25519()
  const crypto = exchangeCrypto(ed)
  const tools = { crypto, ed, age }
  const school = await makeParty(tools, 2, 'ППО МБОУ «Ольховская СОШ»', 'primary')
  const stranger = await makeParty(tools, 3, 'ППО неизвестной школы', 'primary')
  const otherDistrict = await makeParty(tools, 4, 'Соседний район', 'district')
  await startAsDistrict(page)
  await importSample(page, program)
  const districtCard = await setUpKeys(page, program, info.outputPath('район.ppob'))
  await expectAccessible(page)
  const district = await partyOfCard(districtCard, school)

  const report = async (from: Party, to: Pick<Party, 'org' | 'sealing'>, change: Partial<BundleDraft> = {}) => {
    const draft = aDraft(
      from,
      to as Party,
      { kind: 'report', org: anOrgLine(from), members: null },
      {
        period: { type: 'month', from: '2026-10-01', to: '2026-10-31' },
        ...change,
      },
    )
    return valueOf(await writeBundle(draft, [from.signer], from.sealing, crypto))
  }
  const file = (name: string, bytes: Uint8Array) => {
    const path = info.outputPath(name)
    writeFileSync(path, bytes)
    return path
  }
  const drop = async (paths: readonly string[]) => {
    program.dialogs.answerOpen(paths)
    await page.getByRole('button', { name: 'Добавить файлы' }).click()
  }

  const good = await report(school, district)
  const card = valueOf(
    await writeBundle(
      aDraft(school, school, { kind: 'card', card: aCard(school) }, { to: [] }),
      [school.signer],
      null,
      crypto,
    ),
  )
  const flipped = good.bytes.slice()
  flipped[flipped.length - 40] = (flipped[flipped.length - 40] ?? 0) ^ 1

  await goTo(page, 'Приём отчётов')
  await drop([
    file('карточка.ppob', card.bytes),
    file('отчёт.ppob', good.bytes),
    file('чужой.ppob', (await report(stranger, district)).bytes),
  ])
  const files = page.getByRole('list', { name: 'Файлы' })
  await expect(files.getByRole('listitem')).toHaveCount(3)
  await expect(files.getByText('Отправитель не подтверждён.')).toHaveCount(2)
  await expectAccessible(page)

  await files.getByRole('button', { name: /Ольховская/ }).click()
  await page.getByRole('button', { name: 'Сверить карточку' }).click()
  await typeGroups(page, '11111 11111 11111 11111 11111 11111')
  await page.getByRole('button', { name: 'Сверено, доверять' }).click()
  await expect(page.getByText('Не сошлось.')).toBeVisible()
  await expectAccessible(page)
  await expect(page.getByRole('combobox', { name: 'Какая это организация в вашем списке' })).toHaveValue(
    '05 · ППО МБОУ «Ольховская СОШ»',
  )
  await typeGroups(page, controlNumber(card.bundleId))
  await page.getByRole('button', { name: 'Сверено, доверять' }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)

  await expect(files.getByText('членов 41, прежнего отчёта нет')).toBeVisible()
  await page.getByRole('button', { name: 'Принять 1\u00a0отчёт' }).click()
  await expect(page.getByText('Принято: 1')).toBeVisible()
  const receiptPath = info.outputPath('квитанция.ppob')
  program.dialogs.answerSave(receiptPath)
  await page.getByRole('button', { name: 'Записать 1\u00a0квитанцию' }).click()
  await expect(page.getByText('Записано: 1\u00a0квитанция')).toBeVisible()
  await expectReceipt(receiptPath, school, districtCard, good.bundleId)

  await drop([
    file('повтор.ppob', good.bytes),
    file('один бит.ppob', flipped),
    file('соседям.ppob', (await report(school, otherDistrict)).bytes),
    file('таблица.ppob', new Uint8Array([0x50, 0x4b, 3, 4])),
  ])
  for (const words of [
    /Этот файл уже загружен/,
    /Файл повреждён/,
    /зашифрован для другой организации/,
    /Это не файл обмена/,
  ]) {
    await expect(files.getByText(words)).toBeVisible()
  }
  await goTo(page, 'Сводка')
  await page.getByRole('combobox', { name: 'Период' }).click()
  await page.getByRole('option', { name: 'октябрь 2026' }).click()
  await expect(page.getByText('1 из 33', { exact: true })).toBeVisible()
  await expect(page.getByText('41 из 47\u00a0работников')).toBeVisible()
  await expect(page.getByRole('row', { name: /Ольховская/ })).toContainText('принят, № 1')

  /** The receipt as the chair's own reader takes it. */
  async function expectReceipt(path: string, chair: Party, cardBytes: Uint8Array, bundle: string) {
    const parent = await trustedFromCard(cardBytes)
    const read = valueOf(await readBundle(new Uint8Array(readFileSync(path)), contextOf(chair, [parent]), crypto))
    expect(read.content).toMatchObject({
      kind: 'receipt',
      receipt: { org: chair.org, bundle, outcome: 'accepted', seq: 1 },
    })
  }

  async function trustedFromCard(bytes: Uint8Array) {
    const read = valueOf(await readBundle(bytes, contextOf(school, []), crypto))
    if (read.content.kind !== 'card') throw new Error('no card')
    const { org, name, level, sign, seal } = read.content.card
    const key = {
      key: read.sender.key,
      sign,
      epoch: 1,
      state: 'confirmed' as const,
      lastGoodSeq: null,
      endedDate: '' as const,
    }
    return { org, name, level, relation: 'parent' as const, epoch: 1, keys: [key], seal }
  }

  async function partyOfCard(bytes: Uint8Array, self: Party): Promise<Pick<Party, 'org' | 'sealing'>> {
    const { org, seal } = await trustedFromCard(bytes)
    return { org, sealing: { ...self.sealing, ownRecipients: seal } }
  }
})

test('two programs meet: cards both ways, a report dropped on the window, and its receipt makes it «принят»', async ({
  page,
  program,
}, info) => {
  const name = 'ППО МБОУ «Ольховская СОШ»'
  const chair = await launch({ userData: info.outputPath('председатель') })
  await chair.page.setViewportSize({ width: 1366, height: 768 })
  await startAsChair(chair.page, name)
  await goTo(chair.page, 'Паспорт')
  await chair.page.getByRole('link', { name: /Численность/ }).click()
  await chair.page.getByRole('button', { name: 'Числа на дату' }).click()
  await chair.page.getByLabel('Всего работников').fill('35')
  await chair.page.getByText('Ввести числа вручную').click()
  await chair.page.getByLabel('Работающих членов профсоюза').fill('33')
  await chair.page.keyboard.press('Tab')
  await expect(chair.page.getByText('33 из 35 работников')).toBeVisible()

  await startAsDistrict(page)
  await importSample(page, program)
  const districtCard = info.outputPath('район.ppob')
  await setUpKeys(page, program, districtCard)
  const districtNumber = await page.getByLabel('Контрольное число карточки района').innerText()

  await goTo(chair.page, 'Обмен с районом')
  const chairCard = info.outputPath('школа.ppob')
  chair.dialogs.answerSave(chairCard)
  await chair.page.getByRole('button', { name: 'Сохранить мою карточку…' }).click()
  await sayLater(chair.page)
  const own = chair.page.getByRole('group', { name: 'Контрольное число вашей карточки' })
  const chairNumber = ((await own.innerText()).match(/\b\d{5}\b/g) ?? []).join(' ')
  chair.dialogs.answerOpen([districtCard])
  await chair.page.getByRole('button', { name: 'Открыть карточку района…' }).click()
  await expect(chair.page.getByText('Число района')).toBeVisible()
  await typeGroups(chair.page, districtNumber)
  await chair.page.getByRole('button', { name: 'Сверить' }).click()
  const report = info.outputPath('отчёт.ppob')
  chair.dialogs.answerSave(report)
  await chair.page.getByRole('button', { name: 'Записать отчёт № 1…' }).click()
  await expect(chair.page.getByText(/Отчёт № 1 записан и проверен/)).toBeVisible()

  await goTo(page, 'Организации')
  program.dialogs.answerOpen([chairCard])
  await page.getByRole('button', { name: 'Принять карточку' }).click()
  await expect(page.getByRole('dialog', { name: 'Карточка организации' })).toContainText(name)
  await typeGroups(page, chairNumber)
  await page.getByRole('button', { name: 'Сверено, доверять' }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)

  await goTo(page, 'Приём отчётов')
  await handsOf(page).dropFiles('heading', 'Приём отчётов', [report])
  const files = page.getByRole('list', { name: 'Файлы' })
  await expect(files.getByText('членов 33, прежнего отчёта нет')).toBeVisible()
  await page.getByRole('button', { name: 'Принять 1\u00a0отчёт' }).click()
  await expect(page.getByText('Принято: 1')).toBeVisible()
  const receipt = info.outputPath('квитанция.ppob')
  program.dialogs.answerSave(receipt)
  await page.getByRole('button', { name: 'Записать 1\u00a0квитанцию' }).click()
  await expect(page.getByText('Записано: 1\u00a0квитанция')).toBeVisible()
  await handsOf(page).dropFiles('heading', 'Приём отчётов', [report])
  await expect(files.getByText(/Этот файл уже загружен/)).toBeVisible()

  chair.dialogs.answerOpen([receipt])
  await chair.page.getByRole('button', { name: 'Открыть файл от района' }).click()
  await expect(chair.page.getByText('Район принял отчёт № 1', { exact: true })).toBeVisible()
  await expect(chair.page.getByRole('img', { name: /принят/ })).toBeVisible()
  expect(await chair.close()).toBe(0)
})
