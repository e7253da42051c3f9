// «Условия»: what narrows the list beside the chip. While the panel is open each condition is a row with its control; folded, a button that
// takes it back.
import {
  Box,
  Button,
  CloseButton,
  Group,
  MultiSelect,
  Paper,
  SegmentedControl,
  Select,
  Stack,
  Text,
  TextInput,
} from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import { formatDay, parseDay } from '#shared/base/day.ts'
import { formatInteger } from '#shared/base/text.ts'
import {
  conditionOptions,
  conditionWords,
  emptyCondition,
  isAboutHealth,
  isOpen,
  numberText,
  readNumber,
  subjectGroups,
  subjectKind,
  subjectLabel,
  type ChoiceCondition,
  type Condition,
  type DayCondition,
  type NumberCondition,
  type Subject,
} from '#shared/roster/listConditions.ts'
import { findLines, type ListFilter, type MemberList } from '#shared/roster/memberList.ts'

interface ConditionsPanelProps {
  list: MemberList
  filter: ListFilter
  conditions: readonly Condition[]
  change: (conditions: readonly Condition[]) => void
  /** Buttons that keep what is chosen here. */
  keep: ReactNode
}

const groups = subjectGroups.map(({ label, subjects }) => ({
  group: label,
  items: subjects.map((value) => ({ value, label: subjectLabel(value) })),
}))

export function ConditionsPanel({ list, filter, conditions, change, keep }: ConditionsPanelProps) {
  const [added, setAdded] = useState<Subject | null>(null)
  const rows = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (added !== null)
      rows.current?.querySelector<HTMLElement>('[data-condition]:last-child input:not([type=radio])')?.focus()
  }, [added])
  const put = (at: number, condition: Condition) => change(conditions.with(at, condition))
  const used = new Set<Subject>(conditions.map(({ subject }) => subject))
  const offered = groups.map(({ group, items }) => ({ group, items: items.filter(({ value }) => !used.has(value)) }))
  return (
    <Paper px={16} py={12} mb={10} component="section" aria-label="Условия отбора">
      <Stack gap={8} ref={rows} mah={260} style={{ overflowY: 'auto' }}>
        {conditions.map((condition, at) => (
          <ConditionRow
            key={condition.subject}
            condition={condition}
            list={list}
            filter={filter}
            change={(next) => put(at, next)}
            remove={() => change(conditions.toSpliced(at, 1))}
          />
        ))}
      </Stack>
      <Group gap="xs" mt={conditions.length > 0 ? 10 : 0}>
        <Select
          aria-label="Добавить условие"
          placeholder="Добавить условие…"
          w={260}
          searchable
          nothingFoundMessage="Такого условия нет"
          data={offered}
          value={null}
          onChange={(value) => {
            if (value === null) return
            change([...conditions, emptyCondition(value)])
            setAdded(value)
          }}
        />
        {conditions.length > 0 && (
          <Button variant="subtle" color="gray" c="var(--mantine-color-text)" onClick={() => change([])}>
            Убрать все
          </Button>
        )}
        <Group gap="xs" ml="auto">
          {keep}
        </Group>
      </Group>
      {conditions.length === 0 && (
        <Text fz="sm" c="dimmed" mt={8}>
          Например: группа должности, возраст, подразделение, «не заполнено: телефон». Условий может быть несколько:
          останутся те, кто отвечает всем.
        </Text>
      )}
    </Paper>
  )
}

/** The conditions as buttons: what narrows the list is never out of sight. */
export function ConditionPills({ conditions, change }: Pick<ConditionsPanelProps, 'conditions' | 'change'>) {
  const narrowing = conditions.filter((condition) => !isOpen(condition))
  if (narrowing.length === 0) return null
  return (
    <Group gap={6} mt={8} role="group" aria-label="Условия отбора">
      {narrowing.map((condition) => (
        <Button
          key={condition.subject}
          size="compact-sm"
          variant="light"
          fz={14}
          styles={{ label: { fontWeight: 450 } }}
          rightSection={<IconX size={14} aria-hidden />}
          aria-label={`Убрать условие: ${conditionWords(condition)}`}
          onClick={() => change(conditions.filter((one) => one !== condition))}
        >
          {conditionWords(condition)}
        </Button>
      ))}
    </Group>
  )
}

interface ConditionRowProps {
  condition: Condition
  list: MemberList
  filter: ListFilter
  change: (condition: Condition) => void
  remove: () => void
}

function ConditionRow({ condition, list, filter, change, remove }: ConditionRowProps) {
  const { subject } = condition
  const label = subjectLabel(subject)
  return (
    <Group gap={10} wrap="nowrap" align="flex-start" data-condition={subject}>
      <Box w={{ base: 150, lg: 190 }} pt={6} style={{ flex: 'none' }}>
        <Text fz="sm" fw={500}>
          {label}
        </Text>
        {isAboutHealth(subject) && (
          <Text fz="xs" c="dimmed">
            здесь есть сведения о здоровье
          </Text>
        )}
      </Box>
      <Box style={{ flex: 1, minWidth: 0 }}>
        {'values' in condition ? (
          <ChoiceControl condition={condition} label={label} list={list} filter={filter} change={change} />
        ) : (
          <RangeControl condition={condition} label={label} change={change} />
        )}
      </Box>
      <CloseButton mt={4} aria-label={`Убрать условие: ${label}`} onClick={remove} />
    </Group>
  )
}

interface ChoiceControlProps extends Pick<ConditionRowProps, 'list' | 'filter' | 'change'> {
  condition: ChoiceCondition
  label: string
}

function ChoiceControl({ condition, label, list, filter, change }: ChoiceControlProps) {
  const { subject, values, isNot } = condition
  const options = useMemo(
    () => conditionOptions(subject, list, findLines(list, list.lines, { filter, query: '' }), values),
    [subject, list, filter, values],
  )
  const counts = new Map(options.map(({ value, count }) => [value, count]))
  return (
    <Group gap={10} wrap="nowrap" align="flex-start">
      <SegmentedControl
        size="xs"
        aria-label={`${label}: как отбирать`}
        data={[
          { value: 'any', label: 'из этих' },
          { value: 'none', label: 'кроме' },
        ]}
        value={isNot ? 'none' : 'any'}
        onChange={(value) => change({ ...condition, isNot: value === 'none' })}
        style={{ flex: 'none' }}
      />
      <MultiSelect
        aria-label={label}
        placeholder={values.length === 0 ? 'любые' : ''}
        autoComplete="off"
        searchable
        hidePickedOptions
        nothingFoundMessage="Такого значения ни у кого нет"
        style={{ flex: 1, minWidth: 0 }}
        data={options.map(({ value, label: word }) => ({ value: keyOf(value), label: word }))}
        value={values.map(keyOf)}
        onChange={(chosen) => change({ ...condition, values: chosen.map(valueOf) })}
        renderOption={({ option }) => (
          <Group justify="space-between" wrap="nowrap" w="100%" gap="sm">
            <span>{option.label}</span>
            <Text span fz="sm" c="dimmed" className="num">
              {formatInteger(counts.get(valueOf(option.value)) ?? 0)}
            </Text>
          </Group>
        )}
      />
    </Group>
  )
}

/** A list of choices takes no empty value, and '' stands for «не указано». */
const keyOf = (value: string) => `=${value}`
const valueOf = (key: string) => key.slice(1)

interface RangeControlProps {
  condition: DayCondition | NumberCondition
  label: string
  change: (condition: Condition) => void
}

function RangeControl({ condition, label, change }: RangeControlProps) {
  return (
    <Group gap={8} wrap="nowrap" align="flex-start">
      <EndField condition={condition} end="from" label={`${label}: от`} word="от" change={change} />
      <EndField condition={condition} end="to" label={`${label}: до`} word="до" change={change} />
    </Group>
  )
}

interface EndFieldProps extends RangeControlProps {
  end: 'from' | 'to'
  word: string
}

/** One end of a range. What is typed narrows the list as soon as it is a value; before that the old one stands. */
function EndField({ condition, end, label, word, change }: EndFieldProps) {
  const isDays = subjectKind(condition.subject) === 'days'
  const stored = textOf(condition, end)
  const [typed, setTyped] = useState<string | null>(null)
  const text = typed ?? stored
  const isWrong = text.trim() !== '' && valueOfText(condition, text) === null
  return (
    <TextInput
      aria-label={label}
      w={isDays ? 160 : 110}
      leftSection={
        <Text fz="sm" c="dimmed">
          {word}
        </Text>
      }
      placeholder={isDays ? 'дд.мм.гггг' : ''}
      maxLength={20}
      value={text}
      error={
        typed !== null && isWrong && (isDays ? text.length >= 10 : true)
          ? isDays
            ? 'Такой даты нет'
            : 'Нужно число'
          : null
      }
      onChange={(event) => {
        const next = event.currentTarget.value
        setTyped(next)
        const value = valueOfText(condition, next)
        if (value !== null || next.trim() === '') change({ ...condition, [end]: value })
      }}
      onBlur={() => {
        if (!isWrong) setTyped(null)
      }}
    />
  )
}

function textOf(condition: DayCondition | NumberCondition, end: 'from' | 'to'): string {
  const value = condition[end]
  if (value === null) return ''
  return typeof value === 'string' ? formatDay(value) : numberText((condition as NumberCondition).subject, value)
}

function valueOfText({ subject }: DayCondition | NumberCondition, text: string): string | number | null {
  return subjectKind(subject) === 'days' ? parseDay(text) : readNumber(subject as NumberCondition['subject'], text)
}
