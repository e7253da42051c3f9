// One row of a list → one person and the questions about it. Everything that is in no field of its own goes to the note.
import { cellAt, cellText, columnLetter, isBlank, type Cell } from '#shared/documents/grid.ts'
import { readExtras, type Extras } from './extras.ts'
import { makeQuestion, type Asked } from './inquiry.ts'
import { columnsOf, type Block } from './layout.ts'
import { readNameAside } from './nameAside.ts'
import { cleanText } from './nameText.ts'
import { readPersonDates, saysStanding } from './personDates.ts'
import { readPersonName } from './personName.ts'
import {
  askAboutBadCells,
  formerSurname,
  readComments,
  readFormerSurname,
  readLeftCells,
  readNotes,
  readPersonPhone,
} from './personNotes.ts'
import type { Person, Question } from './reading.ts'
import { RowCells, type ListContext } from './rowCells.ts'
import { continuationOf, nameCells, nameTextAt } from './rows.ts'
import { isPost } from './rowWords.ts'
import { readDues } from './staffList.ts'
import { readStanding, type GroupSets } from './standing.ts'

export interface Draft {
  readonly person: Person
  readonly questions: readonly Question[]
  /** Row of the grid, from 0. */
  readonly row: number
  readonly block: Block
  /** Pieces of the note in their order; later steps (colours) add theirs before it is joined. */
  readonly notes: readonly string[]
  /** True when the card number stands in a cell as a number, so its leading zeros may be gone. */
  readonly hasNumericCard: boolean
  readonly extras: Extras | null
}

const NOTE_LIMIT = 2000

/** Reads the person that stands in `row` of the list's block. */
export function readPerson(list: ListContext, row: number, group: GroupSets | null): Draft {
  const cells = new RowCells(list, row)
  askAboutBadCells(cells)
  const name = readPersonName(cells)
  const behind = readNameAside(name.aside, headingOfName(cells), tellsBirth(cells))
  const nameAside = behind.rest
  const dates = readPersonDates(cells, behind)
  const below = continuationOf(list.grid, list.block, row)
  const phone = readPersonPhone(cells, [...textCells(behind.phone), ...(below?.others ?? [])])
  const ticket = cells.text('ticketNumber').replace(/^['’`]?(№|n|no\.?)?\s*/i, '')
  // «утерян», «оформляется» are no numbers.
  const noTicket =
    /\d/.test(ticket) || /^([-–—.\s]*|нет|да|б\s?\/?\s?н\.?|[+v✓✔])$/i.test(ticket) ? [] : [`билет: ${ticket}`]
  const former = readFormerSurname(cells)
  const written = readNotes(cells)
  const comments = readComments(cells)
  // «Иванова Мария Петровна, учитель» where no column has the posts.
  const post = cells.first('position').mapped
    ? null
    : [nameAside, below?.post ?? textBelow(cells)].find((text) => text && isPost(text))
  const aside = nameAside && nameAside !== post ? [{ text: nameAside, column: cells.nameColumn }] : []
  const standing = readStanding({
    meaning: list.meaning,
    group,
    mark: cells.first('isMember'),
    hasUnionTrace: dates.joined !== null || /\d/.test(ticket) || duesOf(cells) === 'paid',
    paysNoDues: duesOf(cells) === 'none',
    position: post
      ? { cell: { kind: 'text', text: post }, column: cells.nameColumn, mapped: false }
      : cells.first('position'),
    category: cells.first('category'),
    notes: [...written, ...aside, ...comments, ...standingWords(cells)],
    leftColumns: readLeftCells(cells),
    struck: struckName(cells),
  })
  standing.asked.forEach((asked) => {
    cells.ask(asked)
  })
  const told = [...written, ...aside].map(({ text }) => text)
  const commented = comments.map(({ text }) => `комментарий: ${text}`)
  return {
    row,
    block: list.block,
    questions: cells.questions,
    notes: [...new Set([...told, ...dates.rest, ...noTicket, ...phone.notes, ...standing.notes, ...commented])],
    extras: readExtras(cells, list.extras),
    hasNumericCard: cells.first('ticketNumber').cell.kind === 'number',
    person: {
      lastName: name.lastName,
      firstName: name.firstName,
      middleName: name.middleName,
      formerLastName:
        name.formerLastName ?? former ?? comments.map(({ text }) => formerSurname(text)).find(Boolean) ?? null,
      birthDate: dates.birth,
      joinedDate: dates.joined,
      position: standing.position,
      category: standing.category,
      isMember: standing.isMember,
      phone: phone.phone,
      ticketNumber: /\d/.test(ticket) ? ticket : null,
      note: null,
      sourceSheet: list.grid.name,
      sourceRow: row + 1,
      sourceColumn: cells.nameColumn,
    },
  }
}

function textCells(text: string | null): Cell[] {
  return text === null ? [] : [{ kind: 'text', text }]
}

/** A column of its own tells the day better than the words behind a name. */
function tellsBirth(cells: RowCells): boolean {
  return (['birthDate', 'birthAndJoined'] as const).some((field) => cells.text(field) !== '')
}

function headingOfName(cells: RowCells): string {
  const [column = 0] = [...cells.columns('fullName'), ...cells.columns('lastName')]
  return cells.heading(column)
}

/** «не член» in the column of joining dates. */
function standingWords(cells: RowCells): { text: string; column: string | null }[] {
  const text = cells.text('joinedDate')
  return saysStanding(text) ? [{ text, column: cells.letterOf('joinedDate') }] : []
}

/** The lone words in small letters right below a name. */
function textBelow({ list: { grid, block }, row }: RowCells): string | null {
  const [column = 0] = [...columnsOf(block, 'fullName'), ...columnsOf(block, 'lastName')]
  const filled = (grid.rows[row + 1] ?? []).filter((cell) => !isBlank(cell))
  const text = cleanText(cellText(cellAt(grid, row + 1, column)))
  return filled.length === 1 && /^\p{Ll}/u.test(text) ? text : null
}

/** The name as it stands, when every cell of it is crossed out. */
function struckName(cells: RowCells): { text: string; column: string | null } | null {
  const { grid, block } = cells.list
  const named = nameCells(grid, block, cells.row)
  if (named.length === 0 || !named.every(({ struck }) => struck)) return null
  return { text: nameTextAt(grid, block, cells.row), column: cells.nameColumn }
}

function duesOf(cells: RowCells): 'paid' | 'none' | 'unclear' {
  const { dues } = cells.list
  return dues === null ? 'unclear' : readDues(cells.at(dues))
}

export interface FinishedDraft {
  readonly person: Person
  readonly extras: Extras | null
  readonly questions: readonly Question[]
}

/** The draft's person with its note, cut to the length that a card can hold, and the question about the cut. */
export function finishDraft(draft: Draft): FinishedDraft {
  const whole = draft.notes.join('; ')
  const { person, questions, extras } = draft
  if (whole.length <= NOTE_LIMIT) return { person: { ...person, note: whole === '' ? null : whole }, questions, extras }
  const column = columnsOf(draft.block, 'note')[0]
  const asked: Asked = {
    code: 'text-too-long',
    severity: 'confirm',
    row: person.sourceRow,
    column: column === undefined ? null : columnLetter(column),
    field: 'note',
    raw: `${whole.slice(0, 60)}…`,
    details: { number: whole.length },
  }
  return {
    person: { ...person, note: whole.slice(0, NOTE_LIMIT) },
    extras,
    questions: [...questions, makeQuestion(person.sourceSheet, asked)],
  }
}
