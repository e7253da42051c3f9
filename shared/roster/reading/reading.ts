// What a reading of a member sheet is: people found, questions for a person to answer, and every other row with its
// reason. It promises that each used row of a list stands in exactly one of `people` and `notPeople`.
import type { PartialDate } from '#shared/base/day.ts'
import type { WorkbookFormat } from '#shared/documents/grid.ts'

export const nameFields = ['fullName', 'lastName', 'firstName', 'middleName', 'firstAndMiddle'] as const
export type NameField = (typeof nameFields)[number]

/** What a column of a sheet may hold. `ignored` columns are kept out of the person, not out of sight. */
export const columnFields = [
  ...nameFields,
  'rowNumber',
  'birthDate',
  'joinedDate',
  'birthAndJoined',
  'position',
  'category',
  'isMember',
  'phone',
  'ticketNumber',
  'note',
  'ignored',
] as const
export type ColumnField = (typeof columnFields)[number]

/** True for the fields that make up a name. */
export function isName(field: ColumnField): boolean {
  return nameFields.some((name) => name === field)
}

export type QuestionField = ColumnField | 'formerLastName'

/** Categories that the words of a sheet can name; `union-staff` of the member card never stands in one. */
export type ReadCategory = 'employee' | 'student' | 'retired' | 'not-working'

export interface Person {
  readonly lastName: string | null
  readonly firstName: string | null
  readonly middleName: string | null
  readonly formerLastName: string | null
  readonly birthDate: PartialDate | null
  readonly joinedDate: PartialDate | null
  readonly position: string | null
  readonly category: ReadCategory
  /** `null` when the sheet does not decide; such a person must be asked about. */
  readonly isMember: boolean | null
  /** `+7` and ten digits. */
  readonly phone: string | null
  readonly ticketNumber: string | null
  readonly note: string | null
  readonly sourceSheet: string | null
  /** The row number that Excel shows; in a text file the record number. */
  readonly sourceRow: number
  /** Letter of the column with the name, with the surname if names are split. */
  readonly sourceColumn: string | null
  /** Which one of several people in the same cell, from 1. */
  readonly sourcePart?: number
}

/** `ask`: the value is open. `confirm`: a value was read and a person confirms it. */
export type Severity = 'ask' | 'confirm'

export interface Question {
  readonly sheet: string | null
  /** `null`: the whole column or sheet. */
  readonly row: number | null
  readonly column: string | null
  readonly field: QuestionField | null
  readonly code: QuestionCode
  readonly severity: Severity
  readonly raw: string | null
  readonly value: string | null
  readonly suggestion?: string
  readonly relatedRow?: number
  /** Name of the sheet of `relatedRow` when it is another one. */
  readonly relatedSheet?: string
  readonly rows?: readonly number[]
  readonly text: string
}

export type QuestionCode =
  | 'impossible-date'
  | 'ambiguous-date'
  | 'partial-date'
  | 'implausible-date'
  | 'date-contradiction'
  | 'unreadable-date'
  | 'two-digit-year'
  | 'serial-date'
  | 'timezone-date'
  | 'probable-duplicate'
  | 'namesake'
  | 'not-member'
  | 'membership-unknown'
  | 'left'
  | 'struck-out'
  | 'initials-only'
  | 'unreadable-name'
  | 'incomplete-name'
  | 'name-order'
  | 'stray-characters'
  | 'several-people'
  | 'former-name'
  | 'phone-incomplete'
  | 'card-zeros-lost'
  | 'card-duplicate'
  | 'category-unclear'
  | 'part-timer'
  | 'formula-like-text'
  | 'cell-error'
  | 'colour-meaning'
  | 'cell-comment'
  | 'hidden-rows'
  | 'hidden-columns'
  | 'other-sheet'
  | 'no-header'
  | 'text-too-long'
  | 'people-in-columns'

export type NotPersonKind =
  | 'title'
  | 'header'
  | 'columnNumbers'
  | 'group'
  | 'total'
  | 'empty'
  | 'empty-formula'
  | 'signature'
  | 'legend'
  | 'note'
  | 'vacancy'

export interface NotPerson {
  readonly sheet: string | null
  readonly row: number
  readonly kind: NotPersonKind
  readonly text?: string
  /** What a group row decides for the rows below it, until the next group row. */
  readonly sets?: { readonly category?: ReadCategory; readonly isMember?: false }
}

/** `copy`: most of its people also stand in the list that was read. `people`: it names people but was not read. */
export type SheetRole = 'roster' | 'left-list' | 'passport' | 'reference' | 'copy' | 'people' | 'empty'

export interface SheetReading {
  readonly name: string | null
  readonly state: 'visible' | 'hidden'
  readonly role: SheetRole
  readonly headerRows: readonly number[]
  readonly mapping: Readonly<Record<string, ColumnField>>
  readonly headers: Readonly<Record<string, string>>
}

export interface RosterReading {
  readonly kind: 'roster'
  /** The date that the file gives to its list. */
  readonly asOf: PartialDate | null
  readonly source: {
    readonly format: WorkbookFormat
    readonly encoding: string | null
    readonly delimiter: string | null
    readonly date1904: boolean
  }
  readonly sheets: readonly SheetReading[]
  readonly people: readonly Person[]
  readonly questions: readonly Question[]
  readonly notPeople: readonly NotPerson[]
}
