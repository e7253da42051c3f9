import 'fake-indexeddb/auto'
import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { emptyOffice } from '#shared/records/office.ts'
import { emptyPassport } from '#shared/records/passport.ts'
import { meetingWordingsSchema } from '#shared/meetings/wordings.ts'
import { sampleMeeting } from '#shared/meetings/sampleProtocol.ts'
import { openTestStore } from '#renderer/db/testing.ts'
import wordingsFile from '#resources/reference/meeting-wordings.json'
import {
  addItem,
  changeItem,
  changeMeeting,
  createMeeting,
  finishProtocol,
  markSigned,
  moveItem,
  removeDraft,
  reopen,
} from './meetingsCommands.ts'

const finishing = { today: '2026-11-20', known: 'ППО школы № 7', first: 4 }
const { wordings } = meetingWordingsSchema.parse(wordingsFile)

const openStore = () => openTestStore({ id: randomUUID(), now: () => 1, newId: () => randomUUID() })

/** A store with one complete draft of 31 out of 47, typed as numbers. */
async function withDraft() {
  const store = await openStore()
  const draft = sampleMeeting({
    presentMemberIds: [],
    presentCount: 31,
    registeredCount: 47,
    chairman: { memberId: null, name: 'Соколова Марина Викторовна' },
    secretary: { memberId: null, name: 'Жданова Юлия Сергеевна' },
  })
  await store.commit('черновик', [{ table: 'meeting', before: null, after: draft }])
  const row = () => store.byId('meeting').get(draft.id)
  return { store, id: draft.id, row }
}

describe('createMeeting', () => {
  it('begins a committee with its place, its number and its leaders', async () => {
    const store = await openStore()
    const passport = emptyPassport(store.id, 'ППО')
    const { employer } = passport
    const office = (role: Parameters<typeof emptyOffice>[1], personName: string) => ({
      table: 'office' as const,
      before: null,
      after: { ...emptyOffice(randomUUID(), role), personName },
    })
    await store.commit('паспорт', [
      {
        table: 'passport',
        before: null,
        after: { ...passport, employer: { ...employer, address: { ...employer.address, settlement: 'с. Заречное' } } },
      },
      office('chair', 'Соколова Марина Викторовна'),
      office('committee-secretary', 'Жданова Юлия Сергеевна'),
      office('audit-chair', 'Мартынов Игорь Олегович'),
    ])
    const made = await createMeeting(store, 'committee', '2026-11-18')
    expect(made.ok && store.byId('meeting').get(made.value)).toMatchObject({
      status: 'draft',
      place: 'с. Заречное',
      electedCount: 2,
      chairman: { name: 'Соколова Марина Викторовна' },
      secretary: { name: 'Жданова Юлия Сергеевна' },
    })
  })
})

describe('changing a draft', () => {
  it('keeps both of two answers that are given at once', async () => {
    const { store, id, row } = await withDraft()
    const itemId = row()?.items[0]?.id ?? ''
    const saved = await Promise.all([
      changeMeeting(store, id, 'место', (meeting) => ({ ...meeting, place: 'д.  Новая ' })),
      changeItem(store, id, itemId, 'докладчик', (item) => ({ ...item, speaker: 'Лукина Н. Ф.' })),
    ])
    expect(saved.map(({ ok }) => ok)).toEqual([true, true])
    expect(row()).toMatchObject({ place: 'д. Новая' })
    expect(row()?.items[0]?.speaker).toBe('Лукина Н. Ф.')
  })

  it('adds a ready question, moves it, and stops at the ends of the agenda', async () => {
    const { store, id, row } = await withDraft()
    const titles = () => row()?.items.map(({ title }) => title.split(' ').at(-1))
    const added = await addItem(store, id, wordings.find((one) => one.id === 'award') ?? null)
    if (!added.ok) throw new Error(added.failure.code)
    await moveItem(store, id, added.value, 1)
    expect(titles()).toEqual(['договора', 'труда', 'год', 'Профсоюз', 'награждении'])
    await moveItem(store, id, added.value, -1)
    expect(titles()).toEqual(['договора', 'труда', 'год', 'награждении', 'Профсоюз'])
    await moveItem(store, id, row()?.items[0]?.id ?? '', -1)
    expect(titles()).toEqual(['договора', 'труда', 'год', 'награждении', 'Профсоюз'])
  })
})

describe('finishProtocol', () => {
  it('numbers and freezes; a step back gives the draft again', async () => {
    const { store, id, row } = await withDraft()
    const draft = row()
    expect(await finishProtocol(store, id, finishing)).toMatchObject({ ok: true, value: { number: 4, quorumOk: true } })
    expect(row()).toMatchObject({ status: 'final', number: 4, registeredCount: 47 })
    await changeMeeting(store, id, 'место', (meeting) => ({ ...meeting, place: 'другое' }))
    expect(row()?.place).toBe('с. Заречное')
    await store.undo()
    expect(row()).toMatchObject({ status: draft?.status, number: null })
  })

  it('refuses with the first error and leaves the draft', async () => {
    const { store, id, row } = await withDraft()
    await changeMeeting(store, id, 'место', (meeting) => ({ ...meeting, place: '' }))
    expect(await finishProtocol(store, id, finishing)).toEqual({
      ok: false,
      failure: { code: 'meetings.hasErrors', details: { count: 1, first: 'Не указано место: населённый пункт' } },
    })
    expect(row()?.status).toBe('draft')
  })

  it('a reopened protocol keeps its number and cannot be removed; a signed one stays', async () => {
    const { store, id, row } = await withDraft()
    await finishProtocol(store, id, finishing)
    const final = row()
    expect(final && (await reopen(store, final))).toMatchObject({ ok: true })
    await removeDraft(store, id)
    expect(row()).toMatchObject({ status: 'draft', number: 4 })
    await finishProtocol(store, id, { ...finishing, first: 9 })
    const again = row()
    if (again) await markSigned(store, again, true)
    const signed = row()
    expect(signed).toMatchObject({ status: 'signed-on-paper', number: 4 })
    expect(signed && (await reopen(store, signed))).toEqual({ ok: false, failure: { code: 'meetings.notFinal' } })
  })
})
