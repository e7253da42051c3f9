import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { areGroupsRight, controlNumber, isQrOf, pickGroups, qrText } from './enrolment.ts'
import { kat1 } from './kat1.ts'
import { mixedWords, nameSkeleton } from './nameSkeleton.ts'

const typedGroups = (id: string, picked: number[]) => picked.map((i) => controlNumber(id).split(' ')[i] ?? '')

describe('control number', () => {
  it('is the first 16 bytes modulo 10^30 in six groups', () => {
    // Computed by Python: str(int(id[:32], 16) % 10**30).zfill(30).
    expect(controlNumber(kat1.bundleId)).toBe('95205 35023 06981 74509 69118 75544')
    expect(controlNumber('0'.repeat(64))).toBe('00000 00000 00000 00000 00000 00000')
  })

  it('asks for four different groups and takes only these', () => {
    const random = fc.infiniteStream(fc.nat({ max: 5 }))
    fc.assert(
      fc.property(random, (numbers) => {
        const picked = pickGroups((n) => (numbers.next().value ?? 0) % n)
        expect([picked.length, new Set(picked).size]).toEqual([4, 4])
        expect(picked).toEqual(picked.toSorted((a, b) => a - b))
        const typed = typedGroups(kat1.bundleId, picked)
        expect(
          areGroupsRight(
            kat1.bundleId,
            picked,
            typed.map((group) => ` ${group} `),
          ),
        ).toBe(true)
        expect(areGroupsRight(kat1.bundleId, picked, typed.with(2, '00000'))).toBe(false)
      }),
    )
  })

  it('refuses fewer groups, groups out of place and groups that do not exist', () => {
    const picked = [0, 2, 3, 5]
    const typed = typedGroups(kat1.bundleId, picked)
    expect(areGroupsRight(kat1.bundleId, picked, typed.toReversed())).toBe(false)
    expect(areGroupsRight(kat1.bundleId, picked.slice(1), typed.slice(1))).toBe(false)
    expect(areGroupsRight(kat1.bundleId, [0, 0, 0, 0], typedGroups(kat1.bundleId, [0, 0, 0, 0]))).toBe(false)
    expect(areGroupsRight(kat1.bundleId, [0, 1, 2, 6], ['', '', '', ''])).toBe(false)
    expect(areGroupsRight(kat1.bundleId, picked, ['', '', '', ''])).toBe(false)
  })

  it('has a QR text of base32 that stands for this bundle only', () => {
    expect(qrText(kat1.bundleId)).toBe('PPOB1:R5P2HKBAZZRO6PWXZCSATMPN3CAC6IETPK3I7EHEZF6ZQJQLIIHA')
    expect(isQrOf(kat1.bundleId, ` ${qrText(kat1.bundleId)}\n`)).toBe(true)
    expect(isQrOf('0'.repeat(64), qrText(kat1.bundleId))).toBe(false)
    expect(() => qrText('abc')).toThrow('32 bytes')
  })
})

describe('names that look alike', () => {
  it.each([
    ['МБОУ «СОШ № 7» с. Ключи', 'СОШ №7 с Ключи'],
    ['СОШ 10', 'COШ 1О'],
    ['Первичная профсоюзная организация школы № 3', 'школы 3'],
    ['Ёлкино', 'ЕЛКИНО'],
    ['ＳＯＳ школа', 'SOS школа'],
  ])('%s = %s', (a, b) => expect(nameSkeleton(a)).toBe(nameSkeleton(b)))

  it.each([
    ['Школа № 7', 'Школа № 8'],
    ['Школа с. Ключи', 'Школа с. Речное'],
  ])('%s ≠ %s', (a, b) => expect(nameSkeleton(a)).not.toBe(nameSkeleton(b)))

  it('marks words of two alphabets', () => {
    expect(mixedWords('CОШ № 7 и Skype, Ивaнова')).toEqual(['CОШ', 'Ивaнова'])
    expect(mixedWords('Иванова — учитель English')).toEqual([])
  })
})
