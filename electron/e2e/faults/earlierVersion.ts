// A data folder that an earlier program really wrote (see ../samples/README.md), and whether all of it came over.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import type { Page } from 'playwright-core'
import type { UnlockKey } from '#shared/host/storageCalls.ts'
import { migrate, type OldContents } from '#shared/records/migrations.ts'
import type { RowsByTable } from '#shared/records/contents.ts'
import { tableNames } from '#shared/records/tables.ts'
import { ask } from './looking.ts'

const PATIENCE_MS = 40_000
const SAMPLES = resolve(import.meta.dirname, '../samples')

interface GoldenStore {
  readonly id: string
  readonly name: string
  /** What opens it; nothing where it is not said. */
  readonly key?: UnlockKey
  readonly newestSeq: number
  readonly operations: readonly { readonly seq: number; readonly label: string }[]
  readonly rows: OldContents['rows']
}

export interface EarlierVersion {
  /** Surnames and other words of people in it, to be looked for on the disk. */
  readonly people: readonly string[]
  readonly organisations: readonly Pick<GoldenStore, 'id' | 'name' | 'key'>[]
  /** Which organisations, rows, fields and acts of it are missing or different in the program that shows this page; empty is whole. */
  readonly differences: (page: Page) => Promise<string[]>
}

/** Unpacks the folder of that stored shape into `userData`. */
export async function unpackVersion(version: 1 | 2, userData: string): Promise<EarlierVersion> {
  const data = join(userData, 'ru.pervichka.desktop')
  await mkdir(data, { recursive: true })
  execFileSync('tar', ['-xzf', join(SAMPLES, `store-v${version}.tar.gz`), '-C', data])
  const { stores } = JSON.parse(readFileSync(join(SAMPLES, `store-v${version}.json`), 'utf8')) as {
    stores: readonly GoldenStore[]
  }
  const members = stores.flatMap((store) => store.rows['member'] ?? [])
  const people = [...new Set(members.map((row) => String(row['lastName'])).filter((name) => name.length > 4))]
  return { people, organisations: stores, differences: (page) => compare(page, version, stores) }
}

/** Opens every organisation in the page, as its person would, so that the page moves its rows to today's shape. Begins wherever it is. */
export async function openEach(page: Page, { organisations }: EarlierVersion): Promise<void> {
  // How to protect the data is asked over and again; that is put off.
  await page.addLocatorHandler(page.getByRole('button', { name: 'Позже' }), (later) => later.click())
  for (const { name, key } of organisations) {
    await toList(page)
    // A locked one does not say its name.
    const title = key?.by === 'pass' ? /под паролем/ : name
    await page.getByRole('listitem').getByRole('button', { name: title }).click()
    if (key?.by === 'pass') {
      await page.getByLabel('Пароль', { exact: true }).fill(key.text)
      await page.getByRole('button', { name: 'Открыть', exact: true }).click()
    }
    await page.getByRole('button', { name: `Организация: ${name}. Сменить` }).waitFor({ timeout: PATIENCE_MS })
  }
}

/** To the choice of an organisation, from the passphrase or from an open one. */
async function toList(page: Page): Promise<void> {
  const other = page.getByRole('button', { name: 'Открыть другую организацию' })
  const change = page.getByRole('button', { name: /Сменить$/ })
  await other.or(change).first().waitFor({ timeout: PATIENCE_MS })
  if (await other.isVisible()) await other.click()
  else {
    await change.click()
    await page.getByRole('menuitem', { name: 'Другая организация…' }).click()
  }
}

async function compare(page: Page, version: number, stores: readonly GoldenStore[]): Promise<string[]> {
  const differences: string[] = []
  for (const store of stores) {
    const opening = await ask(page, 'vault.open', { store: store.id, key: store.key ?? { by: 'nothing' } }).catch(
      () => null,
    )
    if (opening?.state !== 'open') {
      differences.push(`${store.name}: does not open`)
      continue
    }
    const [expected, rows] = [today(version, store), await contentsOf(page, store.id)]
    for (const table of tableNames) {
      const now = new Map((rows[table] ?? []).map((row) => [row['id'], row]))
      const before = expected[table]
      if (now.size !== before.length)
        differences.push(`${store.name}, ${table}: ${now.size} rows, were ${before.length}`)
      for (const row of before) {
        const other = Object.entries(row).find(([field, value]) => !isDeepStrictEqual(now.get(row.id)?.[field], value))
        if (other) differences.push(`${store.name}, ${table}: ${other[0]} differs`)
      }
    }
    const { heads } = await ask(page, 'vault.heads', { store: store.id, record: null, before: null, limit: 1000 })
    const labels = new Map(heads.map(({ seq, label }) => [seq, label]))
    const lost = store.operations.filter(({ seq, label }) => labels.get(seq) !== label)
    if (lost.length > 0) differences.push(`${store.name}: ${lost.length} acts of the history differ`)
  }
  return differences
}

/** What the rows of that version are in the shape of today; that no value is lost on the way is proved beside the steps. */
function today(schema: number, { name, newestSeq, rows: all }: GoldenStore): RowsByTable {
  const rows = Object.fromEntries(Object.entries(all).filter(([table]) => table !== 'operation'))
  const moved = migrate({ schema, seq: newestSeq, rows }, [])
  if (!moved.ok) throw new Error(`${name}: ${JSON.stringify(moved.failure)}`)
  return moved.value.contents.rows
}

/** The rows as main holds them; the text is made inside the page, because bytes do not travel to the tests. */
async function contentsOf(page: Page, store: string): Promise<Record<string, Record<string, unknown>[]>> {
  const text = await page.evaluate(async (id) => {
    const host = (
      window as unknown as {
        host: { vault: { contents(input: object): Promise<{ value: { contents: Uint8Array } }> } }
      }
    ).host
    return new TextDecoder().decode((await host.vault.contents({ store: id })).value.contents)
  }, store)
  return (JSON.parse(text) as { rows: Record<string, Record<string, unknown>[]> }).rows
}
