// What the list may do to cards that are there already. Each choice says how many cards it would change.
import { Box, Group, SegmentedControl, Text } from '@mantine/core'
import { formatInteger } from '#shared/base/text.ts'
import { importModes, type ImportMode, type ImportPlan } from '#shared/roster/rosterImport.ts'

const labels: Readonly<Record<ImportMode, string>> = {
  add: 'Не менять',
  fill: 'Дополнить пустое',
  update: 'Обновить',
}

const meanings: Readonly<Record<ImportMode, string>> = {
  add: 'Загрузятся только новые люди.',
  fill: 'В карточках заполнится только то, что пусто.',
  update: 'Значения из файла заменят прежние. Имя останется, примечание допишется.',
}

interface ModeProps {
  plan: ImportPlan
  mode: ImportMode
  setMode: (mode: ImportMode) => void
}

/** Nothing when the file names only new people: then every choice is the same. */
export function ImportModeChoice({ plan, mode, setMode }: ModeProps) {
  const known = plan.ready.completed + plan.ready.unchanged
  if (known === 0) return null
  return (
    <Group gap={14} mb={14} align="center">
      <Text fz="sm" id="import-mode">
        Кто уже есть в списке ({formatInteger(known)}):
      </Text>
      <SegmentedControl
        aria-labelledby="import-mode"
        value={mode}
        onChange={(value) => setMode(value)}
        data={importModes.map((one) => ({
          value: one,
          label: one === 'add' ? labels[one] : `${labels[one]}: ${formatInteger(plan.modes[one].completed)}`,
        }))}
      />
      <Box style={{ flex: 1, minWidth: 220 }}>
        <Text fz="sm" c="dimmed" role="status">
          {meanings[mode]}
        </Text>
      </Box>
    </Group>
  )
}
