import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nodeWire } from './wire.ts'

const carried = fc.anything({
  withBigInt: true,
  withDate: true,
  withMap: true,
  withSet: true,
  key: fc.oneof(fc.string(), fc.constantFrom('$', 'v')).filter((key) => key !== '__proto__'),
})

describe('the wire', () => {
  it('gives back what it was given', () => {
    fc.assert(
      fc.property(carried, fc.uint8Array(), (value, bytes) => {
        // JSON has one zero; nothing in the program needs the other.
        const sent = { value: withoutNegativeZero(value), bytes, list: [bytes.buffer, undefined] }
        expect(nodeWire.decode(nodeWire.encode(sent))).toEqual(sent)
      }),
      { numRuns: 300 },
    )
  })

  it('keeps a look into a larger buffer to its own bytes', () => {
    const part = new Uint8Array([1, 2, 3, 4]).subarray(1, 3)
    expect(nodeWire.decode(nodeWire.encode(part))).toEqual(new Uint8Array([2, 3]))
    expect(nodeWire.decode(nodeWire.encode(Buffer.from('Ёж')))).toEqual(new Uint8Array([208, 129, 208, 182]))
  })

  it('refuses what cannot be cloned', () => {
    for (const value of [() => 1, Symbol('x'), Promise.resolve(), new WeakMap()]) {
      expect(() => nodeWire.encode({ value })).toThrow('An object could not be cloned.')
    }
    expect(() => nodeWire.encode(new Float64Array(1))).toThrow('stand-in: Float64Array over IPC is not implemented')
  })
})

function withoutNegativeZero(value: unknown): unknown {
  if (typeof value === 'number') return value + 0
  if (Array.isArray(value)) return value.map(withoutNegativeZero)
  if (value instanceof Map)
    return new Map([...value].map(([key, inner]) => [withoutNegativeZero(key), withoutNegativeZero(inner)]))
  if (value instanceof Set) return new Set([...value].map(withoutNegativeZero))
  if (value === null || typeof value !== 'object' || value instanceof Date) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withoutNegativeZero(inner)]))
}
