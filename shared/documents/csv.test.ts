import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readTextTable } from '#renderer/documents/workbookText.ts'
import { cellText } from './grid.ts'
import { csvText, safeText } from './csv.ts'

const bytesOf = (text: string) => new TextEncoder().encode(text)

/** Texts with everything that breaks tables. */
const anyCell = fc
  .array(
    fc.constantFrom(
      'Ёж',
      '=',
      '+',
      '-',
      '@',
      '\t',
      '\r',
      '\n',
      '\r\n',
      '＝',
      '－',
      '"',
      ';',
      ',',
      '|',
      ' ',
      "'",
      '1,5',
      'sep=;',
    ),
    { maxLength: 5 },
  )
  .map((parts) => parts.join(''))

describe('a text table', () => {
  test('begins with the mark, divides by «;», ends its lines with CRLF', () => {
    const text = csvText({
      headings: ['Фамилия', 'Телефон'],
      rows: [
        ['Ёлкина; "М"', '8 900 123-45-67'],
        ['', 'две\nстроки'],
      ],
    })
    expect(text).toBe('\ufeffФамилия;Телефон\r\n"Ёлкина; ""М""";8 900 123-45-67\r\n;две строки\r\n')
    expect(Array.from(bytesOf(text).subarray(0, 3))).toEqual([0xef, 0xbb, 0xbf])
  })

  test('holds no formula, in whatever form it was typed', () => {
    const formulas = ['=1+1', '+7 900', '-2', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1', '＋1', '－1', '＠A']
    expect(formulas.map(safeText)).toEqual(formulas.map((text) => `'${text.replace(/[\r\n]/, ' ')}`))
    expect(['Ёлкина', '1=1', ' =1', "'=1", ''].map(safeText)).toEqual(['Ёлкина', '1=1', ' =1', "'=1", ''])
  })

  test('is read back by the program as the same texts', () => {
    fc.assert(
      fc.property(
        fc
          .integer({ min: 1, max: 5 })
          .chain((width) =>
            fc.array(fc.array(anyCell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }),
          ),
        (rows) => {
          const headings = (rows[0] ?? []).map((_, i) => `Колонка ${i + 1}, «;»`)
          const read = readTextTable(bytesOf(csvText({ headings, rows })))
          expect([read?.encoding, read?.delimiter]).toEqual(['utf-8-bom', ';'])
          expect(read?.sheets[0]?.rows.map((cells) => cells.map(cellText))).toEqual(
            [headings, ...rows].map((cells) => cells.map(safeText)),
          )
        },
      ),
      { numRuns: 400 },
    )
  })
})
