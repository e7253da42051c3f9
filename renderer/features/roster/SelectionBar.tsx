// What can be done with the ticked people; it stands at the foot of the list while anybody is ticked.
import { Button, CloseButton, Group, Paper, Text } from '@mantine/core'
import { formatInteger } from '#shared/base/text.ts'

interface SelectionBarProps {
  count: number
  clear: () => void
  /** `null` in a view of the past. */
  change: (() => void) | null
  exportChosen: () => void
  printChosen: () => void
}

export function SelectionBar({ count, clear, change, exportChosen, printChosen }: SelectionBarProps) {
  return (
    <Paper className="at-foot" shadow="md" px={14} py={8} mt={10} role="region" aria-label="Действия с выбранными">
      <Group gap={8} wrap="nowrap">
        <Text fw={600} fz="sm" className="nowrap num" mr={4} role="status">
          Выбрано {formatInteger(count)}
        </Text>
        {change && (
          <Button size="xs" fz={14} variant="default" onClick={change}>
            Изменить…
          </Button>
        )}
        <Button size="xs" fz={14} variant="default" onClick={exportChosen}>
          Выгрузить…
        </Button>
        <Button size="xs" fz={14} variant="default" onClick={printChosen}>
          Напечатать…
        </Button>
        <CloseButton ml="auto" aria-label="Снять выделение" onClick={clear} />
      </Group>
    </Paper>
  )
}
