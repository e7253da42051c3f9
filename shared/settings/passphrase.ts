// What a passphrase must be (reliability §5.5): twelve signs or four words. No expiry, no signs of a kind: long and remembered beats
// short and odd. Main holds the same rule and has the last word.

const SIGNS = 12
const WORDS = 4

export function isPassphrase(text: string): boolean {
  const normal = text.normalize('NFKC').trim()
  const words = normal.split(/\s+/).filter((word) => Array.from(word).length > 1)
  return Array.from(normal).length >= SIGNS || words.length >= WORDS
}

/** Four different words of the list in a row. `randomBelow(n)`: a whole number from 0 to n − 1 that nobody can foresee. */
export function suggestPassphrase(words: readonly string[], randomBelow: (n: number) => number): string {
  const left = [...words]
  const chosen = Array.from({ length: WORDS }, () => left.splice(randomBelow(left.length), 1)[0] ?? '')
  return chosen.join(' ')
}
