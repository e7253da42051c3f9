// Support given in a period: how often, to how many, how much. Names stand in it only when they are asked for, and what tells of health
// only where the person has consented; the public report takes the sums and never the names.
import { formatDay } from '#shared/base/day.ts'
import { count } from '#shared/base/text.ts'
import { supportKinds, type MemberSupport, type SupportKind } from '#shared/records/memberSupport.ts'
import { hasHealthConsent } from './card.ts'
import { compareNames, splitName } from './names.ts'
import { supportKindLabels, supportSourceLabels } from './recordLabels.ts'
import {
  cardOf,
  dateText,
  liesWithin,
  nameOfMember,
  people,
  plainRegister,
  tabulate,
  type ReadColumn,
  type Register,
  type RegisterFacts,
} from './register.ts'

/** Sums of one kind of support, or of all of it. */
export interface SupportSum {
  readonly cases: number
  /** Different people. */
  readonly people: number
  /** Kopecks. */
  readonly amount: number
  /** Cases without a sum, which `amount` leaves out. */
  readonly withoutAmount: number
}

export function sumSupport(rows: readonly MemberSupport[]): SupportSum {
  return {
    cases: rows.length,
    people: new Set(rows.map(({ memberId }) => memberId)).size,
    amount: rows.reduce((sum, { amount }) => sum + (amount ?? 0), 0),
    withoutAmount: rows.filter(({ amount }) => amount === null).length,
  }
}

export function supportRegister(facts: RegisterFacts): Register {
  const { asOf, today, view } = facts
  const asked = facts.support.map((row) => ({ row, isIn: liesWithin(row.date, view.supportFrom, asOf, today) }))
  const given = asked.flatMap(({ row, isIn }) => (isIn === true ? [row] : []))
  const undated = asked.filter(({ isIn }) => isIn === null).length
  const total = sumSupport(given)
  return {
    ...plainRegister,
    ...(view.withNames ? byName(given, facts) : byKind(given, total)),
    id: 'support',
    title: 'Поддержка',
    empty: 'За эти дни поддержка не записана. Её записывают в карточке человека, на вкладке «Записи».',
    who: `Что получили члены профсоюза с ${formatDay(view.supportFrom)} по ${formatDay(asOf)}.`,
    count: total.cases,
    warnings:
      undated === 0
        ? []
        : [`Записей без точной даты: ${undated}. Относятся ли они к этим дням, неизвестно, и в счёт они не вошли.`],
  }
}

type Shown = Pick<Register, 'columns' | 'rows' | 'footer' | 'sums'>

function byKind(given: readonly MemberSupport[], total: SupportSum): Shown {
  const items = supportKinds
    .map((kind) => ({ kind, sum: sumSupport(given.filter((row) => row.kind === kind)) }))
    .filter(({ sum }) => sum.cases > 0)
  const columns: ReadColumn<{ kind: SupportKind; sum: SupportSum }>[] = [
    { title: 'Вид поддержки', width: 30, kind: 'text', cell: ({ kind }) => supportKindLabels[kind] },
    { title: 'Случаев', width: 11, kind: 'count', cell: ({ sum }) => sum.cases },
    { title: 'Человек', width: 11, kind: 'count', cell: ({ sum }) => sum.people },
    { title: 'Сумма', width: 16, kind: 'money', cell: ({ sum }) => amountOf(sum) },
    {
      ...{ title: 'Без суммы', width: 11, kind: 'count', isOptional: true },
      cell: ({ sum }) => sum.withoutAmount || null,
    },
  ]
  return {
    ...tabulate(columns, items, () => null),
    footer:
      items.length === 0 ? null : ['Всего', total.cases, total.people, amountOf(total), total.withoutAmount || null],
    sums: items.length === 0 ? [] : [casesText(total)],
  }
}

function byName(given: readonly MemberSupport[], { index, view }: RegisterFacts): Shown {
  const mayShow = (row: MemberSupport) => {
    const member = index.entries.get(row.memberId)?.member
    return !row.isHealth || (view.withHealth && member !== undefined && hasHealthConsent(member))
  }
  const items = given
    .filter(mayShow)
    .map((row) => ({ row, name: nameOfMember(index, row.memberId) }))
    .sort((a, b) => compareNames(splitName(a.name), splitName(b.name)) || compareDates(a.row, b.row))
  const hidden = given.length - items.length
  const sum = sumSupport(items.map(({ row }) => row))
  const columns: ReadColumn<(typeof items)[number]>[] = [
    { title: 'Фамилия, имя, отчество', width: 30, kind: 'name', cell: ({ name }) => name || 'карточки нет' },
    { title: 'Вид', width: 20, kind: 'text', cell: ({ row }) => supportKindLabels[row.kind] },
    { title: 'Когда', width: 13, kind: 'date', cell: ({ row }) => dateText(row.date) },
    { title: 'Сумма', width: 14, kind: 'money', cell: ({ row }) => row.amount },
    {
      ...{ title: 'Из чьих средств', width: 22, kind: 'text', notOn: ['screen'] },
      cell: ({ row }) => (row.source === null ? '' : supportSourceLabels[row.source]),
    },
    { title: 'Решение', width: 22, kind: 'text', isOptional: true, cell: ({ row }) => row.protocolText },
  ]
  return {
    ...tabulate(columns, items, ({ row }) => cardOf(index, row.memberId)),
    footer: items.length === 0 ? null : ['Всего', '', '', amountOf(sum), '', ''],
    sums: [
      ...(items.length === 0 ? [] : [casesText(sum)]),
      ...(hidden === 0 ? [] : [`не показано: ${count(hidden, 'запись', 'записи', 'записей')} о здоровье`]),
    ],
  }
}

/** Nothing where no case has a sum: 0 ₽ would be an answer. */
function amountOf(sum: SupportSum): number | null {
  return sum.cases === sum.withoutAmount ? null : sum.amount
}

function casesText(sum: SupportSum): string {
  return `${count(sum.cases, 'случай', 'случая', 'случаев')}, ${people(sum.people)}`
}

function compareDates(a: MemberSupport, b: MemberSupport): number {
  return (a.date ?? '') < (b.date ?? '') ? -1 : 1
}
