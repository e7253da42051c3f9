// Every fault of the list, one after another, in the built program. Prints a table, keeps it in docs/faults.md, and ends with an error
// when a single acknowledged edit was lost or the program once began empty.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { arch, release, tmpdir, type } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { launch } from '#electron/e2e/driver.ts'
import { filesThatTell } from '#electron/e2e/faults/canary.ts'
import { chanceOf } from '#electron/e2e/faults/chance.ts'
import { damageCases, suffer, type DamageOutcome } from '#electron/e2e/faults/damage.ts'
import { openEach, unpackVersion } from '#electron/e2e/faults/earlierVersion.ts'
import { countFlushes } from '#electron/e2e/faults/fsync.ts'
import { fillUp, turnReadOnly } from '#electron/e2e/faults/fullDisk.ts'
import {
  interruptImport,
  interruptMigration,
  interruptRestore,
  interruptTakeOver,
  type InterruptReport,
} from '#electron/e2e/faults/interrupted.ts'
import { killAgainAndAgain } from '#electron/e2e/faults/kills.ts'
import { moveAway } from '#electron/e2e/faults/otherComputer.ts'
import { makeSchool, type School } from '#electron/e2e/faults/school.ts'
import { hasProgram } from '../run.mjs'
import { Table } from './table.ts'

const MIB = 1024 * 1024
const ALL = ['kills', 'damage', 'interrupted', 'disk', 'fsync', 'migration', 'computer'] as const

/** `--kills N` (100), `--rounds N` bits flipped in each file (3), `--times N` interruptions of each long work (10), `--seed N`, `--only PART` (see `ALL`). */
export async function faults(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      kills: { type: 'string', default: '100' },
      rounds: { type: 'string', default: '3' },
      times: { type: 'string', default: '10' },
      seed: { type: 'string', default: String(Date.now() % 1_000_000) },
      only: { type: 'string', multiple: true, default: [] },
    },
  })
  const [kills, rounds, times, seed] = [values.kills, values.rounds, values.times, values.seed].map(Number)
  if (![kills, rounds, times, seed].every((n) => n !== undefined && Number.isInteger(n) && n >= 0)) {
    console.error('Numbers only: --kills 100 --rounds 3 --times 10 --seed 7')
    return 1
  }
  const only = ALL.filter((part) => values.only.includes(part))
  const isAsked = (part: (typeof ALL)[number]) => only.length === 0 || only.includes(part)
  const folder = mkdtempSync(join(tmpdir(), 'pervichka-faults-'))
  const table = new Table(seed ?? 0)
  console.log(`seed ${seed}, working in ${folder}`)
  try {
    if (isAsked('kills')) await runKills(table, folder, kills ?? 0, seed ?? 0)
    if (isAsked('fsync')) await runFlushes(table, folder)
    if (isAsked('damage')) await runDamage(table, folder, rounds ?? 0, seed ?? 0)
    if (isAsked('interrupted')) await runInterrupted(table, folder, times ?? 0)
    if (isAsked('disk')) await runDisk(table, folder)
    if (isAsked('migration')) await runMigration(table, folder, times ?? 0)
    if (isAsked('computer')) await runOtherComputer(table, folder)
  } finally {
    // A killed browser may still let go of its files.
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
  }
  console.log(`\n${table.text()}`)
  if (only.length === 0) writeFileSync(resolve('docs/faults.md'), table.page(machine()))
  return table.isKept ? 0 : 1
}

async function runKills(table: Table, folder: string, kills: number, seed: number): Promise<void> {
  const report = await killAgainAndAgain(join(folder, 'kills'), kills, seed, (line) => console.log(line))
  table.add({
    fault: 'kill -9 of every process while writing',
    times: report.kills,
    acknowledged: report.acknowledged,
    lost: report.lost,
    half: report.half,
    blank: report.blankStarts + report.restorePages,
    note: `slowest start ${(report.slowestStart / 1000).toFixed(1)} s`,
  })
}

async function runFlushes(table: Table, folder: string): Promise<void> {
  if (!hasProgram('strace')) {
    table.skip('flush of every acknowledged edit', 'strace is not installed')
    return
  }
  const { acknowledged, flushes, writes } = await countFlushes(join(folder, 'fsync'), 4000)
  // The newest edit may be under way when the counting stops.
  const isOneEach = Math.abs(flushes - acknowledged) <= 1 && Math.abs(writes - acknowledged) <= 1
  table.add({
    fault: 'flush of every acknowledged edit (strace)',
    times: 1,
    acknowledged,
    lost: isOneEach ? 0 : Math.max(1, acknowledged - flushes),
    half: 0,
    blank: 0,
    note: `${writes} writes and ${flushes} flushes of the journal`,
  })
}

async function runDamage(table: Table, folder: string, rounds: number, seed: number): Promise<void> {
  for (const ended of ['closed', 'killed'] as const) {
    const school = await makeSchool(join(folder, ended), ended)
    const outcomes = await sufferAll(school, join(folder, ended), rounds, seed)
    for (const [group, list] of grouped(outcomes)) {
      table.add({
        fault: `${group} (${ended === 'closed' ? 'after closing' : 'after a kill'})`,
        times: list.length,
        acknowledged: list.length * school.edit,
        lost: list.reduce((sum, one) => sum + one.lostEdits + one.lostMembers, 0),
        half: list.filter((one) => !one.isKept).length,
        blank: list.filter((one) => one.place === 'start' || one.place === 'nothing').length,
        note: noteOf(list),
      })
    }
  }
}

/** Two at a time: a start waits for the disk half of its time. */
async function sufferAll(school: School, folder: string, rounds: number, seed: number): Promise<DamageOutcome[]> {
  const waiting = damageCases(school, chanceOf(seed), rounds)
  const outcomes: DamageOutcome[] = []
  const work = async (hand: number) => {
    for (let one = waiting.shift(); one; one = waiting.shift()) {
      const outcome = await suffer(school, one, join(folder, `случай ${hand}`))
      outcomes.push(outcome)
      if (!outcome.isKept) console.log(`NOT KEPT ${JSON.stringify(outcome)}`)
    }
  }
  await Promise.all([work(1), work(2)])
  return outcomes
}

function grouped(outcomes: readonly DamageOutcome[]): Map<string, DamageOutcome[]> {
  const groups = new Map<string, DamageOutcome[]>()
  for (const outcome of outcomes) {
    const group = groupOf(outcome.name)
    groups.set(group, [...(groups.get(group) ?? []), outcome])
  }
  return groups
}

function groupOf(name: string): string {
  if (/journal and|browser store and/.test(name)) return 'several things lost at once'
  if (/journal-/.test(name)) return 'journal lost, cut, flipped, older one put back'
  if (/cop(y|ies)/.test(name) && !/earlier/.test(name)) return 'copies lost, cut, flipped'
  if (/state|keyring|people/.test(name)) return 'state and key files lost, cut, flipped'
  return 'browser profile lost, emptied, cut, flipped, older one put back'
}

function noteOf(list: readonly DamageOutcome[]): string {
  const asked = list.filter((one) => one.place === 'restore').length
  return asked > 0 ? `${asked} times the restore page, nothing deleted` : 'opened whole each time'
}

async function runInterrupted(table: Table, folder: string, times: number): Promise<void> {
  const school = await makeSchool(join(folder, 'interrupted'), 'closed')
  const reports = [
    await interruptImport(join(folder, 'interrupted'), times),
    await interruptRestore(join(folder, 'interrupted'), school, times),
  ]
  addInterrupted(table, reports)
}

function addInterrupted(table: Table, reports: readonly InterruptReport[]): void {
  for (const { name, old, fresh, mixed, times: count } of reports) {
    const note = `${old} times the old state, ${fresh} times the new one`
    table.add({ fault: `kill during ${name}`, times: count, acknowledged: 0, lost: 0, half: mixed, blank: 0, note })
  }
}

async function runDisk(table: Table, folder: string): Promise<void> {
  if (process.getuid?.() !== 0) {
    table.skip('full and read-only disk', 'mounting needs root')
    return
  }
  const reports = [await fillUp(folder, 40 * MIB), await fillUp(folder, 0)]
  const readOnly = await turnReadOnly(folder).catch(() => null)
  if (readOnly) reports.push(readOnly)
  else table.skip('folder that becomes read-only', 'this file system has no immutable files')
  for (const { name, acknowledged, lost, blankStarts, message } of reports) {
    const half = message === '' ? 1 : 0
    table.add({
      fault: name,
      times: 1,
      acknowledged,
      lost,
      half,
      blank: blankStarts,
      note: `«${message.slice(0, 60)}…»`,
    })
  }
}

async function runMigration(table: Table, folder: string, times: number): Promise<void> {
  await runTakeOver(table, folder)
  await runSecondVersion(table, folder)
  addInterrupted(table, [await interruptTakeOver(folder, times), await interruptMigration(folder, times)])
}

async function runSecondVersion(table: Table, folder: string): Promise<void> {
  const userData = join(folder, 'вторая версия')
  const sample = await unpackVersion(2, userData)
  const program = await launch({ userData })
  await openEach(program.page, sample)
  const differences = await sample.differences(program.page)
  await program.close()
  const telling = await filesThatTell(userData, sample.people)
  for (const line of [...differences, ...telling.map((file) => `in plain: ${file}`)]) console.log(line)
  table.add({
    fault: 'a folder of the second version opens whole',
    times: 1,
    acknowledged: 0,
    lost: differences.length,
    half: telling.length,
    blank: 0,
    note: `${sample.organisations.length} organisations moved, each copied before`,
  })
}

async function runTakeOver(table: Table, folder: string): Promise<void> {
  const userData = join(folder, 'первая версия')
  const sample = await unpackVersion(1, userData)
  const first = await launch({ userData })
  await first.page.getByRole('button', { name: 'Перезапустить программу' }).click({ timeout: 60_000 })
  await first.close().catch(() => undefined)
  const second = await launch({ userData })
  await second.page.getByRole('navigation', { name: 'Разделы' }).waitFor()
  const differences = await sample.differences(second.page)
  await second.close()
  const telling = await filesThatTell(userData, sample.people)
  for (const line of [...differences, ...telling.map((file) => `in plain: ${file}`)]) console.log(line)
  table.add({
    fault: 'a folder of the first version is taken over',
    times: 1,
    acknowledged: 0,
    lost: differences.length,
    half: telling.length,
    blank: 0,
    note: `${sample.people.length} surnames searched on the disk, found in ${telling.length} files`,
  })
}

async function runOtherComputer(table: Table, folder: string): Promise<void> {
  const school = await makeSchool(join(folder, 'computer'), 'closed')
  for (const { by, members, isWhole, isRefused } of await moveAway(join(folder, 'computer'), school)) {
    table.add({
      fault: `another computer, by ${by === 'pass' ? 'passphrase' : 'paper code'}`,
      times: 1,
      acknowledged: school.edit,
      lost: isWhole ? 0 : 1,
      half: isRefused ? 0 : 1,
      blank: 0,
      note: `${members} members`,
    })
  }
}

function machine(): string {
  const git = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim()
  return `${type()} ${release()} ${arch()}, Node ${process.versions.node}, program at ${git} and what was changed on top of it`
}
