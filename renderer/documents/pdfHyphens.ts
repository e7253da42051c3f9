// Where a Russian word may be divided, by the patterns of the `hyphen` package. Loaded only when a paper is set.

const SOFT_HYPHEN = '\u00ad'
/** Fewer letters than this do not stand alone at a line end or a line head. */
const FEWEST = 3

/** Returns a function that puts soft hyphens into a word where a line may end. */
export async function loadHyphenation(): Promise<(word: string) => string> {
  const { default: russian } = await import('hyphen/ru/index.js')
  return (word) =>
    russian.hyphenateSync(word).replaceAll(SOFT_HYPHEN, (sign, at: number, all: string) => {
      return letters(all.slice(0, at)) >= FEWEST && letters(all.slice(at)) >= FEWEST ? sign : ''
    })
}

function letters(text: string): number {
  return (text.match(/\p{L}/gu) ?? []).length
}
