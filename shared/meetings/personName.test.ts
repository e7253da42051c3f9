import { describe, expect, it } from 'vitest'
import { nameInText, nameOfSigner, namesPerson } from './personName.ts'

const spaced = (text: string): string => text.replaceAll('\u00a0', ' ')

describe('names in a protocol', () => {
  it.each([
    ['Соколова Марина Викторовна', 'Соколова М. В.', 'М. В. Соколова'],
    ['Соколова М. В.', 'Соколова М. В.', 'М. В. Соколова'],
    ['Соколова М.В.', 'Соколова М. В.', 'М. В. Соколова'],
    ['М.В. Соколова', 'Соколова М. В.', 'М. В. Соколова'],
    ['М. В. Римская-Корсакова', 'Римская-Корсакова М. В.', 'М. В. Римская-Корсакова'],
    ['Ли Ён', 'Ли Ё.', 'Ё. Ли'],
    ['Соколова', 'Соколова', 'Соколова'],
    ['', '', ''],
  ])('%j', (name, inText, ofSigner) => {
    expect([nameInText(name), nameOfSigner(name)].map(spaced)).toEqual([inText, ofSigner])
  })

  it('finds a person in a text whatever the case of the name', () => {
    expect(namesPerson('Соколову М. В. о плане', 'Соколова Марина Викторовна')).toBe(true)
    expect(namesPerson('выступила Лукина', 'Лукина Н. Ф.')).toBe(true)
    expect(namesPerson('предложила план работы', 'Соколова Марина Викторовна')).toBe(false)
    expect(namesPerson('о плане', '')).toBe(false)
  })
})
