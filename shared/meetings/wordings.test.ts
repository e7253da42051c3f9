import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { emptyItem, meetingKinds } from '#shared/records/meeting.ts'
import { quorumRulesSchema } from './quorum.ts'
import { itemState } from './itemState.ts'
import { sampleId, sampleItem, sampleMeeting } from './sampleProtocol.ts'
import { applyWording, hasGap, meetingWordingsSchema, wordingsFor, type MeetingWording } from './wordings.ts'

const file = meetingWordingsSchema.parse(JSON.parse(readFileSync('resources/reference/meeting-wordings.json', 'utf8')))
const rules = quorumRulesSchema.parse(JSON.parse(readFileSync('resources/reference/quorum-rules.json', 'utf8')))
const wording = (id: string): MeetingWording => {
  const found = file.wordings.find((one) => one.id === id)
  if (!found) throw new Error(`no wording ${id}`)
  return found
}
const counter = () => {
  let n = 0
  return () => sampleId(++n)
}

describe('the shipped wordings', () => {
  it('has something usual for every kind of meeting', () => {
    expect(meetingKinds.filter((kind) => wordingsFor(kind, file.wordings).usual.length === 0)).toEqual([])
  })

  it('names the term in every decision about elections, as the check asks', () => {
    const elections = file.wordings.filter(({ topic }) => topic === 'election')
    const bare = elections.filter((one) => {
      const item = { ...applyWording(emptyItem(sampleId(9)), one, counter()), vote: sampleItem(1, '', '').vote }
      return itemState(item, sampleMeeting(), rules).words === 'не назван срок'
    })
    expect(elections.length).toBeGreaterThan(2)
    expect(bare).toEqual([])
  })
})

describe('applyWording', () => {
  it('fills an empty question', () => {
    expect(applyWording(emptyItem(sampleId(9)), wording('osh-agreement'), counter())).toEqual({
      ...emptyItem(sampleId(9)),
      topic: 'osh-agreement',
      title: 'О выполнении соглашения по охране труда',
      decisions: [
        {
          id: sampleId(1),
          text: 'Признать соглашение по охране труда за ____ выполненным',
          responsible: '',
          due: null,
        },
      ],
    })
  })

  it('leaves what was written, and adds its decision once', () => {
    const item = { ...sampleItem(1, 'О плане', 'Утвердить план'), topic: 'plan' as const, heard: 'слушали' }
    const once = applyWording(item, wording('aid'), counter())
    expect(once).toEqual({ ...item, decisions: [...item.decisions, { ...once.decisions[1], id: sampleId(1) }] })
    expect(applyWording(once, wording('aid'), counter())).toEqual(once)
  })

  it('takes the place of a decision without words', () => {
    const item = { ...emptyItem(sampleId(9)), decisions: [{ id: sampleId(8), text: ' ', responsible: '', due: null }] }
    expect(applyWording(item, wording('award'), counter()).decisions.map(({ text }) => text)).toEqual(
      wording('award').decisions,
    )
  })
})

describe('hasGap and itemState', () => {
  it.each([
    ['a gap in the decision', sampleItem(1, 'О награждении', 'Наградить ____'), true, 'остался пропуск'],
    ['everything written', sampleItem(1, 'О награждении', 'Наградить Лукину Н. Ф.'), false, 'решение принято'],
    ['a majority against', sampleItem(1, 'О плане', 'Утвердить план', 31, 16), false, 'решение не принято'],
    ['no decision', emptyItem(sampleId(1), 'О плане'), false, 'нет решения'],
    ['no votes', { ...sampleItem(1, 'О плане', 'Утвердить план'), vote: null }, false, 'нет голосов'],
    ['a wrong sum', sampleItem(1, 'О плане', 'Утвердить план', 30), false, 'голоса не сходятся'],
    ['taken note of', { ...sampleItem(1, 'О плане', 'Принять к сведению'), vote: null }, false, 'принято к сведению'],
  ])('%s', (_, item, gap, words) => {
    expect(hasGap(item)).toBe(gap)
    expect(itemState(item, sampleMeeting(), rules).words).toBe(words)
  })
})
