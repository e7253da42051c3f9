// The votes of a question with the line that checks itself. Three numbers are enough nearly always; the rest waits behind «Ещё».
import {
  Box,
  Button,
  Collapse,
  Group,
  SegmentedControl,
  SimpleGrid,
  Stack,
  Text,
  UnstyledButton,
  Input,
} from '@mantine/core'
import { useState } from 'react'
import { majorityLabels } from '#shared/history/choiceLabels.ts'
import { topicLabels } from '#shared/meetings/topicLabels.ts'
import { countVotes, itemVerdict, majorityOf } from '#shared/meetings/votes.ts'
import { presentAt } from '#shared/meetings/quorum.ts'
import { emptyVote, type AgendaItem, type Meeting, type Vote } from '#shared/records/meeting.ts'
import { quorumRules } from '#renderer/reference/quorum.ts'
import { ChoiceField, CountField } from '#renderer/ui/fields.tsx'
import { Sign } from '#renderer/ui/Status.tsx'
import type { ProtocolEdit } from './useProtocolEdit.ts'

interface VoteFieldsProps {
  item: AgendaItem
  meeting: Meeting
  edit: ProtocolEdit
}

export function VoteFields({ item, meeting, edit }: VoteFieldsProps) {
  const present = presentAt(meeting)
  const vote = item.vote ?? emptyVote()
  const special = vote.form === 'secret' || vote.notVoting > 0 || vote.invalid > 0 || item.majority !== null
  const [isOpen, setOpen] = useState(special)
  const change = (part: Partial<Vote>) => edit.item(item.id, 'голоса', (before) => withVote(before, part))
  return (
    <Stack gap={6}>
      <Group gap={10} wrap="nowrap" align="flex-end">
        <VoteCountField item={item} name="for" label="За" width={58} change={change} />
        <VoteCountField item={item} name="against" label="Против" width={64} change={change} />
        <VoteCountField item={item} name="abstained" label="Воздержались" width={106} change={change} />
        <Box pb={4} style={{ flex: 1, minWidth: 0 }} role="status">
          <CheckLine item={item} meeting={meeting} />
        </Box>
      </Group>
      <Group gap={14}>
        {item.vote === null && present > 0 && (
          <Button
            size="compact-sm"
            fz={14}
            variant="default"
            onClick={() => change({ for: present, against: 0, abstained: 0 })}
          >
            Единогласно: {present}
          </Button>
        )}
        <UnstyledButton
          fz="sm"
          c="var(--mantine-color-anchor)"
          mih={24}
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen ? 'Свернуть' : 'Тайное голосование, вид вопроса…'}
        </UnstyledButton>
      </Group>
      <Collapse expanded={isOpen}>
        <More item={item} meeting={meeting} edit={edit} change={change} />
      </Collapse>
    </Stack>
  )
}

interface MoreProps extends VoteFieldsProps {
  change: (part: Partial<Vote>) => void
}

function More({ item, meeting, edit, change }: MoreProps) {
  const vote = item.vote ?? emptyVote()
  const usual = majorityOf({ majority: null }, meeting.kind, quorumRules)
  return (
    <Stack gap="sm" pt={4}>
      <Input.Wrapper label="Голосование" labelElement="div">
        <SegmentedControl
          display="flex"
          w="fit-content"
          aria-label="Голосование"
          data={[
            { value: 'open', label: 'Открытое' },
            { value: 'secret', label: 'Тайное' },
          ]}
          value={vote.form}
          onChange={(form) => change({ form: form === 'secret' ? 'secret' : 'open' })}
        />
      </Input.Wrapper>
      <SimpleGrid cols={2} spacing="md" verticalSpacing="sm">
        <CountField
          id={`${item.id}.notVoting`}
          label="Не голосовали"
          value={vote.notVoting}
          save={(n) => change({ notVoting: n ?? 0 })}
        />
        <CountField
          id={`${item.id}.invalid`}
          label="Недействительных"
          value={vote.invalid}
          save={(n) => change({ invalid: n ?? 0 })}
        />
        <ChoiceField
          id={`${item.id}.topic`}
          label="Вид вопроса"
          value={item.topic}
          options={topicLabels}
          clearable={false}
          searchable
          save={(topic) => topic && edit.item(item.id, 'вид вопроса', (before) => ({ ...before, topic }))}
        />
        <ChoiceField
          id={`${item.id}.majority`}
          label="Сколько нужно голосов"
          value={item.majority ?? usual.id}
          options={majorityLabels}
          clearable={false}
          save={(majority) =>
            edit.item(item.id, 'нужное большинство', (before) => ({
              ...before,
              majority: majority === usual.id ? null : majority,
            }))
          }
        />
      </SimpleGrid>
    </Stack>
  )
}

interface VoteCountFieldProps {
  item: AgendaItem
  name: 'for' | 'against' | 'abstained'
  label: string
  width: number
  change: (part: Partial<Vote>) => void
}

function VoteCountField({ item, name, label, width, change }: VoteCountFieldProps) {
  return (
    <Box w={width} style={{ flex: 'none' }}>
      <CountField
        id={`${item.id}.${name}`}
        label={label}
        value={item.vote?.[name] ?? null}
        save={(n) => change({ [name]: n })}
      />
    </Box>
  )
}

function CheckLine({ item, meeting }: { item: AgendaItem; meeting: Meeting }) {
  const present = presentAt(meeting)
  if (!item.vote) return null
  const { sum, fits, sentence } = countVotes(item.vote, present)
  if (sum === null)
    return (
      <Text fz="sm" c="dimmed" lh="17px">
        нужны все три числа
      </Text>
    )
  const { state } = itemVerdict(item, present, meeting.kind, quorumRules)
  const tone = !fits ? 'bad' : state === 'adopted' ? 'ok' : 'warn'
  const end = state === 'adopted' ? ', принято' : state === 'rejected' ? ', не принято' : ''
  return (
    <Group gap={6} wrap="nowrap">
      <Sign tone={tone} size={16} />
      <Text fz="sm" lh="17px" {...(fits ? {} : { c: 'var(--tone-brick-text)' })}>
        {sentence}
        {end}
      </Text>
    </Group>
  )
}

/** The question with part of its vote changed; a vote of which nothing is known any more is no vote. */
function withVote(item: AgendaItem, part: Partial<Vote>): AgendaItem {
  const vote = { ...(item.vote ?? emptyVote()), ...part }
  const isEmpty =
    vote.for === null &&
    vote.against === null &&
    vote.abstained === null &&
    vote.form === 'open' &&
    vote.notVoting === 0 &&
    vote.invalid === 0
  return { ...item, vote: isEmpty ? null : vote }
}
