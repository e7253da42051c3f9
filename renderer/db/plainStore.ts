// Takes over a store of the program's first version: its database held rows and journal in plain. It is only read here; the shell deletes
// the old profile when every store has been taken over and the new form was read back.
import Dexie from 'dexie'
import { fail, ok, type Result } from '#shared/base/result.ts'
import { rowCount } from '#shared/records/contents.ts'
import { migrate, type OldContents, type OldOperation } from '#shared/records/migrations.ts'
import { databaseNames } from './database.ts'
import type { OpeningFailure } from './opening.ts'
import { toJsonBytes, type VaultPort } from './vaultPort.ts'

const PLAIN_SCHEMA = 1
const JOURNAL = 'operation'

export interface PlainSource {
  readonly contents: OldContents
  readonly operations: readonly OldOperation[]
}

/**
 * Reads the database, brings its rows to the shape of today and gives everything to the vault. Answers how many rows there are.
 * `db.cannotOpen`: the database is not there or not readable; `vault.damaged`: it is readable and not whole. Nothing was changed then.
 */
export async function takeOver<C extends string>(
  database: string,
  vault: Pick<VaultPort<C>, 'adopt'>,
): Promise<Result<number, OpeningFailure<C>>> {
  const source = await readPlain(database)
  if (!source.ok) return source
  const moved = migrate(source.value.contents, source.value.operations)
  if (!moved.ok) return fail(moved.failure.code === 'records.newer' ? 'vault.newer' : 'vault.damaged')
  const { contents, operations } = moved.value
  const adopted = await vault.adopt(toJsonBytes(contents), toJsonBytes(operations))
  return adopted.ok ? ok(rowCount(contents.rows)) : adopted
}

/** Everything in the database, counted twice. */
async function readPlain(name: string): Promise<Result<PlainSource, OpeningFailure<never>>> {
  const database = new Dexie(name)
  try {
    // Opening an absent database would make an empty one.
    if (!(await databaseNames()).has(name)) return fail('db.cannotOpen')
    await database.open()
    const read = await database.transaction('r', database.tables, () => Promise.all(database.tables.map(readTable)))
    if (read.some(({ count, rows }) => count !== rows.length)) return fail('vault.damaged')
    const rows = Object.fromEntries(read.map((table) => [table.name, table.rows]))
    const { [JOURNAL]: journal = [], ...tables } = rows
    const operations = journal as OldOperation[]
    const seq = Number(operations.at(-1)?.['seq'] ?? 0)
    if (seq !== operations.length) return fail('vault.damaged')
    return ok({ contents: { schema: PLAIN_SCHEMA, seq, rows: tables }, operations })
  } catch {
    return fail('db.cannotOpen')
  } finally {
    database.close()
  }
}

/** In the order of the primary key: the journal by `seq`. */
async function readTable(table: Dexie.Table<Record<string, unknown>>) {
  const [count, rows] = await Promise.all([table.count(), table.toArray()])
  return { name: table.name, count, rows }
}
