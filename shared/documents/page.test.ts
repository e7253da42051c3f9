import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Bug } from '#shared/base/bug.ts'
import {
  bindPapers,
  bindWords,
  bold,
  centred,
  factTable,
  field,
  heading,
  ordinaryMargins,
  page,
  paragraph,
  permanentMargins,
  plainText,
  runsOf,
  searchableText,
  signature,
  spacer,
  table,
} from './page.ts'

/** No-break spaces made visible. */
const bound = (text: string): string => bindWords(text).replaceAll('\u00a0', '_')

describe('bindWords', () => {
  it.each([
    ['Доклад от М. В. Соколовой', 'Доклад от М._В._Соколовой'],
    ['Соколова М. В. доложила', 'Соколова_М._В. доложила'],
    ['Соколова М.В. доложила', 'Соколова_М.В. доложила'],
    ['Римская-Корсакова А. Б., Ё. Щ. Ъ', 'Римская-Корсакова_А._Б., Ё._Щ. Ъ'],
    ['протокол № 4, ст. 372 ТК', 'протокол №_4, ст._372 ТК'],
    ['до 25 декабря 2026 г. принять', 'до 25_декабря_2026_г. принять'],
    ['с. Заречное, ул. Школьная, д. 5', 'с._Заречное, ул._Школьная, д._5'],
    ['избрано 7 чел. и 5 % взносов', 'избрано 7_чел. и_5_% взносов'],
    ['«за» – 31, «против» — 0', '«за»_– 31, «против»_— 0'],
    ['О плане и о работе в школе', 'О_плане и_о_работе в_школе'],
    ['Родом из России. В школе', 'Родом из России. В_школе'],
    ['', ''],
  ])('%j', (given, wanted) => {
    expect(bound(given)).toBe(wanted)
  })

  it('changes spaces alone, each for one no-break space', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('А', 'Б', 'а', 'б', 'г', '.', '№', '4', '–', '«', ' '), maxLength: 40 }),
        (text) => {
          expect(bindWords(text).replaceAll('\u00a0', ' ')).toBe(text)
        },
      ),
    )
  })

  it('has nothing to add the second time', () => {
    const once = bindWords('Соколова М. В. и Жданова Ю. С. – 25 мая 2026 г., № 4')
    expect(bindWords(once)).toBe(once)
  })
})

describe('page', () => {
  it('has the margins of papers kept for good, unless told otherwise', () => {
    expect(page('Протокол', [])).toEqual({
      title: 'Протокол',
      language: 'ru',
      orientation: 'portrait',
      margins: { left: 30, right: 10, top: 20, bottom: 20 },
      fontSize: 13,
      lineSpacing: 1.1,
      pageNumbers: 'from-second',
      blocks: [],
    })
    expect(page('План', [], ordinaryMargins).margins).toEqual({ ...permanentMargins, left: 20 })
  })

  it('refuses tables whose rows do not fit the columns', () => {
    const column = { title: 'Имя', width: 1, alignment: 'left' } as const
    expect(() => table([], [])).toThrow(Bug)
    expect(() => table([column], [['а', 'б']])).toThrow(Bug)
    expect(table([column], [['а']]).rows).toEqual([['а']])
  })

  it('gives its words for search', () => {
    const document = page('Не печатается', [
      heading('ПРОТОКОЛ'),
      { kind: 'two-sided', left: '18 ноября', right: '№ 4' },
      centred('Заречное'),
      spacer(),
      { kind: 'numbered', items: [{ label: '1.', text: 'О плане' }] },
      paragraph([bold('Слу'), { text: 'шали' }]),
      table([{ title: 'Имя', width: 1, alignment: 'left' }], [['Ёлкина']]),
      { kind: 'sheet-break' },
      field('Адрес:', 'Лесная, 3', { hint: 'полностью' }),
      factTable([['Пол', 'женский']]),
      signature('Секретарь', 'Ю. С. Жданова'),
      { ...signature('Заявитель', ''), isCaptioned: true },
    ])
    expect(searchableText(document)).toBe(
      'протокол 18 ноября № 4 заречное 1. о плане слушали имя елкина адрес: лесная, 3 полностью пол женский ' +
        'секретарь ю. с. жданова заявитель подпись фамилия и инициалы',
    )
  })

  it('binds papers of one look, each on a sheet of its own', () => {
    const papers = ['а', 'б', 'в'].map((text) => page(text, [paragraph(text)], ordinaryMargins))
    const bound = bindPapers('Заявления', papers)
    expect(bound).toMatchObject({ title: 'Заявления', margins: ordinaryMargins })
    expect(bound.blocks.map((block) => (block.kind === 'paragraph' ? block.text : block))).toEqual([
      'а',
      { kind: 'sheet-break', startsPaper: true },
      'б',
      { kind: 'sheet-break', startsPaper: true },
      'в',
    ])
    expect(() => bindPapers('', [])).toThrow(Bug)
    expect(() => bindPapers('', [page('', []), { ...page('', []), orientation: 'landscape' }])).toThrow(Bug)
  })

  it('reads a string and runs alike', () => {
    expect(runsOf('а')).toEqual([{ text: 'а' }])
    expect(plainText([{ text: 'а' }, bold('б')])).toBe('аб')
  })
})
