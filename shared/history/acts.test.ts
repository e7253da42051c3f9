// An act stands, was taken back, or came back: as the chain of acts says and not the number of them.
import { expect, test } from 'vitest'
import type { OperationHead } from '#shared/records/operation.ts'
import { actsOf } from './acts.ts'

const head = (seq: number, undoes: number | null = null): OperationHead => ({
  ...{ seq, label: `${seq}`, who: 'chair', at: seq, undoes, isFinal: false, isClockSuspect: false, changeCount: 1 },
})
const undoneBy = (...heads: OperationHead[]) =>
  Object.fromEntries(actsOf(heads.toReversed()).map((act) => [act.seq, act.undoneBy]))

test('an act that was taken back names the act that did it', () => {
  expect(undoneBy(head(1), head(2), head(3, 1))).toEqual({ 1: 3, 2: null, 3: null })
})

test('a taking back that was itself taken back counts no more', () => {
  expect(undoneBy(head(1), head(2, 1), head(3, 2))).toEqual({ 1: null, 2: 3, 3: null })
  expect(undoneBy(head(1), head(2, 1), head(3, 2), head(4, 3))).toEqual({ 1: 2, 2: null, 3: 4, 4: null })
  expect(undoneBy(head(1), head(2, 1), head(3, 2), head(4, 1))).toEqual({ 1: 4, 2: 3, 3: null, 4: null })
})

test('what returns and what takes away is told apart by the chain', () => {
  const returns = (...heads: OperationHead[]) =>
    actsOf(heads.toReversed()).flatMap((act) => (act.isReturn ? act.seq : []))
  expect(returns(head(1), head(2, 1), head(3, 2), head(4, 3), head(5, 4))).toEqual([5, 3])
  expect(returns(head(7, 1), head(8))).toEqual([])
})
