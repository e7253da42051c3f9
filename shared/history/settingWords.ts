// Choices of the store in the words of the history. A key that has no words here is «настройка программы».
import { periodTypes, type Period } from '#shared/records/period.ts'
import { isDay } from '#shared/base/day.ts'
import { periodTitle } from '#shared/district/periods.ts'
import type { Setting } from '#shared/records/setting.ts'
import { technical, valueLines, type FieldChange, type TableWords } from './fields.ts'

const titles: Readonly<Record<string, string>> = {
  'exchange.waitingCard': 'карточка района, которая ждёт сверки',
  'exchange.blockedCards': 'отклонённые карточки обмена',
  'exchange.words': 'слова к отчётам',
  'roster.retentionYears': 'сроки хранения сведений',
}

const reportTexts = { reasonsText: 'Причины прихода и ухода', measuresText: 'Меры для роста членства' } as const

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Key of a period as the rooms write it: type and two days. */
function periodOfKey(key: string): Period | null {
  const [kind, from = '', to = ''] = key.split(' ')
  const type = periodTypes.find((one) => one === kind)
  return type !== undefined && isDay(from) && isDay(to) ? { type, from, to } : null
}

/** The chair's own words about a period, by period. */
function compareReportWords(before: unknown, after: unknown): FieldChange[] {
  const [was, is] = [before, after].map((value) => (isRecord(value) ? value : {}))
  const keys = new Set([...Object.keys(was ?? {}), ...Object.keys(is ?? {})])
  return [...keys].flatMap((key) => {
    const period = periodOfKey(key)
    const part = period ? periodTitle(period) : 'Период'
    const own = (all: Record<string, unknown> | undefined, name: string) => {
      const words = all?.[key]
      return isRecord(words) && typeof words[name] === 'string' ? words[name] : ''
    }
    return Object.entries(reportTexts).flatMap(([name, title]) =>
      valueLines(title, own(was, name), own(is, name), false).map((line) => ({ ...line, part })),
    )
  })
}

const retentionTitles: Readonly<Record<string, string>> = {
  card: 'Карточка и журнал учёта, лет',
  applications: 'Заявления, лет',
  training: 'Обучение, награды, резерв, лет',
  support: 'Помощь, займы, путёвки, лет',
}

/** Numbers by name. */
function compareNumbers(titlesOf: Readonly<Record<string, string>>, before: unknown, after: unknown): FieldChange[] {
  const say = (value: unknown, key: string) =>
    isRecord(value) && typeof value[key] === 'number' ? String(value[key]) : ''
  return Object.entries(titlesOf).flatMap(([key, title]) => valueLines(title, say(before, key), say(after, key), false))
}

const simpleWords = (value: unknown): string | null =>
  typeof value === 'boolean' ? (value ? 'да' : 'нет') : typeof value === 'number' ? String(value) : null

function compareSettings(before: Setting | undefined, after: Setting | undefined): FieldChange[] {
  const key = (after ?? before)?.key
  const lines =
    key === 'exchange.words'
      ? compareReportWords(before?.value, after?.value)
      : key === 'roster.retentionYears'
        ? compareNumbers(retentionTitles, before?.value, after?.value)
        : valueLines('Значение', simpleWords(before?.value) ?? '', simpleWords(after?.value) ?? '', false)
  if (lines.length > 0) return lines
  return technical<unknown>('Содержание')(before && [before.key, before.value], after && [after.key, after.value], none)
}

const none = { row: () => null, point: () => null, direction: () => null, programme: () => null }

export const settingWords: TableWords<'setting'> = {
  many: 'Настройки',
  title: ({ key }) => titles[key] ?? 'настройка программы',
  compare: compareSettings,
}
