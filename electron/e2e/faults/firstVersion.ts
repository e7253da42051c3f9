// A data folder that the first version of the program really wrote (see ../samples/README.md), and whether all of it came over.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import type { Page } from 'playwright-core'
import { ask } from './looking.ts'

const SAMPLES = resolve(import.meta.dirname, '../samples')

interface Golden {
  readonly stores: readonly {
    readonly id: string
    readonly name: string
    readonly operations: readonly { readonly seq: number; readonly label: string }[]
    readonly rows: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>
  }[]
}

export interface FirstVersion {
  /** Surnames and other words of people in it, to be looked for on the disk. */
  readonly people: readonly string[]
  /** True when every organisation, row, field and act of the first version is in the program that shows this page. */
  readonly isWhole: (page: Page) => Promise<boolean>
  /** What is missing or different, for a message. */
  readonly differences: (page: Page) => Promise<string[]>
}

/** Unpacks the folder into `userData`. */
export async function unpackFirstVersion(userData: string): Promise<FirstVersion> {
  const data = join(userData, 'ru.pervichka.desktop')
  await mkdir(data, { recursive: true })
  execFileSync('tar', ['-xzf', join(SAMPLES, 'store-v1.tar.gz'), '-C', data])
  const golden = JSON.parse(readFileSync(join(SAMPLES, 'store-v1.json'), 'utf8')) as Golden
  const members = golden.stores.flatMap((store) => store.rows['member'] ?? [])
  const people = [...new Set(members.map((row) => String(row['lastName'])).filter((name) => name.length > 4))]
  const differences = (page: Page) => compare(page, golden)
  return { people, differences, isWhole: async (page) => (await differences(page)).length === 0 }
}

async function compare(page: Page, golden: Golden): Promise<string[]> {
  const differences: string[] = []
  for (const store of golden.stores) {
    const opening = await ask(page, 'vault.open', { store: store.id, key: { by: 'nothing' } }).catch(() => null)
    if (opening?.state !== 'open') {
      differences.push(`${store.name}: does not open`)
      continue
    }
    const rows = await contentsOf(page, store.id)
    for (const [table, before] of Object.entries(store.rows)) {
      if (table === 'operation') continue
      const now = new Map((rows[table] ?? []).map((row) => [row['id'], row]))
      if (now.size !== before.length)
        differences.push(`${store.name}, ${table}: ${now.size} rows, were ${before.length}`)
      for (const row of before) {
        const other = Object.entries(row).find(
          ([field, value]) => !isDeepStrictEqual(now.get(row['id'])?.[field], value),
        )
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
