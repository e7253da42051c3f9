// What the program can mend by itself, because it knows the answer: one button instead of a form. Everything else opens the card.
import type { Day } from '#shared/base/day.ts'
import type { Member } from '#shared/records/member.ts'
import { mendMixedWords } from './reading/nameText.ts'
import type { MemberRemark } from './remarks.ts'
import { sexByPatronymic } from './sexByPatronymic.ts'

export interface RemarkFix {
  readonly label: string
  /** What was done, for history and toast: «согласие получено». */
  readonly done: string
  readonly change: (member: Member) => Member
}

type Fixes = Partial<Record<MemberRemark['code'], (member: Member, today: Day) => RemarkFix | null>>

const fixes: Fixes = {
  'roster.consentMissing': (_, today) => ({
    label: 'Подписано сегодня',
    done: 'согласие получено',
    change: (m) => ({ ...m, consent: { ...m.consent, date: today, kind: 'paper', withdrawnDate: null } }),
  }),
  'roster.aisNotEntered': (_, today) => ({
    label: 'Внесено сегодня',
    done: 'карточка внесена в АИС',
    change: (m) => ({ ...m, aisStatus: 'entered', aisDate: today }),
  }),
  'roster.aisNeedsUpdate': (_, today) => ({
    label: 'Обновлено сегодня',
    done: 'карточка в АИС обновлена',
    change: (m) => ({ ...m, aisStatus: 'entered', aisDate: today }),
  }),
  'roster.aisNotRemoved': (_, today) => ({
    label: 'Снято в АИС сегодня',
    done: 'снятие отмечено в АИС',
    change: (m) => ({ ...m, aisStatus: 'removed', aisDate: today }),
  }),
  'roster.mixedLetters': () => ({
    label: 'Заменить русскими',
    done: 'латинские буквы в имени заменены',
    change: (m) => withNames(m, mendMixedWords),
  }),
  'roster.nameInCapitals': () => ({
    label: 'Записать обычными буквами',
    done: 'имя записано обычными буквами',
    change: (m) => withNames(m, inTitleCase),
  }),
  'roster.sexContradicts': ({ middleName }) => sexFix(middleName),
  'roster.sexMissing': ({ middleName }) => sexFix(middleName),
  'roster.youngSpecialistPast': () => ({
    label: 'Убрать срок',
    done: 'срок молодого специалиста убран',
    change: (m) => ({ ...m, youngSpecialistUntil: null }),
  }),
  'roster.retiredWithPosition': () => ({
    label: 'Категория: работает',
    done: 'категория «работает»',
    change: (m) => ({ ...m, category: 'employee' }),
  }),
}

/** The fix of a remark; `null` when only a person can know it. */
export function knownFix({ code, kept }: MemberRemark, member: Member, today: Day): RemarkFix | null {
  return kept === null ? (fixes[code]?.(member, today) ?? null) : null
}

function sexFix(middleName: string): RemarkFix | null {
  const sex = sexByPatronymic(middleName)
  if (sex === null) return null
  const word = sex === 'female' ? 'женский' : 'мужской'
  return { label: `Пол: ${word}`, done: `пол ${word}`, change: (m) => ({ ...m, sex }) }
}

function withNames(m: Member, mend: (text: string) => string): Member {
  return { ...m, lastName: mend(m.lastName), firstName: mend(m.firstName), middleName: mend(m.middleName) }
}

/** «ИВАНОВА-ПЕТРОВА» becomes «Иванова-Петрова»; words that are not all capitals stay. */
function inTitleCase(text: string): string {
  return text.replace(/\p{Lu}{2,}/gu, (word) => word.charAt(0) + word.slice(1).toLowerCase())
}
