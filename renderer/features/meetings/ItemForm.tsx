// One question of the agenda: what it was about, what was said, decided and voted. Every field saves itself.
import { ActionIcon, Box, Button, Group, Input, Paper, Stack, Text, Title } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash, IconX } from '@tabler/icons-react'
import type { AgendaItem, Meeting, ProtocolDecision } from '#shared/records/meeting.ts'
import type { Person } from './meetingsQueries.ts'
import { DueField, LineField, LongField, PersonField } from './TypedFields.tsx'
import type { ProtocolEdit } from './useProtocolEdit.ts'
import { VoteFields } from './VoteFields.tsx'

interface ItemFormProps {
  item: AgendaItem
  order: number
  meeting: Meeting
  people: readonly Person[]
  edit: ProtocolEdit
  openWordings: () => void
  move: (by: -1 | 1) => void
  remove: () => void
}

export function ItemForm({ item, order, meeting, people, edit, openWordings, move, remove }: ItemFormProps) {
  const change = (what: string, part: Partial<AgendaItem>) =>
    edit.item(item.id, what, (before) => ({ ...before, ...part }))
  return (
    <Paper component="section" p={0} px={18} py={12} aria-label={`Вопрос ${order}`}>
      <Group justify="space-between" gap="xs">
        <Group gap={6} wrap="nowrap">
          <Title order={2}>Вопрос {order}</Title>
          <IconButton label="Выше (Alt ↑)" off={order === 1} press={() => move(-1)} icon={IconArrowUp} />
          <IconButton
            label="Ниже (Alt ↓)"
            off={order === meeting.items.length}
            press={() => move(1)}
            icon={IconArrowDown}
          />
          <IconButton label="Удалить вопрос" press={remove} icon={IconTrash} />
        </Group>
        <Button variant="default" size="compact-sm" fz={14} onClick={openWordings}>
          Готовые формулировки
        </Button>
      </Group>
      <Stack gap={10} mt={6}>
        <LineField
          id={`${item.id}.title`}
          label="О чём"
          placeholder="О плане работы на 2027 год"
          value={item.title}
          save={(title) => change('название вопроса', { title })}
        />
        <PersonField
          id={`${item.id}.speaker`}
          label="Докладчик"
          value={item.speaker}
          people={people}
          save={({ name }) => change('докладчик', { speaker: name })}
        />
        <LongField
          id={`${item.id}.heard`}
          label="Слушали"
          placeholder="Если пусто, напечатается название вопроса"
          value={item.heard}
          save={(heard) => change('слушали', { heard })}
        />
        <Discussed item={item} people={people} edit={edit} />
        <Decisions item={item} order={order} people={people} edit={edit} />
        <VoteFields item={item} meeting={meeting} edit={edit} />
      </Stack>
    </Paper>
  )
}

type PartProps = Pick<ItemFormProps, 'item' | 'people' | 'edit'>

function Discussed({ item, people, edit }: PartProps) {
  const change = (what: string, next: (list: AgendaItem['discussed']) => AgendaItem['discussed']) =>
    edit.item(item.id, what, (before) => ({ ...before, discussed: next(before.discussed) }))
  const part = (id: string, values: Partial<AgendaItem['discussed'][number]>) =>
    change('выступили', (list) => list.map((one) => (one.id === id ? { ...one, ...values } : one)))
  return (
    <Input.Wrapper label="Выступили" labelElement="div">
      <Stack gap={6}>
        {item.discussed.map(({ id, speaker, text }, i) => (
          <Group key={id} gap={6} wrap="nowrap" align="flex-start">
            <Box w={170} style={{ flex: 'none' }}>
              <PersonField
                id={`${id}.speaker`}
                label={`Кто выступил ${i + 1}`}
                hideLabel
                value={speaker}
                people={people}
                save={({ name }) => part(id, { speaker: name })}
              />
            </Box>
            <Box style={{ flex: 1, minWidth: 0 }}>
              <LongField
                id={`${id}.text`}
                label={`Что сказал выступивший ${i + 1}`}
                hideLabel
                value={text}
                save={(said) => part(id, { text: said })}
              />
            </Box>
            <IconButton
              label={`Удалить выступление ${i + 1}`}
              press={() => change('выступление удалено', (list) => list.filter((one) => one.id !== id))}
              icon={IconX}
            />
          </Group>
        ))}
        <AddButton
          label="Добавить выступление"
          press={() => change('новое выступление', (list) => [...list, { id: edit.newId(), speaker: '', text: '' }])}
        />
      </Stack>
    </Input.Wrapper>
  )
}

function Decisions({ item, order, people, edit }: PartProps & { order: number }) {
  const change = (what: string, next: (list: ProtocolDecision[]) => ProtocolDecision[]) =>
    edit.item(item.id, what, (before) => ({ ...before, decisions: next(before.decisions) }))
  const part = (id: string, what: string, values: Partial<ProtocolDecision>) =>
    change(what, (list) => list.map((one) => (one.id === id ? { ...one, ...values } : one)))
  return (
    <Stack gap={8}>
      {item.decisions.map((decision, i) => (
        <Box key={decision.id}>
          <Group gap={6} wrap="nowrap" align="flex-start">
            <Box style={{ flex: 1, minWidth: 0 }}>
              <LongField
                id={`${decision.id}.text`}
                label={`Постановили, ${order}.${i + 1}`}
                value={decision.text}
                save={(text) => part(decision.id, 'решение', { text })}
              />
            </Box>
            <Box pt={27}>
              <IconButton
                label={`Удалить пункт ${order}.${i + 1}`}
                press={() => change('пункт решения удалён', (list) => list.filter(({ id }) => id !== decision.id))}
                icon={IconX}
              />
            </Box>
          </Group>
          <Group gap={10} wrap="nowrap" align="flex-start" mt={6} pr={34}>
            <Box style={{ flex: 1, minWidth: 0 }}>
              <PersonField
                id={`${decision.id}.responsible`}
                label="Ответственный"
                value={decision.responsible}
                people={people}
                save={({ name }) => part(decision.id, 'ответственный', { responsible: name })}
              />
            </Box>
            <Box w={124} style={{ flex: 'none' }}>
              <DueField
                id={`${decision.id}.due`}
                label="Срок"
                value={decision.due}
                save={(due) => part(decision.id, 'срок', { due })}
              />
            </Box>
          </Group>
        </Box>
      ))}
      {item.decisions.length === 0 && (
        <Text fz="sm" c="dimmed">
          Решения пока нет. Если вопрос только выслушали, запишите «Принять к сведению».
        </Text>
      )}
      <AddButton
        label={item.decisions.length === 0 ? 'Записать решение' : 'Добавить пункт решения'}
        press={() =>
          change('новый пункт решения', (list) => [...list, { id: edit.newId(), text: '', responsible: '', due: null }])
        }
      />
    </Stack>
  )
}

export function AddButton({ label, press }: { label: string; press: () => void }) {
  return (
    <Button
      w="fit-content"
      variant="subtle"
      size="compact-sm"
      fz={14}
      leftSection={<IconPlus size={15} aria-hidden />}
      onClick={press}
    >
      {label}
    </Button>
  )
}

interface IconButtonProps {
  label: string
  off?: boolean
  press: () => void
  icon: typeof IconX
}

export function IconButton({ label, off = false, press, icon: Icon }: IconButtonProps) {
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      c={off ? 'var(--app-field-line)' : 'var(--mantine-color-text)'}
      aria-label={label}
      title={label}
      aria-disabled={off}
      onClick={() => {
        if (!off) press()
      }}
    >
      <Icon size={16} stroke={1.8} aria-hidden />
    </ActionIcon>
  )
}
