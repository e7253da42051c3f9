// Names as a protocol writes them. A name may come as «Соколова Марина Викторовна», «Соколова М. В.», «Соколова М.В.» or «М. В. Соколова».
import { initialsFirst, shortName, splitName, type PersonName } from '#shared/roster/names.ts'

const INITIALS_FIRST = /^((?:\p{Lu}\.\s*){1,2})(\p{Lu}[\p{L}-]+)$/u

/** `Соколова М. В.`: in the text and in lists. */
export function nameInText(name: string): string {
  return shortName(readName(name))
}

/** `М. В. Соколова`: beside a signature. */
export function nameOfSigner(name: string): string {
  return initialsFirst(readName(name))
}

/** Whether a text already names the person, in any case: «Соколову М. В. о плане» for «Соколова М. В.». */
export function namesPerson(text: string, name: string): boolean {
  const { lastName } = readName(name)
  const stem = lastName.length > 4 ? lastName.slice(0, -2) : lastName.slice(0, Math.max(2, lastName.length - 1))
  return stem !== '' && text.includes(stem)
}

function readName(name: string): PersonName {
  const spaced = name.trim().replace(/(\p{Lu}\.)(?=\p{Lu})/gu, '$1 ')
  const match = INITIALS_FIRST.exec(spaced)
  return splitName(match ? `${match[2] ?? ''} ${match[1] ?? ''}` : spaced)
}
