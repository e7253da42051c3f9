// The possible answers to a question of the reader, what each of them does to the person, and what follows from it. A question
// whose value is open waits for an answer; a value that was read may stand unless somebody says otherwise.
import { formatDay, parsePartialDate } from '#shared/base/day.ts'
import { memberCategories } from '#shared/records/member.ts'
import type { Question, QuestionField } from './reading/reading.ts'
import { memberCategoryLabels } from './rosterLabels.ts'
import {
  fieldText,
  typedKind,
  withCard,
  withDate,
  withoutField,
  withTyped,
  type Draft,
  type TypedKind,
} from './rosterImportDraft.ts'

/** What a person chose. `text` goes with options that ask for one, `people` (keys of drafts) with `chosen`. */
export interface Answer {
  readonly option: string
  readonly text?: string
  readonly people?: readonly string[]
}

export interface Option {
  readonly value: string
  readonly label: string
  readonly consequence: string
  /** What must be typed or picked with this option. */
  readonly input?: TypedKind | 'people'
  /** The row then waits and is not loaded. */
  readonly waits?: true
  /** The person after this answer; `null` when what was typed is no value. */
  readonly apply: (draft: Draft, answer: Answer) => Draft | null
}

const same = (draft: Draft): Draft => draft

export const waitOption: Option = {
  value: 'wait',
  label: 'Решу потом',
  consequence: 'Строка подождёт и не загрузится',
  waits: true,
  apply: same,
}

const take: Option = {
  value: 'yes',
  label: 'Да, член профсоюза',
  consequence: 'Карточка загрузится',
  apply: (draft) => ({ ...draft, isMember: true, hasLeft: false }),
}

const doNotTake: Option = {
  value: 'no',
  label: 'Нет',
  consequence: 'Карточки не будет, строка посчитана отдельно',
  apply: (draft) => ({ ...draft, isMember: false }),
}

/** Options of a question of the reader, the safest first. `draft` is `null` when it is about a whole column or sheet. */
export function optionsOf(question: Question, draft: Draft | null): readonly Option[] {
  switch (question.code) {
    case 'membership-unknown':
      return question.row === null ? [takeAll, takeChosen, waitOption] : [take, doNotTake, waitOption]
    case 'not-member':
      return [keep('Не член профсоюза', 'Карточки не будет, строка посчитана отдельно'), take]
    case 'left':
      return question.severity === 'ask'
        ? [left, { ...take, label: 'Состоит, загрузить' }, waitOption]
        : [keep('Выбыл', 'Карточки не будет, строка посчитана отдельно'), { ...take, label: 'Состоит, загрузить' }]
    case 'struck-out':
      return [left, { ...take, label: 'Состоит, загрузить' }, waitOption]
    case 'part-timer':
      return [
        keep('Загрузить как есть', 'Слова о совместительстве останутся в примечании'),
        employment(
          'external-part-time',
          'Внешний совместитель',
          'Не входит в охват: работает здесь не на основном месте',
        ),
        employment('internal-part-time', 'Внутренний совместитель', 'Основная работа тоже здесь'),
        { ...doNotTake, label: 'Не загружать' },
      ]
    case 'category-unclear':
      return categoryOptions(question, draft)
    case 'card-zeros-lost':
      return [keepRead(question, draft), suggested(question), ...typed(question.field), leaveEmpty(question.field)]
    case 'former-name':
      return [keep('Прежняя фамилия', 'Останется в карточке'), leaveEmpty(question.field)]
    case 'hidden-rows':
      return [
        keep('Загрузить и этих людей', 'Скрытые строки читаются как обычные'),
        { ...doNotTake, label: 'Скрытых не загружать' },
      ]
    case 'other-sheet':
    case 'no-header':
    case 'hidden-columns':
    case 'colour-meaning':
    case 'cell-comment':
    case 'formula-like-text':
    case 'text-too-long':
    case 'several-people':
      return draft === null ? [seen] : [seen, waitOption]
    default:
      return valueOptions(question, draft)
  }
}

const seen: Option = { value: 'keep', label: 'Понятно', consequence: 'Загрузить как прочитано', apply: same }

const left: Option = {
  value: 'left',
  label: 'Выбыл',
  consequence: 'Карточки не будет, строка посчитана отдельно',
  apply: (draft) => ({ ...draft, isMember: false, hasLeft: true }),
}

const takeAll: Option = {
  ...take,
  value: 'all',
  label: 'Все в списке — члены профсоюза',
  consequence: 'Загрузятся все, о ком не сказано иначе',
}

const takeChosen: Option = {
  value: 'chosen',
  label: 'Отмечу, кто состоит',
  consequence: 'Остальные посчитаны отдельно, карточек не будет',
  input: 'people',
  apply: (draft, { people }) =>
    people && people.length > 0 ? { ...draft, isMember: people.includes(draft.key) } : null,
}

function keep(label: string, consequence: string): Option {
  return { value: 'keep', label, consequence, apply: same }
}

function employment(kind: 'external-part-time' | 'internal-part-time', label: string, consequence: string): Option {
  return { value: kind, label, consequence, apply: (draft) => withCard(draft, { employmentKind: kind }) }
}

function categoryOptions(question: Question, draft: Draft | null): Option[] {
  const read = draft?.card.category ?? 'employee'
  const others = memberCategories.filter((category) => category !== read && category !== 'union-staff')
  const isOpen = question.severity === 'ask'
  return [
    keep(`Верно: ${memberCategoryLabels[read]}`, isOpen ? 'Так понята запись' : 'Так прочитано'),
    ...others.map((category): Option => ({
      value: category,
      label: memberCategoryLabels[category],
      consequence: 'Так будет в карточке',
      apply: (draft) => withCard(draft, { category }),
    })),
    ...(isOpen ? [waitOption] : []),
  ]
}

function valueOptions(question: Question, draft: Draft | null): Option[] {
  const { field, severity, row } = question
  if (field === null) return draft === null ? [seen] : [seen, waitOption]
  const isOpen = severity === 'ask'
  if (field === 'birthAndJoined') return [...oneDateOf(question), leaveEmpty(field), waitOption]
  const typing = row === null ? [] : typed(field)
  const canBeEmpty = isClearable(field)
  const isNameless = draft !== null && draft.card.lastName === ''
  if (isOpen && !canBeEmpty) return [...typing, ...(isNameless ? [] : [keepRead(question, draft)]), waitOption]
  if (isOpen) return [...typing, leaveEmpty(field), waitOption]
  return [keepRead(question, draft), ...typing, ...(canBeEmpty ? [leaveEmpty(field)] : [waitOption])]
}

/** One date stands where two belong: the text of the cell may be either. */
function oneDateOf({ raw }: Question): Option[] {
  const date = parsePartialDate(/[\d.]{4,10}/.exec(raw ?? '')?.[0] ?? '')
  if (date === null) return []
  return [
    {
      value: 'birth',
      label: `${formatDay(date)} — дата рождения`,
      consequence: 'Дата вступления останется пустой',
      apply: (draft) => withDate(draft, 'birthDate', date),
    },
    {
      value: 'joined',
      label: `${formatDay(date)} — дата вступления`,
      consequence: 'Дата рождения останется пустой',
      apply: (draft) => withDate(draft, 'joinedDate', date),
    },
  ]
}

function keepRead({ field, row, value, severity }: Question, draft: Draft | null): Option {
  if (row === null)
    return keep('Оставить как прочитано', 'Даты и номера попадут в карточки такими, как в таблице «Готовы»')
  const text = draft ? fieldText(draft, field) : (value ?? '')
  const shown = typedKind(field) === 'date' ? formatDay(text) : text
  const word = severity === 'ask' ? 'Оставить' : 'Верно'
  return keep(shown === '' ? 'Оставить как есть' : `${word}: ${shown}`, 'Так и будет в карточке')
}

function suggested({ suggestion = '', field }: Question): Option {
  return {
    value: 'suggestion',
    label: `С нулями: ${suggestion}`,
    consequence: 'Так будет в карточке',
    apply: (draft) => withTyped(draft, field, suggestion),
  }
}

const typedLabels: Readonly<Record<TypedKind, readonly [label: string, consequence: string]>> = {
  date: ['Написать дату', 'Можно и только год: 1984'],
  phone: ['Написать номер', 'Десять цифр после +7'],
  name: ['Написать имя', 'Фамилия, имя и отчество через пробел'],
  text: ['Написать верное', 'Так будет в карточке'],
}

function typed(field: QuestionField | null): Option[] {
  const input = typedKind(field)
  if (input === null) return []
  const [label, consequence] = typedLabels[input]
  return [{ value: 'typed', label, consequence, input, apply: (draft, { text = '' }) => withTyped(draft, field, text) }]
}

function isClearable(field: QuestionField | null): boolean {
  return typedKind(field) !== 'name' && field !== 'category' && field !== 'isMember'
}

function leaveEmpty(field: QuestionField | null): Option {
  return {
    value: 'empty',
    label: 'Оставить пустым',
    consequence: 'Впишете в карточку позже',
    apply: (draft) => withoutField(draft, field),
  }
}
