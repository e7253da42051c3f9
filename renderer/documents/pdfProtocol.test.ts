// Real protocols from record to paper, read back by poppler: what the chair typed is what stands there, in order, on sound pages.
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { bug } from '#shared/base/bug.ts'
import type { Page } from '#shared/documents/page.ts'
import { extractPage } from '#shared/meetings/extractPage.ts'
import { finalizeProtocol } from '#shared/meetings/protocol.ts'
import { protocolPage } from '#shared/meetings/protocolPage.ts'
import { quorumRulesSchema } from '#shared/meetings/quorum.ts'
import { sampleHeader, sampleId, sampleItem, sampleMeeting, sampleNames } from '#shared/meetings/sampleProtocol.ts'
import type { Meeting } from '#shared/records/meeting.ts'
import { renderPdf } from './pdf.ts'

const read = (name: string): Uint8Array => new Uint8Array(readFileSync(`resources/fonts/Tinos-${name}.ttf`))
const fonts = { regular: read('Regular'), bold: read('Bold') }
const rules = quorumRulesSchema.parse(JSON.parse(readFileSync('resources/reference/quorum-rules.json', 'utf8')))
const paper = { rules, registered: 47, header: sampleHeader, names: sampleNames }

const folder = mkdtempSync(join(tmpdir(), 'protocol-'))
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})
const isSkipped =
  process.env.CI !== 'true' && ['pdftotext', 'qpdf'].some((tool) => spawnSync(tool, ['--version']).error !== undefined)

function final(changes: Partial<Meeting> = {}): Meeting {
  const numbering = { period: 'term' as const, termStarts: [], first: 4 }
  const made = finalizeProtocol(
    sampleMeeting(changes),
    { rules, registered: 47, today: '2026-11-20', others: [], numbering },
    paper,
  )
  return made.ok ? made.value : bug(JSON.stringify(made.failure))
}

/** The pages of the paper as text, one line for one printed line; soft hyphens join their word again. */
async function printed(page: Page): Promise<string[]> {
  const made = await renderPdf(page, { fonts, day: '2026-11-18' })
  if (!made.ok) return bug(made.failure.code)
  expect(made.value.missing).toEqual([])
  const path = join(folder, 'paper.pdf')
  writeFileSync(path, made.value.bytes)
  execFileSync('qpdf', ['--check', path])
  return execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' }).split('\f').slice(0, -1)
}

const joined = (text: string): string =>
  text
    .replace(/\u00ad\s+/g, '')
    .replace(/\s+/g, ' ')
    .trim()

describe.skipIf(isSkipped)('a protocol on paper', () => {
  it('prints a meeting of 31 with its list, in order', async () => {
    const pages = await printed(protocolPage(final(), paper))
    expect(pages.length).toBe(4)
    const text = joined(pages.join(' '))
    const order = [
      'Общероссийский Профсоюз образования',
      'ПРОТОКОЛ 18 ноября 2026 г.',
      'общего собрания',
      'Присутствуют: 31 (список прилагается)',
      'ПОВЕСТКА ДНЯ: 1. О выполнении коллективного договора. Докладчик: Соколова М. В.',
      '1. СЛУШАЛИ: Соколову М. В., которая доложила, что из тридцати двух пунктов',
      'подъездная дорожка освещена',
      'Щукина Ё. О.: предложила объявить благодарность',
      '1.1. Признать коллективный договор выполненным, кроме пункта 5.9 (спецодежда учебно-вспомогательного персонала)',
      'Ответственный: Соколова М. В. Срок: 25 декабря 2026 г.',
      'Голосовали: «за» – 15, «против» – 16, «воздержались» – 0. Решение не принято.',
      'Секретарь собрания Ю. С. Жданова',
      'СПИСОК членов Профсоюза, присутствовавших на общем собрании',
      'Подъячева Жанна Щедриновна',
      'Яшина Клара Львовна',
    ]
    expect(order.map((part) => (text.includes(part) ? '' : part)).join('')).toBe('')
    const places = order.map((part) => text.indexOf(part))
    expect(places).toEqual([...places].sort((a, b) => a - b))
    expect(pages.map((page) => page.trim().split('\n')[0]?.trim())).toEqual([
      'Общероссийский Профсоюз образования',
      '2',
      '3',
      '4',
    ])
  })

  it('prints a long committee, each question beginning with its decision on the same page', async () => {
    const items = Array.from({ length: 14 }, (_, i) =>
      sampleItem(
        10 + i,
        'О материальной помощи',
        `Выделить помощь № ${i + 1} в связи с болезнью и поручить бухгалтерии перечислить её до конца месяца`,
        5,
      ),
    )
    const presentMemberIds = [1, 2, 3, 5, 6].map(sampleId)
    const changes = {
      kind: 'committee',
      electedCount: 7,
      presentMemberIds,
      absentExcused: 2,
      absentUnknown: null,
      agendaVote: null,
      items,
    } as const
    const pages = (await printed(protocolPage(final({ ...changes, presentMemberIds, items }), paper))).map(joined)
    expect(pages.length).toBeGreaterThanOrEqual(3)
    for (let i = 1; i <= 14; i++) {
      const heard = pages.findIndex((page) => page.includes(`${i}. СЛУШАЛИ:`))
      expect(pages[heard]).toContain(`${i}.1. Выделить помощь № ${i} `)
    }
    expect(pages.at(-1)).toMatch(/Решение принято\. Председательствующий М\. В\. Соколова Секретарь Ю\. С\. Жданова$/)
  })

  it('prints an extract on one page', async () => {
    const issuedBy = { post: 'Председатель первичной профсоюзной организации', name: 'Соколова Марина Викторовна' }
    const made = extractPage(
      final(),
      { itemIds: [sampleId(1002)], purpose: 'employer', issuedDate: '2026-11-20', issuedBy },
      paper,
    )
    const pages = await printed(made.ok ? made.value : bug(made.failure.code))
    expect(pages.length).toBe(1)
    expect(joined(pages[0] ?? '')).toMatch(
      /ВЫПИСКА ИЗ ПРОТОКОЛА .* 2\.2\. Проверить выполнение соглашения .* подпись М\. В\. Соколова .* Выписка верна .* 20 ноября 2026 г\. М\. П\.$/,
    )
  })
})
