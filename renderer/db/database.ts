// The database of one store: Dexie tables and versions, nothing else.
import Dexie, { type Table } from 'dexie'
import type { Operation } from '#shared/records/operation.ts'
import { schemaVersion, tableNames, type TableName, type TableRow } from '#shared/records/tables.ts'

export class StoreDatabase extends Dexie {
  declare readonly operation: Table<Operation, number>

  /**
   * @param mayCreate whether an absent database may be made. When main knows that this store was filled before, an absent
   * database is damage: opening then fails, and no empty one is left behind.
   */
  constructor(storeId: string, mayCreate: boolean) {
    super(databaseName(storeId), { chromeTransactionDurability: 'strict' })
    const records = Object.fromEntries(tableNames.map((name) => [name, 'id']))
    this.version(1).stores({ ...records, operation: 'seq' })
    this.on('populate', () => {
      if (!mayCreate) throw new MissingDatabase()
    })
  }

  rows<T extends TableName>(name: T): Table<TableRow<T>, string> {
    return this.table(name)
  }
}

/** A store that was filled before is not there any more. */
export class MissingDatabase extends Error {
  override readonly name = 'MissingDatabase'
}

export function databaseName(storeId: string): string {
  return `store-${storeId}-v${schemaVersion}`
}
