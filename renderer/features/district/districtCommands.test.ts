import 'fake-indexeddb/auto'
import * as age from 'age-encryption'
import { readFileSync } from 'node:fs'
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { chooseEd25519, exchangeCrypto } from '#electron/main/exchangeCrypto.ts'
import { noFigures } from '#shared/district/consolidation.ts'
import { readOrganisationFile } from '#shared/district/organisationFile.ts'
import { planImport, takings } from '#shared/district/organisationImport.ts'
import { periodOf } from '#shared/district/periods.ts'
import { summarySheets } from '#shared/district/summarySheets.ts'
import { totalsOf } from '#shared/district/totals.ts'
import { consolidate } from '#shared/district/consolidation.ts'
import type { ExchangeCrypto } from '#shared/exchange/exchangeCrypto.ts'
import { readBundle } from '#shared/exchange/read.ts'
import { writeBundle, type BundleDraft } from '#shared/exchange/write.ts'
import { emptyOrganisation } from '#shared/records/organisation.ts'
import { rulesFileSchema } from '#shared/roster/rules.ts'
import {
  aCard,
  aDraft,
  anOrgLine,
  contextOf,
  makeParty,
  trusted,
  uuid,
  valueOf,
  type Party,
} from '#shared/testing/referee/parties.ts'
import type { Store } from '#renderer/db/store.ts'
import { openTestStore } from '#renderer/db/testing.ts'
import { isCard } from '#shared/district/enrol.ts'
import { chainsOf } from '#shared/district/acceptance.ts'
import { readWorkbook } from '#renderer/documents/workbookReader.ts'
import { writeWorkbook } from '#renderer/documents/workbookWriter.ts'
import { archiveOrganisation, saveOrganisation, takeOrganisations, typeFigures } from './districtCommands.ts'
import type * as Commands from './intakeCommands.ts'
import { intakeCounts, intakeOrder, stateOf, type IntakeItem } from './intake.ts'

const today = '2026-11-21'
const quarter = periodOf('quarter', today)
const { rules } = rulesFileSchema.parse(JSON.parse(readFileSync('resources/reference/rules.json', 'utf8')))
let store: Store
let made = 0
let commands: typeof Commands
let crypto: ExchangeCrypto
let district: Party
let school: Party

beforeAll(async () => {
  // The commands know the shell only as `window.host`; none of the tests here asks it for anything.
  Object.assign(globalThis, { window: { host: {} } })
  commands = await import('./intakeCommands.ts')
  const ed = await chooseEd25519()
  crypto = exchangeCrypto(ed)
  district = await makeParty({ crypto, ed, age }, 1, 'Заречная районная организация', 'district')
  school = await makeParty({ crypto, ed, age }, 2, 'ППО школы № 7', 'primary')
})

beforeEach(async () => {
  made += 1
  let ids = 100_000 * made
  // The district's id in the exchange is the id of its store; each test has one of its own.
  district = { ...district, org: uuid(1000 + made) }
  store = await openTestStore({ id: district.org, who: 'district', now: () => 5, newId: () => uuid(++ids) })
})
afterEach(() => store.close())

const names = () => store.list('organisation').map(({ shortName }) => shortName)
const acts = () => store.undoState.done.map(({ label }) => label)

describe('the list of organisations', () => {
  const importSample = () => {
    const list = valueOf(readOrganisationFile(readFileSync('resources/samples/organisations.json', 'utf8')))
    const known = { organisations: store.list('organisation'), typed: store.list('typedFigures') }
    const target = { period: quarter, asOfDate: '2026-10-01', source: 'organisations.json' }
    const plan = planImport(list.organisations, known, target, store.newId)
    return takeOrganisations(store, takings(plan, new Map(), known, target, store.newId), 'organisations.json')
  }

  test('is loaded as one act and taken back as one', async () => {
    expect(await importSample()).toEqual({ ok: true, value: 1 })
    expect([store.list('organisation').length, store.list('typedFigures').length, acts()]).toEqual([
      33,
      33,
      ['Загружен список: 33\u00a0организации из файла «organisations.json»'],
    ])
    await store.undo()
    expect([store.list('organisation'), store.list('typedFigures')]).toEqual([[], []])
  })

  test('gives a workbook whose cells are the numbers of the screen, and texts that no program takes for formulas', async () => {
    await importSample()
    await saveOrganisation(store, { ...emptyOrganisation(store.newId(), '=1+1'), districtCode: '99' })
    const records = { organisations: store.list('organisation'), reports: [], typed: store.list('typedFigures') }
    const rows = consolidate(records, quarter, today, rules)
    const bytes = await writeWorkbook(summarySheets(rows, totalsOf(rows, rules), quarter, today, rules), new Date(0))
    const [summary, notSent] = valueOf(await readWorkbook(bytes, 'Свод.xlsx')).sheets
    expect([summary?.name, notSent?.name, summary?.rows.length, notSent?.rows.length]).toEqual([
      'Свод',
      'Не прислали',
      36,
      35,
    ])
    expect(summary?.rows[34]?.slice(0, 4)).toEqual([
      { kind: 'text', text: '99' },
      { kind: 'text', text: '=1+1' },
      { kind: 'empty' },
      { kind: 'empty' },
    ])
    expect(summary?.rows[35]?.slice(1, 6)).toEqual([
      { kind: 'text', text: 'Итого: числа есть у 33 из 34 организаций' },
      { kind: 'empty' },
      { kind: 'number', value: 730 },
      { kind: 'number', value: 669 },
      { kind: 'number', value: 91.6 },
    ])
  })

  test('figures are typed once per period, changed in place, and taken away when all are empty', async () => {
    const organisation = { ...emptyOrganisation(uuid(1), 'ППО школы № 7') }
    await saveOrganisation(store, organisation)
    const type = (employees: number | null) =>
      typeFigures(store, organisation, quarter, today, { ...noFigures, employees })
    await type(50)
    await type(51)
    expect(store.list('typedFigures')).toMatchObject([{ employees: 51, membersEmployed: null, origin: 'typed' }])
    await type(null)
    expect(store.list('typedFigures')).toEqual([])
  })

  test('an archived organisation leaves the totals and comes back', async () => {
    await saveOrganisation(store, emptyOrganisation(uuid(1), '  ППО   школы № 7 '))
    expect(names()).toEqual(['ППО школы № 7'])
    const [saved] = store.list('organisation')
    if (!saved) throw new Error('not saved')
    await archiveOrganisation(store, saved, true)
    const rows = consolidate(
      { organisations: store.list('organisation'), reports: [], typed: [] },
      quarter,
      today,
      rules,
    )
    expect([rows, acts().at(-1)]).toEqual([[], 'Убрана из списка: ППО школы № 7'])
  })
})

describe('files', () => {
  const report = async (change: Partial<BundleDraft> = {}) =>
    valueOf(
      await writeBundle(
        aDraft(school, district, { kind: 'report', org: anOrgLine(school), members: null }, change),
        [school.signer],
        school.sealing,
        crypto,
      ),
    )
  const item = async (n: number, bytes: Uint8Array): Promise<IntakeItem> => {
    const chains = chainsOf(store.list('receivedReport'), district.org)
    const read = await readBundle(bytes, contextOf(district, [trusted(school, 'child')], { chains }), crypto)
    return {
      id: uuid(n),
      fileName: `${n}.ppob`,
      bytes,
      state: read.ok ? stateOf(read.value) : { is: 'refused', failure: read.failure },
    }
  }

  test('of one batch are each accepted in a commit of its own; a copy and a bad file stop nobody', async () => {
    const one = await report()
    const two = await report({ seq: 2, prev: one.bundleId })
    const bad = one.bytes.slice()
    bad[bad.length - 20] = (bad[bad.length - 20] ?? 0) ^ 4
    const items = await Promise.all([two.bytes, one.bytes, one.bytes, bad].map((bytes, i) => item(i, bytes)))
    expect(intakeCounts(items)).toEqual({ ready: 3, held: 0, refused: 1, accepted: 0 })
    expect(intakeOrder(items).map(({ fileName }) => fileName)).toEqual(['3.ppob', '0.ppob', '1.ppob', '2.ppob'])
    const settled: string[] = []
    const done = await commands.acceptAll(store, items, today, (id, state) =>
      settled.push(`${id.slice(-1)} ${state.is}`),
    )
    expect([done, settled]).toEqual([{ accepted: 2, left: 1 }, ['1 accepted', '2 refused', '0 accepted']])
    // The chain was complete by then, so the second carries no remark about a missing number.
    expect(store.list('receivedReport').map(({ seq, remarks }) => [seq, remarks])).toEqual([
      [1, []],
      [2, []],
    ])
    expect(acts().length).toBe(2)
  })

  test('a fork waits for a person, and her decision replaces the accepted one in one commit', async () => {
    const one = await report()
    const [first] = [await item(1, one.bytes)]
    if (first.state.is !== 'ready') throw new Error(first.state.is)
    valueOf(await commands.acceptReport(store, first.state.read, 'a', today))
    const fork = await item(2, (await report({ createdAt: '2026-11-20T09:00:00Z' })).bytes)
    if (fork.state.is !== 'held') throw new Error(fork.state.is)
    expect(await commands.acceptReport(store, fork.state.read, 'b', today)).toMatchObject({
      failure: { code: 'exchange.FORK' },
    })
    expect(await commands.acceptReport(store, fork.state.read, 'b', today, true)).toMatchObject({ ok: true })
    expect(store.list('receivedReport').map(({ bundleId }) => bundleId)).toEqual([fork.state.read.bundleId])
    await store.undo()
    expect(store.list('receivedReport').map(({ bundleId }) => bundleId)).toEqual([one.bundleId])
  })

  test('a confirmed card trusts its key and links one organisation only; a blocked one stays blocked', async () => {
    const written = valueOf(
      await writeBundle(
        aDraft(school, district, { kind: 'card', card: aCard(school) }, { to: [] }),
        [school.signer],
        null,
        crypto,
      ),
    )
    const card = valueOf(await readBundle(written.bytes, contextOf(district, []), crypto))
    if (!isCard(card)) throw new Error('no card')
    await saveOrganisation(store, { ...emptyOrganisation(uuid(1), 'Не та'), exchangeId: school.org })
    await saveOrganisation(store, emptyOrganisation(uuid(2), 'ППО школы № 7'))
    const organisation = store.byId('organisation').get(uuid(2))
    if (!organisation) throw new Error('not saved')
    valueOf(await commands.confirmCard(store, card, { to: 'listed', organisation }, today))
    expect(store.list('organisation').map(({ shortName, exchangeId }) => [shortName, exchangeId])).toEqual([
      ['Не та', null],
      ['ППО школы № 7', school.org],
    ])
    expect(store.list('trustedOrg')).toMatchObject([
      { id: school.org, relation: 'child', keys: [{ state: 'confirmed' }] },
    ])
    expect(commands.isCardBlocked(store, card.bundleId)).toBe(false)
    valueOf(await commands.blockCard(store, card))
    expect(commands.isCardBlocked(store, card.bundleId)).toBe(true)
  })
})
