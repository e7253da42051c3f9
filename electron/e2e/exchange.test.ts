// The chair and the district: two cards, one phone call, a report, its receipt; and everything that must not be taken. The district
// is played by the format's own writer with keys of its own, so that what the program writes is read by somebody else.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import * as age from 'age-encryption'
import { chooseEd25519, exchangeCrypto } from '#electron/main/exchangeCrypto.ts'
import type { Content } from '#shared/exchange/content.ts'
import { controlNumber } from '#shared/exchange/enrolment.ts'
import { readBundle } from '#shared/exchange/read.ts'
import { type BundleDraft, writeBundle, type WrittenBundle } from '#shared/exchange/write.ts'
import {
  aCard,
  aDraft,
  aReceipt,
  contextOf,
  makeParty,
  type Party,
  trusted,
  valueOf,
} from '#shared/testing/referee/parties.ts'
import type { Program } from './driver.ts'
import { expect, expectAccessible, goTo, sayLater, startAsChair, test } from './program.ts'

const ed = await chooseEd25519()
const crypto = exchangeCrypto(ed)
const aDistrict = () => makeParty({ crypto, ed, age }, 77, 'Заречная районная организация профсоюза', 'district')

/** A school as the district knows it: by its card alone. */
async function schoolOf(card: Uint8Array, district: Party): Promise<Party> {
  const { content, sender } = valueOf(await readBundle(card, contextOf(district, []), crypto))
  if (content.kind !== 'card') throw new Error('not a card')
  const { org, name, level, sign, seal } = content.card
  const signer = { publicKey: Buffer.from(sign, 'hex'), role: 'issuer', sign: async () => new Uint8Array() } as const
  return { org, name, level, keyId: sender.key, signer, sealing: { ownRecipients: seal, ownIdentities: [] } }
}

async function made(from: Party, to: Party, content: Content, change: Partial<BundleDraft>): Promise<WrittenBundle> {
  return valueOf(await writeBundle(aDraft(from, to, content, change), [from.signer], null, crypto))
}

const cardOf = (party: Party) => made(party, party, { kind: 'card', card: aCard(party) }, { to: [] })

/** Chooses a file in the dialog of the program. */
async function openFile(program: Program, path: string, button: string | RegExp): Promise<void> {
  program.dialogs.answerOpen([path])
  await program.page.getByRole('button', { name: button }).click()
}

async function typeGroups(page: Page, bundleId: string): Promise<void> {
  const groups = controlNumber(bundleId).split(' ')
  for (const field of await page.getByRole('textbox', { name: /-я группа/ }).all()) {
    const label = await field.evaluate((input: HTMLInputElement) => input.labels?.[0]?.textContent ?? '')
    await field.fill(groups[Number.parseInt(label) - 1] ?? '')
  }
  await page.getByRole('button', { name: 'Сверить' }).click()
}

test('cards are compared by phone, a report goes out and its receipt comes back', async ({ program, page }, info) => {
  const at = (name: string) => info.outputPath(name)
  const district = await aDistrict()
  const districtCard = await cardOf(district)
  writeFileSync(at('район.ppob'), districtCard.bytes)

  await startAsChair(page)
  await goTo(page, 'Обмен с районом')
  program.dialogs.answerSave(at('моя.ppob'))
  await page.getByRole('button', { name: 'Сохранить мою карточку' }).click()
  await sayLater(page)
  await expect(page.getByText('Карточка записана: моя.ppob')).toBeVisible()
  await openFile(program, at('район.ppob'), 'Открыть карточку района')
  await expect(page.getByText('Карточка открыта: Заречная районная организация')).toBeVisible()
  await expectAccessible(page)
  const card = new Uint8Array(readFileSync(at('моя.ppob')))
  const shown = await page.getByRole('group', { name: 'Контрольное число вашей карточки' }).innerText()
  const ownNumber = controlNumber(valueOf(await readBundle(card, contextOf(district, []), crypto)).bundleId)
  expect(shown.match(/\d{5}/g)?.join(' ')).toBe(ownNumber)
  await typeGroups(page, districtCard.bundleId)
  await expect(page.getByText(/Заречная районная организация профсоюза, ключ сверен по телефону/)).toBeVisible()
  await expectAccessible(page)

  await page.getByRole('button', { name: 'Написать: Меры для роста членства' }).click()
  await page.getByRole('textbox', { name: 'Меры для роста членства' }).fill('Встреча с молодыми педагогами')
  await page.getByRole('button', { name: 'Готово' }).click()
  program.dialogs.answerSave(at('отчёт.ppob'))
  await page.getByRole('button', { name: /^Записать отчёт № 1/ }).click()
  await expect(page.getByText('Отчёт № 1 записан и проверен: отчёт.ppob')).toBeVisible()
  await page.getByRole('button', { name: 'Файл передан…' }).click()
  await page.getByRole('radio', { name: 'на флешке' }).check()
  await page.getByRole('button', { name: 'Отметить сегодняшним днём' }).click()
  await expect(page.getByRole('img', { name: 'Отчёт передан, ещё не принят' })).toBeVisible()

  const school = await schoolOf(card, district)
  const report = new Uint8Array(readFileSync(at('отчёт.ppob')))
  const read = valueOf(await readBundle(report, contextOf(district, [trusted(school, 'child')]), crypto))
  expect([read.state, read.manifest.profile, read.manifest.seq]).toEqual(['ok', 'aggregate', 1])
  expect(read.content).toMatchObject({ org: { monitoring: { measuresText: 'Встреча с молодыми педагогами' } } })

  const receipt = aReceipt(school, read.bundleId, {
    ...{ seq: 1, outcome: 'acceptedWithRemarks', head: { epoch: 1, seq: 1, id: read.bundleId } },
    remarks: [{ code: '', remark: 'Проверьте численность работников' }],
  })
  const answer = await made(district, school, { kind: 'receipt', receipt }, {})
  writeFileSync(at('квитанция.ppob'), answer.bytes)
  await openFile(program, at('квитанция.ppob'), 'Открыть файл от района')
  await expect(page.getByText('Район принял отчёт № 1 с замечаниями')).toBeVisible()
  await expect(page.getByRole('img', { name: 'Отчёт принят' })).toBeVisible()
  await openFile(program, at('квитанция.ppob'), 'Открыть файл от района')
  await expect(page.getByRole('alert')).toContainText('Этот файл уже загружен')

  const stranger = aReceipt(school, 'ab'.repeat(32), { head: { epoch: 1, seq: 5, id: 'cd'.repeat(32) } })
  const next = { seq: 2, prev: answer.bundleId }
  const alarm = await made(district, school, { kind: 'receipt', receipt: stranger }, next)
  writeFileSync(at('чужое.ppob'), alarm.bytes)
  await openFile(program, at('чужое.ppob'), 'Открыть файл от района')
  await expect(page.getByText('Район получил отчёт, которого вы не отправляли')).toBeVisible()
  await expectAccessible(page)
})

test('what is not a file from the district is refused in words and changes nothing', async ({
  program,
  page,
}, info) => {
  const at = (name: string) => info.outputPath(name)
  const district = await aDistrict()
  const school = await makeParty({ crypto, ed, age }, 5, 'ППО школы № 8', 'primary')
  const good = (await cardOf(district)).bytes
  const receipt = await made(district, school, { kind: 'receipt', receipt: aReceipt(school, 'ab'.repeat(32)) }, {})
  const changed = (i: number) => good.map((byte, at) => (at === i ? byte ^ 1 : byte))
  const refused: readonly (readonly [Uint8Array, string])[] = [
    [Buffer.from('PK\u0003\u0004 архив'), 'Похоже на архив ZIP: сначала распакуйте его.'],
    [new Uint8Array(), 'Файл пустой.'],
    [good.slice(0, 300), 'Файл передан не полностью.'],
    [changed(good.length - 40), 'Файл повреждён при передаче.'],
    [changed(100), 'Подпись не подходит'],
    [receipt.bytes, 'Отправитель не подтверждён.'],
    [(await cardOf(school)).bytes, 'Это карточка первичной организации, а не района'],
  ]
  await startAsChair(page)
  await goTo(page, 'Обмен с районом')
  await page.getByRole('button', { name: 'Сохранить мою карточку' }).waitFor()
  for (const [i, [bytes, words]] of refused.entries()) {
    const path = join(info.outputPath(), `${i}.ppob`)
    writeFileSync(path, bytes)
    await openFile(program, path, 'Открыть карточку района')
    await expect(page.getByText(words)).toBeVisible()
    await expect(page.getByRole('button', { name: 'Отменить', exact: true })).toBeDisabled()
    await page.getByRole('button', { name: 'Понятно' }).click()
  }

  writeFileSync(at('район.ppob'), good)
  await openFile(program, at('район.ppob'), 'Открыть карточку района')
  for (const tries of [1, 2]) {
    await expect(page.getByRole('textbox', { name: /-я группа/ })).toHaveCount(4)
    await typeGroups(page, 'ee'.repeat(32))
    if (tries === 1) await expect(page.getByText('Не сошлось')).toBeVisible()
  }
  await expect(page.getByRole('button', { name: 'Сверить' })).toBeHidden()
  await openFile(program, at('район.ppob'), 'Открыть карточку района')
  await expect(page.getByText('Эта карточка уже не сошлась')).toBeVisible()
})

test('the example shows a report and cannot send it', async ({ page }) => {
  await page.getByRole('button', { name: /Посмотреть на примере/ }).click()
  await goTo(page, 'Обмен с районом')
  await expect(page.getByText('из него в район ничего не отправляют')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Уйдёт в район' })).toBeVisible()
  await expect(page.getByRole('button', { name: /Записать|Сохранить|Открыть файл/ })).toHaveCount(0)
  await expectAccessible(page)
})
