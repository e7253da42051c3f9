// Control digits of the numbers that the state gives to organisations. Pure arithmetic, no register is asked.

const INN_WEIGHTS = [2, 4, 10, 3, 5, 9, 4, 6, 8] as const

/** ИНН of a legal entity: ten digits, the last one is the weighted sum of the others mod 11 mod 10. */
export function isInn(text: string): boolean {
  if (!/^\d{10}$/.test(text)) return false
  const sum = INN_WEIGHTS.reduce((total, weight, i) => total + weight * Number(text[i]), 0)
  return (sum % 11) % 10 === Number(text[9])
}

/** ОГРН: thirteen digits, the last one is the number of the first twelve mod 11 mod 10. */
export function isOgrn(text: string): boolean {
  return /^\d{13}$/.test(text) && (Number(text.slice(0, 12)) % 11) % 10 === Number(text[12])
}

/** КПП: nine characters; the two in the middle may be Latin capitals. */
export function isKpp(text: string): boolean {
  return /^\d{4}[0-9A-Z]{2}\d{3}$/.test(text)
}

/** Postal index: six digits. */
export function isPostalIndex(text: string): boolean {
  return /^\d{6}$/.test(text)
}
