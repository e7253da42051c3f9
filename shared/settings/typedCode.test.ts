// The typed recovery code: every way of writing it reads the same, and a wrong digit is named by its group.
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { codeFault, readTypedCode, tidyCode } from './typedCode.ts'

const anyGroup = fc.integer({ min: 0, max: 65_535 }).map((value) => String(value * 11).padStart(6, '0'))
const anyCode = fc.array(anyGroup, { minLength: 8, maxLength: 8 })
const good = ['000011', '720885', '000000', '123453', '003003', '555555', '110011', '462462']

describe('typed recovery code', () => {
  it('does not mind what stands between the digits', () => {
    const between = fc.stringMatching(/^[ \-–.,\n]{0,3}$/)
    fc.assert(
      fc.property(anyCode, fc.array(between, { minLength: 48, maxLength: 48 }), (groups, signs) => {
        const typed = Array.from(groups.join(''))
          .map((digit, i) => digit + (signs[i] ?? ''))
          .join('')
        expect(readTypedCode(typed)).toEqual({ groups, wrong: [], isCode: true })
        expect(tidyCode(typed)).toBe(groups.join(' '))
      }),
    )
  })

  it('finds any one wrong digit in its own group', () => {
    fc.assert(
      fc.property(anyCode, fc.nat(47), fc.integer({ min: 1, max: 9 }), (groups, at, by) => {
        const digits = Array.from(groups.join(''))
        digits[at] = String((Number(digits[at]) + by) % 10)
        expect(readTypedCode(digits.join(''))).toMatchObject({ wrong: [Math.floor(at / 6) + 1], isCode: false })
      }),
    )
  })

  it('says in one sentence what is wrong, and nothing while typing goes well', () => {
    expect(codeFault('', false)).toBeNull()
    expect(codeFault(good.slice(0, 3).join(' '), false)).toBeNull()
    expect(codeFault(good.join('-'), true)).toBeNull()
    expect(codeFault(`${good.slice(0, 3).join(' ')} 12345`, true)).toBe('Набрано групп: 3 из 8. Введите код до конца')
    expect(codeFault('000012 000011', false)).toBe('Ошибка в 1-й группе: сверьте её с листом')
    expect(codeFault('000012 000011 000013', false)).toBe('Ошибки в группах 1-й, 3-й: сверьте их с листом')
    expect(codeFault(`${good.join('')}1`, false)).toBe('Цифр больше, чем на листе: в коде восемь групп по шесть цифр')
  })

  it('takes no group above sixteen bits', () => {
    expect(readTypedCode('720896').wrong).toEqual([1])
  })
})
