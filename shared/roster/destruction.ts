// Destroying a person's data by an act (152-ФЗ ст. 21; order of Roskomnadzor No. 179 of 28.10.2022): who may be destroyed, what goes, what
// stays and why, and the act with what was really done. Two steps: off the register first, which can be taken back, then this, which cannot.
import { addYears, formatDay, isDay, type Day } from '#shared/base/day.ts'
import type { Id } from '#shared/base/id.ts'
import { fail, ok, type Failure, type Result } from '#shared/base/result.ts'
import { count, foldText, tidyText } from '#shared/base/text.ts'
import type { RowsByTable } from '#shared/records/contents.ts'
import type { DestructionAct } from '#shared/records/destructionAct.ts'
import type { Meeting } from '#shared/records/meeting.ts'
import type { Member } from '#shared/records/member.ts'
import type { Office } from '#shared/records/office.ts'
import { personOf, personTables } from '#shared/records/person.ts'
import { newRow } from '#shared/records/row.ts'
import type { TableName, TableRow } from '#shared/records/tables.ts'
import { cardFields } from './cardFields.ts'
import { statusAt } from './membership.ts'
import type { RosterIndex } from './figures.ts'
import { fullName } from './names.ts'
import { meetingsNaming, namesPerson, planItemsOf } from './personNamed.ts'

/** How long act and log are kept (order No. 179, п. 8). */
export const ACT_YEARS = 3

export interface DestructionFacts {
  readonly index: RosterIndex
  readonly rows: RowsByTable
  readonly today: Day
}

/** Why a person cannot be destroyed yet; none of these is a matter of the form. */
export type DestructionObstacle = Failure<
  'roster.memberMissing' | 'roster.stillOnRegister' | 'roster.holdsOffice' | 'roster.inDraftProtocol'
>
export type DestructionFailure =
  | DestructionObstacle
  | Failure<
      | 'roster.actNumberMissing'
      | 'roster.actNumberTaken'
      | 'roster.dateWrong'
      | 'roster.dateInFuture'
      | 'roster.operatorMissing'
      | 'roster.committeeTooFew'
      | 'roster.surnameDiffers'
    >

export interface DestructionOrder {
  readonly memberId: Id
  readonly actId: Id
  readonly number: string
  readonly date: Day
  readonly reason: DestructionAct['reason']
  readonly operatorName: string
  readonly operatorAddress: string
  readonly committee: DestructionAct['committee']
  readonly papers: DestructionAct['papers']
  /** The surname as it was typed for confirmation. */
  readonly typedSurname: string
  /** Reports with a member list in which the person stood: the district has them. */
  readonly sent: readonly string[]
  /** A new id for each row that stays without the person. */
  readonly newId: () => Id
}

type RowChange = {
  [T in TableName]: { readonly table: T; readonly before: TableRow<T> | null; readonly after: TableRow<T> | null }
}[TableName]

export interface Destruction {
  /** Names nobody: it stays readable in the history. */
  readonly label: string
  readonly changes: readonly RowChange[]
  readonly act: DestructionAct
}

/** What stands in the way, gravest first. Consent that was withdrawn is ground enough for a person who is still on the register. */
export function destructionObstacles({ index, rows, today }: DestructionFacts, memberId: Id): DestructionObstacle[] {
  const entry = index.entries.get(memberId)
  if (!entry) return [{ code: 'roster.memberMissing' }]
  const isHere = statusAt(entry.history, today).state === 'on-register'
  const held = rows.office.filter((office) => office.memberId === memberId && isOpen(office, today))
  const drafts = meetingsNaming(rows.meeting, entry.member).filter(({ status }) => status === 'draft')
  return [
    ...(isHere && entry.member.consent.withdrawnDate === null ? [{ code: 'roster.stillOnRegister' as const }] : []),
    ...(held.length > 0 ? [{ code: 'roster.holdsOffice' as const, details: { count: held.length } }] : []),
    ...drafts.slice(0, 1).map(({ date }) => ({
      code: 'roster.inDraftProtocol' as const,
      details: { date: formatDay(date) },
    })),
  ]
}

/** What would go and what would stay, for the question before the act; `null` when there is no such person. */
export function destructionPlan({ index, rows }: DestructionFacts, memberId: Id) {
  const member = index.entries.get(memberId)?.member
  if (!member) return null
  return {
    categories: categoriesOf(member, rows),
    remains: remainsOf(member, rows),
    count: rowsOf(member, rows).length,
  }
}

/**
 * The act and everything that it changes, as one operation. An office that the person gave up stays with role and dates, without the name:
 * the protocol of the election keeps that for good. The result of the destruction is written into the act afterwards (`withReport`).
 */
export function destroyMember(
  facts: DestructionFacts,
  order: DestructionOrder,
): Result<Destruction, DestructionFailure> {
  const [obstacle] = destructionObstacles(facts, order.memberId)
  if (obstacle) return { ok: false, failure: obstacle }
  const member = facts.index.entries.get(order.memberId)?.member
  if (!member) return fail('roster.memberMissing')
  const wrong = orderFault(facts, order, member)
  if (wrong) return { ok: false, failure: wrong }
  const act = actOf(facts, order, member)
  const gone = rowsOf(member, facts.rows).map(({ table, row }) => ({ table, before: row, after: null }) as RowChange)
  return ok({
    label: `Данные уничтожены по акту №\u00a0${act.number}`,
    changes: [
      ...gone,
      ...officesWithout(member, facts.rows, order.newId),
      ...unlinked(member, facts.rows),
      { table: 'destructionAct', before: null, after: act },
    ],
    act,
  })
}

/** The next free number of an act: one more than the greatest that is a plain number. */
export function nextActNumber(acts: readonly Pick<DestructionAct, 'number'>[]): string {
  const numbers = acts.flatMap(({ number }) => (/^\d{1,6}$/.test(number) ? [Number(number)] : []))
  return String(Math.max(0, ...numbers) + 1)
}

/** The day until which act and log must be kept. */
export function actKeptUntil({ date }: Pick<DestructionAct, 'date'>): Day {
  return addYears(date, ACT_YEARS)
}

function orderFault(facts: DestructionFacts, order: DestructionOrder, member: Member): DestructionFailure | null {
  const number = foldText(order.number)
  if (number === '') return { code: 'roster.actNumberMissing' }
  if (facts.rows.destructionAct.some((act) => foldText(act.number) === number)) {
    return { code: 'roster.actNumberTaken', details: { number: order.number } }
  }
  if (!isDay(order.date)) return { code: 'roster.dateWrong' }
  if (order.date > facts.today) return { code: 'roster.dateInFuture', details: { date: formatDay(order.date) } }
  if (order.operatorName.trim() === '' || order.operatorAddress.trim() === '') return { code: 'roster.operatorMissing' }
  const people = order.committee.filter(({ post, name }) => post.trim() !== '' && name.trim() !== '')
  if (new Set(people.map(({ name }) => foldText(name))).size < 2) return { code: 'roster.committeeTooFew' }
  return foldText(order.typedSurname) === foldText(member.lastName) ? null : { code: 'roster.surnameDiffers' }
}

function actOf({ rows }: DestructionFacts, order: DestructionOrder, member: Member): DestructionAct {
  const { actId, date, reason, committee, papers, sent } = order
  const tidied = ({ post, name }: DestructionAct['committee'][number]) => ({
    post: tidyText(post),
    name: tidyText(name),
  })
  return {
    ...newRow(actId),
    number: tidyText(order.number),
    date,
    operatorName: tidyText(order.operatorName),
    operatorAddress: tidyText(order.operatorAddress),
    personName: fullName(member),
    reason,
    categories: categoriesOf(member, rows),
    places: [],
    papers: papers.filter(({ name }) => name.trim() !== ''),
    unreachable: [],
    remains: [
      ...remainsOf(member, rows),
      ...sent.map((report) => `У получателя: ${report}. Сообщите ему, что данные уничтожены`),
    ],
    committee: committee.map(tidied).filter(({ name }) => name !== ''),
    log: [],
  }
}

/** Every row about the person, the card first. */
function rowsOf({ id }: Member, rows: RowsByTable): { readonly table: TableName; readonly row: TableRow<TableName> }[] {
  const tables: readonly TableName[] = ['member', ...personTables]
  return tables.flatMap((table) => {
    const all: readonly TableRow<TableName>[] = rows[table]
    return all.filter((row) => personOf(table, row) === id).map((row) => ({ table, row }))
  })
}

/** Offices that were given up, as new rows: the old ones go with the history of the person. */
function officesWithout({ id }: Member, rows: RowsByTable, newId: () => Id): RowChange[] {
  const nameless = { memberId: null, personName: GONE, phone: '', email: '', trainedDate: null }
  return rows.office
    .filter((office) => office.memberId === id)
    .map((office) => ({ table: 'office', before: null, after: { ...office, ...newRow(newId()), ...nameless } }))
}

const GONE = '(данные уничтожены)'

/** Rows of others that point to the person. Finished protocols are never changed; nobody reads a link that leads nowhere. */
function unlinked(member: Member, rows: RowsByTable): RowChange[] {
  const isNamed = namesPerson(member)
  return [
    ...rows.reserveEntry
      .filter(({ memberId, mentorMemberId }) => mentorMemberId === member.id && memberId !== member.id)
      .map((before): RowChange => ({ table: 'reserveEntry', before, after: { ...before, mentorMemberId: null } })),
    ...planItemsOf(rows.planItem, member).map((before): RowChange => {
      const responsibleText = isNamed(before.responsibleText) ? '' : before.responsibleText
      return { table: 'planItem', before, after: { ...before, responsibleText, responsibleMemberId: null } }
    }),
  ]
}

const tableCategories: Partial<Record<TableName, string>> = {
  membershipEvent: 'записи журнала учёта членства',
  memberTraining: 'обучение',
  memberAward: 'награды',
  memberSupport: 'полученная поддержка',
  reserveEntry: 'кадровый резерв',
  office: 'обязанности в выборных органах: связь с человеком, телефон, почта',
}

/** Fields whose label is no name of a category of data. */
const fieldCategories: Readonly<Record<string, string>> = {
  hiredDate: 'дата приёма на работу',
  memberSince: 'стаж членства',
  admissionDecision: 'решение о приёме',
  duesMethod: 'способ уплаты взносов',
  paperCardNumber: 'номер профсоюзного билета',
  electronicCardNumber: 'номер электронного билета',
  profcards: 'регистрация в PROFCARDS',
  consent: 'сведения о согласии',
  healthConsent: 'сведения о согласии',
  aisDate: 'дата внесения в АИС',
  childrenBirthYears: 'годы рождения детей',
}

/** What was known of the person, by name and without the values. */
function categoriesOf(member: Member, rows: RowsByTable): string[] {
  const fields = cardFields
    .filter((field) => !NAMES.has(field.key) && field.mayBeEmpty && field.text(member) !== '')
    .map(
      ({ key, label }) => fieldCategories[key.split('.')[0] ?? key] ?? label.charAt(0).toLowerCase() + label.slice(1),
    )
  const tables = new Set(rowsOf(member, rows).map(({ table }) => table))
  return [
    'фамилия, имя, отчество',
    ...new Set(fields),
    ...(member.parentalLeaves.length > 0 ? ['отпуска по уходу за ребёнком'] : []),
    ...[...tables].flatMap((table) => tableCategories[table] ?? []),
  ]
}

const NAMES = new Set(['lastName', 'firstName', 'middleName'])

/** What stays, and why. */
function remainsOf(member: Member, rows: RowsByTable): string[] {
  const protocols = meetingsNaming(rows.meeting, member)
  const offices = rows.office.filter(({ memberId }) => memberId === member.id)
  return [
    ...(protocols.length > 0
      ? [`Протоколы, в которых человек назван (${protocolList(protocols)}), с историей их правок: хранятся постоянно`]
      : []),
    ...(offices.length > 0
      ? [`Записи паспорта об обязанностях без фамилии (${offices.length}): состав выборных органов в прошлые годы`]
      : []),
    'Тексты, набранные от руки в плане, паспорте и договоре, и их история, если человек в них назван',
    'Числа в отчётах, которые уже сданы: по ним человека узнать нельзя',
    `Этот акт с выгрузкой из журнала: хранится ${count(ACT_YEARS, 'год', 'года', 'лет')}, так требует приказ Роскомнадзора №\u00a0179`,
  ]
}

const LISTED = 6

function protocolList(protocols: readonly Meeting[]): string {
  const shown = protocols.slice(0, LISTED).map(({ number, date }) => {
    return number === null ? `черновик от ${formatDay(date)}` : `№\u00a0${number} от ${formatDay(date)}`
  })
  const rest = protocols.length - shown.length
  return rest > 0 ? `${shown.join(', ')} и ещё ${rest}` : shown.join(', ')
}

function isOpen({ endedDate }: Office, today: Day): boolean {
  return endedDate === null || endedDate > today
}
