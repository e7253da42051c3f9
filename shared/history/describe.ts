// An act in human words: which records came, went and changed, and in each what became of what. Ids are never shown.
import { formatInteger } from '#shared/base/text.ts'
import type { Change, Operation } from '#shared/records/operation.ts'
import { tableNames, type TableName } from '#shared/records/tables.ts'
import { beginSmall, within, type FieldChange } from './fields.ts'
import { withOperations, type Lookup } from './lookup.ts'
import { wordsOf } from './tableWords.ts'

export type ChangeKind = 'added' | 'removed' | 'changed'

export interface RecordChange {
  readonly table: TableName
  readonly id: string
  readonly kind: ChangeKind
  /** «карточка: Иванова М. П.». */
  readonly title: string
  /** Of an added record what it has, of a removed one what it had. */
  readonly fields: readonly FieldChange[]
}

/** How many records of one table an act touched. */
export interface TableCount {
  readonly table: TableName
  /** «Карточки». */
  readonly many: string
  readonly added: number
  readonly removed: number
  readonly changed: number
}

export interface Description {
  readonly counts: readonly TableCount[]
  /** The first ones, in the order of the act. */
  readonly records: readonly RecordChange[]
  /** How many more there are. */
  readonly rest: number
}

/** How many records of a big act are told in full. */
export const MOST = 20

/** Tells an act. `most`: how many records in full; the counts are always of all of them. */
export function describeOperation(operation: Pick<Operation, 'changes'>, lookup: Lookup, most = MOST): Description {
  const { changes } = operation
  const known = withOperations(lookup, [{ changes } as Operation])
  return {
    counts: tableCounts(changes),
    records: changes.slice(0, most).map((change) => describeChange(change, known)),
    rest: Math.max(0, changes.length - most),
  }
}

export function describeChange(change: Change, lookup: Lookup): RecordChange {
  const { table, id } = change
  return { table, id, kind: kindOf(change), title: recordTitle(change, lookup), fields: compareRows(change, lookup) }
}

/** What the record of a change is called; of a changed one, as it is after. */
export function recordTitle<T extends TableName>({ table, before, after }: Change<T>, lookup: Lookup): string {
  const row = after ?? before
  return row ? wordsOf(table).title(row, lookup) : 'запись, которой нет'
}

function compareRows<T extends TableName>({ table, before, after }: Change<T>, lookup: Lookup): FieldChange[] {
  return wordsOf(table).compare(before ?? undefined, after ?? undefined, lookup)
}

function kindOf({ before, after }: Change): ChangeKind {
  return before === null ? 'added' : after === null ? 'removed' : 'changed'
}

export function tableCounts(changes: readonly Change[]): TableCount[] {
  return tableNames.flatMap((table) => {
    const kinds = changes.filter((change) => change.table === table).map(kindOf)
    const of = (kind: ChangeKind) => kinds.filter((one) => one === kind).length
    const counts = { added: of('added'), removed: of('removed'), changed: of('changed') }
    return kinds.length === 0 ? [] : [{ table, many: wordsOf(table).many, ...counts }]
  })
}

/** «добавлено 52, изменено 3»; verbs may be others, as in a preview of what would happen. */
export function countWords(
  { added, removed, changed }: TableCount,
  verbs: Readonly<Record<ChangeKind, string>> = { added: 'добавлено', removed: 'удалено', changed: 'изменено' },
): string {
  const part = (n: number, verb: string) => (n === 0 ? [] : [`${verb} ${formatInteger(n)}`])
  return [...part(added, verbs.added), ...part(changed, verbs.changed), ...part(removed, verbs.removed)].join(', ')
}

/** One difference as a sentence: «телефон: было «…», стало «…»». */
export function fieldSentence({ part, label, kind, before, after }: FieldChange): string {
  const name = beginSmall(part === '' ? label : within(part, label))
  if (kind === 'hidden') return `${name}: изменено`
  const come = kind === 'items' ? 'добавлено' : 'указано'
  if (before === '') return `${name}: ${come} «${after}»`
  if (after === '') return `${name}: убрано «${before}»`
  return kind === 'items'
    ? `${name}: убрано «${before}», добавлено «${after}»`
    : `${name}: было «${before}», стало «${after}»`
}

/** The act as plain sentences: one per difference, and what a big act leaves out as counts. */
export function operationSentences(operation: Pick<Operation, 'changes'>, lookup: Lookup, most = MOST): string[] {
  const { counts, records, rest } = describeOperation(operation, lookup, most)
  const lines = records.flatMap(({ kind, title, fields }) =>
    kind === 'changed'
      ? fields.map((field) => `${title}; ${fieldSentence(field)}`)
      : [`${kind === 'added' ? 'добавлено' : 'удалено'}: ${title}`],
  )
  if (rest === 0) return lines
  return [...counts.map((one) => `${one.many}: ${countWords(one)}`), ...lines, `ещё ${formatInteger(rest)}`]
}
