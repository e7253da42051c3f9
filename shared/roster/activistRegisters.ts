// Registers of those who do the work: the reserve, the activists with their training, the offices (domain form: reports, sections 4, 5).
import { addMonths, formatDay, fullYears, latest, type Day } from '#shared/base/day.ts'
import type { Id } from '#shared/base/id.ts'
import { count } from '#shared/base/text.ts'
import type { MemberTraining } from '#shared/records/memberTraining.ts'
import type { ReserveEntry } from '#shared/records/reserveEntry.ts'
import { compareNames, fullName, splitName } from './names.ts'
import { readinessLabels, reserveRoleLabels } from './recordLabels.ts'
import {
  cardOf,
  dateText,
  liesWithin,
  people,
  plainRegister,
  sourceOf,
  standingRemark,
  tabulate,
  type HeldOffice,
  type ReadColumn,
  type Register,
  type RegisterFacts,
} from './register.ts'
import { educationLabels } from './rosterLabels.ts'

const remarkColumn = { title: 'Замечание', width: 22, kind: 'remark', isOptional: true } as const

/** «Член профкома, казначей»: one sentence of several titles. */
function listed(titles: readonly string[]): string {
  return titles.map((title, i) => (i === 0 ? title : title.charAt(0).toLowerCase() + title.slice(1))).join(', ')
}

/** Entries of the reserve that stand on a day; the day of removal no longer does. */
export function reserveOn(rows: readonly ReserveEntry[], day: Day): ReserveEntry[] {
  return rows.filter(
    ({ includedDate, removedDate }) => includedDate <= day && (removedDate === null || removedDate > day),
  )
}

export function reserveRegister(facts: RegisterFacts): Register {
  const { index, asOf, rules } = facts
  const trained = byMember(facts.training)
  const items = reserveOn(facts.reserve, asOf)
    .map((row) => ({ row, member: index.entries.get(row.memberId)?.member ?? null }))
    .sort(
      (a, b) =>
        byName(a.member && fullName(a.member), b.member && fullName(b.member)) || (a.row.id < b.row.id ? -1 : 1),
    )
  const officesOf = (id: Id) => facts.offices.filter(({ memberId }) => memberId === id).map(({ title }) => title)
  const remark = (row: ReserveEntry) =>
    [standingRemark(index, row.memberId, asOf), staleText(row, facts)].filter(Boolean).join(', ')
  const columns: ReadColumn<(typeof items)[number]>[] = [
    {
      title: 'Фамилия, имя, отчество',
      width: 26,
      kind: 'name',
      cell: ({ member }) => (member ? fullName(member) : ''),
    },
    {
      ...{ title: 'Год рождения', width: 12, kind: 'text', notOn: ['screen'] },
      cell: ({ member }) => member?.birthDate?.slice(0, 4) ?? '',
    },
    {
      ...{ title: 'Образование', width: 20, kind: 'text', notOn: ['screen'] },
      cell: ({ member }) => (member?.education ? educationLabels[member.education] : ''),
    },
    { title: 'Должность', width: 18, kind: 'text', notOn: ['screen'], cell: ({ member }) => member?.position ?? '' },
    {
      ...{ title: 'Стаж в союзе', width: 12, kind: 'text', notOn: ['screen'] },
      cell: ({ member }) => seniority(member?.memberSince ?? null, asOf),
    },
    { title: 'На какую должность', width: 20, kind: 'text', cell: ({ row }) => reserveRoleLabels[row.forRole] },
    {
      ...{ title: 'Готовность', width: 16, kind: 'text', notOn: ['paper'] },
      cell: ({ row }) => (row.readiness === null ? '' : readinessLabels[row.readiness]),
    },
    {
      ...{ title: 'Обязанности сейчас', width: 24, kind: 'text', notOn: ['screen', 'paper'] },
      cell: ({ row }) => listed(officesOf(row.memberId)),
    },
    {
      ...{ title: 'Обучение', width: 22, kind: 'text' },
      cell: ({ row }) => lastTraining(trained.get(row.memberId) ?? [], [], facts),
    },
    {
      ...{ title: 'В резерве с', width: 12, kind: 'date', notOn: ['screen', 'paper'] },
      cell: ({ row }) => formatDay(row.includedDate),
    },
    { ...remarkColumn, notOn: ['paper'], cell: ({ row }) => remark(row) },
  ]
  const rows = tabulate(columns, items, ({ member }) => member?.id ?? null)
  const persons = new Set(items.map(({ row }) => row.memberId)).size
  const stale = items.filter(({ row }) => staleText(row, facts) !== '').length
  const gone = items.filter(({ row }) => standingRemark(index, row.memberId, asOf) !== '').length
  const hasChair = items.some(({ row }) => row.forRole === 'chair' && standingRemark(index, row.memberId, asOf) === '')
  const ready = items.filter(({ row }) => row.readiness === 'now').length
  return {
    ...{ ...plainRegister, ...rows },
    id: 'reserve',
    title: 'Кадровый резерв',
    empty: 'В резерве никого. Человека добавляют в его карточке, на вкладке «Записи».',
    who: 'Кого готовят на выборные должности.',
    source: sourceOf(rules.reserveReviewMonths),
    count: items.length,
    sums: items.length === 0 ? [] : [`${people(persons)} в резерве, готовы сейчас: ${ready}`],
    warnings: [
      ...(hasChair ? [] : ['Нет кандидата в председатели: нужен хотя бы один.']),
      ...(stale === 0
        ? []
        : [
            `Больше ${count(rules.reserveReviewMonths.value, 'месяца', 'месяцев', 'месяцев')} не просматривали: ${stale}.`,
          ]),
      ...(gone === 0 ? [] : [`Сняты с учёта или без карточки: ${gone}. Их пора исключить из резерва.`]),
    ],
  }
}

function staleText({ includedDate, reviewedDate }: ReserveEntry, { asOf, rules }: RegisterFacts): string {
  const seen = reviewedDate !== null && reviewedDate <= asOf ? reviewedDate : includedDate
  return addMonths(seen, rules.reserveReviewMonths.value) < asOf ? `не просмотрено с ${formatDay(seen)}` : ''
}

function seniority(since: string | null, asOf: Day): string {
  if (since === null || latest(since) > asOf) return ''
  return count(fullYears(latest(since), asOf), 'год', 'года', 'лет')
}

/** A person who holds at least one office on the day. */
interface Activist {
  readonly memberId: Id | null
  readonly name: string
  readonly offices: readonly HeldOffice[]
  readonly training: readonly MemberTraining[]
  /** `null`: nobody can say, because a date is missing or too vague, or there is no card. */
  readonly isTrained: boolean | null
}

export function activistRegister(facts: RegisterFacts): Register {
  const { trainedFrom } = facts.view
  const all = activists(facts)
  const having = (answer: boolean | null) => all.filter(({ isTrained }) => isTrained === answer)
  const columns: ReadColumn<Activist>[] = [
    { title: 'Фамилия, имя, отчество', width: 26, kind: 'name', cell: ({ name }) => name },
    {
      title: 'Обязанности',
      width: 30,
      kind: 'text',
      cell: ({ offices }) => listed(offices.map(({ title }) => title)),
    },
    {
      ...{ title: 'Последнее обучение', width: 28, kind: 'text' },
      cell: ({ training, offices }) => lastTraining(training, offices, facts),
    },
    { ...remarkColumn, cell: (one) => activistRemark(one, facts) },
  ]
  const items = [...having(false), ...having(null), ...having(true)]
  const unknown = having(null).length
  return {
    ...{ ...plainRegister, ...tabulate(columns, items, ({ memberId }) => memberId) },
    id: 'activists',
    title: 'Актив и обучение',
    empty: 'Ни одной должности или поручения. Их записывают в паспорте организации, в части «Выборные органы».',
    who:
      trainedFrom === null
        ? 'Люди с выборной должностью или поручением; обучение за всё время.'
        : `Люди с выборной должностью или поручением; обучение с ${formatDay(trainedFrom)}.`,
    source: 'Программа развития, разд. VI: обучить весь актив',
    count: items.length,
    sums:
      items.length === 0
        ? []
        : [
            `${people(items.length)} в активе: обучены ${having(true).length}, не обучены ${having(false).length}${
              unknown === 0 ? '' : `, нет данных: ${unknown}`
            }`,
          ],
  }
}

function activists(facts: RegisterFacts): Activist[] {
  const { index, asOf, today, view } = facts
  const trained = byMember(facts.training)
  const byPerson = new Map<string, HeldOffice[]>()
  for (const office of facts.offices) {
    if (office.person !== '') byPerson.set(office.person, [...(byPerson.get(office.person) ?? []), office])
  }
  return [...byPerson.values()]
    .map((offices): Activist => {
      const memberId = offices.find((office) => office.memberId !== null)?.memberId ?? null
      const member = memberId === null ? null : (index.entries.get(memberId)?.member ?? null)
      const training = member ? (trained.get(member.id) ?? []) : []
      const answers = [
        ...training.map(({ date }) =>
          date === null && view.trainedFrom === null ? true : liesWithin(date, view.trainedFrom, asOf, today),
        ),
        ...offices.flatMap(({ trainedDate }) =>
          trainedDate === null ? [] : [liesWithin(trainedDate, view.trainedFrom, asOf, today)],
        ),
      ]
      const isUnknown = answers.includes(null) || member === null
      return {
        memberId: member?.id ?? null,
        name: member ? fullName(member) : (offices[0]?.name ?? ''),
        offices,
        training,
        isTrained: answers.includes(true) ? true : isUnknown ? null : false,
      }
    })
    .sort((a, b) => byName(a.name, b.name))
}

function activistRemark({ memberId, isTrained }: Activist, { index, asOf }: RegisterFacts): string {
  const standing = standingRemark(index, memberId, asOf)
  const training = isTrained === false ? 'нет обучения' : isTrained === null ? 'об обучении нет данных' : ''
  return [standing, training].filter(Boolean).join(', ')
}

/** The newest training by the day: from the rows of the card, else the day that the passport has beside an office. */
function lastTraining(
  training: readonly MemberTraining[],
  offices: readonly HeldOffice[],
  facts: RegisterFacts,
): string {
  const { asOf, today } = facts
  const key = ({ date }: MemberTraining) => (date === null ? '' : latest(date))
  const [newest] = training
    .filter(({ date }) => liesWithin(date, null, asOf, today) !== false)
    .toSorted((a, b) => (key(a) < key(b) ? 1 : -1))
  const [day] = offices
    .flatMap(({ trainedDate }) => (trainedDate !== null && trainedDate <= asOf ? [trainedDate] : []))
    .toSorted()
    .reverse()
  if (newest && (day === undefined || key(newest) >= day)) {
    return [newest.title, newest.date === null ? '' : formatDay(newest.date)].filter(Boolean).join(', ')
  }
  return dateText(day ?? null)
}

export function officeRegister(facts: RegisterFacts): Register {
  const { index, asOf, offices } = facts
  const columns: ReadColumn<HeldOffice>[] = [
    { title: 'Должность, поручение', width: 26, kind: 'text', cell: ({ title }) => title },
    { title: 'Фамилия, имя, отчество', width: 26, kind: 'name', cell: ({ name }) => name },
    { title: 'Избран, назначен', width: 13, kind: 'date', cell: ({ electedDate }) => dateText(electedDate) },
    { title: 'Протокол', width: 18, kind: 'text', isOptional: true, cell: ({ protocol }) => protocol },
    { title: 'Срок до', width: 12, kind: 'date', cell: ({ termEnd }) => dateText(termEnd) },
    {
      ...{ ...remarkColumn, notOn: ['paper'] },
      cell: (office) => {
        if (office.person === '') return 'человек не указан'
        const ended = office.termEnd !== null && office.termEnd < asOf ? 'срок истёк' : ''
        return [standingRemark(index, office.memberId, asOf), ended].filter(Boolean).join(', ')
      },
    },
  ]
  const persons = new Set(offices.flatMap(({ person }) => (person === '' ? [] : [person]))).size
  return {
    ...{ ...plainRegister, ...tabulate(columns, offices, ({ memberId }) => cardOf(index, memberId)) },
    id: 'offices',
    title: 'Должности и поручения',
    empty: 'Ни одной должности или поручения. Их записывают в паспорте организации, в части «Выборные органы».',
    who: 'Выборные должности и поручения из паспорта организации.',
    count: offices.length,
    sums:
      offices.length === 0
        ? []
        : [`${count(offices.length, 'обязанность', 'обязанности', 'обязанностей')}, ${people(persons)}`],
  }
}

function byMember(training: readonly MemberTraining[]): ReadonlyMap<Id, readonly MemberTraining[]> {
  const rows = new Map<Id, MemberTraining[]>()
  for (const row of training) rows.set(row.memberId, [...(rows.get(row.memberId) ?? []), row])
  return rows
}

/** Order of names as they are written; people without one stand last. */
function byName(a: string | null, b: string | null): number {
  return compareNames(splitName(a ?? 'я'), splitName(b ?? 'я'))
}

/** Who signs the paper: the chair of the day; '' when nobody is named. */
export function chairOf(offices: readonly HeldOffice[]): string {
  return offices.find(({ isChair }) => isChair)?.name ?? ''
}
