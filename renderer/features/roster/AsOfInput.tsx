// The day that a screen looks at; not later than today.
import { DateInput } from '@mantine/dates'
import { IconCalendar } from '@tabler/icons-react'
import { parseDay, type Day } from '#shared/base/day.ts'

interface AsOfInputProps {
  /** What the day is, for those who do not see the field. */
  label: string
  /** The word before the date: «на», «с». */
  word: string
  value: Day
  latest: Day
  change: (day: Day) => void
  /** Enter was pressed; the field is left. */
  entered?: () => void
}

export function AsOfInput({ label, word, value, latest, change, entered }: AsOfInputProps) {
  return (
    <DateInput
      aria-label={label}
      w={180}
      valueFormat={`[${word}] DD.MM.YYYY`}
      dateParser={(text) => parseDay(text.replace(/^[\sа-яё]*/i, ''))}
      maxDate={latest}
      onKeyDown={(event) => {
        if (event.key !== 'Enter') return
        // Leaving the field closes its calendar, which would cover the list.
        event.currentTarget.blur()
        entered?.()
      }}
      hideOutsideDates
      weekendDays={[]}
      ariaLabels={{
        previousMonth: 'Месяц назад',
        nextMonth: 'Месяц вперёд',
        previousYear: 'Год назад',
        nextYear: 'Год вперёд',
        previousDecade: 'Десять лет назад',
        nextDecade: 'Десять лет вперёд',
        monthLevelControl: 'Выбрать месяц',
        yearLevelControl: 'Выбрать год',
      }}
      leftSection={<IconCalendar size={17} aria-hidden />}
      value={value}
      onChange={(day) => day !== null && change(day)}
    />
  )
}
