// Papers as DOCX: what stands in the file that Word reads, and what LibreOffice makes of it. Without LibreOffice's part for texts
// that one test is skipped on a developer's machine and fails where CI=true.
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import * as fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { bug } from '#shared/base/bug.ts'
import {
  bindPapers,
  bold,
  factTable,
  field,
  heading,
  ordinaryMargins,
  page,
  paragraph,
  signature,
  spacer,
  table,
  textsOf,
  type Page,
} from '#shared/documents/page.ts'
import { personPapers } from '#shared/roster/papers/personPapers.ts'
import { barePerson, fullPerson, sampleFacts } from '#shared/roster/papers/samplePerson.ts'
import { renderDocx } from './docx.ts'
import { listParts, readPart } from './workbookZip.ts'

const folder = mkdtempSync(join(tmpdir(), 'docx-'))
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

async function partOf(bytes: Uint8Array, name: string): Promise<string> {
  const part = listParts(bytes)?.find((one) => one.name === name) ?? bug(`no ${name}`)
  const chunks: Uint8Array[] = []
  await readPart(bytes, part, (chunk) => chunks.push(chunk) > 0)
  return Buffer.concat(chunks).toString('utf8')
}

const xmlOf = async (paper: Page) => partOf(await renderDocx(paper), 'word/document.xml')

/** The text of each paragraph of the file; a tab and a forced line end as such. */
function paragraphsOf(xml: string): string[] {
  return xml
    .split('</w:p>')
    .map((part) =>
      [...part.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>|<w:(tab|br)\/>/g)]
        .map(([, text, mark]) => (mark === undefined ? unescaped(text ?? '') : mark === 'tab' ? '\t' : '\n'))
        .join(''),
    )
    .filter((text) => text !== '')
}

function unescaped(text: string): string {
  const names: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
  return text.replace(/&(\w+);/g, (_, name: string) => names[name] ?? bug(name))
}

const spaced = (text: string) => text.replace(/[\s\u00a0]+/g, ' ').trim()

const people = table(
  [
    { title: '№', width: 1, alignment: 'right' },
    { title: 'Имя', width: 4, alignment: 'left' },
    { title: 'Подпись', width: 2, alignment: 'left', isForSigning: true },
  ],
  [
    ['1', 'Ёлкина & <Щукина>', ''],
    ['2', [{ text: 'Орлов ' }, bold('И. И.')], ''],
  ],
)
const paper = page('Заявление', [
  heading('ЗАЯВЛЕНИЕ'),
  heading('о приёме', 2, 'left'),
  paragraph('Первая строка\nвторая строка', { inset: 80 }),
  { kind: 'two-sided', left: '18 ноября', right: '№ 14' },
  { kind: 'numbered', items: [{ label: '1.1.', text: 'Принять Соколову М. В.' }] },
  field('Адрес:', 'Лесная, 3', { hint: 'полностью' }),
  field('Прошу:', '', { lines: 3 }),
  people,
  factTable([['Пол', 'женский']], true),
  { kind: 'sheet-break' },
  paragraph('На новом листе'),
  spacer(),
  { ...signature('Заявитель', ''), isCaptioned: true },
  signature('Председатель', 'М. В. Соколова', 'подпись'),
])

describe('renderDocx', () => {
  it('has every text of the paper, in order', async () => {
    expect(paragraphsOf(await xmlOf(paper)).map(spaced)).toEqual([
      ...['ЗАЯВЛЕНИЕ', 'о приёме', 'Первая строка вторая строка', '18 ноября № 14', '1.1. Принять Соколову М. В.'],
      ...['Адрес: Лесная, 3', 'полностью', 'Прошу:', '', '', '№', 'Имя', 'Подпись'],
      ...['1', 'Ёлкина & <Щукина>', '2', 'Орлов И. И.', 'Пол', 'женский', 'На новом листе'],
      ...['Заявитель', 'подпись', 'фамилия и инициалы', 'Председатель', 'подпись', 'М. В. Соколова'],
    ])
  })

  it('has every text of each paper of the register', async () => {
    for (const { make } of Object.values(personPapers)) {
      const document = make(fullPerson, { ...sampleFacts, withPrivate: true })
      const written = spaced(paragraphsOf(await xmlOf(document)).join(' '))
      const texts = document.blocks.flatMap(textsOf).map(spaced)
      expect(texts.filter((text) => !written.includes(text))).toEqual([])
    }
  })

  it('binds names and numbers, and leaves prepositions to Word', async () => {
    expect(paragraphsOf(await xmlOf(page('', [paragraph('В школе № 7, Соколова М. В. и дети')])))).toEqual([
      'В школе №\u00a07, Соколова\u00a0М.\u00a0В. и дети',
    ])
  })

  it('repeats table heads, splits no row, leaves room for a pen', async () => {
    const xml = await xmlOf(page('', [people]))
    expect(xml.match(/<w:tblHeader\/>/g)?.length).toBe(1)
    expect(xml.match(/<w:cantSplit\/>/g)?.length).toBe(3)
    expect(xml.match(/<w:trHeight w:val="454" w:hRule="atLeast"\/>/g)?.length).toBe(2)
    expect((await xmlOf(page('', [factTable([['Пол', '']])]))).includes('tblHeader')).toBe(false)
  })

  it('has margins, sheet and font of the standard', async () => {
    const bytes = await renderDocx({ ...page('Журнал', [], ordinaryMargins), orientation: 'landscape' })
    const xml = await partOf(bytes, 'word/document.xml')
    expect(xml).toMatch(/<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"\/>/)
    expect(xml).toMatch(/<w:pgMar w:top="1134" w:right="567" w:bottom="1134" w:left="1134"/)
    expect(await partOf(bytes, 'word/styles.xml')).toContain('Times New Roman')
    expect(await partOf(bytes, 'docProps/core.xml')).toContain('<dc:title>Журнал</dc:title>')
  })

  it('counts the sheets of each bound paper anew, and prints no number on its first', async () => {
    const bytes = await renderDocx(bindPapers('', [paper, paper, paper]))
    const xml = await partOf(bytes, 'word/document.xml')
    expect(xml.match(/<w:titlePg\/>/g)?.length).toBe(3)
    expect(xml.match(/<w:pgNumType w:start="1"\/>/g)?.length).toBe(3)
    expect(xml.match(/<w:headerReference/g)?.length).toBe(1)
    expect(await partOf(bytes, 'word/header1.xml')).toContain('PAGE')
    expect(/titlePg|headerReference/.test(await xmlOf({ ...paper, pageNumbers: 'none' }))).toBe(false)
  })

  it('binds more papers than it holds at once, none lost, in order, and tells how far it is', async () => {
    const papers = Array.from({ length: 45 }, (_, i) => page('', [paragraph(`Лист ${i}`), people]))
    const told: number[] = []
    const bytes = await renderDocx(bindPapers('', papers), (done, of) => told.push(done / of))
    const xml = await partOf(bytes, 'word/document.xml')
    const sheets = paragraphsOf(xml).filter((text) => text.startsWith('Лист'))
    expect(sheets).toEqual(papers.map((_, i) => `Лист ${i}`))
    expect(xml.match(/<w:sectPr>.*?<\/w:sectPr>/g)?.length).toBe(45)
    expect(xml.match(/<w:headerReference/g)?.length).toBe(1)
    expect(xml.match(/<w:body>|<\/w:body>/g)).toEqual(['<w:body>', '</w:body>'])
    expect(/[\ue000-\uf8ff]/.test(xml)).toBe(false)
    expect(told).toEqual([20 / 45, 40 / 45, 1])
  })

  it('writes whatever people type as sound XML', async () => {
    const typed = fc.array(
      fc.constantFrom('Ё', '<', '&', '\u0000', '\u000b', '\ud800', '😀', '\u0301', '"', '\ufffe', ' '),
      {
        maxLength: 8,
      },
    )
    await fc.assert(
      fc.asyncProperty(typed, async (parts) => {
        const xml = await xmlOf(page('', [paragraph(parts.join(''))]))
        expect(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.test(xml)).toBe(false)
        expect(xml.isWellFormed()).toBe(true)
        const kept = parts
          .filter((part) => !/[\u0000\u000b\ufffe]|^\ud800$/.test(part))
          .join('')
          .normalize('NFC')
        expect(spaced(paragraphsOf(xml).join(''))).toBe(spaced(kept))
      }),
      { numRuns: 25 },
    )
  })

  it.skipIf(!officeReadsDocx() && process.env.CI !== 'true')(
    'opens in LibreOffice: every paper on a sheet of its own, with its words',
    () => opened(),
    60_000,
  )
})

function officeReadsDocx(): boolean {
  const { stdout, error, status } = spawnSync('which', ['soffice'], { encoding: 'utf8' })
  return !error && status === 0 && existsSync(join(dirname(realpathSync(stdout.trim())), 'libswlo.so'))
}

async function opened(): Promise<void> {
  const document = bindPapers('', [
    personPapers.joining.make(fullPerson, sampleFacts),
    personPapers.joining.make(null, sampleFacts),
    personPapers.joining.make(barePerson, sampleFacts),
  ])
  const path = join(folder, 'заявления.docx')
  writeFileSync(path, await renderDocx(document))
  const profile = `-env:UserInstallation=file://${folder}/profile`
  execFileSync('soffice', ['--headless', profile, '--convert-to', 'pdf', '--outdir', folder, path], { stdio: 'ignore' })
  const text = execFileSync('pdftotext', ['-layout', join(folder, 'заявления.pdf'), '-'], { encoding: 'utf8' })
  const sheets = text.split('\f').slice(0, -1).map(spaced)
  expect(sheets.length).toBe(3)
  for (const sheet of sheets) expect(sheet).toContain('Прошу принять меня в Общероссийский Профсоюз образования')
  expect(sheets[0]).toContain('Ёлкина-Задунайская Мария Петровна')
  expect(sheets[1]).not.toMatch(/Ёлкина|Орлов/)
  expect(sheets[2]).toContain('Заявитель: Орлов Иван')
}
