// Words and moments of the settings.
import { formatDay } from '#shared/base/day.ts'
import type { BackupCopy, Machine, ProtectionMode } from '#shared/host/storageCalls.ts'
import { formatSize } from '#shared/settings/copyWords.ts'
import type { Tone } from '#renderer/ui/Status.tsx'
import { localDay } from '#renderer/session.ts'

export const modeWords: Record<ProtectionMode, { readonly tone: Tone; readonly text: string }> = {
  none: { tone: 'warn', text: 'защита не выбрана' },
  personal: { tone: 'ok', text: 'свой компьютер' },
  shared: { tone: 'ok', text: 'общий компьютер' },
  district: { tone: 'ok', text: 'район' },
}

export const copyStateWords: Record<BackupCopy['state'], { readonly tone: Tone; readonly text: string }> = {
  whole: { tone: 'ok', text: 'прочитана целиком' },
  header: { tone: 'ok', text: 'цела, под паролем' },
  damaged: { tone: 'bad', text: 'повреждена' },
}

/** `21.11.2026, 14:32` on the clock of this computer. */
export function momentOf(at: number): string {
  const date = new Date(at)
  const time = date.toLocaleTimeString('ru-RU', { hour: '2-digit', minute: '2-digit' })
  return `${formatDay(localDay(date))}, ${time}`
}

export function dayOf(at: number): string {
  return localDay(new Date(at))
}

interface MachineLine {
  readonly id: string
  readonly tone: Tone
  readonly title: string
  readonly text: string
}

/** The computer as the data see it: each of the three, well or not, with what to do. */
export function machineLines({ clock, freeBytes, space, folder }: Machine): MachineLine[] {
  const free = freeBytes === null ? 'неизвестно' : formatSize(freeBytes)
  return [
    { id: 'space', title: `Свободно на диске: ${free}`, ...spaceWords[space] },
    { id: 'folder', title: 'Папка программы', ...folderWords[folder] },
    { id: 'clock', title: 'Дата на компьютере', ...clockWords[clock] },
  ]
}

type Words = Pick<MachineLine, 'tone' | 'text'>

const spaceWords: Record<Machine['space'], Words> = {
  enough: { tone: 'ok', text: 'Хватает.' },
  low: { tone: 'warn', text: 'Мало. Освободите место: удалите лишнее из «Загрузок» и очистите корзину.' },
  noImports: { tone: 'bad', text: 'Файлы не загружаются, правки пока сохраняются. Освободите хотя бы 500\u00a0МБ.' },
  readOnly: { tone: 'bad', text: 'Правки не сохраняются, чтобы ничего не испортить. Освободите хотя бы 500\u00a0МБ.' },
}

const folderWords: Record<Machine['folder'], Words> = {
  ok: { tone: 'ok', text: 'На диске этого компьютера.' },
  synced: {
    tone: 'warn',
    text: 'В папке, которую пересылает облако: оно может подменить файлы на ходу. Попросите того, кто помогает с компьютером, исключить её. Для копий облачная папка годится.',
  },
  network: {
    tone: 'warn',
    text: 'В сети: обрыв связи может испортить данные. Попросите того, кто помогает с компьютером, держать её на этом диске. Для копий сетевая папка годится.',
  },
  readOnly: {
    tone: 'bad',
    text: 'В неё нельзя писать, правки не сохраняются. Попросите того, кто помогает с компьютером, вернуть права на запись.',
  },
}

const clockWords: Record<Machine['clock'], Words> = {
  ok: { tone: 'ok', text: 'Согласуется с вашими записями.' },
  behind: {
    tone: 'warn',
    text: 'Раньше ваших последних записей. Исправьте её: порядок записей от неё не зависит, но даты в бумагах зависят.',
  },
  ahead: {
    tone: 'warn',
    text: 'Слишком далеко в будущем. Исправьте её: порядок записей от неё не зависит, но даты в бумагах зависят.',
  },
}
