// The security log in the words of the person whose data it is about, and as a sheet for whoever asks her about it.
import { count } from '#shared/base/text.ts'
import type { SheetText } from '#shared/documents/sheet.ts'

/** An entry as far as words need it. What a later program noted is told by its own name. */
export interface AuditFacts {
  /** UTC ms. */
  readonly at: number
  readonly isClockSuspect: boolean
  readonly install: string | null
  readonly what: string
  readonly kind: string | null
  readonly id: string | null
  readonly count: number | null
}

export interface AuditLine {
  readonly text: string
  /** Worth a second look. */
  readonly isOdd: boolean
}

export function auditLine({ what, kind, count: times }: Pick<AuditFacts, 'what' | 'kind' | 'count'>): AuditLine {
  const words = sentences[what]
  const text = words ? words(kind ?? '', times ?? 0) : `Другая запись: ${what}`
  return { text, isOdd: odd.has(what) }
}

const odd: ReadonlySet<string> = new Set(['refused', 'broken', 'distrust'])

type Words = (kind: string, times: number) => string

const sentences: Readonly<Record<string, Words>> = {
  unlocked: (kind) => `Данные открыты ${pick(openedBy, kind, '')}`.trimEnd(),
  locked: () => 'Данные заблокированы',
  refused: (_, times) => `Неверный пароль или код: ${count(times, 'попытка', 'попытки', 'попыток')}`,
  saved: (kind) => `Записан файл${pick(fileKinds, kind, '')}`,
  shown: () => 'Записанный файл открыт для просмотра или печати',
  read: (kind, times) =>
    times > 1 ? `Загружены файлы${pick(fileKinds, kind, '')}: ${times}` : `Загружен файл${pick(fileKinds, kind, '')}`,
  sent: (kind) => `Записан файл для обмена: ${pick(bundleKinds, kind, 'другой')}`,
  received: (kind) => `Прочитан файл обмена: ${pick(bundleKinds, kind, 'другой')}`,
  code: () => 'Сделан новый код восстановления',
  codeSeen: () => 'Лист с кодом восстановления проверен',
  pass: () => 'Сменён пароль',
  protection: (kind) => `Выбрана защита: ${pick(modes, kind, 'другая')}`,
  moved: () => 'Записан файл переноса на другой компьютер',
  place: () => 'Выбрано второе место для копий',
  placeGone: () => 'Второе место для копий убрано',
  restored: () => 'Данные восстановлены из копии',
  trust: () => 'Ключ организации сверен и принят',
  distrust: () => 'Ключ организации больше не принимается',
  destroyed: () => 'Данные человека уничтожены по акту',
  broken: () => 'Журнал был повреждён или пропал и начат заново',
}

const openedBy: Readonly<Record<string, string>> = {
  nothing: 'без вопроса, под этой учётной записью',
  pass: 'паролем',
  paper: 'кодом с бумаги',
}
const fileKinds: Readonly<Record<string, string>> = {
  workbook: ' с таблицей',
  pdf: ' PDF',
  text: ' с текстом',
  bundle: ' обмена',
  backup: ' копии',
}
const bundleKinds: Readonly<Record<string, string>> = {
  card: 'карточка',
  report: 'отчёт',
  receipt: 'квитанция',
  appointment: 'приглашение',
}
const modes: Readonly<Record<string, string>> = {
  personal: 'свой компьютер',
  shared: 'общий компьютер',
  district: 'район',
}

function pick(words: Readonly<Record<string, string>>, kind: string, other: string): string {
  return words[kind] ?? other
}

/** All of it, in the order of the log. `momentOf`: the time on the clock of this computer. */
export function auditSheet(entries: readonly AuditFacts[], momentOf: (at: number) => string): SheetText {
  return {
    name: 'Журнал безопасности',
    headings: ['Когда', 'Что', 'Номер файла, организации или акта', 'Компьютер', 'Часы'],
    widths: [18, 56, 40, 14, 12],
    rows: entries.map((entry) => [
      momentOf(entry.at),
      auditLine(entry).text,
      entry.id ?? '',
      // Enough to tell computers apart.
      entry.install?.slice(0, 8) ?? '',
      entry.isClockSuspect ? 'неверны' : '',
    ]),
  }
}
