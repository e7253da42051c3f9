// Papers as people get them: set under Node, then read back by poppler and qpdf. Without these tools the tests are skipped on a
// developer's machine and fail where CI=true.
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { bug } from '#shared/base/bug.ts'
import {
  bindPapers,
  BLANK_DATE,
  centred,
  factTable,
  field,
  heading,
  page,
  paragraph,
  signature,
  spacer,
  table,
  type Block,
  type Page,
} from '#shared/documents/page.ts'
import { renderPdf, type PdfOptions, type PdfPaper } from './pdf.ts'

const read = (name: string): Uint8Array => new Uint8Array(readFileSync(`resources/fonts/Tinos-${name}.ttf`))
const fonts = { regular: read('Regular'), bold: read('Bold') }
const folder = mkdtempSync(join(tmpdir(), 'pdf-'))
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

const tools = ['pdftotext', 'pdffonts', 'pdfinfo', 'qpdf']
const haveTools = tools.every((tool) => spawnSync(tool, ['--version']).error === undefined)
const isSkipped = !haveTools && process.env.CI !== 'true'

async function set(document: Page, options: Partial<PdfOptions> = {}): Promise<PdfPaper> {
  const made = await renderPdf(document, { fonts, day: '2026-11-18', ...options })
  return made.ok ? made.value : bug(made.failure.code)
}

function run(tool: string, bytes: Uint8Array, ...options: string[]): string {
  const path = join(folder, 'paper.pdf')
  writeFileSync(path, bytes)
  const [before, after] = tool === 'pdftotext' ? [options, ['-']] : [options, []]
  return execFileSync(tool, [...before, path, ...after], { encoding: 'utf8' })
}

interface Found {
  readonly page: number
  readonly text: string
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** Every word with its place in millimetres, as poppler sees it. */
function wordsOf(bytes: Uint8Array): Found[] {
  const mm = (text: string | undefined): number => (Number(text) * 25.4) / 72
  return run('pdftotext', bytes, '-bbox')
    .split('<page ')
    .slice(1)
    .flatMap((part, i) =>
      [...part.matchAll(/xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</g)].map((m) => ({
        page: i + 1,
        left: mm(m[1]),
        top: mm(m[2]),
        right: mm(m[3]),
        bottom: mm(m[4]),
        text: m[5] ?? '',
      })),
    )
}

const sentence =
  'Профсоюзный комитет отмечает, что объём работы выполнен, а Щеглова Ё. Ъ. подъехала к школе № 4 вовремя. '
const people = Array.from({ length: 70 }, (_, i) => [String(i + 1), `Щукина Ёлка Объездовна ${i + 1}`, ''])
const list = table(
  [
    { title: '№', width: 1, alignment: 'right' },
    { title: 'Фамилия, имя, отчество', width: 8, alignment: 'left' },
    { title: 'Подпись', width: 4, alignment: 'left', isForSigning: true },
  ],
  people,
)
const report = page('Отчёт', [
  centred('Первичная организация'),
  heading('ПРОТОКОЛ'),
  { kind: 'two-sided', left: '18 ноября 2026 г.', right: '№ 14' },
  ...Array.from({ length: 30 }, (_, i) => paragraph(`${i + 1}. ${sentence.repeat(3)}`, { about: `question-${i + 1}` })),
  signature('Председатель собрания', 'М. В. Соколова'),
  signature('Секретарь', 'Ю. С. Жданова'),
  { kind: 'sheet-break' },
  heading('СПИСОК', 2),
  list,
])

describe('renderPdf', () => {
  it.skipIf(isSkipped)('makes a file that qpdf finds sound, with embedded fonts, a title and a language', async () => {
    const { bytes, missing } = await set(report)
    expect(run('qpdf', bytes, '--check')).toContain('No syntax or stream encoding errors found')
    const rows = run('pdffonts', bytes).trim().split('\n').slice(2)
    expect(rows.map((row) => /CID TrueType\s+Identity-H\s+(yes)\s+\w+\s+(yes)/.exec(row)?.slice(1))).toEqual([
      ['yes', 'yes'],
      ['yes', 'yes'],
    ])
    const info = run('pdfinfo', bytes)
    expect(info).toMatch(/Title:\s+Отчёт/)
    expect(info).toMatch(/Page size:\s+595\.28 x 841\.89 pts \(A4\)/)
    expect(missing).toEqual([])
  })

  it.skipIf(isSkipped)('can be read back: order, Ё Щ Ъ, words divided only by soft hyphens', async () => {
    const { bytes } = await set(report)
    const text = run('pdftotext', bytes)
      .replace(/\u00ad\s+/g, '')
      .replace(/\s+/g, ' ')
    expect(text).toContain(
      'ПРОТОКОЛ 18 ноября 2026 г. № 14 1. Профсоюзный комитет отмечает, что объём работы выполнен, а Щеглова Ё. Ъ. подъехала',
    )
    expect(text.match(/подъехала к школе № 4 вовремя\./g)?.length).toBe(90)
    expect(text).toContain('70 Щукина Ёлка Объездовна 70')
  })

  it.skipIf(isSkipped)('keeps to the margins of the standard', async () => {
    const { bytes, pageCount } = await set(report)
    const words = wordsOf(bytes)
    const text = words.filter(({ top }) => top > 18)
    expect(Math.min(...text.map(({ left }) => left))).toBeCloseTo(30, 0)
    expect(Math.max(...text.map(({ right }) => right))).toBeLessThanOrEqual(200.2)
    expect(Math.max(...text.map(({ right }) => right))).toBeGreaterThan(199.5)
    expect(Math.min(...text.map(({ top }) => top))).toBeGreaterThanOrEqual(19.9)
    expect(Math.max(...text.map(({ bottom }) => bottom))).toBeLessThanOrEqual(277.5)
    const numbers = words.filter(({ top }) => top <= 18)
    expect(numbers.map((word) => [word.page, word.text])).toEqual(
      Array.from({ length: pageCount - 1 }, (_, i) => [i + 2, String(i + 2)]),
    )
    for (const number of numbers) {
      expect(number.top).toBeGreaterThanOrEqual(10)
      expect((number.left + number.right) / 2).toBeCloseTo(105, 1)
    }
  })

  it.skipIf(isSkipped)('repeats the table head on every page of the table', async () => {
    const { bytes } = await set(page('', [list]))
    expect(
      wordsOf(bytes)
        .filter(({ text }) => text === 'Подпись')
        .map((word) => word.page),
    ).toEqual([1, 2, 3])
  })

  it.skipIf(isSkipped)(
    'keeps the signatures with two lines of text and a heading with what follows, wherever the page ends',
    async () => {
      for (let lines = 40; lines < 56; lines++) {
        const filler = Array.from({ length: lines }, (_, i) => paragraph(`Строка ${i + 1}.`))
        const signed = wordsOf(
          (
            await set(
              page('', [
                ...filler,
                signature('Председатель', 'М. В. Соколова'),
                signature('Секретарь', 'Ю. С. Жданова'),
              ]),
            )
          ).bytes,
        )
        const last = signed.find(({ text }) => text === 'Соколова')?.page
        expect([lines, signed.find(({ text }) => text === 'Жданова')?.page]).toEqual([lines, last])
        expect([lines, signed.filter((word) => word.text === 'Строка' && word.page === last).length >= 2]).toEqual([
          lines,
          true,
        ])
        const headed = wordsOf(
          (await set(page('', [...filler, heading('РАЗДЕЛ', 2), spacer(), paragraph(sentence.repeat(4))]))).bytes,
        )
        const under = headed.filter(({ text }) => text === 'Профсоюзный')[0]?.page
        expect([lines, headed.find(({ text }) => text === 'РАЗДЕЛ')?.page]).toEqual([lines, under])
      }
    },
  )

  it.skipIf(isSkipped)('splits a table row that is taller than a sheet without losing a word', async () => {
    const long = Array.from({ length: 900 }, (_, i) => `слово${i}`).join(' ')
    const { bytes, pageCount } = await set(
      page('', [
        table(list.columns, [
          ['1', long, ''],
          ['2', 'короткая', ''],
        ]),
      ]),
    )
    expect(pageCount).toBeGreaterThan(2)
    expect(wordsOf(bytes).filter(({ text }) => text.startsWith('слово')).length).toBe(900)
    expect(Math.max(...wordsOf(bytes).map(({ bottom }) => bottom))).toBeLessThanOrEqual(277.5)
  })

  it.skipIf(isSkipped)('lays a sheet across, with the margins of the standard as it is read', async () => {
    const wide = { ...page('Журнал', [paragraph(sentence.repeat(9)), list]), orientation: 'landscape' as const }
    const { bytes, pageCount, sheet } = await set(wide)
    expect(run('pdfinfo', bytes)).toMatch(/Page size:\s+841\.89 x 595\.28 pts/)
    expect([sheet.width, sheet.height].map(Math.round)).toEqual([842, 595])
    const words = wordsOf(bytes)
    const text = words.filter(({ top }) => top > 18)
    expect(Math.min(...text.map(({ left }) => left))).toBeCloseTo(30, 0)
    expect(Math.max(...text.map(({ right }) => right))).toBeGreaterThan(286)
    expect(Math.max(...text.map(({ right }) => right))).toBeLessThanOrEqual(287.2)
    expect(Math.max(...text.map(({ bottom }) => bottom))).toBeLessThanOrEqual(190.5)
    const number = words.find(({ page: on, top }) => on === pageCount && top <= 18) ?? bug('no page number')
    expect((number.left + number.right) / 2).toBeCloseTo(148.5, 1)
  })

  it.skipIf(isSkipped)('counts the sheets of each bound paper anew', async () => {
    const long = page(
      '',
      Array.from({ length: 80 }, (_, i) => paragraph(`Строка ${i}`)),
    )
    const { bytes, pageCount } = await set(bindPapers('', [long, page('', [paragraph('Коротко')]), long]))
    expect(pageCount).toBe(5)
    const numbers = wordsOf(bytes).filter(({ top }) => top <= 18)
    expect(numbers.map((word) => [word.page, word.text])).toEqual([
      [2, '2'],
      [5, '2'],
    ])
  })

  it.skipIf(isSkipped)('prints the lines of a form with their words, and a table without its head', async () => {
    const form = page('', [
      field('Кому:', 'Приреченская районная организация', { inset: 80, hint: 'наименование' }),
      field('Адрес:', 'дом и улица '.repeat(20).trim(), { hint: 'полностью' }),
      field('Документ, который удостоверяет личность человека и сообщает, когда и кем он выдан:', 'паспорт'),
      field('Прошу:', '', { lines: 3, hint: 'о чём' }),
      factTable([['Пол', 'женский']]),
      factTable([['Стаж', '']], true),
      paragraph('Примечание', { isSmall: true, indent: false, inset: 20 }),
      { ...signature(BLANK_DATE, ''), isCaptioned: true },
    ])
    const { bytes } = await set(form)
    const words = wordsOf(bytes)
    const find = (text: string) => words.find((word) => word.text === text) ?? bug(`${text} is not there`)
    expect(find('Кому:').left).toBeCloseTo(110, 0)
    expect(find('Примечание').left).toBeCloseTo(50, 0)
    expect(words.filter(({ text }) => text === 'улица').length).toBe(20)
    expect(find('паспорт').top).toBeGreaterThan(find('выдан:').top)
    // Three lines of 8 mm for a pen stand between the label and its hint.
    expect(find('о').top - find('Прошу:').top).toBeGreaterThan(15)
    for (const text of ['наименование', 'полностью', 'женский', 'Стаж', 'подпись', 'инициалы']) find(text)
    expect(Math.max(...words.map(({ right }) => right))).toBeLessThanOrEqual(200.2)
  })

  it('gives the same bytes for the same paper, and others for another day', async () => {
    const [first, second, other] = [await set(report), await set(report), await set(report, { day: '2026-11-19' })]
    expect(Buffer.compare(first.bytes, second.bytes)).toBe(0)
    expect(Buffer.compare(first.bytes, other.bytes)).not.toBe(0)
  })

  it('tells where a marked block stands, on each of its pages', async () => {
    const { marks } = await set(report)
    const first = marks[0] ?? bug('no mark')
    expect(first).toMatchObject({ about: 'question-1', page: 1 })
    expect(first.left).toBeCloseTo(85.04, 1)
    expect(first.width).toBeCloseTo(481.89, 1)
    expect(new Set(marks.map(({ about }) => about)).size).toBe(30)
    expect(marks.every((mark) => mark.height > 0 && mark.top + mark.height < 842)).toBe(true)
  })

  it('sets an empty document as one empty sheet, and reports what it cannot draw', async () => {
    expect(await set(page('', []))).toMatchObject({ pageCount: 1, marks: [], missing: [] })
    expect(await set(page('', [paragraph('Ура 😀')]))).toMatchObject({ pageCount: 1, missing: ['😀'] })
  })

  it('takes days that the library would refuse', async () => {
    expect((await set(page('', []), { day: '2044-02-29' })).pageCount).toBe(1)
  })

  it('sets blocks that are empty', async () => {
    const blocks: Block[] = [
      heading(''),
      paragraph(''),
      { kind: 'numbered', items: [] },
      signature('', ''),
      spacer(),
      { kind: 'sheet-break' },
    ]
    expect((await set(page('', blocks))).pageCount).toBe(1)
  })

  it('refuses damaged fonts', async () => {
    const bold = fonts.bold.slice(0, 1000)
    expect(await renderPdf(report, { fonts: { ...fonts, bold }, day: '2026-11-18' })).toEqual({
      ok: false,
      failure: { code: 'documents.badFont', details: { font: 'bold' } },
    })
  })
})
