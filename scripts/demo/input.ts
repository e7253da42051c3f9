// What the demo is given: the district's list of organisations and a folder of member lists; and the totals that must come out,
// added up here from the file itself.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import { root } from '../run.mjs'

export interface Input {
  readonly list: string
  readonly rosters: readonly string[]
  readonly organisations: number
  readonly employees: number
  readonly members: number
}

interface ListFile {
  readonly organisations: readonly { readonly employees?: number | null; readonly membersEmployed?: number | null }[]
}

/** Reads `--input FILE` and `--rosters DIR`; both have samples of the project behind them. Throws a sentence for the person at the console. */
export function readInput(args: readonly string[]): Input {
  const option = (name: string, usual: string) => {
    const at = args.indexOf(name)
    return at < 0 ? join(root, usual) : resolve(args[at + 1] ?? '')
  }
  const list = option('--input', 'resources/samples/organisations.json')
  const folder = option('--rosters', 'resources/samples/rosters')
  for (const path of [list, folder]) if (!existsSync(path)) throw new Error(`There is no ${path}.`)
  const { organisations } = JSON.parse(readFileSync(list, 'utf8')) as ListFile
  const sum = (key: 'employees' | 'membersEmployed') => organisations.reduce((total, one) => total + (one[key] ?? 0), 0)
  const rosters = readdirSync(folder)
    .filter((name) => /\.(xlsx|csv|txt|xls|ods)$/i.test(name))
    .sort()
    .map((name) => join(folder, name))
  return {
    list,
    rosters,
    organisations: organisations.length,
    employees: sum('employees'),
    members: sum('membersEmployed'),
  }
}

/** How many people each sheet of a folder holds and how many of them are members, as `npm run import-read` writes it. */
export function readPeople(rosters: readonly string[]): ReadonlyMap<string, { people: number; members: number }> {
  const found = new Map<string, { people: number; members: number }>()
  const [first] = rosters
  if (!first) return found
  const out = mkdtempSync(join(tmpdir(), 'pervichka-reading-'))
  try {
    execFileSync(process.execPath, [join(root, 'scripts/importRead.mjs'), dirname(first), '--out', out], {
      stdio: 'pipe',
    })
    for (const path of rosters) {
      const file = join(out, basename(path).replace(/\.\w+$/, '.json'))
      const { people = [] } = JSON.parse(readFileSync(file, 'utf8')) as { people?: { isMember: boolean | null }[] }
      found.set(path, { people: people.length, members: people.filter(({ isMember }) => isMember === true).length })
    }
  } finally {
    rmSync(out, { recursive: true, force: true })
  }
  return found
}
