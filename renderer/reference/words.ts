// Common Russian words for passphrases, loaded when somebody asks for a suggestion. Spelt without ё, none of two letters: what is
// read from paper is typed the same by everybody.
import wordsFile from '#resources/reference/words.json'

export const words: readonly string[] = wordsFile.words
