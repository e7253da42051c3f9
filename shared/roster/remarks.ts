// What a member's card lacks or contradicts. Remarks explain and never block; the list shows their short words.
import { addYears, earliest, formatDay, latest, type Day } from '#shared/base/day.ts'
import type { Member } from '#shared/records/member.ts'
import { isEmail, normalisePhone } from './contacts.ts'
import type { Entry } from './figures.ts'
import { statusAt } from './membership.ts'
import type { Remark } from './remark.ts'
import type { Rules } from './rules.ts'

/** A remark about a card with the one word of the column «Не хватает». */
export interface MemberRemark extends Remark {
  readonly code: `roster.${string}`
  readonly field: keyof Member | 'membership'
  readonly short: string
}

const PERSONAL_DATA = '152-ФЗ, ст. 9'
const UNVERIFIED = 'Учётная карточка члена Профсоюза, проверьте с районом'

/**
 * Remarks about one card on `today`, gravest first. Gaps are asked only of people on the register: the card of one who left
 * is an archive. Contradictions are said of every card.
 */
export function memberRemarks(entry: Entry, today: Day, rules: Rules): MemberRemark[] {
  const isHere = statusAt(entry.history, today).state === 'on-register'
  const found = [
    ...contradictions(entry, today, rules),
    ...(isHere ? gaps(entry.member) : []),
    ...aisRemarks(entry, isHere),
  ]
  return found.sort((a, b) => tones.indexOf(a.tone) - tones.indexOf(b.tone))
}

const tones: readonly Remark['tone'][] = ['error', 'warning', 'note']

function contradictions({ member: m, history }: Entry, today: Day, rules: Rules): MemberRemark[] {
  const { memberAgeMin } = rules
  const found: MemberRemark[] = []
  if (m.birthDate !== null && earliest(m.birthDate) > today) {
    found.push(remark('roster.birthInFuture', 'birthDate', 'error', 'рождение', 'Дата рождения ещё не наступила'))
  } else if (m.birthDate !== null && joinedTooYoung(m.birthDate, m, memberAgeMin.value)) {
    found.push(
      remark(
        'roster.joinedTooYoung',
        'memberSince',
        'error',
        'возраст',
        `Вступление раньше ${memberAgeMin.value} лет`,
        'Одна из дат неверна: рождения или вступления.',
        memberAgeMin.source,
      ),
    )
  }
  const decisionDay = m.admissionDecision?.date
  if (decisionDay && m.applicationDate && decisionDay < m.applicationDate) {
    found.push(
      remark(
        'roster.decisionBeforeApplication',
        'admissionDecision',
        'error',
        'решение',
        'Решение о приёме раньше заявления',
        `Заявление ${formatDay(m.applicationDate)}, решение ${formatDay(decisionDay)}.`,
      ),
    )
  }
  const wrong = history.steps.find((step) => !step.allowed)
  if (wrong) {
    found.push(
      remark(
        'roster.eventOutOfPlace',
        'membership',
        'error',
        'история',
        `Запись от ${formatDay(wrong.event.date)} противоречит истории`,
        'Нельзя снять с учёта того, кто на нём не стоит, и поставить дважды. Запись не учитывается.',
      ),
    )
  }
  // After `became-retired` the position is the last one held; without that event it may mean that the person still works.
  const hasRetired = history.steps.some((step) => step.event.kind === 'became-retired')
  if (m.category === 'retired' && m.position !== '' && !hasRetired) {
    found.push(
      remark(
        'roster.retiredWithPosition',
        'position',
        'warning',
        'пенсионер',
        'Неработающий пенсионер, но указана должность',
        'Если человек работает, его категория — «работает»: он входит в охват.',
      ),
    )
  }
  return [...found, ...contactRemarks(m)]
}

function contactRemarks(m: Member): MemberRemark[] {
  const found: MemberRemark[] = []
  if (m.phone !== '' && normalisePhone(m.phone) === null) {
    found.push(
      remark(
        'roster.phoneWrong',
        'phone',
        'warning',
        'телефон',
        'Телефон с ошибкой',
        'Код и номер, вместе десять цифр: +7 900 123-45-67.',
      ),
    )
  }
  if (m.email !== '' && !isEmail(m.email)) {
    found.push(remark('roster.emailWrong', 'email', 'warning', 'почта', 'Адрес почты с ошибкой'))
  }
  return found
}

function gaps(m: Member): MemberRemark[] {
  const found: MemberRemark[] = []
  const lack = (code: MemberRemark['code'], field: keyof Member, short: string, title: string, isNote = false) =>
    found.push(remark(code, field, isNote ? 'note' : 'warning', short, title, '', UNVERIFIED))
  if (m.consent.withdrawnDate !== null) {
    const rule = 'Решите с районом, какие сведения можно хранить дальше.'
    found.push(
      remark(
        'roster.consentWithdrawn',
        'consent',
        'error',
        'согласие',
        `Согласие отозвано ${formatDay(m.consent.withdrawnDate)}`,
        rule,
        PERSONAL_DATA,
      ),
    )
  } else if (m.consent.date === null) {
    found.push(
      remark(
        'roster.consentMissing',
        'consent',
        'warning',
        'согласие',
        'Нет согласия на обработку данных',
        'Отдельный бланк с подписью.',
        PERSONAL_DATA,
      ),
    )
  }
  const isEmployed = m.category === 'employee' || m.category === 'union-staff'
  if (m.birthDate === null) lack('roster.birthMissing', 'birthDate', 'дата рождения', 'Нет даты рождения')
  if (m.sex === null) lack('roster.sexMissing', 'sex', 'пол', 'Не указан пол', true)
  if (m.cardNumber === '') lack('roster.cardNumberMissing', 'cardNumber', 'номер', 'Нет номера карточки')
  if (m.firstName === '') lack('roster.firstNameMissing', 'firstName', 'имя', 'Нет имени')
  if (m.memberSince === null)
    lack('roster.memberSinceMissing', 'memberSince', 'стаж', 'Не указано, с какого времени в профсоюзе')
  if (isEmployed && m.position === '') lack('roster.positionMissing', 'position', 'должность', 'Не указана должность')
  if (isEmployed && m.positionGroup === null) {
    lack('roster.positionGroupMissing', 'positionGroup', 'группа', 'Не указана группа должности', true)
  }
  if (isEmployed && m.employmentKind === null) {
    lack('roster.employmentKindMissing', 'employmentKind', 'занятость', 'Не указан вид занятости', true)
  }
  return found
}

function aisRemarks({ member }: Entry, isHere: boolean): MemberRemark[] {
  const source = 'Программа развития: единый электронный реестр'
  if (isHere && (member.aisStatus === 'not-entered' || member.aisStatus === 'removed')) {
    return [remark('roster.aisNotEntered', 'aisStatus', 'warning', 'АИС', 'Карточка не внесена в АИС', '', source)]
  }
  if (member.aisStatus !== 'needs-update' && (isHere || member.aisStatus !== 'entered')) return []
  const rule = isHere ? 'Сведения изменились после внесения.' : 'Человек снят с учёта, а в АИС ещё числится.'
  return [remark('roster.aisNeedsUpdate', 'aisStatus', 'warning', 'АИС', 'Карточку в АИС нужно обновить', rule, source)]
}

/** Certain only: the last day the entry may mean lies before the first day the fourteenth birthday may mean. */
function joinedTooYoung(birth: string, m: Member, age: number): boolean {
  const since = m.memberSince ?? m.applicationDate
  return since !== null && latest(since) < addYears(earliest(birth), age)
}

function remark(
  code: MemberRemark['code'],
  field: MemberRemark['field'],
  tone: Remark['tone'],
  short: string,
  title: string,
  rule = '',
  source = '',
): MemberRemark {
  return { code, field, tone, short, title, rule, source }
}
