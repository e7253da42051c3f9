// Phone numbers in any spelling → `+7` and ten digits. A number that cannot be completed is kept as text, never guessed.
import { tidyText } from '#shared/base/text.ts'
import { cellText, type Cell } from '#shared/documents/grid.ts'

export interface ReadPhone {
  readonly phone: string | null
  /** Further whole numbers of the same cell, in the same form. */
  readonly others: readonly string[]
  /** What is no whole number: kept for the note. */
  readonly incomplete: string | null
  /** The whole text of the cell when it says more than numbers: an address, whose phone it is. */
  readonly words: string | null
}

/** Reads a phone cell. Empty, a dash or «нет» give nothing at all. */
export function readPhone(cell: Cell): ReadPhone {
  const text = tidyText(cellText(cell).replace(/\n/g, '; '))
  if (/^[-–—_.\s]*$|^нет$/i.test(text) || cell.kind === 'error')
    return { phone: null, others: [], incomplete: null, words: null }
  const numbers = findNumbers(text.replace(/(?<=\d)[oOоО]+(?=[\d\s()-])/g, (letters) => '0'.repeat(letters.length)))
  const [phone, ...others] = numbers
  const wordy = /\p{L}{3}/u.test(
    text.replace(/(тел|моб|сот|дом|раб|доб|viber|whatsapp|вайбер|ватсап|telegram)\p{L}*/giu, ''),
  )
  const isMail = phone === undefined && /^[\w.+-]+@[\w.-]+$/.test(text)
  return {
    phone: phone ?? null,
    others,
    incomplete: phone === undefined && !isMail ? text : null,
    words: isMail || (wordy && phone !== undefined) ? text : null,
  }
}

function findNumbers(text: string): string[] {
  if (/\d[.,]?\d*e\+?\d+/i.test(text)) return []
  const bare = text.replace(/доб\S*\s*\d+/gi, ' ')
  const whole = phoneOf(bare)
  if (whole) return [whole]
  const pieces = bare.split(/[;,/|]|\sи\s|\s{2,}|(?<=\d)\s+(?=(?:\+7|8)[\s(-])/)
  const read = pieces.map(phoneOf).filter((phone) => phone !== null)
  if (read.length > 0) return [...new Set(read)]
  const runs = bare.match(/(?:\+?7|8)[\s(-]*\d{3}[\s)-]*\d{3}[\s-]*\d{2}[\s-]*\d{2}(?!\d)/g) ?? []
  return [...new Set(runs.map(phoneOf).filter((phone) => phone !== null))]
}

/** Ten digits that start with the country code: the last digit is lost. No code of a person's number starts with 7, 80 or 89. */
function isCutShort(text: string, digits: string): boolean {
  return text.includes('+') || /^7|^8[09]/.test(digits) || /^\s*8[\s(-]/.test(text)
}

/** `null` unless the digits are exactly one Russian number. */
function phoneOf(text: string): string | null {
  const digits = text.replace(/\D/g, '')
  if (digits.length === 10) return isCutShort(text, digits) ? null : `+7${digits}`
  if (digits.length !== 11) return null
  if (digits.startsWith('7')) return `+${digits}`
  return digits.startsWith('8') && !text.includes('+8') ? `+7${digits.slice(1)}` : null
}
