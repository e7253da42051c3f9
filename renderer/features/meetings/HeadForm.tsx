// The facts of the meeting itself: when, where, who led it, who was invited.
import { Box, Group, Input, Paper, SimpleGrid, Stack, TagsInput, Title } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { countVotes } from '#shared/meetings/votes.ts'
import { presentAt } from '#shared/meetings/quorum.ts'
import { wordsOf } from '#shared/meetings/kinds.ts'
import { emptyVote, type Meeting, type Vote } from '#shared/records/meeting.ts'
import { CountField, DayField } from '#renderer/ui/fields.tsx'
import { Sign } from '#renderer/ui/Status.tsx'
import { AddButton, IconButton } from './ItemForm.tsx'
import type { Person } from './meetingsQueries.ts'
import { LineField, PersonField } from './TypedFields.tsx'
import type { ProtocolEdit } from './useProtocolEdit.ts'

interface HeadFormProps {
  meeting: Meeting
  people: readonly Person[]
  edit: ProtocolEdit
}

export function HeadForm({ meeting, people, edit }: HeadFormProps) {
  const words = wordsOf(meeting.kind)
  const vote = meeting.agendaVote ?? emptyVote()
  return (
    <Paper component="section" p={0} px={18} py={12} aria-label="О собрании">
      <Title order={2}>О собрании</Title>
      <Stack gap={10} mt={6}>
        <SimpleGrid cols={2} spacing={10} verticalSpacing={10}>
          <DayField
            id="meeting.date"
            label="День"
            value={meeting.date}
            save={(date) => date !== null && edit.set('день собрания', { date })}
          />
          <DayField
            id="meeting.dateEnd"
            label="Окончание, если позже"
            value={meeting.dateEnd}
            save={(dateEnd) => edit.set('последний день', { dateEnd })}
          />
        </SimpleGrid>
        <LineField
          id="meeting.place"
          label="Место"
          placeholder="Населённый пункт: с. Заречное"
          value={meeting.place}
          save={(place) => edit.set('место', { place })}
        />
        <SimpleGrid cols={2} spacing={10}>
          <PersonField
            id="meeting.chairman"
            label={words.chairPost}
            value={meeting.chairman.name}
            people={people}
            save={(chairman) => edit.set('председатель', { chairman })}
          />
          <PersonField
            id="meeting.secretary"
            label={words.secretaryPost}
            value={meeting.secretary.name}
            people={people}
            save={(secretary) => edit.set('секретарь', { secretary })}
          />
        </SimpleGrid>
        <SimpleGrid cols={2} spacing={10}>
          <CountField
            id="meeting.absentExcused"
            label="Отсутствуют с причиной"
            value={meeting.absentExcused}
            save={(absentExcused) => edit.set('отсутствующие', { absentExcused })}
          />
          <CountField
            id="meeting.absentUnknown"
            label="Причина неизвестна"
            value={meeting.absentUnknown}
            save={(absentUnknown) => edit.set('отсутствующие', { absentUnknown })}
          />
        </SimpleGrid>
        <Guests meeting={meeting} people={people} edit={edit} />
        {words.hasPresidium && (
          <Names
            id="meeting.presidium"
            label="Президиум"
            value={meeting.presidium}
            people={people}
            save={(presidium) => edit.set('президиум', { presidium })}
          />
        )}
        {words.hasCounting && (
          <Names
            id="meeting.countingCommission"
            label="Счётная комиссия"
            value={meeting.countingCommission}
            people={people}
            save={(countingCommission) => edit.set('счётная комиссия', { countingCommission })}
          />
        )}
        <AgendaVote
          meeting={meeting}
          change={(part) =>
            edit.change('голоса за повестку', (before) => ({ ...before, agendaVote: voteOrNone({ ...vote, ...part }) }))
          }
        />
        <Attachments meeting={meeting} edit={edit} />
      </Stack>
    </Paper>
  )
}

interface NamesProps {
  id: string
  label: string
  value: readonly string[]
  people: readonly Person[]
  save: (names: string[]) => void
}

function Names({ id, label, value, people, save }: NamesProps) {
  return (
    <TagsInput
      id={id}
      label={label}
      placeholder={value.length === 0 ? 'Начните писать фамилию' : ''}
      data={[...new Set(people.map(({ name }) => name))]}
      limit={8}
      maxTags={50}
      splitChars={[',', ';']}
      acceptValueOnBlur
      styles={{ input: { borderColor: 'var(--app-field-line)' } }}
      value={[...value]}
      onChange={(names) => save(names.map((name) => name.trim().slice(0, 300)).filter(Boolean))}
    />
  )
}

/** Guests stand in the record as a list without ids, so a row is told by its place. */
function Guests({ meeting, people, edit }: HeadFormProps) {
  const part = (at: number, values: Partial<Meeting['guests'][number]>) =>
    edit.change('приглашённые', (before) => ({
      ...before,
      guests: before.guests.map((guest, i) => (i === at ? { ...guest, ...values } : guest)),
    }))
  return (
    <Input.Wrapper label="Приглашены" labelElement="div">
      <Stack gap={6}>
        {meeting.guests.map((guest, i) => (
          <Group key={i} gap={6} wrap="nowrap" align="flex-end">
            <Box style={{ flex: 1, minWidth: 0 }}>
              <PersonField
                id={`guest.${i}.name`}
                label={`Имя приглашённого ${i + 1}`}
                hideLabel
                value={guest.name}
                people={people}
                save={({ name }) => part(i, { name })}
              />
            </Box>
            <Box style={{ flex: 1, minWidth: 0 }}>
              <LineField
                id={`guest.${i}.position`}
                label={`Кто это: приглашённый ${i + 1}`}
                hideLabel
                placeholder="директор школы"
                value={guest.position}
                save={(position) => part(i, { position })}
              />
            </Box>
            <IconButton
              label={`Удалить приглашённого ${i + 1}`}
              press={() =>
                edit.change('приглашённый удалён', (before) => ({ ...before, guests: before.guests.toSpliced(i, 1) }))
              }
              icon={IconX}
            />
          </Group>
        ))}
        <AddButton
          label="Добавить приглашённого"
          press={() =>
            edit.change('новый приглашённый', (before) => ({
              ...before,
              guests: [...before.guests, { name: '', position: '' }],
            }))
          }
        />
      </Stack>
    </Input.Wrapper>
  )
}

function AgendaVote({ meeting, change }: { meeting: Meeting; change: (part: Partial<Vote>) => void }) {
  const vote = meeting.agendaVote
  const checked = vote ? countVotes(vote, presentAt(meeting)) : null
  const field = (name: 'for' | 'against' | 'abstained', label: string, width: number) => (
    <Box w={width} style={{ flex: 'none' }}>
      <CountField
        id={`meeting.agendaVote.${name}`}
        label={label}
        value={vote?.[name] ?? null}
        save={(n) => change({ [name]: n })}
      />
    </Box>
  )
  return (
    <Group gap={10} wrap="nowrap" align="flex-end">
      {field('for', 'За повестку', 100)}
      {field('against', 'Против', 72)}
      {field('abstained', 'Воздержались', 112)}
      {checked !== null && checked.sum !== null && (
        <Group gap={6} wrap="nowrap" pb={8} fz="sm" role="status">
          <Sign tone={checked.fits ? 'ok' : 'bad'} size={16} />
          {checked.sentence}
        </Group>
      )}
    </Group>
  )
}

function Attachments({ meeting, edit }: Omit<HeadFormProps, 'people'>) {
  return (
    <TagsInput
      id="meeting.attachments"
      label="Приложения к протоколу"
      placeholder={meeting.attachments.length === 0 ? 'Доклад на 3 листах, затем Enter' : ''}
      acceptValueOnBlur
      styles={{ input: { borderColor: 'var(--app-field-line)' } }}
      splitChars={[';']}
      maxTags={30}
      value={[...meeting.attachments]}
      onChange={(attachments) =>
        edit.set('приложения', { attachments: attachments.map((text) => text.slice(0, 500)).filter(Boolean) })
      }
    />
  )
}

function voteOrNone(vote: Vote): Vote | null {
  return vote.for === null && vote.against === null && vote.abstained === null ? null : vote
}
