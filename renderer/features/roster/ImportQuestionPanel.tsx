// One question: why it is asked, the row beside the card or the other row, the answers with what follows from them.
import {
  Box,
  Button,
  Checkbox,
  Group,
  Radio,
  ScrollArea,
  SimpleGrid,
  Stack,
  Table,
  Text,
  TextInput,
  Title,
  VisuallyHidden,
} from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { useEffect, useRef, useState, type SubmitEvent } from 'react'
import type { ImportPlan } from '#shared/roster/rosterImport.ts'
import type { Answer, Option } from '#shared/roster/rosterImportAnswers.ts'
import type { Draft } from '#shared/roster/rosterImportDraft.ts'
import type { Comparison, ComparisonRow, ImportQuestion } from '#shared/roster/rosterImportQuestions.ts'
import { fullName } from '#shared/roster/names.ts'
import { Sign, type Tone } from '#renderer/ui/Status.tsx'
import { useImportSession } from './importSession.ts'

interface PanelProps {
  question: ImportQuestion
  plan: ImportPlan
  previous: Answer | null
  /** Goes on to the next question; these have their answer now. */
  next: (answered: readonly string[]) => void
}

export function ImportQuestionPanel({ question, plan, previous, next }: PanelProps) {
  const answer = useImportSession((session) => session.answer)
  const [option, setOption] = useState(() => previous?.option ?? preselected(question))
  const mine = plan.rows.filter(({ draft }) => question.people.includes(draft.key)).map(({ draft }) => draft)
  const [text, setText] = useState(() => previous?.text ?? startOf(question, mine[0]))
  const [people, setPeople] = useState<readonly string[]>(previous?.people ?? [])
  const [forAll, setForAll] = useState(false)
  const [isTried, setTried] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    const field = form.current?.querySelector<HTMLElement>(
      'input[type=text], input[type=radio]:checked, input[type=radio]',
    )
    field?.focus({ preventScroll: true })
  }, [])

  const comparison = question.compare()
  const chosen = question.options.find(({ value }) => value === option)
  const given: Answer = { option, ...(chosen?.input === 'people' ? { people } : chosen?.input ? { text } : {}) }
  const alike = chosen && !chosen.input ? alikeQuestions(plan.questions, question, chosen) : []
  const isUsable = chosen !== undefined && (!mine[0] || chosen.apply(mine[0], given) !== null)

  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    setTried(true)
    if (!isUsable) return
    const ids = [question.id, ...(forAll ? alike.map(({ id }) => id) : [])]
    answer(ids, given)
    next(ids)
  }

  return (
    <form ref={form} onSubmit={submit} aria-label={question.title}>
      <Box px={14} pt={14} pb={10}>
        <Title order={2} fz={19}>
          {question.title}
        </Title>
        <Text mt={2}>{question.text}</Text>
        {mine.length !== 1 && (
          <Text fz="sm" c="dimmed" mt={2}>
            {question.place}
          </Text>
        )}
      </Box>
      {comparison &&
        (comparison.leftTitle === null ? (
          <Facts comparison={comparison} />
        ) : (
          <ComparisonTable comparison={comparison} />
        ))}
      <Box px={14} py={14}>
        <Radio.Group
          value={option}
          onChange={setOption}
          aria-label="Ответ"
          error={isTried && chosen === undefined ? 'Выберите ответ' : null}
        >
          <Group gap="14px 28px" align="flex-start">
            {question.options.map(({ value, label, consequence }) => (
              <Radio key={value} value={value} label={label} description={consequence} />
            ))}
          </Group>
        </Radio.Group>
        {chosen?.input === 'people' && <PeoplePicker drafts={mine} picked={people} pick={setPeople} />}
        {chosen?.input && chosen.input !== 'people' && (
          <TextInput
            mt={12}
            maw={360}
            label={inputLabels[chosen.input]}
            placeholder={placeholders[chosen.input]}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            error={isTried && !isUsable ? mistakes[chosen.input] : null}
          />
        )}
        {chosen?.input === 'people' && isTried && !isUsable && (
          <Text fz="sm" c="var(--tone-brick-text)" mt={6}>
            Отметьте хотя бы одного человека
          </Text>
        )}
        {alike.length > 0 && (
          <Checkbox
            mt={14}
            label={`Ответить так же на все ${alike.length + 1}: ${question.group.toLowerCase()}`}
            checked={forAll}
            onChange={(event) => setForAll(event.currentTarget.checked)}
          />
        )}
        <Group mt={14} gap={12}>
          <Button type="submit" variant="light" leftSection={<IconCheck size={17} aria-hidden />}>
            Ответить и дальше
          </Button>
          <Text fz="sm" c="dimmed">
            Enter: ответить, стрелки: выбрать
          </Text>
        </Group>
      </Box>
    </form>
  )
}

/** Only what was read, or a field to type in, is chosen beforehand: a judgement about people is left to the person. */
function preselected({ isBlocking, options, answer }: ImportQuestion): string {
  const first = options[0]
  if (answer) return answer.option
  return first && (!isBlocking || (first.input && first.input !== 'people')) ? first.value : ''
}

/** A name is typed on from the surname, so that only the rest is left to write. */
function startOf({ options }: ImportQuestion, draft: Draft | undefined): string {
  return options.some(({ input }) => input === 'name') && draft?.card.lastName ? `${draft.card.lastName} ` : ''
}

/** Questions of the same kind without an answer that could have this one. */
function alikeQuestions(questions: readonly ImportQuestion[], one: ImportQuestion, chosen: Option): ImportQuestion[] {
  return questions.filter(
    ({ id, group, state, options }) =>
      id !== one.id &&
      group === one.group &&
      (state === 'open' || state === 'optional') &&
      options.some(({ value }) => value === chosen.value),
  )
}

const inputLabels = { date: 'Дата', phone: 'Телефон', name: 'Фамилия, имя, отчество', text: 'Верно так' } as const
const placeholders = {
  date: 'дд.мм.гггг или только год',
  phone: '+7 …',
  name: 'Иванова Мария Петровна',
  text: '',
} as const
const mistakes = {
  date: 'Такой даты нет. Напишите день, месяц и год через точку: 25.11.1984, или только год',
  phone: 'Нужно десять цифр после +7',
  name: 'Напишите фамилию и имя, отчество если есть',
  text: 'Напишите, как верно',
} as const

function PeoplePicker({
  drafts,
  picked,
  pick,
}: {
  drafts: readonly Draft[]
  picked: readonly string[]
  pick: (keys: readonly string[]) => void
}) {
  const chosen = new Set(picked)
  return (
    <ScrollArea.Autosize mah={260} mt={12} type="auto" viewportProps={{ tabIndex: 0 }}>
      <Stack gap={6} role="group" aria-label="Кто состоит в профсоюзе">
        {drafts.map(({ key, card }) => (
          <Checkbox
            key={key}
            size="xs"
            label={[fullName(card), card.position].filter(Boolean).join(', ')}
            checked={chosen.has(key)}
            onChange={() => pick(chosen.has(key) ? picked.filter((one) => one !== key) : [...picked, key])}
          />
        ))}
      </Stack>
    </ScrollArea.Autosize>
  )
}

const signs: Readonly<Record<ComparisonRow['sign'], readonly [tone: Tone, word: string]>> = {
  same: ['ok', 'совпадает'],
  differs: ['warn', 'отличается'],
  fills: ['info', 'дополнится'],
  stays: ['none', 'не изменится'],
}

/** The row alone, close together, so that the answers stay in sight. */
function Facts({ comparison: { rightTitle, rows } }: { comparison: Comparison }) {
  return (
    <SimpleGrid
      component="dl"
      aria-label={rightTitle}
      cols={2}
      spacing={20}
      verticalSpacing={4}
      m={0}
      px={14}
      py={10}
      style={{ borderBlock: '1px solid var(--app-line-soft)' }}
    >
      {rows.map(({ label, right }) => (
        <Group key={label} gap={10} wrap="nowrap" align="baseline">
          <Text component="dt" fz="sm" c="dimmed" w={112} style={{ flex: 'none' }}>
            {label}
          </Text>
          <Text component="dd" m={0} lineClamp={2} title={right} style={{ overflowWrap: 'anywhere' }}>
            {right}
          </Text>
        </Group>
      ))}
    </SimpleGrid>
  )
}

function ComparisonTable({ comparison: { leftTitle, rightTitle, rows } }: { comparison: Comparison }) {
  return (
    <Table horizontalSpacing={14} verticalSpacing={5} highlightOnHover={false} layout="fixed">
      <Table.Thead>
        <Table.Tr>
          <Table.Th w={142}>
            <VisuallyHidden>Сведение</VisuallyHidden>
          </Table.Th>
          <Table.Th>{leftTitle}</Table.Th>
          <Table.Th>{rightTitle}</Table.Th>
          <Table.Th w={148}>Сравнение</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map((row) => (
          <ComparisonLine key={row.label} row={row} />
        ))}
      </Table.Tbody>
    </Table>
  )
}

function ComparisonLine({ row: { label, left, right, sign } }: { row: ComparisonRow }) {
  const [tone, word] = signs[sign]
  const weight = sign === 'differs' ? 600 : 450
  return (
    <Table.Tr {...(sign === 'differs' ? { bg: 'var(--tone-amber-wash)' } : {})}>
      <Table.Td c="dimmed">{label}</Table.Td>
      <Table.Td fw={weight} style={{ overflowWrap: 'anywhere' }}>
        {left}
      </Table.Td>
      <Table.Td fw={weight} style={{ overflowWrap: 'anywhere' }} {...(right === '' ? { c: 'dimmed' } : {})}>
        {right === '' ? 'в файле нет' : right}
      </Table.Td>
      <Table.Td>
        <Group gap={6} wrap="nowrap">
          <Sign tone={tone} size={15} />
          {word}
        </Group>
      </Table.Td>
    </Table.Tr>
  )
}
