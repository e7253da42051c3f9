import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { rulesFileSchema } from '#shared/roster/rules.ts'
import { briefName } from './briefName.ts'
import {
  distinctPeriods,
  dueDay,
  periodKey,
  periodMark,
  periodOf,
  periodsBeside,
  periodTitle,
  usualPeriods,
} from './periods.ts'

const { rules } = rulesFileSchema.parse(JSON.parse(readFileSync('resources/reference/rules.json', 'utf8')))

test.each([
  ['month', '2024-02-10', '2024-02-01', '2024-02-29', 'февраль 2024', 'фев', '2024-02-25'],
  ['quarter', '2026-11-21', '2026-10-01', '2026-12-31', 'IV квартал 2026', 'IV кв', '2027-01-05'],
  ['half', '2026-07-01', '2026-07-01', '2026-12-31', 'II полугодие 2026', 'II пол', '2027-01-05'],
  ['year', '2026-07-01', '2026-01-01', '2026-12-31', '2026 год', '2026', '2027-01-05'],
  ['adhoc', '2026-09-01', '2026-09-01', '2026-09-01', 'на 01.09.2026', '01.09', '2026-09-06'],
] as const)('%s of %s', (type, day, from, to, title, mark, due) => {
  const period = periodOf(type, day)
  expect([period, periodTitle(period), periodMark(period), dueDay(period, rules)]).toEqual([
    { type, from, to },
    title,
    mark,
    due,
  ])
})

test('a quarter is not its last month, and a period stands once, newest first', () => {
  const [quarter, month] = [periodOf('quarter', '2026-12-01'), periodOf('month', '2026-12-01')]
  expect(periodKey(quarter)).not.toBe(periodKey(month))
  expect(distinctPeriods([quarter, periodOf('month', '2026-03-01'), month, quarter]).map(periodTitle)).toEqual([
    'декабрь 2026',
    'IV квартал 2026',
    'март 2026',
  ])
})

test('periods are offered when they have begun, and compared inside their year', () => {
  const usual = usualPeriods('2026-11-21', rules)
  expect(usual.map(periodTitle)).toContain('IV квартал 2026')
  expect(usual.map(periodTitle)).not.toContain('декабрь 2026')
  expect(periodsBeside(periodOf('month', '2026-09-01'), rules).map(periodMark)).toEqual([
    'мар',
    'июн',
    'сен',
    'окт',
    'дек',
  ])
})

test.each([
  ['ППО МБОУ «Приреченская СОШ № 1»', 'Приреченская СОШ № 1'],
  ['ППО МАОУ «Гимназия „Берег“»', 'Гимназия „Берег“'],
  ['ППО МБУ ДО «Центр детского творчества „Парус“»', 'Центр детского творчества „Парус“'],
  ['ППО школы № 7', 'ППО школы № 7'],
  ['Гимназия № 1', 'Гимназия № 1'],
  ['«Заря» и «Колос»', '«Заря» и «Колос»'],
  ['ППО', 'ППО'],
])('%s is called %s', (name, brief) => {
  expect(briefName(name)).toBe(brief)
})
