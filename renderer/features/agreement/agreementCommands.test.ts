import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import file from '#resources/reference/agreement-checklist.json' with { type: 'json' }
import { checklistSchema } from '#shared/agreement/checklist.ts'
import type { Store } from '#renderer/db/store.ts'
import { openTestStore } from '#renderer/db/testing.ts'
import {
  answerPoint,
  changeAgreement,
  createAgreement,
  removeAgreement,
  startNextAgreement,
} from './agreementCommands.ts'

const checklist = checklistSchema.parse(file)
const pointId = checklist.points[0]?.id ?? ''
let made = 0
let store: Store

beforeEach(async () => {
  const newId = () => `00000000-0000-4000-8000-${String((made += 1)).padStart(12, '0')}`
  store = await openTestStore({ id: newId(), now: () => 1_790_000_000_000, newId })
})
afterEach(() => store.close())

async function created() {
  const id = await createAgreement(store, 'signed')
  if (!id.ok) throw new Error(id.failure.code)
  return { id: id.value, row: () => store.byId('agreement').get(id.value) }
}

const only = () =>
  store
    .list('agreementAnswer')
    .map(({ agreementId, pointId, status, clause, comment }) => ({ agreementId, pointId, status, clause, comment }))

describe('facts', () => {
  it('that were read before another change was written are refused, never written over', async () => {
    const { id, row } = await created()
    const [first, second] = [
      changeAgreement(store, id, () => ({ signedDate: '2024-03-15' }), 'дата'),
      changeAgreement(store, id, () => ({ registrationNumber: ' 1184/24 ' }), 'номер'),
    ]
    expect((await first).ok).toBe(true)
    expect(await second).toMatchObject({ ok: false, failure: { code: 'db.conflict' } })
    await changeAgreement(store, id, () => ({ registrationNumber: ' 1184/24 ' }), 'номер')
    expect(row()).toMatchObject({ signedDate: '2024-03-15', registrationNumber: '1184/24' })
  })

  it('of an agreement that is gone are refused', async () => {
    const { id, row } = await created()
    const agreement = row()
    if (agreement) await removeAgreement(store, agreement)
    expect(await changeAgreement(store, id, () => ({ note: 'x' }), 'заметка')).toMatchObject({ ok: false })
  })
})

describe('answers', () => {
  it('to one point are one row, part by part, and go with their agreement', async () => {
    const { id, row } = await created()
    const agreement = row()
    if (!agreement) throw new Error('no agreement')
    const of = { agreement, checklist, pointId }
    await answerPoint(store, of, { status: 'partial' })
    await answerPoint(store, of, { clause: ' п.  5.9 ' })
    await answerPoint(store, of, { comment: 'Нет срока ' })
    expect(only()).toEqual([{ agreementId: id, pointId, status: 'partial', clause: 'п. 5.9', comment: 'Нет срока' }])
    await removeAgreement(store, agreement)
    expect([store.list('agreement'), only()]).toEqual([[], []])
    await store.undo()
    expect(only()).toHaveLength(1)
    expect(row()?.stage).toBe('signed')
  })

  it('go over to the next agreement only when they are asked to', async () => {
    const { id, row } = await created()
    const old = row()
    if (!old) throw new Error('no agreement')
    await answerPoint(store, { agreement: old, checklist, pointId }, { status: 'yes', clause: 'п. 1' })
    await startNextAgreement(store, old, checklist, false)
    expect(only()).toHaveLength(1)
    const next = await startNextAgreement(store, old, checklist, true)
    expect(only().sort((a) => (a.agreementId === id ? -1 : 1))).toEqual([
      { agreementId: id, pointId, status: 'yes', clause: 'п. 1', comment: '' },
      { agreementId: next.ok ? next.value : '', pointId, status: 'yes', clause: 'п. 1', comment: '' },
    ])
    expect(row()).toEqual(old)
  })
})
