// A question on the review screen: asked in the words of a person, with the row (and the card or the other row) beside it.
import { formatDay } from '#shared/base/day.ts'
import { count } from '#shared/base/text.ts'
import type { Member } from '#shared/records/member.ts'
import { formatPhone } from './contacts.ts'
import type { Entry } from './figures.ts'
import { fullName, shortName } from './names.ts'
import type { Question, QuestionCode } from './reading/reading.ts'
import { optionsOf, waitOption, type Answer, type Option } from './rosterImportAnswers.ts'
import { fillGaps, listFields, withCard, withTyped, type CardField, type Draft } from './rosterImportDraft.ts'
import type { Doubt } from './rosterImportMatch.ts'
import {
  educationLabels,
  employmentKindLabels,
  memberCategoryLabels,
  qualificationLabels,
  sexLabels,
} from './rosterLabels.ts'

/** Questions of the reader, and those that only the roster makes: whose card it is, a person who had left, a number that is taken. */
export type ImportCode = QuestionCode | 'same-card' | 'gone' | 'name-missing' | 'number-taken'

export interface ComparisonRow {
  readonly label: string
  readonly left: string
  readonly right: string
  readonly sign: 'same' | 'differs' | 'fills' | 'stays'
}

/** The row of the file beside a card or another row; without `leftTitle` the row alone. */
export interface Comparison {
  readonly leftTitle: string | null
  readonly rightTitle: string
  readonly rows: readonly ComparisonRow[]
}

export interface ImportQuestion {
  readonly id: string
  readonly code: ImportCode
  /** Questions of one kind stand together and can be answered together. */
  readonly group: string
  readonly title: string
  readonly place: string
  readonly text: string
  /** The row waits until it is answered. Otherwise what was read stands. */
  readonly isBlocking: boolean
  readonly state: 'open' | 'answered' | 'deferred' | 'optional'
  readonly answer: Answer | null
  readonly options: readonly Option[]
  /** Keys of the drafts it is about. */
  readonly people: readonly string[]
  /** The row beside what it is compared with. Made when asked for: a file may have thousands of questions. */
  readonly compare: () => Comparison | null
}

/** A question before its answer is looked up. */
export type Asking = Omit<ImportQuestion, 'state' | 'answer'>

const groupTitles: Readonly<Record<ImportCode, string>> = {
  'membership-unknown': 'Кто состоит в профсоюзе',
  'same-card': 'Чья это карточка',
  gone: 'Были сняты с учёта',
  'probable-duplicate': 'Один человек дважды',
  namesake: 'Полные тёзки',
  'name-missing': 'Нет фамилии',
  'number-taken': 'Номер карточки занят',
  left: 'Отмечены как выбывшие',
  'struck-out': 'Строка зачёркнута',
  'not-member': 'Не члены профсоюза',
  'unreadable-name': 'Имя не читается',
  'incomplete-name': 'Имя неполное',
  'initials-only': 'Только инициалы',
  'name-order': 'Порядок слов в имени',
  'stray-characters': 'Лишние знаки в имени',
  'several-people': 'Несколько человек в ячейке',
  'former-name': 'Прежние фамилии',
  'impossible-date': 'Таких дней не бывает',
  'unreadable-date': 'Дата не читается',
  'ambiguous-date': 'Дату можно понять двояко',
  'implausible-date': 'Неправдоподобные даты',
  'date-contradiction': 'Даты спорят друг с другом',
  'partial-date': 'Неполные даты',
  'two-digit-year': 'Год двумя цифрами',
  'serial-date': 'Число вместо даты',
  'timezone-date': 'Дата с часовым поясом',
  'phone-incomplete': 'Неполные телефоны',
  'card-zeros-lost': 'Потеряны нули в номере',
  'card-duplicate': 'Одинаковые номера билетов',
  'category-unclear': 'Работает или нет',
  'part-timer': 'Совместители',
  'formula-like-text': 'Текст похож на формулу',
  'cell-error': 'Ошибки в ячейках',
  'colour-meaning': 'Строки выделены цветом',
  'cell-comment': 'Примечания к ячейкам',
  'hidden-rows': 'Скрытые строки',
  'hidden-columns': 'Скрытые колонки',
  'other-sheet': 'Другие листы',
  'no-header': 'Нет заголовков',
  'text-too-long': 'Длинный текст',
  'people-in-columns': 'Необычная таблица',
}

export const cardFieldLabels: Readonly<Partial<Record<CardField, string>>> = {
  lastName: 'Фамилия',
  firstName: 'Имя',
  middleName: 'Отчество',
  formerLastName: 'Прежняя фамилия',
  birthDate: 'Дата рождения',
  sex: 'Пол',
  memberSince: 'В союзе с',
  applicationDate: 'Дата заявления',
  category: 'Категория',
  position: 'Должность',
  unit: 'Подразделение',
  employmentKind: 'Вид работы',
  hiredDate: 'На работе с',
  teachingSince: 'Педстаж с',
  education: 'Образование',
  qualification: 'Квалификация',
  phone: 'Телефон',
  email: 'Почта',
  address: 'Адрес',
  cardNumber: '№ карточки',
  paperCardNumber: '№ билета',
  electronicCardNumber: '№ эл. билета',
  externalId: 'Внешний код',
  note: 'Примечание',
}

/** The value of a card field as people read it; '' when there is none or it has no short form. */
export function shownField(card: Member, field: CardField): string {
  switch (field) {
    case 'birthDate':
    case 'memberSince':
    case 'applicationDate':
    case 'hiredDate':
    case 'teachingSince':
      return formatDay(card[field] ?? '')
    case 'phone':
      return formatPhone(card.phone)
    case 'category':
      return memberCategoryLabels[card.category]
    case 'sex':
      return card.sex ? sexLabels[card.sex] : ''
    case 'education':
      return card.education ? educationLabels[card.education] : ''
    case 'qualification':
      return card.qualification ? qualificationLabels[card.qualification] : ''
    case 'employmentKind':
      return card.employmentKind ? employmentKindLabels[card.employmentKind] : ''
    default: {
      const value = card[field]
      return typeof value === 'string' ? value : ''
    }
  }
}

/** `строка 14`, with the sheet when the file has several lists. */
export function placeOf({ person }: Draft): string {
  return `строка ${person.sourceRow}`
}

/** A question of the reader about one person, a pair of rows, or a whole column. */
export function readerAsking(question: Question, id: string, drafts: readonly Draft[], related: Draft | null): Asking {
  const { code, row, severity } = question
  const draft = row === null ? null : (drafts[0] ?? null)
  const isPair = related !== null && (code === 'probable-duplicate' || code === 'namesake')
  const isShared = drafts.length > 1 || row === null
  return {
    id,
    code,
    group: groupTitles[code],
    title: titleOf(question, draft, related),
    place: placesOf(question, drafts, isShared),
    text: question.text,
    isBlocking: severity === 'ask' || code === 'probable-duplicate',
    options: isPair ? pairOptions(code) : optionsOf(question, draft),
    people: drafts.map(({ key }) => key),
    compare: () => (draft ? compareRows(draft, related) : null),
  }
}

/** The oddity first, the person in the line below: «Дата рождения 31.02.1987», «строка 22, Лукина Н. Ф.». */
function titleOf(question: Question, draft: Draft | null, related: Draft | null): string {
  const { code, raw, field } = question
  if (draft === null) return groupTitles[code]
  const name = nameOf(draft)
  if (related && (code === 'probable-duplicate' || code === 'namesake')) return `${name}: повтор?`
  if (field === 'isMember') return `${name} — в профсоюзе?`
  const what = field === null ? undefined : titleWords[field]
  return what !== undefined && raw !== null ? `${what} ${shortRaw(raw)}` : name
}

const titleWords: Readonly<Partial<Record<NonNullable<Question['field']>, string>>> = {
  birthDate: 'Дата рождения',
  joinedDate: 'В союзе с',
  birthAndJoined: 'Дата',
  phone: 'Телефон',
  ticketNumber: 'Билет',
  position: 'Должность:',
  note: 'Примечание:',
}

function placesOf(question: Question, drafts: readonly Draft[], isShared: boolean): string {
  const [draft] = drafts
  if (isShared || !draft)
    return drafts.length > 0 ? count(drafts.length, 'человек', 'человека', 'человек') : (question.sheet ?? 'весь файл')
  const isNamed = question.field !== null && titleWords[question.field] !== undefined
  return isNamed ? `${placeOf(draft)}, ${nameOf(draft)}` : placeOf(draft)
}

function nameOf({ card }: Draft): string {
  return shortName(card) || 'Без фамилии'
}

function shortRaw(raw: string): string {
  const text = raw.replace(/\s+/g, ' ').trim()
  return text.length > 32 ? `${text.slice(0, 30)}…` : text
}

function pairOptions(code: QuestionCode): Option[] {
  const one: Option = {
    value: 'one',
    label: 'Один человек',
    consequence: 'Одна карточка, дополненная из обеих строк',
    apply: (draft) => draft,
  }
  const two: Option = {
    value: 'two',
    label: 'Два разных человека',
    consequence: 'Будут две карточки',
    apply: (draft) => draft,
  }
  return code === 'namesake' ? [two, one] : [one, two, waitOption]
}

const doubts: Readonly<Record<Doubt, string>> = {
  surname: 'Спрашиваем, потому что всё, кроме фамилии, совпало. Так бывает после замужества.',
  'no-birth-date':
    'Спрашиваем, потому что имя совпало, а дату рождения сравнить нельзя: в карточке или в файле её нет.',
  several: 'Спрашиваем, потому что таких карточек несколько. Здесь показана самая похожая.',
  ticket: 'Спрашиваем, потому что номер билета совпал, а имя или дата рождения нет.',
}

/** Is this person of the file the one of that card? */
export function cardAsking(draft: Draft, { member }: Entry, doubt: Doubt): Asking {
  const isRenamed = doubt === 'surname'
  return {
    id: `same-card|${draft.key}|${member.id}`,
    code: 'same-card',
    group: groupTitles['same-card'],
    title: isRenamed ? `${member.lastName} или ${draft.card.lastName}?` : `${shortName(draft.card)} — эта карточка?`,
    place: [placeOf(draft), cardName(member)].join(', '),
    text: doubts[doubt],
    isBlocking: true,
    options: [
      {
        value: 'same',
        label: isRenamed ? 'Один человек, сменилась фамилия' : 'Один человек',
        consequence: isRenamed ? 'Прежняя фамилия останется в карточке' : 'В карточке заполнится только пустое',
        apply: (one) => one,
      },
      { value: 'other', label: 'Два разных человека', consequence: 'Появится новая карточка', apply: (one) => one },
      waitOption,
    ],
    people: [draft.key],
    compare: () => compareCard(draft, member),
  }
}

/** The list names a person whom the journal has taken off the register. */
export function goneAsking(draft: Draft, { member }: Entry, left: string, mayReturn: boolean): Asking {
  const back: Option = {
    value: 'back',
    label: 'Снова на учёте',
    consequence: 'В журнал учёта запишется восстановление датой списка',
    apply: (one) => one,
  }
  return {
    id: `gone|${draft.key}|${member.id}`,
    code: 'gone',
    group: groupTitles.gone,
    title: `${shortName(member)} — снова на учёте?`,
    place: [placeOf(draft), cardName(member)].join(', '),
    text: `Спрашиваем, потому что в карточке записано снятие с учёта ${left}, а в списке человек есть.`,
    isBlocking: true,
    options: [
      {
        value: 'keep',
        label: 'Нет, список устарел',
        consequence: 'Карточка останется снятой с учёта',
        apply: (one) => one,
      },
      ...(mayReturn ? [back] : []),
      waitOption,
    ],
    people: [draft.key],
    compare: () => compareCard(draft, member),
  }
}

export function namelessId({ key }: Draft): string {
  return `name-missing|${key}`
}

/** A card needs a surname; the row does not have one. */
export function namelessAsking(draft: Draft): Asking {
  return {
    id: namelessId(draft),
    code: 'name-missing',
    group: groupTitles['name-missing'],
    title: fullName(draft.card) || 'Без имени',
    place: placeOf(draft),
    text: 'Спрашиваем, потому что без фамилии карточку не найти.',
    isBlocking: true,
    options: [
      {
        value: 'typed',
        label: 'Написать имя',
        consequence: 'Фамилия, имя и отчество через пробел',
        input: 'name',
        apply: (one, { text = '' }) => withTyped(one, 'fullName', text),
      },
      waitOption,
    ],
    people: [draft.key],
    compare: () => compareRows(draft, null),
  }
}

/** A new card brings a card number that another card has. */
export function numberAsking(draft: Draft, owner: Member): Asking {
  return {
    id: `number-taken|${draft.key}`,
    code: 'number-taken',
    group: groupTitles['number-taken'],
    title: `${shortName(draft.card)}: карточка № ${draft.card.cardNumber}`,
    place: placeOf(draft),
    text: `Спрашиваем, потому что карточка № ${draft.card.cardNumber} уже есть: ${fullName(owner)}. Номера не повторяются.`,
    isBlocking: true,
    options: [
      {
        value: 'empty',
        label: 'Оставить номер пустым',
        consequence: 'Впишете в карточку позже',
        apply: (one) => withCard(one, { cardNumber: '' }),
      },
      waitOption,
    ],
    people: [draft.key],
    compare: () => compareRows(draft, null),
  }
}

function cardName({ cardNumber }: Member): string {
  return cardNumber === '' ? 'есть карточка' : `карточка №\u00a0${cardNumber}`
}

function compareCard(draft: Draft, member: Member): Comparison {
  const title = member.cardNumber === '' ? 'Карточка' : `Карточка №\u00a0${member.cardNumber}`
  return sideBySide(title, member, `Строка ${draft.person.sourceRow} файла`, draft)
}

function compareRows(draft: Draft, related: Draft | null): Comparison {
  const title = `Строка ${draft.person.sourceRow} файла`
  return related
    ? sideBySide(`Строка ${related.person.sourceRow}`, related.card, title, draft)
    : { ...sideBySide('', draft.card, title, draft), leftTitle: null }
}

/** Lines that people compare; name and patronymic stand in one. Those that both sides leave empty are left out. */
const lines: readonly (readonly [label: string, ...CardField[]])[] = [
  ['Фамилия', 'lastName'],
  ['Имя, отчество', 'firstName', 'middleName'],
  ['Прежняя фамилия', 'formerLastName'],
  ...listFields.slice(4).map((field) => [cardFieldLabels[field] ?? '', field] as const),
]

function sideBySide(leftTitle: string, left: Member, rightTitle: string, draft: Draft): Comparison {
  const { filled, differing } = fillGaps(left, draft)
  const rows = lines.map(([label, ...fields]): ComparisonRow => {
    const shown = (card: Member) =>
      fields
        .map((field) => shownField(card, field))
        .filter(Boolean)
        .join(' ')
    const [a, b] = [shown(left), shown(draft.card)]
    const has = (list: readonly CardField[]) => fields.some((field) => list.includes(field))
    return {
      label,
      left: a,
      right: b,
      sign: has(differing) ? 'differs' : has(filled) ? 'fills' : b === '' ? 'stays' : 'same',
    }
  })
  return { leftTitle, rightTitle, rows: rows.filter((row) => row.left !== '' || row.right !== '') }
}
