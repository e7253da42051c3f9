// The main job from the chair's sheet to the district's workbook, in two running programs, with mouse, keyboard, drop and answered
// dialogs only. It leaves demo-output/ and ends with 1 when a figure of the saved workbook differs from the input.
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, relative } from 'node:path'
import { recoveryBits, recoveryIdentity } from '#electron/main/recovery.ts'
import { root } from '../run.mjs'
import * as chair from './chair.ts'
import * as district from './district.ts'
import { readInput, readPeople, type Input } from './input.ts'
import {
  fontsAreEmbedded,
  keyInCard,
  openWithAge,
  pdfText,
  pemOf,
  referee,
  signatureHolds,
  workbookCells,
} from './outside.ts'
import { begin, leaveOrganisation, openOrganisation, show, type Shown } from './program.ts'

const OUT = join(root, 'demo-output')
/** How many member lists become organisations of their own. */
const LISTS = 3
const at = (...parts: string[]) => join(OUT, ...parts)

/** One of the organisations whose list was loaded, with everything that it left behind. */
interface Sent {
  readonly name: string
  readonly list: chair.Loaded
  readonly employees: number
  readonly control: string
  readonly card: string
  readonly report: string
}

class Summary {
  readonly lines: string[] = []
  differences = 0

  say(line = ''): void {
    this.lines.push(line)
    console.log(line)
  }

  /** A figure or a fact beside what it must be. */
  compare(what: string, found: string | number | boolean, expected: string | number | boolean): void {
    const same = found === expected
    if (!same) this.differences++
    this.say(`${same ? 'ok  ' : 'DIFF'} ${what}: ${String(found)}${same ? '' : `, expected ${String(expected)}`}`)
  }
}

/** Runs the whole demo. Answers the exit code. */
export async function demo(args: readonly string[]): Promise<number> {
  let input: Input
  try {
    input = readInput(args)
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error))
    return 1
  }
  rmSync(OUT, { recursive: true, force: true })
  for (const folder of ['screens', 'bundles', 'keys']) mkdirSync(at(folder), { recursive: true })
  const data = mkdtempSync(join(tmpdir(), 'pervichka-demo-'))
  const summary = new Summary()
  const electron = args.includes('--electron')
  const programs: Shown[] = []
  try {
    for (const name of ['chair', 'district']) programs.push(await show(join(data, name), at('screens'), electron))
    const [school, office] = programs as [Shown, Shown]
    await story(input, school, office, summary)
  } catch (error) {
    summary.differences++
    summary.say(`DIFF the story stopped: ${error instanceof Error ? error.message : String(error)}`)
    for (const [i, program] of programs.entries()) await program.picture(`ostanovka-${i + 1}`).catch(() => undefined)
  } finally {
    for (const program of programs) await program.close().catch((error: unknown) => summary.say(String(error)))
    rmSync(data, { recursive: true, force: true })
  }
  summary.say()
  summary.say(summary.differences === 0 ? 'Everything agrees.' : `${summary.differences} differences.`)
  writeFileSync(at('summary.txt'), `${summary.lines.join('\n')}\n`)
  console.log(
    `\nLook at ${relative(process.cwd(), OUT)}: summary.txt, protokol.pdf, svod.xlsx, bundles, keys, screens.`,
  )
  return summary.differences === 0 ? 0 : 1
}

async function story(input: Input, school: Shown, office: Shown, summary: Summary): Promise<void> {
  await school.picture('nachalo')
  await begin(office.hands, 'district', 'Приреченский район')
  await district.loadOrganisations(office, input.list)
  const keys = await district.makeKeys(office, at('bundles', 'kartochka-rajona.ppob'))
  const sent = await schools(input, school, keys.control, summary)
  for (const one of sent) await district.takeCard(office, one.card, one.control)
  const receipts = await district.takeReports(
    office,
    sent.map(({ report }) => report),
    (n) => at('bundles', `kvitanciya-${n}.ppob`),
  )
  await refusals(office, sent, summary)
  await district.exportSummary(office, at('svod.xlsx'))
  for (const [i, one] of sent.entries()) {
    await openOrganisation(school.hands, one.name)
    await chair.openReceipt(school, receipts[i] ?? '')
    summary.say(`ok   ${one.name}: the chair's program says «принят» by the receipt`)
    await leaveOrganisation(school.hands)
  }
  leaveKeys(keys, sent)
  checkBundles(sent, summary)
  checkProtocol(sent, summary)
  checkWorkbook(input, sent, summary)
}

/** Loads lists until three of them have become organisations; the first one does the whole evening of a chair. */
async function schools(input: Input, school: Shown, districtControl: string, summary: Summary): Promise<Sent[]> {
  const sent: Sent[] = []
  const reading = readPeople(input.rosters)
  for (const path of input.rosters) {
    if (sent.length === LISTS) break
    const stem = basename(path).replace(/\.\w+$/, '')
    const name = `ППО «${stem}»`
    await begin(school.hands, 'chair', name)
    const list = await chair.loadList(school, path)
    if (list === null || list.employed === 0) {
      summary.say(
        `     ${basename(path)} was not loaded: ${list === null ? 'refused, as the screen explains' : 'nobody in it works'}`,
      )
      await leaveOrganisation(school.hands)
      continue
    }
    summary.say(`ok   ${basename(path)}: ${list.sum}`)
    const { people = 0, members = 0 } = reading.get(path) ?? {}
    summary.compare(`${basename(path)}: rows about people`, list.people, people)
    summary.compare(`${basename(path)}: on the register after loading`, list.onRegister, list.loaded)
    summary.compare(
      `${basename(path)}: loaded no more than the ${members} members of the sheet`,
      list.loaded <= members,
      true,
    )
    sent.push(
      await oneSchool(school, { name, list, isFirst: sent.length === 0, number: sent.length + 1, districtControl }),
    )
    await leaveOrganisation(school.hands)
  }
  summary.compare('organisations made from member lists', sent.length, Math.min(LISTS, input.rosters.length))
  return sent
}

interface Evening {
  readonly name: string
  readonly list: chair.Loaded
  readonly isFirst: boolean
  readonly number: number
  readonly districtControl: string
}

async function oneSchool(school: Shown, { name, list, isFirst, number, districtControl }: Evening): Promise<Sent> {
  // A tenth more people work there than are members, so that the coverage says something.
  const employees = Math.ceil(list.employed * 1.1)
  await chair.fillPassport(school, {
    fullName: `Первичная профсоюзная организация ${name} Профсоюза работников образования`,
    inn: '0007102033',
    chair: 'Соколова Марина Викторовна',
    employees,
  })
  if (isFirst) {
    await chair.checkAgreement(school)
    await chair.makePlan(school)
    await chair.holdMeeting(school, OUT, {
      chairman: 'Соколова Марина Викторовна',
      secretary: 'Жданова Юлия Сергеевна',
      decision: 'Утвердить план работы на год',
    })
  }
  const card = at('bundles', `kartochka-${number}.ppob`)
  const control = await chair.writeCard(school, card)
  await chair.trustDistrict(school, at('bundles', 'kartochka-rajona.ppob'), districtControl)
  const report = at('bundles', `otchet-${number}.ppob`)
  await chair.writeReport(school, report)
  return { name, list, employees, control, card, report }
}

/** A report again, and one with a flipped bit: both are refused and change nothing. */
async function refusals(office: Shown, [first]: readonly Sent[], summary: Summary): Promise<void> {
  if (!first) return
  const again = at('bundles', 'povtor.ppob')
  copyFileSync(first.report, again)
  summary.compare(
    'the same report again is refused',
    await district.isRefused(office, again, 'Этот файл уже загружен'),
    true,
  )
  const bytes = readFileSync(first.report)
  bytes.writeUInt8(bytes.readUInt8(bytes.length - 40) ^ 1, bytes.length - 40)
  const damaged = at('bundles', 'povrezhden.ppob')
  writeFileSync(damaged, bytes)
  summary.compare(
    'a damaged report is refused',
    await district.isRefused(office, damaged, 'Файл повреждён при передаче'),
    true,
  )
}

/** What a stranger needs to open and check the files: the district's paper identity and the public keys. */
function leaveKeys(keys: { code: string }, sent: readonly Sent[]): void {
  const bits = recoveryBits(keys.code)
  if (!bits) throw new Error('the recovery code on the screen is no code')
  writeFileSync(
    at('keys', 'rajon-age-identity.txt'),
    `# From the recovery code ${keys.code}\n${recoveryIdentity(bits)}\n`,
  )
  const cards = [at('bundles', 'kartochka-rajona.ppob'), ...sent.map(({ card }) => card)]
  for (const card of cards) {
    writeFileSync(at('keys', `${basename(card, '.ppob')}.pem`), pemOf(keyInCard(readFileSync(card))))
  }
}

function checkBundles(sent: readonly Sent[], summary: Summary): void {
  for (const { report, card } of sent) {
    const name = basename(report)
    const container = openWithAge(at('keys', 'rajon-age-identity.txt'), report)
    const key = keyInCard(readFileSync(card))
    summary.compare(
      `${name}: opened by age, its signature holds for openssl`,
      signatureHolds(container, at('keys', `${basename(card, '.ppob')}.pem`)),
      true,
    )
    summary.compare(`${name}: the Python reader's answer`, referee(container, key), 'OK')
  }
}

function checkProtocol([first]: readonly Sent[], summary: Summary): void {
  const path = at('protokol.pdf')
  if (!first || !existsSync(path)) {
    summary.compare('protokol.pdf is there', false, true)
    return
  }
  const text = pdfText(path)
  const registered = Number(/Состоит на учёте членов Профсоюза: (\d+)/.exec(text)?.[1])
  summary.compare('protokol.pdf: registered on the day', registered, first.list.onRegister)
  summary.compare('protokol.pdf: the quorum is stated', text.includes('Кворум имеется'), true)
  summary.compare('protokol.pdf: every font is embedded', fontsAreEmbedded(path), true)
}

/** Rows and totals of the saved workbook, read by LibreOffice, against the input. */
function checkWorkbook(input: Input, sent: readonly Sent[], summary: Summary): void {
  const [headings = [], ...rows] = workbookCells(at('svod.xlsx'))
  const column = (heading: string) => headings.indexOf(heading)
  const number = (row: readonly string[] | undefined, heading: string) => Number(row?.[column(heading)] ?? Number.NaN)
  const named = (name: string) => rows.find((row) => row[column('Организация')] === name)
  const isSent = (row: readonly string[]) => sent.some(({ name }) => row[column('Организация')] === name)
  const total = rows.find((row) => row[column('Организация')]?.startsWith('Итого'))
  const listed = rows.filter((row) => row !== total && !isSent(row))
  const sum = (heading: string) => listed.reduce((all, row) => all + number(row, heading), 0)
  const [employees, members] = ['Работников', 'Членов среди работников'] as const

  summary.say()
  summary.say(
    `svod.xlsx, the ${input.organisations} organisations of ${basename(input.list)} (imported, without a signature):`,
  )
  summary.compare('  organisations', listed.length, input.organisations)
  summary.compare('  employees', sum(employees), input.employees)
  summary.compare('  members among them', sum(members), input.members)
  summary.say('Apart, the organisations of the member lists (signed reports):')
  for (const { name, list, employees: typed } of sent) {
    summary.compare(`  ${name}, employees`, number(named(name), employees), typed)
    summary.compare(`  ${name}, members among them`, number(named(name), members), list.employed)
  }
  const extra = (of: (one: Sent) => number) => sent.reduce((all, one) => all + of(one), 0)
  summary.say('Together, the line of totals:')
  summary.compare('  employees', number(total, employees), input.employees + extra((one) => one.employees))
  summary.compare('  members among them', number(total, members), input.members + extra((one) => one.list.employed))
}
