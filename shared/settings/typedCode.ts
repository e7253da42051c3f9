// The paper recovery code as a person types it: eight groups of six digits in one field, with any signs between them. Each group is a
// multiple of 11 and the sixteenth part of 128 bits (reliability §5.4), so a wrong digit is found in its own group before asking main.

export const CODE_GROUPS = 8
export const GROUP_DIGITS = 6
const CHECK = 11
const BITS_16 = 65_536

export interface TypedCode {
  /** Digits by six, the last group perhaps shorter; more than eight groups when too much was typed. */
  readonly groups: readonly string[]
  /** Numbers from 1 of whole groups that cannot be right. */
  readonly wrong: readonly number[]
  /** Eight whole groups, none of them wrong. */
  readonly isCode: boolean
}

export function readTypedCode(text: string): TypedCode {
  const groups = text.replace(/\D/g, '').match(/\d{1,6}/g) ?? []
  const wrong = groups.flatMap((group, i) => (group.length === GROUP_DIGITS && !isGroup(group) ? [i + 1] : []))
  const isWhole = groups.length === CODE_GROUPS && groups.at(-1)?.length === GROUP_DIGITS
  return { groups, wrong, isCode: isWhole && wrong.length === 0 }
}

/** The digits in groups with single spaces, as the field shows them while they are typed. */
export function tidyCode(text: string): string {
  return readTypedCode(text).groups.join(' ')
}

/** One sentence about what is wrong so far; `null` while nothing is. `isDone`: the person has finished typing. */
export function codeFault(text: string, isDone: boolean): string | null {
  const { groups, wrong, isCode } = readTypedCode(text)
  if (wrong.length > 0) {
    const which = wrong.map((n) => `${n}-й`).join(', ')
    return wrong.length === 1
      ? `Ошибка в ${which} группе: сверьте её с листом`
      : `Ошибки в группах ${which}: сверьте их с листом`
  }
  if (groups.length > CODE_GROUPS) return 'Цифр больше, чем на листе: в коде восемь групп по шесть цифр'
  if (isDone && !isCode) return `Набрано групп: ${whole(groups)} из ${CODE_GROUPS}. Введите код до конца`
  return null
}

/** Of one group alone; `null` when it can be right. Each carries a check of its own, so a wrong digit is seen before anybody is asked. */
export function groupFault(group: string): string | null {
  if (group.length < GROUP_DIGITS) return 'Нужно шесть цифр'
  return isGroup(group) ? null : 'Сверьте с листом'
}

function whole(groups: readonly string[]): number {
  return groups.filter((group) => group.length === GROUP_DIGITS).length
}

function isGroup(group: string): boolean {
  const value = Number(group) / CHECK
  return Number.isInteger(value) && value < BITS_16
}
