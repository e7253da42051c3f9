import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { emptyRows, type StoreContents } from './contents.ts'
import { digestAfter, digestOf, emptyDigest } from './digest.ts'
import { fold } from './fold.ts'
import type { Change, Operation } from './operation.ts'
import type { Setting } from './setting.ts'
import { schemaVersion } from './tables.ts'

const empty: StoreContents = { schema: schemaVersion, seq: 0, rows: emptyRows() }

function id(n: number): string {
  return `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
}

function operation(seq: number, changes: readonly Change[]): Operation {
  return {
    seq,
    opId: id(900_000 + seq),
    label: `Действие ${seq}`,
    who: 'chair',
    at: 1000 * seq,
    changes,
    undoes: null,
    isFinal: false,
    isClockSuspect: false,
  }
}

/** A whole history: at each step some rows of a small world are set or taken out, as commands would do it. */
function historyOf(steps: readonly (readonly { row: number; value: number | null }[])[]): {
  operations: Operation[]
  states: StoreContents[]
} {
  const rows = new Map<string, Setting>()
  const operations: Operation[] = []
  const states: StoreContents[] = [empty]
  for (const step of steps) {
    const seq = operations.length + 1
    const changes: Change[] = []
    for (const { row, value } of new Map(step.map((one) => [one.row, one])).values()) {
      const before = rows.get(id(row)) ?? null
      if (value === null && !before) continue
      const after = value === null ? null : { id: id(row), rev: (before?.rev ?? 0) + 1, upd: seq, key: 'plan', value }
      changes.push({ table: 'setting', id: id(row), before, after })
      if (after) rows.set(after.id, after)
      else rows.delete(id(row))
    }
    operations.push(operation(seq, changes))
    states.push({ schema: schemaVersion, seq, rows: { ...emptyRows(), setting: [...rows.values()] } })
  }
  return { operations, states }
}

const steps = fc.array(
  fc.array(fc.record({ row: fc.nat(6), value: fc.option(fc.nat(3), { nil: null }) }), { maxLength: 4 }),
  { maxLength: 20 },
)

function sorted(contents: StoreContents): StoreContents {
  return {
    ...contents,
    rows: { ...contents.rows, setting: contents.rows.setting.toSorted((a, b) => (a.id < b.id ? -1 : 1)) },
  }
}

describe('fold', () => {
  it('gives the state after each commit, from any earlier state, however much of the history it is given', () => {
    fc.assert(
      fc.property(steps, fc.nat(), fc.nat(), fc.nat(), (acts, from, until, first) => {
        const { operations, states } = historyOf(acts)
        const start = from % states.length
        const end = start + (until % (states.length - start))
        const given = operations.slice(first % (start + 1), end)
        const folded = fold(states[start] ?? empty, given)
        expect(folded.ok && sorted(folded.value)).toEqual(sorted(states[end] ?? empty))
      }),
    )
  })

  it('changes nothing when done a second time', () => {
    fc.assert(
      fc.property(steps, (acts) => {
        const { operations } = historyOf(acts)
        const once = fold(empty, operations)
        if (!once.ok) throw new Error(once.failure.code)
        expect(fold(once.value, operations)).toEqual(once)
      }),
    )
  })

  it('agrees with the digest that is kept up act by act', () => {
    fc.assert(
      fc.property(steps, (acts) => {
        const { operations } = historyOf(acts)
        const folded = fold(empty, operations)
        const kept = operations.reduce((digest, { changes }) => digestAfter(digest, changes), emptyDigest)
        expect(folded.ok && digestOf(folded.value.rows)).toBe(kept)
      }),
    )
  })

  it('names the act before which another is missing', () => {
    const { operations } = historyOf([[{ row: 1, value: 1 }], [{ row: 2, value: 1 }], [{ row: 3, value: 1 }]])
    expect(fold(empty, operations.toSpliced(1, 1))).toEqual({
      ok: false,
      failure: { code: 'fold.gap', details: { seq: 3 } },
    })
  })

  it('names the act that meets another version of its row, a row too few or a row too many', () => {
    const { operations, states } = historyOf([
      [{ row: 1, value: 1 }],
      [{ row: 1, value: 2 }],
      [{ row: 1, value: null }],
    ])
    const conflictAt = (seq: number) => ({ ok: false, failure: { code: 'fold.conflict', details: { seq } } })
    const at = (seq: number, state: StoreContents) => fold({ ...state, seq: seq - 1 }, operations.slice(seq - 1))
    expect(at(2, empty)).toEqual(conflictAt(2))
    expect(at(1, states[1] ?? empty)).toEqual(conflictAt(1))
    expect(at(3, states[1] ?? empty)).toEqual(conflictAt(3))
  })

  it('leaves what it was given as it was', () => {
    const { operations, states } = historyOf([[{ row: 1, value: 1 }], [{ row: 1, value: 2 }]])
    const start = states[1] ?? empty
    const before = structuredClone(start)
    fold(start, operations)
    expect(start).toEqual(before)
  })
})
