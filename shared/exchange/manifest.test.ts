import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { utf8 } from './bytes.ts'
import { failure, isKept, refuseContent } from './failures.ts'
import { kat1 } from './kat1.ts'
import { fileLimit, isMoment, type Manifest, parseManifest } from './manifest.ts'
import { fitToSend, plainText, readPlain } from './plainJson.ts'
import { proposedFileName } from './write.ts'

const manifest = JSON.parse(kat1.manifest) as Manifest

describe('the manifest', () => {
  it.each<[string, object, string]>([
    ['a report without a period', { kind: 'report', stream: 'reports', profile: 'aggregate' }, 'manifest.period'],
    [
      'a period that ends before it begins',
      { period: { type: 'year', from: '2026-12-31', to: '2026-01-01' } },
      'manifest.period',
    ],
    ['a receipt to nobody', { to: [] }, 'manifest.to'],
    ['one recipient twice', { to: [manifest.to[0], manifest.to[0]] }, 'manifest.to'],
    ['a receipt in the stream of reports', { stream: 'reports' }, 'manifest.stream'],
    ['a receipt with persons', { profile: 'roster' }, 'manifest.profile'],
    ['a first number with a predecessor', { prev: 'ab'.repeat(32) }, 'manifest.prev'],
    ['a member of another kind', { members: [{ ...manifest.members[0], name: 'dues' }] }, 'manifest.members'],
    [
      'an attached file in a receipt',
      { members: [{ ...manifest.members[0], type: 'blob', records: 0, name: 'att-b1b367dc6a7d0775' }] },
      'manifest.members',
    ],
    [
      'padding in a receipt',
      { members: [{ ...manifest.members[0], type: 'blob', records: 0, name: 'pad' }] },
      'manifest.members',
    ],
    ['ext beyond 4 KiB', { ext: { a: 'я'.repeat(2_100) } }, 'manifest.ext'],
    ['container 2', { container: 2 }, 'manifest.container'],
  ])('%s is refused', (_, change, where) => {
    const read = parseManifest(utf8(JSON.stringify({ ...manifest, ...change })))
    expect(read.ok ? null : read.failure).toEqual({
      code: 'exchange.CONTENT_BAD',
      details: { faults: 1 },
      faults: [{ what: 'schema', where, id: '' }],
    })
  })

  it('keeps ext, the only place for the unknown', () => {
    const read = parseManifest(utf8(JSON.stringify({ ...manifest, ext: { later: { a: [1, 'б', null] } } })))
    expect(read.ok && read.value.ext).toEqual({ later: { a: [1, 'б', null] } })
  })

  it.each([
    [{ type: 'year', from: '2026-01-01', to: '2026-12-31' }, 'otchet_4F2A91_2026_0007.ppob'],
    [{ type: 'half', from: '2026-07-01', to: '2026-12-31' }, 'otchet_4F2A91_2026-p2_0007.ppob'],
    [{ type: 'quarter', from: '2026-04-01', to: '2026-06-30' }, 'otchet_4F2A91_2026-2_0007.ppob'],
    [{ type: 'month', from: '2026-10-01', to: '2026-10-31' }, 'otchet_4F2A91_2026-m10_0007.ppob'],
    [{ type: 'adhoc', from: '2026-10-01', to: '2026-10-25' }, 'otchet_4F2A91_2026-10-25_0007.ppob'],
    [null, 'otchet_4F2A91_0007.ppob'],
  ] as const)('names its file %#', (period, name) => {
    const issuer = { ...manifest.issuer, org: '4f2a91aa-0000-4000-8000-000000000001' }
    expect(proposedFileName({ ...manifest, kind: 'report', seq: 7, issuer, period })).toBe(name)
  })

  it('bounds the file by kind and level', () => {
    const of = (kind: Manifest['kind'], level: Manifest['issuer']['level']) =>
      fileLimit({ ...manifest, kind, issuer: { ...manifest.issuer, level } })
    const mib = 1024 * 1024
    expect([
      of('card', 'primary'),
      of('report', 'primary'),
      of('report', 'region'),
      of('directives', 'district'),
    ]).toEqual([mib / 4, 16 * mib, 32 * mib, 16 * mib])
  })

  it('takes only existing moments in UTC', () => {
    expect(
      ['2026-02-28T23:59:59Z', '2026-02-29T00:00:00Z', '2026-02-28T24:00:00Z', '2026-02-28T00:00:00'].map(isMoment),
    ).toEqual([true, false, false, false])
  })
})

describe('the plain form', () => {
  it('takes what it makes of any record, and changes it no more', () => {
    const text = fc.string({ unit: 'binary', maxLength: 40 })
    const record = fc.record({
      a: text,
      note: text,
      list: fc.array(text, { maxLength: 4 }),
      n: fc.maxSafeInteger(),
      yes: fc.boolean(),
    })
    fc.assert(
      fc.property(record, (given) => {
        const fit = fitToSend(given)
        expect(readPlain(utf8(plainText(fit as object)), 8)).toEqual({ value: fit })
        expect(fitToSend(fit)).toEqual(fit)
      }),
      { numRuns: 500 },
    )
  })

  it('answers any text with a value or a fault', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        const read = readPlain(utf8(text), 5)
        if ('value' in read) expect(JSON.stringify(read.value)).toBe(text)
        else expect(read.what).not.toBe('')
      }),
    )
  })

  it('says where the fault is', () => {
    expect(readPlain(utf8('{"a":[{"b":1},{"b":"x\u200b"}]}'), 8)).toEqual({ what: 'text', where: 'a[1].b' })
    expect(readPlain(utf8('{"a":"}{\\"[["}'), 1)).toEqual({ value: { a: '}{"[[' } })
  })
})

describe('failures', () => {
  it('keep the file where it may become useful', () => {
    expect(isKept(failure('UNKNOWN_SENDER', { key: '' }))).toBe(true)
    expect(isKept(failure('SIGNATURE_BAD', {}))).toBe(false)
  })

  it('name a crossed bound before a fault of content', () => {
    const fault = { where: 'members[1]', id: '' }
    expect(
      refuseContent([
        { what: 'schema', ...fault },
        { what: 'tooLong', ...fault },
      ]).failure,
    ).toEqual({
      code: 'exchange.LIMITS',
      details: { what: 'tooLong members[1]' },
    })
  })
})
