// The passport as a form: values that cannot be right, terms and reminders, tidying before saving. Nothing here blocks saving.
import { addDays, addYears, daysBetween, earliest, formatDay, type Day } from '#shared/base/day.ts'
import { fail, ok, type Failure, type Result } from '#shared/base/result.ts'
import { tidyText } from '#shared/base/text.ts'
import type { Passport } from '#shared/records/passport.ts'
import { isEmail, isWebAddress, normalisePhone } from '#shared/roster/contacts.ts'
import type { Remark } from '#shared/roster/remark.ts'
import type { Rules } from '#shared/roster/rules.ts'
import { passportTermEnd } from './offices.ts'
import { isInn, isKpp, isOgrn, isPostalIndex } from './requisites.ts'

export type PassportFailure = Failure<'passport.confirmerMissing' | 'passport.dateInFuture'>

/** One check of a typed text; empty texts are a matter of completeness, never an error. */
interface TextCheck {
  readonly field: string
  readonly text: (passport: Passport) => string
  readonly isRight: (text: string) => boolean
  readonly code: string
  readonly title: string
  readonly rule: string
}

const inn = {
  isRight: isInn,
  code: 'passport.innWrong',
  rule: 'В ИНН организации десять цифр, последняя — контрольная. Сверьте с документом.',
} as const
const ogrn = {
  isRight: isOgrn,
  code: 'passport.ogrnWrong',
  rule: 'В ОГРН тринадцать цифр, последняя — контрольная. Сверьте с документом.',
} as const
const length = (min: number, max: number) => (text: string) => text.length >= min && text.length <= max

const textChecks: readonly TextCheck[] = [
  {
    field: 'fullName',
    text: (p) => p.fullName,
    isRight: length(10, 500),
    code: 'passport.nameLength',
    title: 'Полное наименование слишком короткое',
    rule: 'Пишется целиком, как в решении о создании: не меньше 10 знаков.',
  },
  {
    field: 'shortName',
    text: (p) => p.shortName,
    isRight: length(3, 200),
    code: 'passport.nameLength',
    title: 'Краткое наименование: от 3 до 200 знаков',
    rule: '',
  },
  { field: 'inn', text: (p) => p.inn, ...inn, title: 'ИНН первичной организации с ошибкой' },
  { field: 'ogrn', text: (p) => p.ogrn, ...ogrn, title: 'ОГРН первичной организации с ошибкой' },
  {
    field: 'kpp',
    text: (p) => p.kpp,
    isRight: isKpp,
    code: 'passport.kppWrong',
    title: 'КПП с ошибкой',
    rule: 'В КПП девять знаков: 123401001.',
  },
  { field: 'employer.inn', text: (p) => p.employer.inn, ...inn, title: 'ИНН работодателя с ошибкой' },
  { field: 'employer.ogrn', text: (p) => p.employer.ogrn, ...ogrn, title: 'ОГРН работодателя с ошибкой' },
  {
    field: 'employer.address.index',
    text: (p) => p.employer.address.index,
    isRight: isPostalIndex,
    code: 'passport.indexWrong',
    title: 'Почтовый индекс с ошибкой',
    rule: 'В индексе шесть цифр.',
  },
  {
    field: 'employer.phone',
    text: (p) => p.employer.phone,
    isRight: (t) => normalisePhone(t) !== null,
    code: 'passport.phoneWrong',
    title: 'Телефон работодателя с ошибкой',
    rule: 'Код и номер, вместе десять цифр: +7 900 123-45-67.',
  },
  {
    field: 'employer.email',
    text: (p) => p.employer.email,
    isRight: isEmail,
    code: 'passport.emailWrong',
    title: 'Почта работодателя с ошибкой',
    rule: 'Один адрес вида school@example.ru.',
  },
  {
    field: 'employer.site',
    text: (p) => p.employer.site,
    isRight: isWebAddress,
    code: 'passport.siteWrong',
    title: 'Адрес сайта с ошибкой',
    rule: 'Адрес начинается с http:// или https://.',
  },
]

/** What is wrong in the typed values, field by field. Missing values are in `completeness`, terms in `electionRemarks`. */
export function passportRemarks(passport: Passport, today: Day): Remark[] {
  const { deputies, deputiesMembers } = passport.employer
  const wrong = textChecks.filter((check) => {
    const text = check.text(passport)
    return text !== '' && !check.isRight(text)
  })
  const remarks = wrong.map(({ code, field, title, rule }) => error(code, field, title, rule))
  for (const field of ['foundedDate', 'lastElectionDate', 'confirmedDate'] as const) {
    const date = passport[field]
    if (date === null || earliest(date) <= today) continue
    remarks.push(error('passport.dateInFuture', field, `Дата ${formatDay(date)} ещё не наступила`))
  }
  if (deputies !== null && deputiesMembers !== null && deputiesMembers > deputies) {
    const title = `Заместителей в профсоюзе ${deputiesMembers}, а всего заместителей ${deputies}`
    remarks.push(error('passport.partAboveWhole', 'employer.deputiesMembers', title))
  }
  return remarks
}

/** Terms of the elected bodies: ended (error) or ending within the warning time of the rules. */
export function electionRemarks(passport: Passport, today: Day, rules: Rules): Remark[] {
  const end = passportTermEnd(passport)
  if (end === null || end > addDays(today, rules.termWarningDays.value)) return []
  const source = 'Устав Профсоюза: выборы раз в пять лет, проверьте пункт с районом'
  const field = 'lastElectionDate'
  if (end < today) {
    const title = `Срок полномочий истёк ${formatDay(end)}`
    return [
      { code: 'passport.termEnded', field, tone: 'error', title, rule: 'Нужно отчётно-выборное собрание.', source },
    ]
  }
  const title = `Срок полномочий истекает ${formatDay(end)}`
  return [
    {
      code: 'passport.termEnds',
      field,
      tone: 'warning',
      title,
      rule: 'Пора готовить отчётно-выборное собрание.',
      source,
    },
  ]
}

/** The year of the next common election campaign, counted from the last one in the rules. */
export function nextCampaignYear(lastElectionDate: Day | null, today: Day, rules: Rules): number {
  const thisYear = Number(today.slice(0, 4))
  const electedIn = lastElectionDate === null ? null : Number(lastElectionDate.slice(0, 4))
  let year = rules.lastCampaignYear.value + rules.campaignPeriodYears.value
  while (year < thisYear || (year === thisYear && electedIn === year)) year += rules.campaignPeriodYears.value
  return year
}

/** Where the yearly confirmation stands. `daysLeft` counts to the deadline, 0 on the day itself, negative when overdue. */
export interface Confirmation {
  readonly state: 'confirmed' | 'due' | 'overdue' | 'not-due'
  readonly deadline: Day
  readonly daysLeft: number
}

/**
 * The confirmation of the year: asked from the first to the last day of the month in the rules (November). After it the
 * passport is overdue until the end of the year; from January on the next deadline counts (`not-due`).
 */
export function confirmationState(passport: Passport, today: Day, rules: Rules): Confirmation {
  const year = today.slice(0, 4)
  const start = `${year}-${String(rules.passportMonth.value).padStart(2, '0')}-01`
  const deadline = lastDayOfMonth(start)
  const { confirmedDate } = passport
  const isConfirmed = confirmedDate !== null && confirmedDate >= start && confirmedDate <= today
  return { state: isConfirmed ? 'confirmed' : open(), deadline, daysLeft: daysBetween(today, deadline) }

  function open(): Confirmation['state'] {
    if (today > deadline) return 'overdue'
    if (today >= start) return 'due'
    const isLastYears = confirmedDate !== null && confirmedDate >= addYears(start, -1) && confirmedDate <= today
    return isLastYears ? 'confirmed' : 'not-due'
  }
}

/** Confirms the passport: date, name, revision + 1. Gaps never block it; the screen lists them before. */
export function confirmPassport(
  passport: Passport,
  by: string,
  date: Day,
  today: Day,
): Result<Passport, PassportFailure> {
  const confirmedBy = tidyText(by)
  if (confirmedBy === '') return fail('passport.confirmerMissing')
  if (date > today) return fail('passport.dateInFuture', { date: formatDay(date) })
  return ok({ ...passport, confirmedBy, confirmedDate: date, revision: passport.revision + 1 })
}

/**
 * The typed passport as it is stored: texts tidied, numbers without spaces, phone as `+7XXXXXXXXXX`. A phone or number that
 * cannot be read stays as typed and is found by `passportRemarks`.
 */
export function tidyPassport(passport: Passport): Passport {
  const tidy = tidyTexts(passport)
  const { employer } = tidy
  return {
    ...tidy,
    inn: solid(tidy.inn),
    ogrn: solid(tidy.ogrn),
    kpp: solid(tidy.kpp).toUpperCase(),
    employer: {
      ...tidyTexts(employer),
      inn: solid(tidyText(employer.inn)),
      ogrn: solid(tidyText(employer.ogrn)),
      phone: normalisePhone(employer.phone) ?? tidyText(employer.phone),
      address: tidyTexts(employer.address),
    },
  }
}

function tidyTexts<T extends object>(value: T): T {
  const entries = Object.entries(value).map(([key, v]) => [key, typeof v === 'string' ? tidyText(v) : (v as unknown)])
  return Object.fromEntries(entries) as T
}

function solid(text: string): string {
  return text.replaceAll(' ', '')
}

function lastDayOfMonth(first: Day): Day {
  return addDays(`${addDays(first, 31).slice(0, 7)}-01`, -1)
}

function error(code: string, field: string, title: string, rule = ''): Remark {
  return { code, field, tone: 'error', title, rule, source: '' }
}
