// What was corrected in the data of one person, read from the journal of acts (152-ФЗ ст. 20, 21): when, in which role, from what to what.
import type { Operation } from '#shared/records/operation.ts'
import { personOf } from '#shared/records/person.ts'
import { describeChange } from './describe.ts'
import { within } from './fields.ts'
import { withOperations, type Lookup } from './lookup.ts'

export interface Correction {
  /** UTC ms. */
  readonly at: number
  readonly who: Operation['who']
  /** The act in the words in which it was done. */
  readonly act: string
  /** «Телефон»; of a record that came or went what it is called. */
  readonly what: string
  readonly before: string
  readonly after: string
  /** Facts about health: on paper only when somebody asks. */
  readonly isHealth: boolean
}

/** Corrections in the order in which they were made, by acts that touched the person. Changes of other people are passed over. */
export function correctionLog(operations: readonly Operation[], person: string, lookup: Lookup): Correction[] {
  const known = withOperations(lookup, operations)
  return operations.flatMap((operation) => {
    const { at, who, label } = operation
    const own = operation.changes.filter(({ table, before, after }) =>
      [before, after].some((row) => row !== null && personOf(table, row) === person),
    )
    return own.flatMap((change): Correction[] => {
      const { kind, title, fields } = describeChange(change, known)
      const head = { at, who, act: label }
      if (kind === 'added') return [{ ...head, what: title, before: '', after: 'внесено', isHealth: false }]
      if (kind === 'removed') return [{ ...head, what: title, before: 'было', after: 'удалено', isHealth: false }]
      return fields.map(({ part, label: name, kind: how, before, after, isHealth }) => ({
        ...head,
        what: part === '' ? name : within(part, name),
        before,
        after: how === 'hidden' ? 'изменено' : after,
        isHealth,
      }))
    })
  })
}
