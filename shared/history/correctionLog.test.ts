import { describe, expect, it } from 'vitest'
import { searchableText } from '#shared/documents/page.ts'
import { emptyMember, type Member } from '#shared/records/member.ts'
import { emptySupport } from '#shared/records/memberSupport.ts'
import type { Change, Operation } from '#shared/records/operation.ts'
import { correctionLog } from './correctionLog.ts'
import { correctionLogPage } from './correctionLogPage.ts'

const id = (n: number) => `${String(n).padStart(8, '0')}-0000-4000-8000-000000000000`
const stranger = { row: () => null, point: () => null, direction: () => null, programme: () => null }
const anna: Member = { ...emptyMember(id(1)), lastName: 'Орлова', firstName: 'Анна' }
const other: Member = { ...emptyMember(id(2)), lastName: 'Чужая', phone: '+79000000000' }

function act(seq: number, label: string, changes: readonly Change[]): Operation {
  return {
    seq,
    opId: id(100 + seq),
    label,
    who: 'chair',
    at: seq * 1000,
    changes,
    undoes: null,
    isFinal: false,
    isClockSuspect: false,
  }
}

const married = { ...anna, lastName: 'Белова' }
const flagged: Member = { ...married, socialFlags: ['disability'] }
const support = emptySupport(id(3), id(1), 'present')
const acts = [
  act(1, 'Загружено 2 человека', [
    { table: 'member', id: id(1), before: null, after: anna },
    { table: 'member', id: id(2), before: null, after: other },
  ]),
  act(2, 'Карточка: фамилия', [{ table: 'member', id: id(1), before: anna, after: married }]),
  act(3, 'Карточка: признаки', [{ table: 'member', id: id(1), before: married, after: flagged }]),
  act(4, 'Поддержка', [
    { table: 'memberSupport', id: support.id, before: support, after: { ...support, amount: 50_000 } },
  ]),
  act(5, 'Карточка другого', [{ table: 'member', id: id(2), before: other, after: { ...other, phone: '' } }]),
]

describe('the log of corrections', () => {
  const log = correctionLog(acts, id(1), stranger)

  it('tells what was corrected, when and by whom, of this person alone', () => {
    expect(log.map(({ at, who, act: what, ...rest }) => [at, who, what, rest.what, rest.before, rest.after])).toEqual([
      [1000, 'chair', 'Загружено 2 человека', 'карточка: Орлова\u00a0А.', '', 'внесено'],
      [2000, 'chair', 'Карточка: фамилия', 'Фамилия', 'Орлова', 'Белова'],
      [3000, 'chair', 'Карточка: признаки', 'Социальные признаки', '', 'инвалидность'],
      [4000, 'chair', 'Поддержка', 'Сумма', '', '500\u00a0₽'],
    ])
  })

  it('on paper hides facts about health unless the person wants them', () => {
    const paper = {
      ...{ organisation: 'ППО', name: 'Орлова Анна', made: '2026-11-21', timeOf: () => '21.11.2026 14:32' },
      signer: { post: 'Председатель', name: '' },
    }
    const text = (withHealth: boolean) => searchableText(correctionLogPage(log, { ...paper, withHealth }))
    expect([text(false).includes('инвалидность'), text(true).includes('инвалидность')]).toEqual([false, true])
    expect(text(false)).toContain('21.11.2026 14:32, председатель фамилия орлова белова')
    expect(text(false)).not.toContain('+79000000000')
    expect(searchableText(correctionLogPage([], { ...paper, withHealth: false }))).toContain('правок нет')
  })
})
