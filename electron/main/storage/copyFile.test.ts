// A copy comes back as it was, and no bit of its file can change unnoticed.
import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { emptyRows } from '#shared/records/contents.ts'
import { digestOf } from '#shared/records/digest.ts'
import type { Setting } from '#shared/records/setting.ts'
import { schemaVersion } from '#shared/records/tables.ts'
import { readCopy, readHeader, writeCopy, type CopyFacts, type CopyPayload } from './copyFile.ts'
import { DataKey } from './dataKey.ts'

const folder = mkdtempSync(join(tmpdir(), 'копии тест '))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const STORE = '6d5f9a52-0d0e-4c39-9f6c-2a51f3f2a001'
const PERSON = '6d5f9a52-0d0e-4c39-9f6c-2a51f3f2a002'
const facts: CopyFacts = {
  store: STORE,
  role: 'chair',
  example: false,
  at: Date.UTC(2026, 10, 21, 14, 32),
  appVersion: '1.2.3',
  reason: 'asked',
}
const setting: Setting = { id: PERSON, rev: 3, upd: 5, key: 'проба', value: 'Зинаида Криптопротоколова' }
const payload: CopyPayload = {
  contents: { schema: schemaVersion, seq: 12, rows: { ...emptyRows(), setting: [setting] } },
  people: { [PERSON]: 'ab'.repeat(32) },
  forgotten: [STORE],
  exchangeKeys: { seed: 'cd'.repeat(32) },
  name: 'ППО школы № 7, Заречный',
  drafts: [{ form: 'roster.member/1', text: '{"surname":"Ив"}', at: 7 }],
  audit: [{ at: 9, isClockSuspect: false, install: PERSON, what: 'unlocked', kind: 'pass', id: null, count: null }],
}
const slots = { pass: null, paper: { sealed: Buffer.alloc(60, 7).toString('base64'), checks: [] } }
const history = [
  { file: 'journal-1.log', bytes: Buffer.from('первый журнал') },
  { file: 'journal-2.log', bytes: Buffer.alloc(0) },
]
const dataKey = DataKey.of(Buffer.alloc(32, 1))
const header = {
  format: 1,
  ...facts,
  seq: 12,
  schema: schemaVersion,
  members: 0,
  rows: 1,
  digest: digestOf(payload.contents.rows),
  slots,
}

async function written(name: string): Promise<string> {
  const path = join(folder, name)
  const result = await writeCopy(path, facts, payload, dataKey, slots, history)
  if (!result.ok) throw new Error(result.failure.code)
  return path
}

/** The file with another content and a checksum that fits it, as only a person on purpose would make it. */
function resealed(bytes: Buffer): Buffer {
  const body = bytes.subarray(0, -32)
  return Buffer.concat([body, createHash('sha256').update(body).digest()])
}

describe('a copy file', () => {
  it('comes back whole with its key, and its header without', async () => {
    const path = await written('целая.pvcopy')
    const file = readFileSync(path)
    const facts = {
      header: { ...header, history: expect.any(Array) },
      bytes: file.length,
      sha256: createHash('sha256').update(file).digest('hex'),
    }
    expect(await readHeader(path)).toEqual({ ok: true, value: facts })
    expect(await readCopy(path, dataKey)).toEqual({ ok: true, value: { ...facts, payload, history } })
  })

  it('says what the state keeps about it', async () => {
    const path = join(folder, 'сказ.pvcopy')
    const result = await writeCopy(path, facts, payload, dataKey, slots)
    const { at, reason } = facts
    const { seq, digest, members, rows } = header
    const file = readFileSync(path)
    const sha256 = createHash('sha256').update(file).digest('hex')
    expect(result).toEqual({ ok: true, value: { at, reason, seq, digest, members, rows, sha256, bytes: file.length } })
  })

  it('names nobody in clear', async () => {
    const text = readFileSync(await written('имена.pvcopy')).toString('utf8')
    expect(text).not.toMatch(/Зинаида|Заречный|проба|abababab|cdcdcdcd/)
    expect(text).toContain(STORE)
  })

  it('shows every flipped bit and every cut, without the key', async () => {
    const path = await written('бит.pvcopy')
    const whole = readFileSync(path)
    const at = join(folder, 'бит порчен.pvcopy')
    const codes = ['backups.unreadable', 'backups.notACopy']
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length * 8 - 1), async (bit) => {
        const bytes = Buffer.from(whole)
        bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7))
        writeFileSync(at, bytes)
        const [head, copy] = [await readHeader(at), await readCopy(at, dataKey)]
        expect(codes).toContain(head.ok || head.failure.code)
        expect(codes).toContain(copy.ok || copy.failure.code)
      }),
    )
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), async (length) => {
        writeFileSync(at, whole.subarray(0, length))
        const head = await readHeader(at)
        expect(codes).toContain(head.ok || head.failure.code)
      }),
    )
  })

  it('shows with the key what was changed together with the checksum', async () => {
    const whole = readFileSync(await written('подмена.pvcopy'))
    const at = join(folder, 'подмена порчен.pvcopy')
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 17, max: whole.length - 33 }),
        fc.integer({ min: 1, max: 255 }),
        async (i, x) => {
          const bytes = Buffer.from(whole)
          bytes[i] = (bytes[i] ?? 0) ^ x
          writeFileSync(at, resealed(bytes))
          const copy = await readCopy(at, dataKey)
          expect(['backups.unreadable', 'vault.newer']).toContain(copy.ok || copy.failure.code)
        },
      ),
    )
  })

  it('does not open with another key, nor as another store’s', async () => {
    const path = await written('чужая.pvcopy')
    const unreadable = { ok: false, failure: { code: 'backups.unreadable' } }
    expect(await readCopy(path, DataKey.random())).toEqual(unreadable)
    const renamed = Buffer.from(
      readFileSync(path).toString('latin1').replace(STORE, STORE.replace('6d5f', '7d5f')),
      'latin1',
    )
    writeFileSync(path, resealed(renamed))
    expect(await readHeader(path)).toMatchObject({ ok: true })
    expect(await readCopy(path, dataKey)).toEqual(unreadable)
  })

  it('is known as a later program’s, as no copy at all, as absent', async () => {
    const path = await written('новая.pvcopy')
    const whole = readFileSync(path)
    const codeOf = async (bytes: Buffer) => {
      writeFileSync(path, bytes)
      const read = await readCopy(path, dataKey)
      return read.ok || read.failure.code
    }
    const text = whole.toString('latin1')
    expect(await codeOf(resealed(Buffer.from(text.replace('COPY 1', 'COPY 2'), 'latin1')))).toBe('vault.newer')
    const later = text.replace(`"schema":${schemaVersion}`, '"schema":9')
    expect(await codeOf(resealed(Buffer.from(later, 'latin1')))).toBe('vault.newer')
    expect(await codeOf(Buffer.from('PK\u0003\u0004 таблица'))).toBe('backups.notACopy')
    expect(await codeOf(Buffer.alloc(0))).toBe('backups.notACopy')
    expect(await readHeader(join(folder, 'нет такой'))).toEqual({ ok: false, failure: { code: 'backups.placeGone' } })
  })

  it('leaves nothing behind where it cannot be written', async () => {
    const before = readdirSync(folder)
    const result = await writeCopy(join(folder, 'нет папки', 'а.pvcopy'), facts, payload, dataKey, slots)
    expect(result).toEqual({ ok: false, failure: { code: 'files.ioError' } })
    expect(readdirSync(folder)).toEqual(before)
  })
})
