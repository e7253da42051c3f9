// Russian text: order of the alphabet, plural forms, no-break spaces, folding for search.

const collator = new Intl.Collator('ru', { sensitivity: 'base', numeric: true })

/** Order of a Russian list: ё beside е, case ignored, numbers by value. */
export function compareText(a: string, b: string): number {
  return collator.compare(a, b)
}

/** The right form after a number: `plural(21, 'человек', 'человека', 'человек')`. */
export function plural(n: number, one: string, few: string, many: string): string {
  const tens = Math.abs(n) % 100
  const ones = tens % 10
  if (tens > 10 && tens < 20) return many
  return ones === 1 ? one : ones > 1 && ones < 5 ? few : many
}

/** `21 человек`: number and word joined by a no-break space. */
export function count(n: number, one: string, few: string, many: string): string {
  return `${formatInteger(n)}\u00a0${plural(n, one, few, many)}`
}

/** `10 234` with no-break spaces from five digits on, as Russian typography has it. */
export function formatInteger(n: number): string {
  const digits = String(Math.abs(n))
  const grouped = digits.length > 4 ? digits.replace(/\B(?=(\d{3})+$)/g, '\u00a0') : digits
  return n < 0 ? `−${grouped}` : grouped
}

/** Kopecks as «1 250,50 ₽», with no-break spaces. */
export function formatMoney(kopecks: number): string {
  const rest = kopecks % 100
  return `${formatInteger(Math.floor(kopecks / 100))}${rest === 0 ? '' : `,${String(rest).padStart(2, '0')}`}\u00a0₽`
}

/** Folds text for search: lower case, ё as е, one space, no edge spaces. */
export function foldText(text: string): string {
  return text.toLowerCase().replaceAll('ё', 'е').replace(/\s+/g, ' ').trim()
}

/** Trimmed, NFC, inner white space made single; what every stored line of text goes through. */
export function tidyText(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\s\u00a0]+/g, ' ')
    .trim()
}
