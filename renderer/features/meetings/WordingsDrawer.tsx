// Ready-made wordings of typical questions: the usual ones of this kind of meeting first.
import { Drawer, Stack, Text, TextInput, Title, UnstyledButton } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { foldText } from '#shared/base/text.ts'
import { wordingsFor, type MeetingWording } from '#shared/meetings/wordings.ts'
import type { MeetingKind } from '#shared/records/meeting.ts'
import { meetingWordings } from '#renderer/reference/meetingWordings.ts'
import { drawerLook } from './drawerLook.ts'

interface WordingsDrawerProps {
  kind: MeetingKind
  /** What the choice will do: fill the open question or add a new one. */
  isNew: boolean
  choose: (wording: MeetingWording) => void
  close: () => void
}

export function WordingsDrawer({ kind, isNew, choose, close }: WordingsDrawerProps) {
  const [query, setQuery] = useState('')
  const fits = ({ title, decisions }: MeetingWording) =>
    foldText([title, ...decisions].join(' ')).includes(foldText(query))
  const found = meetingWordings.filter(fits)
  const { usual, others } = wordingsFor(kind, found)
  return (
    <Drawer opened onClose={close} position="right" size={460} title="Готовые формулировки" {...drawerLook}>
      <Stack gap="sm">
        <Text fz="sm" c="dimmed">
          {isNew
            ? 'Выберите, и вопрос встанет в конец повестки.'
            : 'Заполнится то, что пусто; написанное вами останется, решение добавится.'}{' '}
          Пропуски «____» допишите сами.
        </Text>
        <TextInput
          data-autofocus
          aria-label="Найти формулировку"
          placeholder="Найти: отпуск, помощь, выборы"
          leftSection={<IconSearch size={16} aria-hidden />}
          value={query}
          onChange={(event) => setQuery(event.currentTarget.value)}
        />
        <Wordings title="Обычно на таком собрании" wordings={usual} choose={choose} />
        <Wordings title="Остальные" wordings={others} choose={choose} />
        {found.length === 0 && <Text c="dimmed">Такой формулировки нет. Напишите вопрос своими словами.</Text>}
      </Stack>
    </Drawer>
  )
}

interface WordingsProps {
  title: string
  wordings: readonly MeetingWording[]
  choose: (wording: MeetingWording) => void
}

function Wordings({ title, wordings, choose }: WordingsProps) {
  if (wordings.length === 0) return null
  return (
    <section>
      <Title order={3} mb={2}>
        {title}
      </Title>
      <Stack gap={0} className="rule">
        {wordings.map((wording) => (
          <UnstyledButton key={wording.id} py={8} px={6} onClick={() => choose(wording)}>
            <Text fz="sm" fw={550} c="var(--mantine-color-anchor)">
              {wording.title}
            </Text>
            <Text fz="sm" c="dimmed">
              {wording.decisions.join('. ')}
            </Text>
          </UnstyledButton>
        ))}
      </Stack>
    </section>
  )
}
