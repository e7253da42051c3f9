// Birthdays and jubilees of a month or a year. A birth date that is known in part only is not guessed: those people stand below.
import { formatDayMonth, formatMonth, type PartialDate } from '#shared/base/day.ts'
import { compareText, count } from '#shared/base/text.ts'
import {
  bold,
  centred,
  heading,
  ordinaryMargins,
  page,
  paragraph,
  spacer,
  table,
  type Block,
  type Page,
  type TableColumn,
  type Text,
} from '#shared/documents/page.ts'
import type { Member } from '#shared/records/member.ts'
import type { Entry } from '../figures.ts'
import { compareNames, fullName } from '../names.ts'
import { people } from './listPages.ts'
import type { PaperFacts } from './paperFacts.ts'

export interface BirthdayOrder {
  readonly year: number
  /** From 1; `null` is the whole year. */
  readonly month: number | null
  readonly onlyJubilees: boolean
  /** Ages that are celebrated (rules.json, a proposal of the program). */
  readonly ages: readonly number[]
}

interface Birthday {
  readonly member: Member
  readonly birth: PartialDate
  readonly age: number
  readonly isJubilee: boolean
}

const columns: readonly TableColumn[] = [
  { title: 'День', width: 20, alignment: 'left' },
  { title: 'Фамилия, имя, отчество', width: 40, alignment: 'left' },
  { title: 'Должность', width: 28, alignment: 'left' },
  { title: 'Исполняется', width: 22, alignment: 'left' },
]

export function birthdayPage(entries: readonly Entry[], order: BirthdayOrder, facts: PaperFacts): Page {
  const { year, month, onlyJubilees } = order
  const when = month === null ? `${year}\u00a0год` : `${monthName(month)} ${year}\u00a0г.`
  const known = entries.flatMap(({ member }) => birthdayOf(member, order) ?? [])
  const wanted = known.filter(({ isJubilee }) => isJubilee || !onlyJubilees)
  const dated = wanted
    .filter(({ birth }) => birth.length > 4 && (month === null || Number(birth.slice(5, 7)) === month))
    .sort((a, b) => compareText(a.birth.slice(5), b.birth.slice(5)) || compareNames(a.member, b.member))
  const yearOnly = wanted.filter(({ birth }) => birth.length === 4)
  const unknown = entries.filter(({ member }) => member.birthDate === null)
  const title = `${onlyJubilees ? 'Юбилеи' : 'Дни рождения'} членов Профсоюза: ${when}`
  return page(
    title,
    [
      centred(facts.organisation.fullName),
      spacer(0.5),
      heading(title),
      ...(dated.length > 0
        ? [spacer(0.5), table(columns, dated.map(birthdayRow))]
        : [spacer(0.5), centred(onlyJubilees ? 'Юбилеев нет.' : 'Дней рождения нет.')]),
      ...aside(
        'Записан только год рождения',
        yearOnly.map(({ member, age }) => `${fullName(member)} (${years(age)})`),
      ),
      ...aside(
        'Дата рождения не записана',
        unknown.map(({ member }) => fullName(member)),
      ),
    ],
    ordinaryMargins,
  )
}

function birthdayOf(member: Member, { year, ages }: BirthdayOrder): Birthday | null {
  const { birthDate } = member
  if (birthDate === null) return null
  const age = year - Number(birthDate.slice(0, 4))
  return age < 0 ? null : { member, birth: birthDate, age, isJubilee: ages.includes(age) }
}

function birthdayRow({ member, birth, age, isJubilee }: Birthday): Text[] {
  const isWhole = birth.length === 10
  const when = isWhole ? formatDayMonth(birth) : `${monthName(Number(birth.slice(5, 7)))}, день не записан`
  return [when, fullName(member), member.position, isJubilee ? [bold(`${years(age)}, юбилей`)] : years(age)]
}

function aside(title: string, names: readonly string[]): Block[] {
  if (names.length === 0) return []
  return [
    spacer(0.5),
    paragraph([bold(`${title}, ${people(names.length)}: `), { text: `${names.join(', ')}.` }], {
      indent: false,
      alignment: 'left',
    }),
  ]
}

/** «ноябрь»; months count from 1. */
export function monthName(month: number): string {
  return formatMonth(`2000-${String(month).padStart(2, '0')}-01`).replace(/ .*/, '')
}

function years(age: number): string {
  return count(age, 'год', 'года', 'лет')
}
