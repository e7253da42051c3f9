// What the demo is given: the district's list of organisations and a folder of member lists; and the totals that must come out,
// added up here from the file itself.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
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
