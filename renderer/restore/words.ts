// The words of the restore page. It stands on its own, so that it works when other files of the program are damaged: no text comes from
// another room.
import type { Failure } from '#shared/base/result.ts'
import type { BackupCopy, CopyReason } from '#shared/host/storageCalls.ts'

const rules = new Intl.PluralRules('ru')
const NBSP = '\u00a0'

export type Forms = readonly [one: string, few: string, many: string]

/** `47 членов` with a no-break space. */
export function counted(n: number, [one, few, many]: Forms): string {
  const form = { one, few, many, zero: many, two: few, other: many }[rules.select(n)]
  return `${n.toLocaleString('ru-RU')}${NBSP}${form}`
}

/** `20.11.2026 21:10` */
export function moment(at: number): string {
  const date = new Date(at)
  return `${date.toLocaleDateString('ru-RU')} ${clock(at)}`
}

/** `сегодня в 21:10`, `вчера в 21:10`, `20 ноября в 21:10`, with the year when it is another one. `now`: UTC ms. */
export function spoken(at: number, now: number): string {
  const days = dayOf(now) - dayOf(at)
  if (days === 0) return `сегодня в ${clock(at)}`
  return days === 1 ? `вчера в ${clock(at)}` : `${dayMonth(at, now)} в ${clock(at)}`
}

/** What would have to be done again after going back to a copy. */
export function repeated(at: number, now: number): string {
  const days = dayOf(now) - dayOf(at)
  if (days === 0) return `Придётся повторить то, что введено после ${clock(at)}`
  const after = days === 1 ? `вчера после ${clock(at)} и сегодня` : `после ${dayMonth(at, now)}`
  return `Придётся повторить то, что введено ${after}`
}

/** `20 ноября, 21:10` for a button. */
export function onButton(at: number, now: number): string {
  return `${dayMonth(at, now)}, ${clock(at)}`
}

/** What a copy is known by: people for a chair, records for a district. */
export function sizeOf({ role, members, rows }: Pick<BackupCopy, 'role' | 'members' | 'rows'>): string {
  return role === 'chair'
    ? counted(members, ['член профсоюза', 'члена профсоюза', 'членов профсоюза'])
    : counted(rows, ['запись', 'записи', 'записей'])
}

export const roleNames = { chair: 'Первичная организация', district: 'Районная организация' } as const

/** Goes on after «Копия». */
export const reasons: Record<CopyReason, string> = {
  daily: 'дня',
  exit: 'сделана при закрытии программы',
  rolling: 'сделана по ходу работы',
  beforeImport: 'сделана перед загрузкой файла',
  beforeMigration: 'сделана перед обновлением программы',
  beforeRestore: 'сделана перед прошлым восстановлением',
  asked: 'сделана по просьбе',
  migrated: 'сделана после обновления программы',
  restored: 'сделана при прошлом восстановлении',
}

/** What is said about the tables of a copy, in this order; tables that mean nothing to a person are left out. */
const tableForms: readonly (readonly [table: string, forms: Forms])[] = [
  ['member', ['член профсоюза', 'члена профсоюза', 'членов профсоюза']],
  ['organisation', ['организация', 'организации', 'организаций']],
  ['receivedReport', ['принятый отчёт', 'принятых отчёта', 'принятых отчётов']],
  ['meeting', ['протокол', 'протокола', 'протоколов']],
  ['planItem', ['мероприятие плана', 'мероприятия плана', 'мероприятий плана']],
  ['sentBundle', ['отправленный файл', 'отправленных файла', 'отправленных файлов']],
]

/** `47 членов профсоюза, 13 протоколов`; empty tables are passed over. */
export function contentsOf(counts: Readonly<Record<string, number>>): string {
  const parts = tableForms.flatMap(([table, forms]) => {
    const n = counts[table] ?? 0
    return n > 0 ? [counted(n, forms)] : []
  })
  return parts.join(', ') || 'записей о людях и собраниях нет'
}

/** Why the program came here, by the `why` of the address. */
export interface Cause {
  readonly title: string
  readonly lead: string
  /** `copy`: the newest copy is the answer; `back`: first try again; `none`: the person came by herself. */
  readonly answer: 'copy' | 'back' | 'none'
}

const untouched = 'Ничего не удалено: все файлы остались на месте.'

const causes: Readonly<Record<string, Cause>> = {
  '': {
    title: 'Вернуть данные из копии',
    lead: 'Копию можно посмотреть, ничего не меняя. Если открыть её, нынешние данные останутся ещё одной копией.',
    answer: 'none',
  },
  'vault.keysDamaged': {
    title: 'Не читается ключ от данных. Вернём их из копии',
    lead: `${untouched} Копию откроет пароль или код восстановления с вашего листа.`,
    answer: 'copy',
  },
  'vault.newer': {
    title: 'Эти данные записала более новая версия программы',
    lead: `${untouched} Установите такую же или более новую версию и откройте программу снова.`,
    answer: 'back',
  },
  crash: {
    title: 'Программа несколько раз остановилась с ошибкой',
    lead: 'Сохранённые данные целы. Попробуйте продолжить. Если ошибка вернётся, сохраните сведения для поддержки.',
    answer: 'back',
  },
  files: {
    title: 'Не хватает части файлов программы',
    lead: 'Данные целы, они лежат отдельно. Установите программу ещё раз поверх этой: данные останутся на месте.',
    answer: 'back',
  },
  profile: {
    title: 'Программа не может завести рабочую базу на этом диске',
    lead: 'Данные целы, они лежат отдельно. Проверьте, есть ли на диске место, и попробуйте ещё раз.',
    answer: 'back',
  },
}

export function causeOf(why: string): Cause {
  return (
    causes[why] ?? {
      title: 'Хранилище не открылось. Вернём данные из копии',
      lead: `Часть файлов на диске не читается. ${untouched}`,
      answer: 'copy',
    }
  )
}

export interface Trouble {
  readonly what: string
  readonly safe: string
  readonly todo: string
}

const asBefore = 'Данные остались такими, какими были, ничего не удалено.'
const retry = 'Попробуйте ещё раз или выберите другую копию.'

const troubles: Readonly<Record<string, Trouble>> = {
  'backups.unreadable': {
    what: 'Эта копия не читается до конца или закрыта ключом другого компьютера.',
    safe: asBefore,
    todo: 'Выберите другую копию.',
  },
  'backups.notACopy': {
    what: 'Это не файл копии.',
    safe: asBefore,
    todo: 'Выберите файл с окончанием .pvcopy: такие файлы записывает эта программа.',
  },
  'backups.placeGone': {
    what: 'Файл копии сейчас недоступен.',
    safe: asBefore,
    todo: 'Вставьте флешку или подключите диск и откройте список заново.',
  },
  'backups.unknownHandle': {
    what: 'Этой копии уже нет в списке.',
    safe: asBefore,
    todo: 'Откройте список копий заново.',
  },
  'backups.badPlace': {
    what: 'Эта папка не подходит: она внутри папки самой программы.',
    safe: asBefore,
    todo: 'Выберите другую папку, лучше на флешке.',
  },
  'vault.keysDamaged': {
    what: 'Эта копия открывается только на компьютере, где она сделана: для неё не было ни пароля, ни кода восстановления.',
    safe: asBefore,
    todo: 'Выберите другую копию.',
  },
  'vault.newer': {
    what: 'Эту копию записала более новая версия программы.',
    safe: asBefore,
    todo: 'Установите такую же или более новую версию и откройте копию в ней.',
  },
  'stores.unreadable': {
    what: 'Данные этой организации ещё не перенесены из первой версии программы.',
    safe: asBefore,
    todo: 'Сначала откройте организацию, чтобы программа перенесла её данные, потом возвращайте копию.',
  },
  'files.noSpace': {
    what: 'На диске не хватает места.',
    safe: asBefore,
    todo: 'Освободите место и попробуйте ещё раз.',
  },
  'files.readOnly': {
    what: 'В папку нельзя писать.',
    safe: asBefore,
    todo: 'Проверьте, не защищён ли диск от записи, и попробуйте ещё раз.',
  },
  'files.ioError': {
    what: 'Диск не дал прочитать или записать файл.',
    safe: asBefore,
    todo: 'Попробуйте ещё раз. Если повторится, выберите копию в другом месте.',
  },
}

/** The three sentences of a failure. */
export function troubleOf({ code }: Failure): Trouble {
  return troubles[code] ?? { what: 'Открыть копию не удалось.', safe: asBefore, todo: retry }
}

/** A failure that belongs under the field of the secret; `null` for any other. */
export function fieldError({ code, details }: Failure): string | null {
  if (code === 'vault.wrongSecret') return 'Не подходит. Проверьте язык, Caps Lock и каждую цифру и введите ещё раз.'
  if (code === 'vault.codeBad')
    return 'В коде восемь групп по шесть цифр. Хотя бы одна введена с ошибкой, сверьте с листом.'
  if (code !== 'vault.wait') return null
  const seconds = Number(details?.['seconds'] ?? 0)
  return `Несколько попыток не подошли. Следующая через ${counted(Math.max(1, Math.ceil(seconds)), ['секунду', 'секунды', 'секунд'])}.`
}

function clock(at: number): string {
  return new Date(at).toLocaleTimeString('ru-RU', { hour: '2-digit', minute: '2-digit' })
}

function dayMonth(at: number, now: number): string {
  const isThisYear = new Date(at).getFullYear() === new Date(now).getFullYear()
  const text = new Date(at).toLocaleDateString('ru-RU', {
    day: 'numeric',
    month: 'long',
    ...(!isThisYear && { year: 'numeric' }),
  })
  return text.replaceAll(' ', NBSP)
}

/** Number of the local calendar day. */
function dayOf(at: number): number {
  return Math.floor((at - new Date(at).getTimezoneOffset() * 60_000) / 86_400_000)
}
