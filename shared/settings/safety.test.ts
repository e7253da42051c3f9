// What is said about safety: true of the facts, in the order of importance, and nothing where there is nothing to say.
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plainText } from '#shared/documents/page.ts'
import { auditLine, auditSheet } from './auditWords.ts'
import { drillSentence, formatSize } from './copyWords.ts'
import { isPassphrase, suggestPassphrase } from './passphrase.ts'
import { bothLost, recoverySheet } from './recoverySheet.ts'
import { safetyLines, type SafetyFacts } from './safetyLines.ts'

const noSlots = { os: false, account: false, pass: false, paper: false }
const quiet: SafetyFacts = {
  isExample: false,
  protection: { mode: 'shared', slots: { ...noSlots, pass: true, paper: true } },
  machine: { clock: 'ok', freeBytes: 2e11, space: 'enough', folder: 'ok' },
  isPaperAsked: false,
  failedDrills: 0,
  oneDiskDays: null,
}
const ids = (facts: Partial<SafetyFacts>) => safetyLines({ ...quiet, ...facts }).map(({ id }) => id)
const machine = (part: Partial<NonNullable<SafetyFacts['machine']>>) => ({
  machine: { clock: 'ok', freeBytes: 2e11, space: 'enough', folder: 'ok', ...part } as const,
})

describe('lines of the frame', () => {
  it('is silent when all is well, and before anything is known', () => {
    expect(ids({})).toEqual([])
    expect(ids({ protection: null, machine: null })).toEqual([])
  })

  it('tells who can open unprotected data, by the ways in which they open', () => {
    const [account] = safetyLines({ ...quiet, protection: { mode: 'none', slots: { ...noSlots, account: true } } })
    expect(account).toEqual({
      id: 'protection',
      tone: 'warn',
      text: 'Данные открывает любой, кто сядет за этот компьютер под этой учётной записью. На другом их не открыть',
      act: 'protect',
    })
    const [os] = safetyLines({ ...quiet, protection: { mode: 'none', slots: { ...noSlots, os: true } } })
    expect(os?.text).toBe('Данные откроются только под этой учётной записью: если она пропадёт, пропадут и данные')
  })

  it('never asks to protect invented people', () => {
    const bare = { mode: 'none', slots: { ...noSlots, account: true } } as const
    expect(ids({ isExample: true, protection: bare, oneDiskDays: 400, failedDrills: 3 })).toEqual([])
  })

  it('puts what stops work before what warns', () => {
    const bare = { mode: 'none', slots: { ...noSlots, account: true } } as const
    const all = { protection: bare, oneDiskDays: 14, failedDrills: 2, isPaperAsked: true }
    expect(ids({ ...all, ...machine({ clock: 'behind', space: 'readOnly', folder: 'synced' }) })).toEqual([
      ...['space.readOnly', 'drills', 'folder.synced', 'clock', 'protection', 'oneDisk', 'paper'],
    ])
    expect(ids({ oneDiskDays: 13, failedDrills: 1 })).toEqual([])
  })

  it('keeps every line short enough for one line of a small screen', () => {
    const facts = fc.record({
      isExample: fc.constant(false),
      protection: fc.record({
        mode: fc.constantFrom('none' as const, 'personal' as const),
        slots: fc.record({ os: fc.boolean(), account: fc.boolean(), pass: fc.boolean(), paper: fc.boolean() }),
      }),
      machine: fc.record({
        clock: fc.constantFrom('ok' as const, 'behind' as const, 'ahead' as const),
        freeBytes: fc.option(fc.nat(2e9)),
        space: fc.constantFrom('enough' as const, 'low' as const, 'noImports' as const, 'readOnly' as const),
        folder: fc.constantFrom('ok' as const, 'synced' as const, 'network' as const, 'readOnly' as const),
      }),
      isPaperAsked: fc.boolean(),
      failedDrills: fc.nat(4),
      oneDiskDays: fc.option(fc.nat(100)),
    })
    fc.assert(
      fc.property(facts, (one) => safetyLines(one).every(({ text }) => text.length <= 110)),
      { numRuns: 300 },
    )
  })
})

describe('passphrase', () => {
  it('is twelve signs or four words', () => {
    expect(['двенадцать12', 'мост рыба лес зонт', 'мост-рыба-лес-зонт', 'a1b2c3d4e5f6'].map(isPassphrase)).toEqual(
      Array(4).fill(true),
    )
    expect(['', 'одиннадцат1', 'а б в г', 'аб-вг-де-жз', '             x', 'лес дом'].map(isPassphrase)).toEqual(
      Array(6).fill(false),
    )
  })

  it('is suggested as four different words, each as likely as any other', () => {
    const words = Array.from({ length: 20 }, (_, i) => `слово${i}`)
    fc.assert(
      fc.property(fc.array(fc.nat(1e6), { minLength: 4, maxLength: 4 }), (draws) => {
        const asked: number[] = []
        const given = suggestPassphrase(words, (n) => {
          asked.push(n)
          return (draws[asked.length - 1] ?? 0) % n
        }).split(' ')
        expect(asked).toEqual([20, 19, 18, 17])
        expect(new Set(given).size).toBe(4)
        expect(given.every((word) => words.includes(word))).toBe(true)
      }),
    )
  })
})

describe('recovery sheet', () => {
  const groups = ['000011', '720885', '000000', '123453', '003003', '555555', '110011', '462462']
  const sheet = (hasPassphrase: boolean) =>
    recoverySheet({ organisation: 'ППО школы № 7', role: 'chair', day: '2026-11-21', groups, hasPassphrase })

  it('prints each group under its number and leaves room for a second copy', () => {
    const tables = sheet(true).blocks.filter((block) => block.kind === 'table')
    expect(tables.flatMap(({ rows }) => rows.flat().map(plainText))).toEqual([...groups, ...groups.map(() => '')])
    expect(tables.flatMap(({ columns }) => columns.map(({ title }) => title)).slice(0, 8)).toEqual(
      groups.map((_, i) => `${i + 1}-я группа`),
    )
  })

  it('says what it means when everything is lost', () => {
    const words = (one: ReturnType<typeof sheet>) =>
      one.blocks.map((block) => (block.kind === 'paragraph' ? plainText(block.text) : '')).join(' ')
    expect(words(sheet(true))).toContain(bothLost)
    expect(words(sheet(false))).toContain('Если пропадут и компьютер, и этот лист')
  })
})

describe('copies in words', () => {
  it('says what a drill found', () => {
    const drill = { day: '2026-11-20', ok: true, members: 43, ms: 2900 }
    expect(drillSentence(drill, 'chair')).toBe(
      'Копия проверена 20.11.2026, 43\u00a0члена профсоюза, восстановление занимает 3\u00a0с',
    )
    expect(drillSentence({ ...drill, ms: 400 }, 'district')).toBe(
      'Копия проверена 20.11.2026, восстановление занимает меньше секунды',
    )
    expect(drillSentence({ ...drill, ok: false }, 'chair')).toBe('Проверка копии 20.11.2026 не удалась')
  })

  it('never promises more bytes than there are', () => {
    expect([0, 1024, 450 * 1024 ** 2, 1.29 * 1024 ** 3].map(formatSize)).toEqual([
      ...['0\u00a0КБ', '1\u00a0КБ', '450\u00a0МБ', '1,2\u00a0ГБ'],
    ])
  })
})

describe('the security log in words', () => {
  const noted = (what: string, kind: string | null = null, count: number | null = null) =>
    auditLine({ what, kind, count })

  it('says what was done, and marks what is worth a second look', () => {
    expect(noted('unlocked', 'pass')).toEqual({ text: 'Данные открыты паролем', isOdd: false })
    expect(noted('refused', null, 3)).toEqual({ text: 'Неверный пароль или код: 3\u00a0попытки', isOdd: true })
    expect(noted('saved', 'pdf').text).toBe('Записан файл PDF')
    expect([noted('read', 'workbook', 1).text, noted('read', 'bundle', 4).text]).toEqual([
      ...['Загружен файл с таблицей', 'Загружены файлы обмена: 4'],
    ])
    expect(noted('broken').isOdd).toBe(true)
  })

  it('has a sentence for whatever a later program notes', () => {
    expect(noted('teleported').text).toBe('Другая запись: teleported')
    expect(noted('saved', 'hologram').text).toBe('Записан файл')
  })

  it('as a sheet has every entry in its order', () => {
    const entry = {
      at: 5,
      isClockSuspect: false,
      install: '0b8f3c1e-7a55',
      what: 'trust',
      kind: null,
      id: 'x',
      count: null,
    }
    const sheet = auditSheet([entry, { ...entry, at: 6, isClockSuspect: true, install: null, id: null }], String)
    expect(sheet.rows).toEqual([
      ['5', 'Ключ организации сверен и принят', 'x', '0b8f3c1e', ''],
      ['6', 'Ключ организации сверен и принят', '', '', 'неверны'],
    ])
    expect([sheet.headings.length, sheet.widths.length]).toEqual([5, 5])
  })
})
