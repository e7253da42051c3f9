// What the frame says about the safety of the data, most important first. Each line is true of this computer at this moment: it is drawn
// from the facts that main reports and never from a wish.
import { formatSize } from './copyWords.ts'

export interface SafetyFacts {
  readonly isExample: boolean
  readonly protection: {
    readonly mode: 'none' | 'personal' | 'shared' | 'district'
    readonly slots: Slots
  } | null
  readonly machine: {
    readonly clock: 'ok' | 'behind' | 'ahead'
    readonly freeBytes: number | null
    readonly space: 'enough' | 'low' | 'noImports' | 'readOnly'
    readonly folder: 'ok' | 'synced' | 'network' | 'readOnly'
  } | null
  /** Half a year has gone since the paper code was in a hand. */
  readonly isPaperAsked: boolean
  readonly failedDrills: number
  /** Days since which the copies have been on one disk only; `null` while a second place holds one. */
  readonly oneDiskDays: number | null
}

/** Ways in which the data open. */
export interface Slots {
  readonly os: boolean
  /** A plain key file that this account of the computer can read. */
  readonly account: boolean
  readonly pass: boolean
  readonly paper: boolean
}

export interface SafetyLine {
  readonly id:
    | 'space.readOnly'
    | 'folder.readOnly'
    | 'space.noImports'
    | 'drills'
    | 'folder.network'
    | 'folder.synced'
    | 'clock'
    | 'space.low'
    | 'protection'
    | 'oneDisk'
    | 'paper'
  readonly tone: 'warn' | 'bad'
  readonly text: string
  /** What the button beside it does. */
  readonly act: 'protect' | 'paper' | 'settings' | null
}

/** One copy beside the data themselves is not for long (reliability §8.1). */
export const ONE_DISK_DAYS = 14
/** One failed drill may be a stick that was pulled out. */
const FAILED_DRILLS = 2

export function safetyLines(facts: SafetyFacts): SafetyLine[] {
  const { isExample, protection, machine, isPaperAsked, failedDrills, oneDiskDays } = facts
  const lines: (SafetyLine | null)[] = [
    machine && spaceStop(machine.space, machine.freeBytes),
    machine && folderLine(machine.folder),
    !isExample && failedDrills >= FAILED_DRILLS
      ? line('drills', 'bad', 'Две проверки копий подряд не удались: сделайте новую копию', 'settings')
      : null,
    machine && clockLine(machine.clock),
    machine?.space === 'low'
      ? line('space.low', 'warn', `На диске осталось ${sizeWords(machine.freeBytes)}: освободите место`, 'settings')
      : null,
    protection?.mode === 'none' && !isExample
      ? line('protection', 'warn', protectionTruth(protection.slots), 'protect')
      : null,
    oneDiskDays !== null && oneDiskDays >= ONE_DISK_DAYS && !isExample
      ? line('oneDisk', 'warn', 'Все копии лежат на том же диске, что и данные: выберите второе место', 'settings')
      : null,
    isPaperAsked
      ? line('paper', 'warn', 'Код восстановления под рукой? За полгода лист могли и потерять', 'paper')
      : null,
  ]
  const found = lines.filter((one) => one !== null)
  return [...found.filter(({ tone }) => tone === 'bad'), ...found.filter(({ tone }) => tone === 'warn')]
}

/** Who can open the data while nobody has chosen a protection, and what happens when the computer is lost. */
export function protectionTruth({ os, account, paper }: Slots): string {
  if (account) {
    return `Данные открывает любой, кто сядет за этот компьютер под этой учётной записью${paper ? '' : '. На другом их не открыть'}`
  }
  if (os && !paper) {
    return 'Данные откроются только под этой учётной записью: если она пропадёт, пропадут и данные'
  }
  return 'Способ защиты данных ещё не выбран'
}

function spaceStop(space: 'enough' | 'low' | 'noImports' | 'readOnly', free: number | null): SafetyLine | null {
  if (space === 'readOnly') {
    return line(
      'space.readOnly',
      'bad',
      'На диске нет места: правки не сохраняются. Освободите хотя бы 500\u00a0МБ',
      'settings',
    )
  }
  if (space !== 'noImports') return null
  const text = `На диске осталось ${sizeWords(free)}: файлы не загружаются, правки пока сохраняются`
  return line('space.noImports', 'bad', text, 'settings')
}

function folderLine(folder: 'ok' | 'synced' | 'network' | 'readOnly'): SafetyLine | null {
  switch (folder) {
    case 'ok':
      return null
    case 'readOnly':
      return line('folder.readOnly', 'bad', 'В папку программы нельзя писать: правки не сохраняются', 'settings')
    case 'network':
      return line(
        'folder.network',
        'warn',
        'Папка программы лежит в сети: обрыв связи может испортить данные',
        'settings',
      )
    case 'synced':
      return line('folder.synced', 'warn', 'Папка программы лежит в облаке: оно может испортить данные', 'settings')
  }
}

function clockLine(clock: 'ok' | 'behind' | 'ahead'): SafetyLine | null {
  if (clock === 'ok') return null
  const why = clock === 'behind' ? 'она раньше ваших последних записей' : 'она слишком далеко в будущем'
  return line('clock', 'warn', `Проверьте дату на компьютере: ${why}`, null)
}

function sizeWords(bytes: number | null): string {
  return bytes === null ? 'мало места' : formatSize(bytes)
}

function line(id: SafetyLine['id'], tone: SafetyLine['tone'], text: string, act: SafetyLine['act']): SafetyLine {
  return { id, tone, text, act }
}
