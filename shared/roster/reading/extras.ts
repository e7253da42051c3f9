// Columns that a list often carries beside those of the reading: sex, address, education … Their values go to the card, not to the
// person of the reading, whose columns the specification of the samples fixes (there they are `ignored`). A cell that is no value
// of its field comes back as words for the note.
import type { Day, PartialDate } from '#shared/base/day.ts'
import { tidyText } from '#shared/base/text.ts'
import { cellAt, cellText, columnLetter, isBlank, type Cell, type Grid } from '#shared/documents/grid.ts'
import type { Member } from '#shared/records/member.ts'
import { isEmail } from '#shared/roster/contacts.ts'
import { readDateCell } from './dates.ts'
import { headingWords } from './headers.ts'
import { columnsOf, type Block } from './layout.ts'
import type { ColumnField } from './reading.ts'

export const extraFields = [
  'sex',
  'unit',
  'education',
  'qualification',
  'hiredDate',
  'teachingSince',
  'email',
  'address',
  'cardNumber',
  'applicationDate',
  'externalId',
] as const satisfies readonly (keyof Member)[]
export type ExtraField = (typeof extraFields)[number]

/** What a person may say that a column holds. */
export type ChosenField = ColumnField | ExtraField

/** By which a two-digit year and a count of days become a date. */
interface When {
  readonly asOf: Day
  readonly date1904: boolean
}

export type ExtraValues = { readonly [F in ExtraField]?: Member[F] }

export interface Extras {
  readonly values: ExtraValues
  /** Cells that are no value of their field, under their headings. */
  readonly rest: readonly string[]
}

interface ExtraRule {
  readonly field: ExtraField
  /** Tested on the words of a heading, see `headingWords`. */
  readonly words: RegExp
  readonly not?: RegExp
}

const OTHERS = /ребен|дет(и|ей|ск)|супруг|родител|организац|банк/
/** The first rule that fits decides. */
const RULES: readonly ExtraRule[] = [
  { field: 'sex', words: /^пол( м ж| ж м| муж жен| м или ж)?$|^(sex|gender)$/ },
  { field: 'email', words: /почт|e ?mail|имейл|адрес эл/, not: /почтовый|индекс/ },
  { field: 'address', words: /адрес|место жит|прожив|пропис|регистрац/, not: /дата|сайт|ip/ },
  {
    field: 'externalId',
    words:
      /табельн|^таб ?(№|номер|n)|^(id|ид|guid|uuid|uid)( |$)|(внешн|личн|уникальн)\S* (код|id|номер|идентиф)|идентификатор|^код( (физ|сотрудн|работн|член|запис)\S*.*)?$/,
  },
  { field: 'cardNumber', words: /учетн\S* (номер|карт)|(№|номер) (учетн\S* )?карт(очк|$)/, not: /билет|дата/ },
  { field: 'qualification', words: /(квалиф|кв|педаг|аттест)\S* кат|^категория$|^аттестация$|^кв кат/ },
  { field: 'education', words: /образован/, not: /стаж|доп|курс|дата|год/ },
  {
    field: 'teachingSince',
    words: /пед\S* (стаж|деятельност|работ)\S* с( |$)|(начал|дата)\S* .*пед\S* (стаж|деятельност|работ)/,
  },
  {
    field: 'hiredDate',
    words:
      /приема? на (работу|должн)|принят\S* на работу|трудоустр|дата (приема|найма)$|работает\S* .*\sс$|начал\S* работы в|в (школе|учреждении|организации|саду|доу) с( |$)/,
    not: /приказ|№|номер|увол/,
  },
  { field: 'applicationDate', words: /дата.*заявлен/, not: /увол|выход|выбы|взнос|удержан|перечисл/ },
  {
    field: 'unit',
    words: /подразд|структурн|корпус|отделен|кафедр|филиал|^мо$|методическ\S* объединен|^цикл|^группа$|^класс$/,
  },
  { field: 'unit', words: /учреждени|организац|школа|^оо$|^доу$/, not: /дата|год|стаж/ },
]

/** The field of the card that a heading names, or `null`. */
export function matchExtra(heading: string): ExtraField | null {
  const words = headingWords(heading)
  if (words === '' || words.length > 90 || (OTHERS.test(words) && !/^(образоват|наименован)/.test(words))) return null
  return RULES.find((rule) => rule.words.test(words) && !rule.not?.test(words))?.field ?? null
}

export type ExtraColumns = ReadonlyMap<ExtraField, number>

/**
 * Columns of a block that give fields of the card: what a person chose, else what the heading of an ignored column says and at
 * least half of its cells bear out. A column that a person chose for something else, or not to load, is left alone.
 */
export function findExtraColumns(
  grid: Grid,
  block: Block,
  headings: ReadonlyMap<number, string>,
  rows: readonly number[],
  { chosen, ...when }: When & { readonly chosen: ReadonlyMap<number, ChosenField> },
): ExtraColumns {
  const found = new Map<ExtraField, number>()
  for (const [column, field] of chosen) {
    const extra = extraFields.find((one) => one === field)
    if (extra && column >= block.from && column < block.to) found.set(extra, column)
  }
  for (const column of columnsOf(block, 'ignored')) {
    const field = chosen.has(column) ? null : matchExtra(headings.get(column)?.split(' / ').join(' ') ?? '')
    if (field !== null && !found.has(field) && isBorneOut(grid, field, column, rows, when)) found.set(field, column)
  }
  return found
}

function isBorneOut(grid: Grid, field: ExtraField, column: number, rows: readonly number[], when: When): boolean {
  const cells = rows.map((row) => cellAt(grid, row, column)).filter((cell) => !isBlank(cell))
  const values = cells.flatMap((cell) => valueOf(field, cell, when) ?? [])
  if (values.length === 0 || values.length * 2 < cells.length) return false
  return field !== 'externalId' || new Set(values).size * 10 >= values.length * 9
}

/** What this reader needs of a row. */
interface ExtraRow {
  readonly list: When
  readonly at: (column: number) => Cell
  readonly heading: (column: number) => string
}

/** The values of a row, `null` where it has none. */
export function readExtras(cells: ExtraRow, columns: ExtraColumns): Extras | null {
  const values: Partial<Record<ExtraField, unknown>> = {}
  const rest: string[] = []
  for (const [field, column] of columns) {
    const cell = cells.at(column)
    const text = tidyText(cellText(cell))
    if (cell.kind === 'error' || /^[-–—.\s]*$/.test(text)) continue
    const value = valueOf(field, cell, cells.list)
    if (value !== null) values[field] = value
    if (value === null || saysMore(field, text)) rest.push(`${cells.heading(column) || columnLetter(column)}: ${text}`)
  }
  return Object.keys(values).length + rest.length === 0 ? null : { values: values as ExtraValues, rest }
}

/** «Высшее, КГПИ, 1998»: the field takes the word, the note keeps the whole. */
function saysMore(field: ExtraField, text: string): boolean {
  if (field === 'education') return !/^[\p{L}\s./()-]{1,40}$/u.test(text)
  return field === 'qualification' && (!/^[\p{L}\d\s./()-]{1,32}$/u.test(text) || /соотв|сзд|втор/i.test(text))
}

function valueOf(field: ExtraField, cell: Cell, when: When): string | null {
  const text = tidyText(cellText(cell))
  if (cell.kind === 'error' || /^[-–—.\s]*$/.test(text)) return null
  switch (field) {
    case 'sex':
      return sexOf(text.toLowerCase())
    case 'education':
      return educationOf(text.toLowerCase())
    case 'qualification':
      return qualificationOf(text.toLowerCase())
    case 'hiredDate':
    case 'teachingSince':
      return dateOf(cell, when)
    case 'applicationDate': {
      const date = dateOf(cell, when)
      return date?.length === 10 ? date : null
    }
    case 'email':
      return isEmail(text) ? text : null
    case 'cardNumber':
    case 'externalId':
      return /[\p{L}\d]/u.test(text) && text.length <= 60 ? text : null
    case 'unit':
    case 'address':
      return /[\p{L}\d]/u.test(text) && text.length <= 300 ? text : null
  }
}

function sexOf(text: string): Member['sex'] {
  if (/^(ж|жен\S*|f|female)\.?$/.test(text)) return 'female'
  return /^(м|муж\S*|m|male)\.?$/.test(text) ? 'male' : null
}

function educationOf(text: string): Member['education'] {
  if (/не\s?зак|неокон|непол|н\/в/.test(text)) return null
  if (/кандидат|доктор|уч[её]н\S* степ|^к\.?\s?\S{1,3}\.?\s?н\.?$/.test(text)) return 'degree'
  if (/высш|^в\/о|бакалавр|магистр|специалитет|университет|институт|академи/.test(text)) return 'higher'
  if (/ср\S*[\s./-]*(спец|проф|тех)|^с(пед)?\/с|(^|\s)спо(\s|$)|техникум|колледж|училищ|нач\S* проф|^нпо/.test(text))
    return 'vocational'
  return /средн|^ср\.?$|общее|основное|классов/.test(text) ? 'general' : null
}

function qualificationOf(text: string): Member['qualification'] {
  if (/методист/.test(text)) return 'methodist'
  if (/наставник/.test(text)) return 'mentor'
  if (/высш|^в\.?$|вкк/.test(text)) return 'highest'
  if (/перв|^(1|i|п\.?)(\s|$|-)|1кк|^1$/.test(text)) return 'first'
  return /без|б\/к|^нет|не имеет|соотв|сзд|втор|^(2|ii)(\s|$)/.test(text) ? 'none' : null
}

/** Work may have begun yesterday, as joining may. */
function dateOf(cell: Cell, { asOf, date1904 }: When): PartialDate | null {
  return readDateCell(cell, { purpose: 'joined', asOf, date1904, slashes: 'day-first' }).value
}
