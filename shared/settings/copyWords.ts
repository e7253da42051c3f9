// Copies and drills in the words of the person who relies on them.
import { formatDay, type Day } from '#shared/base/day.ts'
import { count } from '#shared/base/text.ts'

export const copyReasonLabels = {
  daily: 'за день',
  exit: 'при закрытии программы',
  rolling: 'по ходу работы',
  beforeImport: 'перед загрузкой файла',
  beforeMigration: 'перед обновлением',
  beforeRestore: 'перед восстановлением',
  asked: 'по вашей просьбе',
  migrated: 'после обновления',
  restored: 'после восстановления',
} as const

export interface Drill {
  readonly day: Day
  readonly ok: boolean
  readonly members: number
  /** How long a restore takes. */
  readonly ms: number
}

/** The result of the newest drill in one sentence. The district has no members of its own. */
export function drillSentence({ day, ok, members, ms }: Drill, role: 'chair' | 'district'): string {
  if (!ok) return `Проверка копии ${formatDay(day)} не удалась`
  const people = role === 'chair' ? `, ${count(members, 'член', 'члена', 'членов')} профсоюза` : ''
  return `Копия проверена ${formatDay(day)}${people}, восстановление занимает ${duration(ms)}`
}

/** `430 МБ`, `1,2 ГБ`: rounded down, so that nothing is promised that is not there. */
export function formatSize(bytes: number): string {
  const units = ['КБ', 'МБ', 'ГБ', 'ТБ']
  let size = bytes / 1024
  let unit = 0
  while (size >= 1024 && unit < units.length - 1) {
    size /= 1024
    unit += 1
  }
  const shown = size >= 10 ? String(Math.floor(size)) : String(Math.floor(size * 10) / 10).replace('.', ',')
  return `${shown}\u00a0${units[unit] ?? ''}`
}

function duration(ms: number): string {
  if (ms < 1000) return 'меньше секунды'
  return ms < 90_000 ? `${Math.round(ms / 1000)}\u00a0с` : `${Math.round(ms / 60_000)}\u00a0мин`
}
