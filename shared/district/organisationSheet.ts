// A list of organisations as a worksheet of any shape: columns are found by their headings, rows below are organisations.
// What cannot be read becomes a sentence for the review and never a guess; rows of totals are counted, not taken.
import { fail, ok, type Failure, type Result } from '#shared/base/result.ts'
import { foldText, tidyText } from '#shared/base/text.ts'
import { cellAt, cellText, gridWidth, isBlank, type Cell, type Grid, type Workbook } from '#shared/documents/grid.ts'
import type { Organisation } from '#shared/records/organisation.ts'
import { noFigures, type FigureName, type Figures } from './consolidation.ts'
import type { OrganisationListFailure } from './failures.ts'
import { blankListed, listedName, type ListedOrganisation, type OrganisationList } from './listedOrganisation.ts'
import { tooMany } from './organisationFile.ts'

type TextColumn =
  'districtCode' | 'shortName' | 'fullName' | 'type' | 'inn' | 'address' | 'chairName' | 'phone' | 'email'
type Column = TextColumn | FigureName

/** Headings by their words, the narrower before the wider: «полное наименование» before «наименование». */
const headings: readonly (readonly [Column | 'other', RegExp])[] = [
  ['other', /охват|%|процент|источник|№ п ?\/ ?п|^№$|прирост|снято|выбыло/],
  ['inn', /^инн|\bинн\b| инн/],
  ['email', /e-?mail|почта|электронн/],
  ['phone', /телефон|^тел\.?$|связ/],
  ['chairName', /председател/],
  ['address', /адрес/],
  ['membersUnder35', /до 35|молод/],
  ['membersRetired', /пенсионер|неработающ/],
  ['membersStudents', /студент|обучающ/],
  ['membersEmployed', /член/],
  ['employees', /работник|работающ|сотрудник|численност|штат/],
  ['districtCode', /код|учетный|рег.*номер|номер ппо|^№ ппо/],
  ['type', /тип|вид (учрежд|организ)/],
  ['fullName', /полное/],
  ['shortName', /наимен|назван|организац|учрежден|ппо|школ/],
]

const FIGURES: readonly FigureName[] = [
  'employees',
  'membersEmployed',
  'membersUnder35',
  'membersRetired',
  'membersStudents',
]
const HEADING_ROWS = 25

interface Layout {
  readonly grid: Grid
  readonly heading: number
  readonly columns: ReadonlyMap<Column, number>
}

/**
 * Reads the sheet whose headings say most. `district.noHeadings`: no row names organisations and anything about them;
 * `district.noOrganisations`: nothing stands below.
 */
export function readOrganisationSheet(workbook: Workbook): Result<OrganisationList, Failure<OrganisationListFailure>> {
  const layouts = workbook.sheets.filter(({ state }) => state === 'visible').flatMap(layoutsOf)
  const layout = layouts.reduce<Layout | null>(
    (best, one) => (best && best.columns.size >= one.columns.size ? best : one),
    null,
  )
  if (!layout) return fail('district.noHeadings')
  const { grid, heading } = layout
  const organisations: ListedOrganisation[] = []
  let otherRows = 0
  for (let row = heading + 1; row < grid.rows.length; row++) {
    if ((grid.rows[row] ?? []).every(isBlank)) continue
    const listed = readRow(layout, row)
    if (isOrganisation(listed)) organisations.push(listed)
    else otherRows++
  }
  return organisations.length === 0 ? fail('district.noOrganisations') : ok({ organisations, otherRows, asOf: null })
}

function layoutsOf(grid: Grid): Layout[] {
  const rows = Math.min(HEADING_ROWS, grid.rows.length)
  return Array.from({ length: rows }, (_, heading) => ({ grid, heading, columns: columnsOf(grid, heading) })).filter(
    ({ columns }) => columns.size >= 2 && (columns.has('shortName') || columns.has('fullName')),
  )
}

function columnsOf(grid: Grid, row: number): Map<Column, number> {
  const columns = new Map<Column, number>()
  for (let at = 0; at < gridWidth(grid); at++) {
    const heading = foldText(cellText(cellAt(grid, row, at)))
    // A long sentence is a title of the page, not a heading.
    if (heading === '' || heading.length > 60) continue
    const column = headings.find(([, pattern]) => pattern.test(heading))?.[0] ?? 'other'
    if (column !== 'other' && !columns.has(column)) columns.set(column, at)
  }
  return columns
}

function readRow({ grid, columns }: Layout, row: number): ListedOrganisation {
  const cell = (column: Column): Cell => {
    const at = columns.get(column)
    return at === undefined ? { kind: 'empty' } : cellAt(grid, row, at)
  }
  const textOf = (column: Column) => tidyText(cellText(cell(column))).slice(0, 500)
  const numbers = FIGURES.map((name) => [name, readCount(cell(name))] as const)
  const type = readType(textOf('type'))
  const inn = textOf('inn').replace(/\s/g, '')
  const figures: Figures = {
    ...noFigures,
    ...Object.fromEntries(numbers.flatMap(([name, value]) => (typeof value === 'string' ? [] : [[name, value]]))),
  }
  const address = textOf('address')
  const problems = [
    ...numbers.flatMap(([, value]) => (typeof value === 'string' ? [value] : [])),
    ...(type === undefined ? [`Тип «${textOf('type')}» не узнан`] : []),
    ...(inn !== '' && !/^(\d{10}|\d{12})$/.test(inn) ? [`ИНН «${inn}»: в нём должно быть 10 цифр`] : []),
    ...tooMany(figures.employees, figures.membersEmployed),
  ]
  return {
    ...blankListed(`строка ${row + 1}`),
    known: {
      districtCode: textOf('districtCode'),
      fullName: textOf('fullName'),
      shortName: textOf('shortName'),
      chairName: textOf('chairName'),
      phone: textOf('phone'),
      email: textOf('email'),
      ...(type === undefined || type === null ? {} : { institutionType: type }),
    },
    employer: { inn, ...(address === '' ? {} : { address: oneLine(address) }) },
    figures,
    problems,
  }
}

/** An address in one cell stays as it is written; only the index in front of it is set apart. */
function oneLine(text: string): Organisation['employer']['address'] {
  const found = /^(\d{6})[,\s]+(.+)$/.exec(text)
  const [index, rest] = found ? [found[1] ?? '', found[2] ?? ''] : ['', text]
  return { index, region: '', district: '', settlement: rest, street: '', house: '' }
}

/** A whole number from 0, `null` for an empty cell, a sentence for anything else. */
function readCount(cell: Cell): number | null | string {
  const text = tidyText(cellText(cell)).replace(/(?<=\d) (?=\d{3}\b)/g, '')
  if (text === '' || text === '-' || text === '–' || text === '—') return null
  const n = /^\d{1,8}$/.test(text) ? Number(text) : Number.NaN
  return Number.isInteger(n) && n <= 10_000_000 ? n : `Вместо числа написано «${text}»`
}

const typeWords: readonly (readonly [NonNullable<Organisation['institutionType']>, RegExp])[] = [
  ['preschool', /дошкольн|детск\S* сад|доу/],
  ['supplementary', /дополнительн|творчеств|спортивн|дюсш|искусств/],
  ['orphanage', /детск\S* дом|интернат/],
  ['vocational', /колледж|техникум|спо|профессиональн/],
  ['higher', /вуз|универс|институт|высш/],
  ['authority', /управлен|отдел|комитет/],
  ['general', /общеобразоват|школ|гимназ|лице|сош|оош|ноо?ш/],
  ['other', /друг|прочее|проч/],
]

/** `null` for no text, `undefined` for a text that is not understood. */
function readType(text: string): Organisation['institutionType'] | undefined {
  if (text === '') return null
  return typeWords.find(([, pattern]) => pattern.test(foldText(text)))?.[0]
}

/** Totals, signatures and headings inside the list are no organisations; a name alone may be one. */
function isOrganisation(listed: ListedOrganisation): boolean {
  const name = foldText(listedName(listed))
  if (/^(итого|всего|итог|в том числе|председатель|исполнитель|примечан|составил)/.test(name)) return false
  if (/^(итого|всего)/.test(foldText(listed.known.districtCode ?? ''))) return false
  const figures = Object.values(listed.figures).some((value) => value !== null)
  const isSubheading =
    !figures && listed.problems.length === 0 && listed.employer.inn === '' && listed.known.districtCode === ''
  return name === '' ? figures && !isSubheading : !isSubheading || hasMore(listed)
}

function hasMore({ known, employer }: ListedOrganisation): boolean {
  return (
    [known.fullName, known.chairName, known.phone, known.email].some((text) => text) || employer.address !== undefined
  )
}
