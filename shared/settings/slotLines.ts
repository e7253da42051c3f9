// Each way in which the data open, in words: what it means for the person, and what its absence means.
import { formatDay, type Day } from '#shared/base/day.ts'
import type { Slots } from './safetyLines.ts'

export interface ProtectionFacts {
  readonly slots: Slots
  /** The system has a key store worth the name. */
  readonly osAvailable: boolean
  /** The day on which the paper code was typed back. */
  readonly paperChecked: Day | null
}

export interface SlotLine {
  readonly id: keyof Slots
  readonly tone: 'ok' | 'warn'
  readonly title: string
  readonly text: string
}

/** What opens the data now, and the paper code also when it is lacking: without it no copy opens elsewhere. */
export function slotLines({ slots, osAvailable, paperChecked }: ProtectionFacts): SlotLine[] {
  const lines: (SlotLine | false)[] = [
    slots.pass && {
      ...{ id: 'pass', tone: 'ok', title: 'Пароль' },
      text: 'Его спрашивают при запуске и после блокировки. Открывает и копии, сделанные под ним.',
    },
    slots.os && {
      ...{ id: 'os', tone: 'ok', title: 'Учётная запись этого компьютера' },
      text: 'Кто вошёл под ней, открывает данные без вопросов. В другом месте она ничего не открывает.',
    },
    slots.account && {
      ...{ id: 'account', tone: 'warn', title: 'Ключ лежит обычным файлом' },
      text: osAvailable
        ? 'Данные открывает любой, кто сядет за этот компьютер под этой учётной записью.'
        : 'Хранилища ключей на этом компьютере нет: данные открывает любой, кто сядет за него под этой учётной записью.',
    },
    slots.paper
      ? {
          ...{ id: 'paper', tone: 'ok', title: 'Код восстановления на бумаге' },
          text: `Открывает данные и копии на любом компьютере.${paperChecked === null ? '' : ` Проверен ${formatDay(paperChecked)}.`}`,
        }
      : {
          ...{ id: 'paper', tone: 'warn', title: 'Кода восстановления нет' },
          text: 'Если с компьютером или учётной записью что-то случится, копии открыть будет нечем.',
        },
  ]
  return lines.filter((line) => line !== false)
}
