// Names of people: how they are written, shortened, compared.
import { compareText } from '#shared/base/text.ts'

export interface PersonName {
  readonly lastName: string
  readonly firstName: string
  readonly middleName: string
}

const NBSP = '\u00a0'

/** `Иванова Мария Петровна`; missing parts are left out. */
export function fullName(name: PersonName): string {
  return [name.lastName, name.firstName, name.middleName].filter(Boolean).join(' ')
}

/** `Иванова М. П.` with no-break spaces: for tables and lists. */
export function shortName(name: PersonName): string {
  return [name.lastName, initials(name)].filter(Boolean).join(NBSP)
}

/** `М. П. Иванова` with no-break spaces: for signatures and the beginning of a sentence. */
export function initialsFirst(name: PersonName): string {
  return [initials(name), name.lastName].filter(Boolean).join(NBSP)
}

/** Splits a name typed in one line, surname first; what follows the second word is the patronymic («Камил оглы»). */
export function splitName(text: string): PersonName {
  const [lastName = '', firstName = '', ...rest] = text.trim().split(/[\s\u00a0]+/)
  return { lastName, firstName, middleName: rest.join(' ') }
}

/** Order of a list of people: surname, name, patronymic; ё beside е. */
export function compareNames(a: PersonName, b: PersonName): number {
  return (
    compareText(a.lastName, b.lastName) ||
    compareText(a.firstName, b.firstName) ||
    compareText(a.middleName, b.middleName)
  )
}

/** `М. П.`; a double name keeps its hyphen (`А.-М.`). */
function initials({ firstName, middleName }: PersonName): string {
  return [firstName, middleName].map(initial).filter(Boolean).join(NBSP)
}

function initial(name: string): string {
  const [word = ''] = name.trim().split(/[\s\u00a0]+/)
  return word
    .split('-')
    .filter(Boolean)
    .map((part) => `${part.charAt(0).toUpperCase()}.`)
    .join('-')
}
