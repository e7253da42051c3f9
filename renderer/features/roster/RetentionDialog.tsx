// How long papers of people who left are kept: set by the organisation, each term with the source of its default.
import { Button, Group, Modal, NumberInput, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { MOST_YEARS, retentionDefaults, retentionKinds, type RetentionKind } from '#shared/roster/retention.ts'
import { useStore } from '#renderer/db/live.ts'
import { useCommand } from '#renderer/feedback/useCommand.tsx'
import { setRetention } from './personalDataCommands.ts'
import { useRetention } from './personalDataQueries.ts'

export function RetentionDialog({ close }: { close: () => void }) {
  const store = useStore()
  const stored = useRetention()
  const { run, busy } = useCommand()
  const [years, setYears] = useState<Record<RetentionKind, number>>({ ...stored })
  const save = () =>
    void run(
      () => setRetention(store, years),
      () => 'Сроки хранения записаны',
    ).then((done) => {
      if (done !== null) close()
    })
  return (
    <Modal opened onClose={close} title="Сроки хранения" size={560}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        <Stack gap="md">
          <Text fz="sm">
            Сколько полных лет хранить сведения о человеке после года, в котором он снят с учёта. Действует самый долгий
            срок из тех бумаг, что о нём есть.
          </Text>
          {retentionKinds.map((kind, i) => (
            <NumberInput
              key={kind}
              label={`${retentionDefaults[kind].title}, лет`}
              description={retentionDefaults[kind].source}
              min={0}
              max={MOST_YEARS}
              clampBehavior="strict"
              allowDecimal={false}
              allowNegative={false}
              value={years[kind]}
              {...(i === 0 ? { 'data-autofocus': true } : {})}
              onChange={(value) => setYears((before) => ({ ...before, [kind]: Number(value) || 0 }))}
            />
          ))}
        </Stack>
        <Group justify="flex-end" mt="lg" gap="xs">
          <Button variant="default" onClick={close}>
            Назад
          </Button>
          <Button type="submit" loading={busy}>
            Записать сроки
          </Button>
        </Group>
      </form>
    </Modal>
  )
}
