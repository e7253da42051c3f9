import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bug } from '#shared/base/bug.ts'
import type { Alignment } from '#shared/documents/page.ts'
import { readFont } from './pdfFont.ts'
import { loadHyphenation } from './pdfHyphens.ts'
import { linesOf, type Line, type Measure } from './pdfLines.ts'
import { measure, type Type } from './pdfWords.ts'

const bytes = new Uint8Array(readFileSync('resources/fonts/Tinos-Regular.ttf'))
const font = readFont(bytes) ?? bug('Tinos is not readable')
const hyphenate = await loadHyphenation()
const column: Measure = { size: 13, width: 480, indent: 35, alignment: 'justified' }

function aType(dictionary: Type['hyphenate'] = null): Type {
  return { regular: font, bold: font, hyphenate: dictionary, missing: new Set() }
}

const textOf = (line: Line): string => line.words.map((word) => word.text).join('')
const rightEdge = (line: Line): number => {
  const last = line.words.at(-1)
  return last ? last.x + measure(last.text.trimEnd(), font, 13) : 0
}
const set = (text: string, how: Partial<Measure> = {}, type = aType()): readonly Line[] =>
  linesOf([{ text }], { ...column, ...how }, type)

const sentence =
  'Признать работу профсоюзного комитета по выполнению коллективного договора удовлетворительной и поручить Щегловой Ё. Ъ. ' +
  'направить работодателю предложение о сроках устранения недостатков до 25 декабря 2026 г., приложив копию протокола № 4.'

describe('readFont', () => {
  it('knows what the font can draw', () => {
    expect(font.widthOf(0x20)).toBe(250)
    expect(Array.from('ЁёЩщЪъ№«»–□', (char) => font.widthOf(char.codePointAt(0) ?? 0))).not.toContain(null)
    expect(font.widthOf(0x1f600)).toBeNull()
  })

  it('refuses damaged bytes', () => {
    expect(readFont(new Uint8Array())).toBeNull()
    expect(readFont(bytes.slice(0, 300))).toBeNull()
    expect(readFont(new TextEncoder().encode('это не шрифт, а просто текст'))).toBeNull()
  })
})

describe('linesOf', () => {
  it('sets the first line in and justifies all lines but the last', () => {
    const lines = set(sentence)
    expect(lines.length).toBeGreaterThan(2)
    expect(lines[0]?.words[0]?.x).toBe(35)
    for (const line of lines.slice(0, -1)) expect(rightEdge(line)).toBeCloseTo(480, 1)
    expect(rightEdge(lines.at(-1) ?? { words: [] })).toBeLessThan(480)
  })

  it.each([
    ['Примечание', 60, ['Примеча‐', 'ние']],
    ['ПРИМЕЧАНИЕ', 70, ['ПРИМЕЧА‐', 'НИЕ']],
    ['Преображенская-Константинопольская', 90, ['Преображен‐', 'ская-Констан‐', 'тинопольская']],
  ])('divides %s, which has no line wide enough, by the dictionary', (word, width, parts) => {
    const how = { width, indent: 0, alignment: 'left' } as const
    expect(set(word, how, aType(hyphenate)).map(textOf)).toEqual(parts)
    expect(set(word, { ...how, width: 300 }, aType(hyphenate)).map(textOf)).toEqual([word])
  })

  it.each([
    ['initials and surname', 'Щегловой Ё. Ъ.'],
    ['number', '№ 4'],
    ['date', '25 декабря 2026 г.'],
  ])('never breaks inside a %s, whatever the width', (_, bound) => {
    for (let width = 160; width < 500; width += 7) {
      const broken = set(sentence, { width }).every((line) => !textOf(line).includes(bound))
      expect({ width, broken }).toEqual({ width, broken: false })
    }
  })

  it('lets bonds give way when bound words are longer than the line', () => {
    expect(set('Константинопольская-Преображенская А. К.', { width: 90, indent: 0 }).length).toBeGreaterThan(2)
  })

  it('keeps a dash off the head of a line', () => {
    for (let width = 120; width < 300; width += 5) {
      const lines = set('Голосовали: «за» – 31, «против» – 0, «воздержались» – 0. Решение принято.', {
        width,
        indent: 0,
      })
      expect(lines.filter((line) => textOf(line).startsWith('–'))).toEqual([])
    }
  })

  it('divides words by the dictionary with a soft hyphen, leaving names whole', () => {
    const lines = set(
      'Преображенская удовлетворительно представительствовала',
      { width: 130, indent: 0 },
      aType(hyphenate),
    )
    expect(lines.some((line) => textOf(line).endsWith('\u2010'))).toBe(true)
    expect(lines.map(textOf).join('').replaceAll('\u2010', '')).toContain('Преображенская удовлетворительно')
  })

  it.each([
    ['удовлетворительно,', 'удо-вле-тво-ри-тельно,'],
    ['«работа»', '«работа»'],
    ['акация', 'ака-ция'],
    ['язык', 'язык'],
  ])('divides %s, leaving three letters or more at both ends', (word, wanted) => {
    expect(hyphenate(word).replaceAll('\u00ad', '-')).toBe(wanted)
  })

  it('divides a word wider than the line anywhere', () => {
    const lines = set('a'.repeat(300), { width: 100, indent: 0 })
    expect(lines.map(textOf).join('')).toBe('a'.repeat(300))
    for (const line of lines) expect(rightEdge(line)).toBeLessThanOrEqual(100.5)
  })

  it('shows what the font cannot draw as a square and reports it once', () => {
    const type = aType()
    expect(set('Ура 👩‍🏫 и 😀, снова 😀', {}, type).map(textOf)).toEqual(['Ура □ и □, снова □'])
    expect([...type.missing]).toEqual(['👩‍🏫', '😀'])
  })

  it('composes letters that came apart and drops invisible marks', () => {
    const type = aType()
    expect(set('и\u0306е\u0308 \ufeffсло\u00adво', {}, type).map(textOf)).toEqual(['йё слово'])
    expect(type.missing.size).toBe(0)
  })

  it('starts a new line at a line end, without setting it in', () => {
    const lines = set('Первая\nВторая\n\nЧетвёртая')
    expect(lines.map(textOf)).toEqual(['Первая', 'Вторая', '', 'Четвёртая'])
    expect(lines.map((line) => line.words[0]?.x)).toEqual([35, 0, undefined, 0])
  })

  it('gives an empty text one empty line', () => {
    expect(set('')).toEqual([{ words: [] }])
  })

  it('keeps every letter in order and stays within the column', () => {
    const word = fc.string({
      unit: fc.constantFrom(...Array.from('абвгдежзиклмнопрстуё-.,«»№5')),
      minLength: 1,
      maxLength: 24,
    })
    const alignment = fc.constantFrom<Alignment>('left', 'centre', 'right', 'justified')
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 60, max: 480 }),
        alignment,
        (words, width, how) => {
          const lines = set(
            words.join(' '),
            { width, indent: Math.min(35, width / 3), alignment: how },
            aType(hyphenate),
          )
          const letters = lines
            .map(textOf)
            .join('')
            .replace(/[\s\u2010]/g, '')
          expect(letters).toBe(words.join(''))
          for (const line of lines) {
            expect(line.words[0]?.x ?? 0).toBeGreaterThanOrEqual(-0.51)
            expect(rightEdge(line)).toBeLessThanOrEqual(width + 5)
          }
        },
      ),
      { numRuns: 150 },
    )
  })
})
