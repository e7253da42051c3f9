// Papers about many people: the list of members, the list to sign, and whatever the screen shows. Kept for less than ten years.
import { formatDay, type Day } from '#shared/base/day.ts'
import { count } from '#shared/base/text.ts'
import {
  BLANK_DATE,
  centred,
  field,
  heading,
  ordinaryMargins,
  page,
  paragraph,
  spacer,
  table,
  type Block,
  type Page,
  type TableColumn,
} from '#shared/documents/page.ts'
import type { Entry } from '../figures.ts'
import { fullName } from '../names.ts'
import type { PaperFacts } from './paperFacts.ts'
import { letterhead, signedByChair } from './paperParts.ts'
import { signingSheet } from './signingList.ts'

/** As many rows for a pen as fit on one sheet. */
const BLANK_ROWS = 21

/** Список членов Профсоюза; `null` is an empty one for a pen. */
export function memberListPage(entries: readonly Entry[] | null, facts: PaperFacts): Page {
  const rows = entries?.map(({ member }, i) => [
    String(i + 1),
    fullName(member),
    member.position,
    formatDay(member.memberSince ?? ''),
    member.electronicCardNumber || member.paperCardNumber,
  ])
  const columns: TableColumn[] = [
    { title: '№', width: 5, alignment: 'right' },
    { title: 'Фамилия, имя, отчество', width: 33, alignment: 'left', isForSigning: entries === null },
    { title: 'Должность', width: 31, alignment: 'left' },
    { title: 'Дата вступления', width: 15, alignment: 'left' },
    { title: 'Билет №', width: 17, alignment: 'left' },
  ]
  return page(
    'Список членов Профсоюза',
    [
      ...letterhead(facts),
      heading('СПИСОК'),
      centred(onRegister(entries, facts), { keepWithNext: true }),
      spacer(0.5),
      table(columns, rows ?? blankRows(columns.length)),
      ...(entries ? [spacer(0.5), plain(`Всего: ${people(entries.length)}.`)] : []),
      spacer(),
      signedByChair(facts),
      spacer(0.5),
      plain(BLANK_DATE),
    ],
    ordinaryMargins,
  )
}

/** Everybody who may come, with room for a signature; the occasion is written by hand. */
export function attendancePage(entries: readonly Entry[] | null, facts: PaperFacts): Page {
  const names = entries?.map(({ member }) => fullName(member)) ?? Array.from({ length: BLANK_ROWS }, () => '')
  const lines = [spacer(0.5), field('Собрание, мероприятие:', ''), field('Дата:', '')]
  return signingSheet(facts.organisation.header, onRegister(entries, facts), names, lines)
}

/** One column of the list on screen. `width` is what its text wants, in millimetres. */
export interface ViewColumn<T> {
  readonly title: string
  readonly width: number
  readonly isNumber?: boolean
  readonly text: (line: T) => string
}

export interface ListView<T> {
  /** What is shown, in words: filter, search. */
  readonly title: string
  readonly asOf: Day
  readonly columns: readonly ViewColumn<T>[]
  /** In the order of the screen. */
  readonly lines: readonly T[]
}

const PORTRAIT_ROOM = 180
const NUMBER_WIDTH = 10

/** «Напечатать то, что на экране»: the columns and lines given, on a sheet laid across when they want more room. */
export function viewPage<T>(view: ListView<T>, facts: PaperFacts): Page {
  const wanted = view.columns.reduce((sum, column) => sum + column.width, NUMBER_WIDTH)
  const columns: TableColumn[] = [
    { title: '№', width: NUMBER_WIDTH, alignment: 'right' },
    ...view.columns.map(({ title, width, isNumber = false }) => ({
      ...{ title, width, alignment: isNumber ? ('right' as const) : ('left' as const) },
    })),
  ]
  const rows = view.lines.map((line, i) => [String(i + 1), ...view.columns.map(({ text }) => text(line))])
  const own = page(
    `Члены Профсоюза: ${view.title}`,
    [
      centred(facts.organisation.fullName),
      spacer(0.5),
      heading(`Члены Профсоюза: ${view.title}`),
      centred(`на ${formatDay(view.asOf)}, ${people(view.lines.length)}`, { keepWithNext: true }),
      table(columns, rows),
    ],
    ordinaryMargins,
  )
  return { ...own, fontSize: 12, orientation: wanted > PORTRAIT_ROOM ? 'landscape' : 'portrait' }
}

function onRegister(entries: readonly Entry[] | null, { asOf }: PaperFacts): string {
  return entries ? `членов Профсоюза, состоящих на учёте на ${formatDay(asOf)}` : 'членов Профсоюза'
}

/** Numbered rows for a pen. */
export function blankRows(columns: number, rows = BLANK_ROWS): string[][] {
  return Array.from({ length: rows }, (_, i) => [String(i + 1), ...Array.from({ length: columns - 1 }, () => '')])
}

export function people(n: number): string {
  return count(n, 'человек', 'человека', 'человек')
}

function plain(text: string): Block {
  return paragraph(text, { alignment: 'left', indent: false })
}
