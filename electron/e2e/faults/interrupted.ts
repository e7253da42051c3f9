// Long work killed in its middle, at moments spread over its whole length: afterwards the old state stands or the new one, never a mix.
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { schemaVersion } from '#shared/records/tables.ts'
import { launch } from '../driver.ts'
import { startAsChair } from '../program.ts'
import { ask, openedTold } from './looking.ts'
import { chooseSheet, copySchool, countSchool, PEOPLE, type School } from './school.ts'
import { openEach, unpackVersion, type EarlierVersion } from './earlierVersion.ts'

/** About how long the four organisations of the sample need to open. */
const MIGRATION_MS = 6000

export interface InterruptReport {
  readonly name: string
  readonly times: number
  /** How often the old state stood afterwards, how often the new one. */
  readonly old: number
  readonly fresh: number
  /** Anything else: half a list, a blank start, a restore page. */
  readonly mixed: number
}

/** Kills while a list of people is being loaded into a new school. */
export function interruptImport(folder: string, times: number): Promise<InterruptReport> {
  return interrupt(`import of ${PEOPLE} people`, times, async (at) => {
    const userData = join(folder, `импорт ${at}`)
    const first = await launch({ userData })
    await startAsChair(first.page)
    await chooseSheet(first.page, (path) => first.dialogs.answerOpen([path]))
    void first.page
      .getByRole('button', { name: `Загрузить ${PEOPLE} человек` })
      .click()
      .catch(() => undefined)
    await sleep(5 + 1500 * at)
    await first.kill()
    const { place, members } = await look(userData)
    rmSync(userData, { recursive: true, force: true })
    return place !== 'open' ? 'mixed' : members === 0 ? 'old' : members === PEOPLE ? 'fresh' : 'mixed'
  })
}

/** Kills while an older copy is being made the present state. */
export function interruptRestore(folder: string, school: School, times: number): Promise<InterruptReport> {
  return interrupt('restore of a copy', times, async (at) => {
    const userData = await copySchool(school, join(folder, `восстановление ${at}`))
    const first = await launch({ userData })
    await openedTold(first.page)
    const [store] = (await ask(first.page, 'stores.list', null)).stores
    const { copies } = await ask(first.page, 'restore.list', { store: store?.id ?? null })
    const oldest = copies.filter((copy) => copy.state !== 'damaged').at(-1)
    void ask(first.page, 'restore.run', { handle: oldest?.handle ?? '', key: { by: 'nothing' } }).catch(() => undefined)
    await sleep(3000 * at)
    await first.kill()
    const { place, members, edit } = await look(userData)
    rmSync(userData, { recursive: true, force: true })
    if (place !== 'open' || edit === null || (members !== 0 && members !== school.members)) return 'mixed'
    return members === school.members && edit >= school.edit ? 'old' : 'fresh'
  })
}

/** Kills while a store of the first version is taken over. The old state counts while it can still be taken over whole. */
export function interruptTakeOver(folder: string, times: number): Promise<InterruptReport> {
  return interrupt('migration from the first version', times, async (at) => {
    const userData = join(folder, `перенос ${at}`)
    mkdirSync(userData, { recursive: true })
    const sample = await unpackVersion(1, userData)
    const first = await launch({ userData })
    await sleep(1500 * at)
    await first.kill()
    const outcome = await takenOver(userData, sample)
    rmSync(userData, { recursive: true, force: true })
    return outcome ? 'fresh' : 'mixed'
  })
}

/** Kills while organisations of the second version are opened one after another. `old`: at least one had not moved by then. */
export function interruptMigration(folder: string, times: number): Promise<InterruptReport> {
  return interrupt('migration from the second version', times, async (at) => {
    const userData = join(folder, `обновление ${at}`)
    mkdirSync(userData, { recursive: true })
    const sample = await unpackVersion(2, userData)
    const first = await launch({ userData })
    void openEach(first.page, sample).catch(() => undefined)
    await sleep(MIGRATION_MS * at)
    await first.kill()
    const isOld = sample.organisations.some(({ id }) => shapeOf(storeFolderOf(userData, id)) < schemaVersion)
    const isWhole = await movedWhole(userData, sample)
    rmSync(userData, { recursive: true, force: true })
    return !isWhole ? 'mixed' : isOld ? 'old' : 'fresh'
  })
}

/** Lets every organisation move to its end and compares it with what the version before held. */
async function movedWhole(userData: string, sample: EarlierVersion): Promise<boolean> {
  const program = await launch({ userData })
  try {
    await openEach(program.page, sample)
    const differences = await sample.differences(program.page)
    for (const line of differences) console.log(line)
    return differences.length === 0
  } catch (error) {
    console.log(error instanceof Error ? error.message : String(error))
    return false
  } finally {
    await program.kill()
  }
}

function shapeOf(folder: string): number {
  const { state } = JSON.parse(readFileSync(join(folder, 'state.json'), 'utf8')) as { state: { schema: number } }
  return state.schema
}

function storeFolderOf(userData: string, id: string): string {
  return join(userData, 'ru.pervichka.desktop', 'stores', id)
}

/** Lets the take-over come to its end and compares every organisation with what the first version held. */
async function takenOver(userData: string, sample: EarlierVersion): Promise<boolean> {
  for (let start = 0; start < 3; start++) {
    const program = await launch({ userData })
    try {
      const restart = program.page.getByRole('button', { name: 'Перезапустить программу' })
      const settled = program.page.getByRole('navigation', { name: 'Разделы' }).or(restart)
      await settled.first().waitFor({ timeout: 40_000 })
      if (!(await restart.isVisible())) return (await sample.differences(program.page)).length === 0
    } catch {
      return false
    } finally {
      await program.kill()
    }
  }
  return false
}

async function interrupt(
  name: string,
  times: number,
  once: (at: number) => Promise<'old' | 'fresh' | 'mixed'>,
): Promise<InterruptReport> {
  const sum = { old: 0, fresh: 0, mixed: 0 }
  for (let n = 0; n < times; n++) sum[await once(times === 1 ? 0.5 : n / (times - 1))] += 1
  return { name, times, ...sum }
}

async function look(userData: string) {
  const program = await launch({ userData })
  try {
    const { place } = await openedTold(program.page)
    const found = place === 'open' ? await countSchool(program.page) : { members: -1, edit: null }
    return { place, ...found }
  } finally {
    await program.kill()
  }
}
