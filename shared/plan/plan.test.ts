import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import file from '#resources/reference/plan-templates.json' with { type: 'json' }
import { addDays } from '#shared/base/day.ts'
import { fail } from '#shared/base/result.ts'
import { emptyPlanItem, planItemSchema, planStatuses, type PlanItem } from '#shared/records/planItem.ts'
import {
  completePlanItem,
  movePlanItem,
  overdueItems,
  planCounts,
  planItemsFrom,
  planItemState,
  planOffers,
  reopenPlanItem,
  type OfferQuery,
} from './plan.ts'
import { dayOf, monthGrid, monthLong, monthSummary, yearView } from './planCalendar.ts'
import { coverageBands, planTemplatesSchema } from './templates.ts'

const templates = planTemplatesSchema.parse(file)
const today = '2026-11-21'
const calendar = { holidays: [{ monthDay: '11-04', title: 'День народного единства' }], years: [] }
const query: OfferQuery = { level: 'primary', year: 2026, month: null, band: 'high', monitoringDueDay: 25 }
const idOf = (n: number) => `0b0f9a52-7f6e-4c1c-9a8c-${String(n).padStart(12, '0')}`

function ids(): () => string {
  let n = 0
  return () => idOf((n += 1))
}

function anItem(n: number, changes: Partial<PlanItem> = {}): PlanItem {
  return { ...emptyPlanItem(idOf(n), 2026), title: `Дело ${n}`, ...changes }
}

const anyDay = fc.integer({ min: 0, max: 1500 }).map((n) => addDays('2025-01-01', n))
const anyItem = fc
  .record({
    n: fc.nat(),
    year: fc.integer({ min: 2025, max: 2027 }),
    due: fc.option(anyDay),
    doneDate: anyDay,
    status: fc.constantFrom(...planStatuses),
  })
  .map(({ n, year, due, status, doneDate }) =>
    anItem(n, {
      due,
      status,
      year: due === null ? year : Number(due.slice(0, 4)),
      doneDate: status === 'done' ? doneDate : null,
    }),
  )

describe('offers of a month', () => {
  const december = planOffers(templates, [], { ...query, month: 12 })
  const offer = (title: string) => december.find(({ template }) => template.title.includes(title))

  it('carry day, programmes and whether the year is ordered', () => {
    const monitoring = offer('мониторинг и разбор')
    expect(monitoring).toMatchObject({
      occurrence: { key: '2026-12', from: '2026-12-01', due: '2026-12-25', isMonthOnly: false },
      isOrdered: true,
      isBandUnknown: false,
      plannedItemId: null,
    })
    expect(monitoring?.template.id).toBe('motivation-2024-2-over-80')
    expect(offer('ход программы')?.occurrence).toMatchObject({ due: '2026-12-31', isMonthOnly: true })
  })

  it('put ordered before former, dated before undated, each by day', () => {
    const rank = december.map(({ isOrdered, occurrence }) => `${isOrdered ? 0 : 1}${occurrence.due ?? '9'}`)
    expect(rank).toEqual(rank.toSorted())
    expect(december.every(({ occurrence: { due } }) => due === null || due.startsWith('2026-12'))).toBe(true)
  })

  it('are only for the level and band of the organisation', () => {
    const monitored = (band: OfferQuery['band']) =>
      planOffers(templates, [], { ...query, band }).filter(({ template }) => template.bands !== undefined)
    expect(new Set(monitored('high').map(({ template }) => template.id))).toEqual(
      new Set(['motivation-2024-2-over-80']),
    )
    expect(monitored('middle').map(({ occurrence }) => occurrence.due)).toEqual([
      '2026-03-25',
      '2026-06-25',
      '2026-10-25',
      '2026-12-25',
    ])
    expect(monitored('low').map(({ template }) => template.id)).toEqual(['motivation-2024-10'])
    expect(monitored('unknown').every(({ isBandUnknown }) => isBandUnknown)).toBe(true)
    const district = planOffers(templates, [], { ...query, level: 'district' })
    expect(new Set(district.flatMap(({ template }) => template.bands ?? []))).toEqual(new Set(coverageBands))
    expect(
      district.every(({ template }) => template.levels.includes('district') && template.scope === 'template'),
    ).toBe(true)
  })

  it('show one work of two programmes as one line, from the programme that orders it', () => {
    const report = (year: number) =>
      planOffers(templates, [], { ...query, year })
        .filter(({ template }) => (template.sameAs ?? template.id) === 'motivation-2024-26')
        .map(({ template, sources }) => [template.id, sources.map(({ id }) => id)])
    expect(report(2026)).toEqual([['motivation-2024-26', ['motivation-2024', 'development-2025']]])
    expect(report(2029)).toEqual([['development-2025-3-1', ['development-2025', 'motivation-2024']]])
  })

  it('know what is in the plan already, also after it was moved, and also by its double', () => {
    const [passport] = planOffers(templates, [], query).filter(({ template }) => template.id === 'motivation-2024-6')
    if (!passport) throw new Error('no offer')
    const [made] = planItemsFrom([passport], templates.roles, new Map(), ids())
    if (!made) throw new Error('no item')
    const moved = movePlanItem(made, '2026-12-05')
    const items = [moved.ok ? moved.value : made, anItem(9, { templateId: 'development-2025-3-1', occurrence: '2026' })]
    const planned = planOffers(templates, items, query).filter(({ plannedItemId }) => plannedItemId !== null)
    expect(planned.map(({ template, plannedItemId }) => [template.id, plannedItemId])).toEqual([
      ['motivation-2024-26', idOf(9)],
      ['motivation-2024-6', made.id],
    ])
  })
})

describe('items from offers', () => {
  it('take the days, the paper and the people who hold the roles', () => {
    const offers = planOffers(templates, [], { ...query, month: 11 }).filter(
      (o) => o.template.id === 'motivation-2024-6',
    )
    const holder = { memberId: idOf(77), name: 'Соколова М. В.' }
    expect(planItemsFrom(offers, templates.roles, new Map([['ppo-chair', holder]]), ids())).toEqual([
      {
        ...emptyPlanItem(idOf(1), 2026),
        title: 'Обновить паспорта ППО',
        direction: 'org-work',
        templateId: 'motivation-2024-6',
        sourceId: 'motivation-2024',
        occurrence: '2026-11',
        from: '2026-11-01',
        due: '2026-11-30',
        isMonthOnly: true,
        periodLabel: 'ноябрь',
        isDeadline: true,
        responsibleText: 'Соколова М. В.',
        responsibleMemberId: idOf(77),
      },
    ])
    const [unheld] = planItemsFrom(offers, templates.roles, new Map(), ids())
    expect(unheld?.responsibleText).toContain('председатель ППО')
    expect(unheld?.responsibleMemberId).toBeNull()
  })

  it('plan nothing twice and lose nothing, in any year, level and order of choosing', () => {
    const any = fc.record({
      year: fc.integer({ min: 2020, max: 2032 }),
      level: fc.constantFrom('primary', 'district'),
      band: fc.constantFrom(...coverageBands, 'unknown'),
      months: fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 4 }),
    })
    fc.assert(
      fc.property(any, ({ months, ...of }) => {
        const newId = ids()
        let items: PlanItem[] = []
        for (const month of [...months, null, ...months]) {
          const offers = planOffers(templates, items, { ...query, ...of, month })
          items = [...items, ...planItemsFrom([...offers, ...offers], templates.roles, new Map(), newId)]
        }
        const keys = items.map((item) => `${item.templateId} ${item.occurrence}`)
        expect(new Set(keys).size).toBe(keys.length)
        const all = planOffers(templates, items, { ...query, ...of })
        expect(all.map(({ plannedItemId }) => plannedItemId).sort()).toEqual(items.map(({ id }) => id).sort())
        expect(items.every((item) => planItemSchema.safeParse(item).success)).toBe(true)
        expect(items.every(({ due }) => due === null || due.startsWith(String(of.year)))).toBe(true)
      }),
      { numRuns: 20 },
    )
  })
})

describe('who answers for a measure', () => {
  const shared = templates.measures.find(
    ({ levels, responsibleRoles: roles }) =>
      levels.includes('primary') && levels.includes('district') && roles.join() === 'district-chair,ppo-chair',
  )
  const nameAt = (level: OfferQuery['level']) => {
    const offers = planOffers(templates, [], { ...query, level }).filter((offer) => offer.template.id === shared?.id)
    return planItemsFrom(offers, templates.roles, new Map(), ids()).map((item) => item.responsibleText)
  }

  it('is of the primary organisation itself where the district shares the work', () => {
    expect(nameAt('primary')).toEqual(['председатель ППО'])
    expect(nameAt('district')).toEqual(['председатель ППО, председатель районной организации'])
  })
})

describe('how a thing stands', () => {
  it('is overdue only after its last day, without a date after the year', () => {
    const open = anItem(1, { due: '2026-11-21' })
    expect(['2026-11-21', '2026-11-22'].map((day) => planItemState(open, day))).toEqual(['open', 'overdue'])
    expect(['2026-12-31', '2027-01-01'].map((day) => planItemState(anItem(2), day))).toEqual(['open', 'overdue'])
    expect(planItemState({ ...open, status: 'postponed' }, '2027-01-01')).toBe('postponed')
  })

  it('moves with the first day kept, and not when it is closed', () => {
    const item = anItem(1, { due: '2026-11-30', from: '2026-11-01', isMonthOnly: true })
    const later = movePlanItem(item, '2027-01-15')
    expect(later).toEqual({
      ok: true,
      value: { ...item, year: 2027, due: '2027-01-15', isMonthOnly: false, movedFrom: '2026-11-30' },
    })
    if (!later.ok) return
    expect(movePlanItem(later.value, null)).toMatchObject({
      value: { status: 'postponed', due: null, movedFrom: '2026-11-30' },
    })
    expect(movePlanItem(later.value, '2026-11-30')).toMatchObject({
      value: { due: '2026-11-30', movedFrom: null, year: 2026 },
    })
    expect(movePlanItem({ ...item, status: 'done' }, '2026-12-01')).toEqual(fail('plan.itemClosed'))
    expect(movePlanItem(item, '3026-12-01')).toEqual(fail('plan.yearOutOfRange'))
  })

  it('is done on a day that has come, and can be taken back', () => {
    const item = anItem(1, { due: '2026-11-30' })
    const done = completePlanItem(item, today, today)
    expect(done).toEqual({ ok: true, value: { ...item, status: 'done', doneDate: today } })
    expect(completePlanItem(item, '2026-11-22', today)).toEqual(fail('plan.doneInFuture'))
    expect(done.ok && reopenPlanItem(done.value)).toEqual(item)
  })

  it('is counted once, whatever it is', () => {
    fc.assert(
      fc.property(fc.array(anyItem), anyDay, (items, day) => {
        const { planned, done, overdue, cancelled } = planCounts(items, day)
        expect(planned + done + overdue + cancelled).toBe(items.length)
      }),
    )
    const one = planStatuses.map((status, n) => anItem(n, { status, due: '2026-11-01' }))
    expect(planCounts(one, today)).toEqual({ planned: 1, done: 1, overdue: 2, cancelled: 1 })
  })
})

describe('the plan in time', () => {
  const items = [
    anItem(1, { due: '2026-11-03', status: 'done', doneDate: '2026-11-02' }),
    anItem(2, { due: '2026-11-25' }),
    anItem(3, { due: '2026-11-20' }),
    anItem(4, { due: '2026-11-30', status: 'cancelled' }),
    anItem(5),
    anItem(6, { due: '2026-12-01' }),
    anItem(7, { status: 'done', doneDate: '2026-11-12' }),
  ]
  const november = { year: 2026, month: 11 }

  it('is a month from Monday to Sunday', () => {
    const weeks = monthGrid(items, november, today, calendar)
    const cells = weeks.flat()
    expect(weeks.map((week) => week.length)).toEqual([7, 7, 7, 7, 7, 7])
    expect(cells.findIndex((cell) => cell !== null)).toBe(6)
    expect(cells[9]).toEqual({
      day: '2026-11-04',
      isToday: false,
      isDayOff: true,
      holiday: 'День народного единства',
      items: [],
    })
    expect(cells.filter((cell) => cell?.isToday).map((cell) => cell?.day)).toEqual([today])
    expect(cells.flatMap((cell) => cell?.items.map(({ item, state }) => [cell.day, item.title, state]) ?? [])).toEqual([
      ['2026-11-03', 'Дело 1', 'done'],
      ['2026-11-12', 'Дело 7', 'done'],
      ['2026-11-20', 'Дело 3', 'overdue'],
      ['2026-11-25', 'Дело 2', 'open'],
    ])
  })

  it('has no day for what has only a month, and shows it in each month that it goes through', () => {
    const spring = anItem(8, { from: '2026-10-01', due: '2026-12-31', isMonthOnly: true })
    const month = anItem(9, { from: '2026-11-01', due: '2026-11-30', isMonthOnly: true })
    const shown = (at: number) => monthLong([spring, month], { year: 2026, month: at }, today).map(({ item }) => item)
    expect(
      monthGrid([spring, month], november, today, calendar).flatMap((week) => week.flatMap((c) => c?.items ?? [])),
    ).toEqual([])
    expect([9, 10, 11, 12].map(shown)).toEqual([[], [spring], [month, spring], [spring]])
    const closed = [{ ...spring, status: 'done' as const }]
    expect([11, 12].map((at) => monthLong(closed, { year: 2026, month: at }, today).length)).toEqual([0, 1])
    expect(monthSummary([spring, month], november, today)).toMatchObject({ total: 1, next: null })
  })

  it('lists what is overdue in any year, the oldest first', () => {
    const old = anItem(8, { year: 2025, due: '2025-12-01' })
    expect(overdueItems([...items, old], today)).toEqual([old, items[2]])
  })

  it('is told in a line, and as a year', () => {
    expect(monthSummary(items, november, today)).toEqual({
      total: 4,
      done: 2,
      overdue: 1,
      next: '2026-11-25',
      ahead: [{ item: items[1], state: 'open' }],
    })
    const { months, undated } = yearView(items, 2026, today)
    expect(months[10]).toEqual({ month: 11, total: 4, done: 2, overdue: 1 })
    expect(undated).toEqual([{ item: items[4], state: 'open' }])
  })

  it('holds every item of a year once', () => {
    fc.assert(
      fc.property(fc.array(anyItem), anyDay, (items, day) => {
        const { months, undated } = yearView(items, 2026, day)
        const inYear = items.filter(({ year, status }) => year === 2026 && status !== 'cancelled')
        expect(months.reduce((sum, { total }) => sum + total, 0) + undated.length).toBe(inYear.length)
        const shown = monthGrid(items, november, day, calendar).flatMap((week) =>
          week.flatMap((cell) => cell?.items ?? []),
        )
        expect(shown.every(({ item }) => dayOf(item)?.startsWith('2026-11'))).toBe(true)
        expect(shown).toHaveLength(months[10]?.total ?? -1)
      }),
    )
  })
})
