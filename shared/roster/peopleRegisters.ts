// Registers of people on the register who have something in common on a day. Each asks the same rules as the figures, so the figure of
// the report and the list behind it cannot differ; people of whom the card does not say enough stand apart, never among the «нет».
import { earliest, fullYears, latest, type Day, type PartialDate } from '#shared/base/day.ts'
import { consentAt } from './card.ts'
import { formatPhone } from './contacts.ts'
import { categoryAt, isEmployedAt, isNoviceAt, isOnLeaveAt, isYouthAt, type Entry } from './figures.ts'
import { fullName } from './names.ts'
import {
  dateText,
  people,
  plainRegister,
  sourceOf,
  tabulate,
  type ReadColumn,
  type Register,
  type RegisterFacts,
  type UnknownPerson,
} from './register.ts'
import { memberCategoryLabels } from './rosterLabels.ts'

type Column = ReadColumn<Entry>

const name: Column = {
  ...{ title: 'Фамилия, имя, отчество', width: 30, kind: 'name' },
  cell: ({ member }) => fullName(member),
}
const position: Column = { title: 'Должность', width: 26, kind: 'text', cell: ({ member }) => member.position }
const birth = dateColumn('Дата рождения', ({ member }) => member.birthDate)
const youngUntil: Column = {
  ...dateColumn('Молодой специалист до', ({ member }) => member.youngSpecialistUntil),
  isOptional: true,
}
const phone: Column = {
  ...{ title: 'Телефон', width: 19, kind: 'date', isOptional: true },
  cell: ({ member }) => formatPhone(member.phone),
}

function dateColumn(title: string, read: (entry: Entry) => PartialDate | null): Column {
  return { title, width: 14, kind: 'date', cell: (entry) => dateText(read(entry)) }
}

/** The rows of the people of a register and its figure: unknown as a whole when the past of one card is. */
function list(facts: RegisterFacts, columns: readonly Column[], entries: readonly Entry[]) {
  const table = tabulate(columns, entries, ({ member }) => member.id)
  const { noData } = facts.figures
  return { ...plainRegister, ...table, noData, count: noData === null ? table.rows.length : null }
}

export function youthRegister(facts: RegisterFacts): Register {
  const { asOf, here, rules } = facts
  const isYoung = ({ member }: Entry) => isYouthAt(member.birthDate, asOf, rules)
  const young = here.filter((entry) => isYoung(entry) === true)
  const employed = young.filter((entry) => isEmployedAt(entry, asOf)).length
  const columns: Column[] = [
    name,
    birth,
    { title: 'Возраст', width: 11, kind: 'text', cell: ({ member }) => ageText(member.birthDate, asOf) },
    position,
    {
      ...{ title: 'Категория', width: 18, kind: 'text', notOn: ['screen'] },
      cell: ({ member, history }) => memberCategoryLabels[categoryAt(member, history, asOf)],
    },
    youngUntil,
  ]
  return {
    ...list(facts, columns, young),
    id: 'youth',
    title: `Молодёжь до ${rules.youthAge.value} лет`,
    empty: 'На этот день молодых членов профсоюза нет.',
    who: `Члены профсоюза до ${rules.youthAge.value} лет${rules.youthInclusive35.value ? ' включительно' : ''}.`,
    source: sourceOf(rules.youthInclusive35),
    sums: young.length === 0 ? [] : [`${people(young.length)}, из них работают здесь: ${employed}`],
    unknown: here
      .filter((entry) => isYoung(entry) === null)
      .map((entry) => unknown(entry, entry.member.birthDate === null ? 'нет даты рождения' : 'дата рождения неполная')),
  }
}

export function noviceRegister(facts: RegisterFacts): Register {
  const { asOf, here, rules } = facts
  const working = here.filter((entry) => isEmployedAt(entry, asOf))
  const novices = working.filter((entry) => isNovice(entry, facts) === true)
  const columns: Column[] = [
    name,
    birth,
    dateColumn('Педагогический стаж с', ({ member }) => member.teachingSince),
    position,
    youngUntil,
  ]
  return {
    ...list(facts, columns, novices),
    id: 'novices',
    title: 'Начинающие педагоги',
    empty: 'На этот день начинающих педагогов нет.',
    who: `Работают, до ${rules.youthAge.value} лет, педагогический стаж не больше ${rules.noviceYears.value} полных лет.`,
    source: sourceOf(rules.noviceYears),
    sums: novices.length === 0 ? [] : [people(novices.length)],
    unknown: working
      .filter((entry) => isNovice(entry, facts) === null)
      .map((entry) => unknown(entry, noviceLacks(entry, facts))),
  }
}

/** Among those who work. A known service worker without teaching seniority is no teacher; whose group nobody knows may be one. */
function isNovice({ member: m }: Entry, { asOf, rules }: RegisterFacts): boolean | null {
  const isYoung = isYouthAt(m.birthDate, asOf, rules)
  const isNew = isNoviceAt(m.teachingSince, asOf, rules)
  if (isYoung === false || isNew === false) return false
  if (isNew === null && m.teachingSince === null && !mayTeach(m.positionGroup)) return false
  return isYoung === true && isNew === true ? true : null
}

function mayTeach(group: Entry['member']['positionGroup']): boolean {
  return group === null || group === 'teaching'
}

function noviceLacks({ member: m }: Entry, { asOf, rules }: RegisterFacts): string {
  return [
    isYouthAt(m.birthDate, asOf, rules) === null ? 'нет точной даты рождения' : '',
    isNoviceAt(m.teachingSince, asOf, rules) === null ? 'нет точного начала педагогического стажа' : '',
  ]
    .filter(Boolean)
    .join(', ')
}

export function leaveRegister(facts: RegisterFacts): Register {
  const { asOf, here } = facts
  const away = here.filter(({ member }) => isOnLeaveAt(member, asOf))
  const employed = away.filter((entry) => isEmployedAt(entry, asOf)).length
  const leaveOf = ({ member }: Entry) =>
    member.parentalLeaves.find(({ from, to }) => from <= asOf && (to === null || to >= asOf))
  const columns: Column[] = [
    name,
    position,
    dateColumn('В отпуске с', (entry) => leaveOf(entry)?.from ?? null),
    dateColumn('По', (entry) => leaveOf(entry)?.to ?? null),
  ]
  return {
    ...list(facts, columns, away),
    id: 'onLeave',
    title: 'В отпуске по уходу',
    empty: 'На этот день в отпуске по уходу никого нет.',
    who: 'На учёте и в этот день в отпуске по уходу за ребёнком.',
    sums: away.length === 0 ? [] : [`${people(away.length)}, из них числятся работниками: ${employed}`],
  }
}

export function retiredRegister(facts: RegisterFacts): Register {
  const { asOf, here } = facts
  const retired = here.filter(({ member, history }) => categoryAt(member, history, asOf) === 'retired')
  const columns: Column[] = [
    name,
    birth,
    dateColumn(
      'На пенсии с',
      ({ history }) =>
        history.steps.find(({ event, allowed }) => allowed && event.kind === 'became-retired')?.event.date ?? null,
    ),
    { ...position, title: 'Последняя должность' },
    phone,
  ]
  return {
    ...list(facts, columns, retired),
    id: 'retired',
    title: 'На пенсии',
    empty: 'Неработающих пенсионеров на учёте нет.',
    who: 'Неработающие пенсионеры, которые остались на учёте.',
    sums: retired.length === 0 ? [] : [people(retired.length)],
  }
}

const CONSENT_SOURCE = '152-ФЗ, ст. 9'

export function noConsentRegister(facts: RegisterFacts): Register {
  const without = facts.here.filter(({ member }) => consentAt(member, facts.asOf) === 'none')
  return {
    ...list(facts, [name, position, phone], without),
    id: 'noConsent',
    title: 'Нет согласия',
    empty: 'Согласие есть у каждого, кто на учёте.',
    who: 'На учёте, но согласие на обработку персональных данных не подписано.',
    source: CONSENT_SOURCE,
    sums: without.length === 0 ? [] : [people(without.length)],
  }
}

export function withdrawnRegister(facts: RegisterFacts): Register {
  const withdrawn = facts.here.filter(({ member }) => consentAt(member, facts.asOf) === 'withdrawn')
  const columns: Column[] = [
    name,
    position,
    dateColumn('Подписано', ({ member }) => member.consent.date),
    dateColumn('Отозвано', ({ member }) => member.consent.withdrawnDate),
  ]
  return {
    ...list(facts, columns, withdrawn),
    id: 'consentWithdrawn',
    title: 'Согласие отозвано',
    empty: 'Согласие никто не отзывал.',
    who: 'На учёте, но согласие на обработку персональных данных отозвано.',
    source: CONSENT_SOURCE,
    sums: withdrawn.length === 0 ? [] : [people(withdrawn.length)],
    warnings: withdrawn.length === 0 ? [] : ['Решите с районом, какие сведения можно хранить дальше.'],
  }
}

export function notToDistrictRegister(facts: RegisterFacts): Register {
  const { asOf, here } = facts
  const isGiven = ({ member }: Entry) => consentAt(member, asOf) === 'given'
  const without = here.filter((entry) => !isGiven(entry) || entry.member.consent.toDistrict === false)
  const why = (entry: Entry) => {
    if (isGiven(entry)) return 'в согласии не разрешена'
    return consentAt(entry.member, asOf) === 'withdrawn' ? 'согласие отозвано' : 'нет согласия'
  }
  const columns: Column[] = [name, position, { title: 'Почему', width: 26, kind: 'text', cell: why }]
  return {
    ...list(facts, columns, without),
    id: 'notToDistrict',
    title: 'Нет согласия на передачу в район',
    empty: 'Фамилию каждого, о ком это известно, можно передавать в район.',
    who: 'Чьи фамилии в отчёт району включать нельзя.',
    source: CONSENT_SOURCE,
    sums: without.length === 0 ? [] : [people(without.length)],
    unknown: here
      .filter((entry) => isGiven(entry) && entry.member.consent.toDistrict === null)
      .map((entry) => unknown(entry, 'в карточке не отмечено, что сказано в согласии')),
  }
}

function unknown({ member }: Entry, lacks: string): UnknownPerson {
  return { memberId: member.id, name: fullName(member), lacks }
}

/** «28», or «27–28» when a partial date leaves two ages open. */
function ageText(birthDate: PartialDate | null, asOf: Day): string {
  if (birthDate === null) return ''
  const [most, least] = [fullYears(earliest(birthDate), asOf), fullYears(latest(birthDate), asOf)]
  return most === least ? String(most) : `${least}–${most}`
}
