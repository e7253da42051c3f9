// The list of words: as long as the strength of a suggested passphrase needs, nothing twice, nothing that can be typed two ways.
import { expect, it } from 'vitest'
import { isPassphrase, suggestPassphrase } from '#shared/settings/passphrase.ts'
import { words } from './words.ts'

it('has at least 1000 different words that are typed one way', () => {
  expect(words.length).toBeGreaterThanOrEqual(1000)
  expect(new Set(words).size).toBe(words.length)
  expect(words.filter((word) => !/^[а-я]{3,9}$/.test(word))).toEqual([])
  expect(words.filter((word) => word.includes('ё'))).toEqual([])
})

it('gives passphrases that the rule takes', () => {
  expect(isPassphrase(suggestPassphrase(words, () => 0))).toBe(true)
})
