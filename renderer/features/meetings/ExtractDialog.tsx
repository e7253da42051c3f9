// An extract: which questions, for whom, who attests it. Written as PDF at once; the protocol itself does not change.
import { Button, Checkbox, Group, Modal, Select, SimpleGrid, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { formatDay, parseDay } from '#shared/base/day.ts'
import { tidyText } from '#shared/base/text.ts'
import { extractPage, type ExtractPurpose } from '#shared/meetings/extractPage.ts'
import { currentOffices } from '#shared/passport/offices.ts'
import { useRows } from '#renderer/db/live.ts'
import { showFailure } from '#renderer/feedback/useCommand.tsx'
import { useSession } from '#renderer/session.ts'
import { fileName } from './meetingWords.ts'
import type { ProtocolReport } from './meetingsQueries.ts'
import { usePaperFile } from './usePaperFile.tsx'

const purposes = {
  none: 'Не указывать',
  employer: 'Работодателю',
  accounting: 'В бухгалтерию',
  district: 'В районную организацию',
  court: 'В суд',
} as const satisfies Record<ExtractPurpose | 'none', string>

interface ExtractDialogProps {
  report: ProtocolReport
  chosen: string | null
  close: () => void
}

export function ExtractDialog({ report, chosen, close }: ExtractDialogProps) {
  const { meeting, paper } = report
  const today = useSession((session) => session.today)
  const offices = useRows('office')
  const file = usePaperFile()
  const chair = currentOffices(offices, today).find(({ role }) => role === 'chair')
  const [itemIds, setItemIds] = useState<string[]>(chosen === null ? [] : [chosen])
  const [purpose, setPurpose] = useState<keyof typeof purposes>('none')
  const [issued, setIssued] = useState(formatDay(today))
  const [post, setPost] = useState('Председатель первичной профсоюзной организации')
  const [name, setName] = useState(chair?.personName ?? meeting.chairman.name)
  const [tried, setTried] = useState(false)
  const issuedDate = parseDay(issued)

  const write = async () => {
    setTried(true)
    if (itemIds.length === 0 || issuedDate === null || name.trim() === '') return
    const order = {
      itemIds,
      purpose: purpose === 'none' ? null : purpose,
      issuedDate,
      issuedBy: { post: tidyText(post), name: tidyText(name) },
    }
    const made = extractPage(meeting, order, paper)
    if (!made.ok) {
      showFailure(made.failure)
      return
    }
    const { value: page } = made
    if (await file.save(() => ({ page, day: issuedDate, name: fileName('Выписка из протокола', meeting) }))) close()
  }

  return (
    <Modal opened onClose={close} title="Выписка из протокола" size={600}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void write()
        }}
      >
        <Stack gap="md">
          <Checkbox.Group
            label="Какие вопросы"
            value={itemIds}
            onChange={setItemIds}
            error={tried && itemIds.length === 0 ? 'Отметьте хотя бы один вопрос' : null}
          >
            <Stack gap={8} mt={6} mb={4}>
              {meeting.items.map((item, i) => (
                <Checkbox key={item.id} value={item.id} label={`${i + 1}. ${item.title}`} />
              ))}
            </Stack>
          </Checkbox.Group>
          <SimpleGrid cols={2} spacing="md" verticalSpacing="sm">
            <Select
              label="Для кого"
              allowDeselect={false}
              data={Object.entries(purposes).map(([value, label]) => ({ value, label }))}
              value={purpose}
              onChange={(value) => value && setPurpose(value as keyof typeof purposes)}
            />
            <TextInput
              label="День выдачи"
              value={issued}
              maxLength={20}
              error={tried && issuedDate === null ? 'Такой даты нет. Напишите так: 25.11.2026' : null}
              onChange={(event) => setIssued(event.currentTarget.value)}
            />
            <TextInput
              label="Заверяет: должность"
              value={post}
              maxLength={200}
              onChange={(event) => setPost(event.currentTarget.value)}
            />
            <TextInput
              label="Фамилия, имя, отчество"
              value={name}
              maxLength={200}
              error={tried && name.trim() === '' ? 'Напишите, кто заверяет' : null}
              onChange={(event) => setName(event.currentTarget.value)}
            />
          </SimpleGrid>
        </Stack>
        <Group justify="flex-end" mt="lg" gap="xs">
          <Button variant="default" onClick={close}>
            Назад
          </Button>
          <Button type="submit" loading={file.busy}>
            Сохранить выписку
          </Button>
        </Group>
      </form>
    </Modal>
  )
}
