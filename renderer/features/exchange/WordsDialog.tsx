// The two things that no number says: why people came and went, and what is done about it. Saved as they are typed.
import { Button, Group, Modal, Stack } from '@mantine/core'
import { periodTitle } from '#shared/district/periods.ts'
import type { Period } from '#shared/records/period.ts'
import { useStore } from '#renderer/db/live.ts'
import { useCommand } from '#renderer/feedback/useCommand.tsx'
import { ProseField } from '#renderer/ui/fields.tsx'
import { saveWords } from './exchangeCommands.ts'
import { useWords } from './exchangeQueries.ts'

/** The format of reports carries no longer text. */
const LONGEST = 4000

export function WordsDialog({ period, close }: { period: Period; close: () => void }) {
  const store = useStore()
  const { run } = useCommand()
  const words = useWords(period)
  const save = (key: 'reasonsText' | 'measuresText') => (text: string) =>
    void run(() => saveWords(store, period, { [key]: text.trim().slice(0, LONGEST) }))
  return (
    <Modal opened onClose={close} title={`Слова к отчёту: ${periodTitle(period)}`} size={620}>
      <Stack gap="md">
        <ProseField
          id="reasonsText"
          label="Причины прихода и ухода"
          hint="Почему вступали и почему выходили. Без фамилий: этот текст уйдёт в район."
          value={words.reasonsText}
          save={save('reasonsText')}
          rows={3}
        />
        <ProseField
          id="measuresText"
          label="Меры для роста членства"
          hint="Что сделано или будет сделано. Хватит одного предложения."
          value={words.measuresText}
          save={save('measuresText')}
          rows={3}
        />
        <Group justify="flex-end">
          <Button onClick={close}>Готово</Button>
        </Group>
      </Stack>
    </Modal>
  )
}
