// One sheet with people: its sections, its rows, its people, and the questions about the list as a whole.
import type { Day } from '#shared/base/day.ts'
import { cellAt, cellText, columnLetter, isBlank, type Cell, type Grid } from '#shared/documents/grid.ts'
import { askAboutLostZeros } from './cards.ts'
import { applyColours } from './colours.ts'
import { slashOrder } from './dates.ts'
import { findExtraColumns, type ChosenField, type ExtraField, type Extras } from './extras.ts'
import { joinedNames } from './brokenNames.ts'
import { filledDown } from './filledDown.ts'
import { withoutCommittees } from './committees.ts'
import { foldColumns, makeQuestion } from './inquiry.ts'
import { columnsOf, type Block, type Section } from './layout.ts'
import { groupOfSheet, leaversOf, listMeaning, titleOfBlock } from './listTitles.ts'
import { columnIndex } from './mapping.ts'
import { cleanText } from './nameText.ts'
import { readFullName, type NameOrder } from './names.ts'
import { finishDraft, readPerson, type Draft } from './person.ts'
import type { ColumnField, NotPerson, Person, Question, SheetReading } from './reading.ts'
import type { ListContext } from './rowCells.ts'
import { nameTextAt, peopleAt, readRows, type RowReading } from './rows.ts'
import { readGroup, type GroupSets } from './standing.ts'
import { isColourLegend } from './rowWords.ts'
import { isDuesSum, readDues } from './staffList.ts'

export interface ListReading {
  readonly sheet: SheetReading
  readonly people: readonly Person[]
  /** What the row of each person says for further fields of the card, in the order of `people`. */
  readonly extras: readonly (Extras | null)[]
  /** Columns that give such fields, by their letters. */
  readonly extraColumns: Readonly<Record<string, ExtraField>>
  readonly questions: readonly Question[]
  readonly notPeople: readonly NotPerson[]
}

export interface ListSettings {
  readonly asOf: Day
  readonly date1904: boolean
  readonly isTextFile: boolean
  /** What a person said that columns of this sheet hold. */
  readonly chosen: ReadonlyMap<number, ChosenField>
  /** Called for each row that has been looked at. */
  readonly onRow?: () => void
}

type ReadSection = { readonly section: Section; readonly rows: readonly RowReading[] }

/** Reads the people of a sheet whose sections are known. */
export function readList(sheet: Grid, sections: readonly Section[], settings: ListSettings): ListReading {
  const grid = filledDown(joinedNames(sheet, sections), sections)
  const last = sections.length - 1
  const read = withoutCommittees(
    grid,
    sections.map((section, i) => ({ section, rows: readRows(grid, section, i === last) })),
  )
  const titles = titleRows(grid, sections, read)
  const headlines = titles.filter(({ kind }) => kind === 'title').map(({ text }) => text ?? '')
  const meaningText = [...headlines, grid.name ?? ''].join(' ')
  const questions: Question[] = []
  const notPeople: NotPerson[] = [...titles]
  const drafts: Draft[] = []
  const extraColumns: Record<string, ExtraField> = {}
  let group = groupOfSheet(grid, titles, sections)
  for (const [i, { section, rows }] of read.entries()) {
    notPeople.push(...headingRows(grid, section))
    const contexts = new Map(
      section.blocks.map((block) => [block, context(grid, section, block, rows, meaningText, settings)]),
    )
    for (const { extras } of contexts.values())
      for (const [field, column] of extras) extraColumns[columnLetter(column)] = field
    const left = new Map(section.blocks.map((block) => [block, leaversOf(grid, section, block)]))
    const mine: Draft[] = []
    for (const reading of rows) {
      settings.onRow?.()
      if (reading.kind === 'people')
        mine.push(...reading.blocks.flatMap((block) => draftOf(contexts, block, reading.row, left.get(block) ?? group)))
      else if (i > 0 || !titles.some(({ row }) => row === reading.row + 1)) {
        if (reading.kind === 'group') group = readGroup(reading.text)
        notPeople.push(notPerson(grid, reading))
      }
    }
    for (const block of section.blocks)
      questions.push(...blockQuestions(grid, section, block, mine, contexts, settings))
    drafts.push(...mine)
  }
  const legends = notPeople.filter(({ kind }) => kind === 'legend').map(({ row }) => row - 1)
  const colours = applyColours(grid, legends, drafts)
  const finished = colours.drafts.map(finishDraft)
  const filled = (column: string) => filledCells(grid, column, drafts)
  return {
    sheet: sheetReading(grid, sections),
    people: finished.map(({ person }) => person),
    extras: finished.map(({ extras }) => extras),
    extraColumns,
    questions: [
      ...once(questions),
      ...foldColumns(
        finished.flatMap((item) => item.questions),
        filled,
      ),
      ...colours.questions,
      ...hiddenQuestions(grid, sections, drafts),
      ...headerComments(grid, sections),
    ],
    notPeople: notPeople.sort((a, b) => a.row - b.row),
  }
}

/** A question about a whole column is one, in how many sections the list may stand. */
function once(questions: readonly Question[]): Question[] {
  const keys = questions.map(({ code, row, column, field, raw }, i) =>
    row === null ? [code, column, field, raw].join('|') : String(i),
  )
  return questions.filter((_, i) => keys.indexOf(keys[i] ?? '') === i)
}

function draftOf(
  contexts: ReadonlyMap<Block, ListContext>,
  block: Block,
  row: number,
  group: GroupSets | null,
): Draft[] {
  const list = contexts.get(block)
  if (!list) return []
  const several = peopleAt(list.grid, block, row)
  if (several.length === 0) return [readPerson(list, row, group)]
  return several.map((name, i) => readPart(list, row, group, name, i + 1))
}

/** One of several people in a cell: read as if the cell held this name alone. The first one carries the question about the cell. */
function readPart(list: ListContext, row: number, group: GroupSets | null, name: string, part: number): Draft {
  const [column = 0] = [...columnsOf(list.block, 'fullName'), ...columnsOf(list.block, 'lastName')]
  const cell = { ...cellAt(list.grid, row, column), kind: 'text', text: name } as const
  const rows = list.grid.rows.map((cells, at) => (at === row ? cells.with(column, cell) : cells))
  const draft = readPerson({ ...list, grid: { ...list.grid, rows } }, row, group)
  const asked = { code: 'several-people', severity: 'confirm', row: row + 1, column: columnLetter(column) } as const
  const raw = cellText(cellAt(list.grid, row, column))
  const question = part === 1 ? [makeQuestion(list.grid.name, { ...asked, field: 'fullName', raw })] : []
  return { ...draft, person: { ...draft.person, sourcePart: part }, questions: [...question, ...draft.questions] }
}

/** Rows above the first heading, or above the first person where there is no heading. */
function titleRows(grid: Grid, sections: readonly Section[], read: readonly ReadSection[]): NotPerson[] {
  const first = sections[0]
  const firstPerson = read[0]?.rows.find((reading) => reading.kind === 'people')?.row ?? grid.rows.length
  const end = first?.headerRows[0] ?? firstPerson
  return Array.from({ length: end }, (_, row) => {
    const text = rowText(grid, row)
    if (text === '') return { sheet: grid.name, row: row + 1, kind: 'empty' }
    return { sheet: grid.name, row: row + 1, kind: isColourLegend(text) ? 'legend' : 'title', text }
  })
}

function headingRows(grid: Grid, section: Section): NotPerson[] {
  const line = (row: number, kind: 'header' | 'columnNumbers') => ({
    sheet: grid.name,
    row: row + 1,
    kind,
    text: rowText(grid, row),
  })
  return [
    ...section.headerRows.map((row) => line(row, 'header')),
    ...section.numberRows.map((row) => line(row, 'columnNumbers')),
  ]
}

function notPerson(grid: Grid, reading: Exclude<RowReading, { kind: 'people' }>): NotPerson {
  const base = { sheet: grid.name, row: reading.row + 1, kind: reading.kind }
  if (reading.kind === 'empty' || reading.kind === 'empty-formula') return base
  const sets = reading.kind === 'group' ? readGroup(reading.text) : null
  const decided = {
    ...(sets?.category ? { category: sets.category } : {}),
    ...(sets?.left || sets?.notMember ? { isMember: false as const } : {}),
  }
  return { ...base, text: reading.text, ...(Object.keys(decided).length > 0 ? { sets: decided } : {}) }
}

function context(
  grid: Grid,
  section: Section,
  block: Block,
  rows: readonly RowReading[],
  title: string,
  settings: ListSettings,
): ListContext {
  const own = rows.flatMap((reading) =>
    reading.kind === 'people' && reading.blocks.includes(block) ? [reading.row] : [],
  )
  const cells = (field: ColumnField) =>
    own.flatMap((row) =>
      columnsOf(block, field)
        .slice(0, 1)
        .map((column) => cellAt(grid, row, column)),
    )
  return {
    grid,
    block,
    headings: section.headings,
    asOf: settings.asOf,
    date1904: settings.date1904,
    order: usualOrder(grid, block, own),
    slashes: usualSlashes([...cells('birthDate'), ...cells('joinedDate')]),
    meaning: listMeaning(
      titleOfBlock(grid, section, block) ?? title,
      section.headings,
      block,
      cells('isMember'),
      cells('category'),
    ),
    // A list that says of itself «члены» needs no proof by dues.
    extras: findExtraColumns(grid, block, section.headings, own, settings),
    dues: /член/i.test(title) ? null : duesColumn(grid, section, block, own, title),
  }
}

/** The column of sums of dues, when its cells tell those who pay from those who do not. */
function duesColumn(grid: Grid, section: Section, block: Block, rows: readonly number[], title: string): number | null {
  const column = columnsOf(block, 'ignored').find((one) => isDuesSum(section.headings.get(one) ?? '', title))
  if (column === undefined) return null
  const read = rows.map((row) => readDues(cellAt(grid, row, column)))
  return read.includes('paid') && !read.includes('unclear') ? column : null
}

/** The order that most names of the column prove; Russian lists start with the surname. */
function usualOrder(grid: Grid, block: Block, rows: readonly number[]): NameOrder {
  if (columnsOf(block, 'fullName').length === 0) return 'surname-first'
  const orders = rows.map((row) => readFullName(nameTextAt(grid, block, row), 'surname-first').order)
  const last = orders.filter((order) => order === 'surname-last').length
  return last > orders.filter((order) => order === 'surname-first').length ? 'surname-last' : 'surname-first'
}

function usualSlashes(cells: readonly Cell[]): ListContext['slashes'] {
  const proofs = new Set(cells.map((cell) => slashOrder(cellText(cell))).filter((proof) => proof !== null))
  return proofs.size === 1 ? ([...proofs][0] ?? 'unknown') : 'unknown'
}

function blockQuestions(
  grid: Grid,
  section: Section,
  block: Block,
  drafts: readonly Draft[],
  contexts: ReadonlyMap<Block, ListContext>,
  settings: ListSettings,
): Question[] {
  const own = drafts.filter((draft) => draft.block === block)
  const list = contexts.get(block)
  const name = columnsOf(block, 'fullName')[0]
  const questions: Question[] = []
  if (section.isGuessed && block === section.blocks[0])
    questions.push(makeQuestion(grid.name, { code: 'no-header', severity: 'confirm', row: null }))
  if (list?.order === 'surname-last' && name !== undefined)
    questions.push(
      makeQuestion(grid.name, {
        code: 'name-order',
        severity: 'confirm',
        row: null,
        column: columnLetter(name),
        field: 'lastName',
        details: { wholeColumn: true },
      }),
    )
  if (list?.meaning.isUndecided && list.meaning.people === 'staff' && own.length > 0)
    questions.push(
      makeQuestion(grid.name, {
        code: 'membership-unknown',
        severity: 'ask',
        row: null,
        field: 'isMember',
        details: { wholeColumn: true },
      }),
    )
  const card = columnsOf(block, 'ticketNumber')[0]
  return [...questions, ...askAboutLostZeros(own, card === undefined ? null : columnLetter(card), settings.isTextFile)]
}

function hiddenQuestions(grid: Grid, sections: readonly Section[], drafts: readonly Draft[]): Question[] {
  const hidden = new Set(grid.hiddenRows)
  const rows = [...new Set(drafts.filter((draft) => hidden.has(draft.row)).map((draft) => draft.row + 1))]
  const columns = grid.hiddenColumns
    .filter((column) => drafts.some((draft) => !isBlank(cellAt(grid, draft.row, column))))
    .map((column) => `${columnLetter(column)} «${sections[0]?.headings.get(column) ?? ''}»`)
  const questions: Question[] = []
  if (rows.length > 0)
    questions.push(
      makeQuestion(grid.name, {
        code: 'hidden-rows',
        severity: 'confirm',
        row: null,
        rows,
        details: { number: rows.length },
      }),
    )
  if (columns.length > 0)
    questions.push(
      makeQuestion(grid.name, { code: 'hidden-columns', severity: 'confirm', row: null, raw: columns.join(', ') }),
    )
  return questions
}

/** A comment on a heading or a title belongs to no person, so the sheet is asked about it. */
function headerComments(grid: Grid, sections: readonly Section[]): Question[] {
  const end = sections[0]?.from ?? 0
  return grid.rows.slice(0, end).flatMap((cells, row) =>
    cells.flatMap((cell, column) =>
      cell.comment
        ? [
            makeQuestion(grid.name, {
              code: 'cell-comment',
              severity: 'confirm',
              row: row + 1,
              column: columnLetter(column),
              raw: cleanText(cell.comment),
            }),
          ]
        : [],
    ),
  )
}

function filledCells(grid: Grid, column: string, drafts: readonly Draft[]): number {
  const index = columnIndex(column)
  return drafts.filter((draft) => !isBlank(cellAt(grid, draft.row, index))).length
}

function sheetReading(grid: Grid, sections: readonly Section[]): SheetReading {
  const first = sections[0]
  const letters = <T>(columns: ReadonlyMap<number, T> | undefined): Record<string, T> =>
    Object.fromEntries(
      [...(columns ?? [])].sort((a, b) => a[0] - b[0]).map(([column, value]) => [columnLetter(column), value]),
    )
  return {
    name: grid.name,
    state: grid.state,
    role: 'roster',
    headerRows: (first?.headerRows ?? []).map((row) => row + 1),
    mapping: letters(first?.fields),
    headers: letters(first?.headings),
  }
}

/** Texts of a row joined by spaces. */
export function rowText(grid: Grid, row: number): string {
  return (grid.rows[row] ?? [])
    .filter((cell) => !isBlank(cell))
    .map((cell) => cleanText(cellText(cell)))
    .join(' ')
}
