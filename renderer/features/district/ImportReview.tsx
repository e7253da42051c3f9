// A list of organisations before it is written: what is new, what changes, what has to be answered. Nothing is written until the
// button is pressed, and the whole load can be undone at once.
import { Box, Button, Group, Paper, SegmentedControl, Select, Stack, Text, TextInput } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useLocation } from 'wouter'
import { formatDay, parseDay } from '#shared/base/day.ts'
import { count, formatInteger } from '#shared/base/text.ts'
import { planImport, takings, type ImportAnswer, type ImportLine } from '#shared/district/organisationImport.ts'
import { periodOf, periodTitle, type PeriodType } from '#shared/district/periods.ts'
import { useStore } from '#renderer/db/live.ts'
import { useCommand } from '#renderer/feedback/useCommand.tsx'
import { useSession } from '#renderer/session.ts'
import { PageHead, Panel } from '#renderer/ui/Panel.tsx'
import { Sign, type Tone } from '#renderer/ui/Status.tsx'
import { takeOrganisations } from './districtCommands.ts'
import { useDistrictRecords } from './districtQueries.ts'
import { useDistrictSession } from './districtSession.ts'
import { GridTable, type GridColumn } from './GridTable.tsx'
import type { OpenedList } from './listCommands.ts'
import { NumberCell } from './RowCells.tsx'
import { SumLine } from './SumLine.tsx'

const kindLabels = {
  question: 'вопрос',
  new: 'новая',
  changed: 'изменится',
  unchanged: 'без изменений',
} as const satisfies Record<ImportLine['kind'], string>

const kindTones = { question: 'warn', new: 'ok', changed: 'info', unchanged: 'none' } as const satisfies Record<
  ImportLine['kind'],
  Tone
>

const typeLabels: Record<PeriodType, string> = {
  quarter: 'за квартал',
  month: 'за месяц',
  half: 'за полугодие',
  year: 'за год',
  adhoc: 'только на дату',
}

export function ImportReview({ file }: { file: OpenedList }) {
  const store = useStore()
  const known = useDistrictRecords()
  const today = useSession((session) => session.today)
  const { setList, setPeriod } = useDistrictSession()
  const { run, busy } = useCommand()
  const [, go] = useLocation()
  const [asOf, setAsOf] = useState(formatDay(file.list.asOf ?? today))
  const [type, setType] = useState<PeriodType>('quarter')
  const [answers, setAnswers] = useState<ReadonlyMap<ImportLine, ImportAnswer>>(new Map())
  const day = parseDay(asOf)
  const isDayFine = day !== null && day <= today
  const target = useMemo(
    () => ({ period: periodOf(type, day ?? today), asOfDate: day ?? today, source: file.name.slice(0, 500) }),
    [type, day, today, file.name],
  )
  const plan = useMemo(
    () => planImport(file.list.organisations, known, target, store.newId),
    [file.list, known, target, store.newId],
  )
  const [shown, setShown] = useState<ImportLine['kind'] | 'all'>(plan.counts.question > 0 ? 'question' : 'all')
  const answered = plan.lines.filter((line) => answers.has(line))
  const ready = takings(plan, answers, known, target, store.newId)
  const waiting = plan.counts.question - answered.length
  const hasFigures = file.list.organisations.some(({ figures }) =>
    Object.values(figures).some((value) => value !== null),
  )

  const write = () =>
    void run(
      () => takeOrganisations(store, ready, file.name),
      () => `Загружено: ${count(ready.length, 'организация', 'организации', 'организаций')}`,
    ).then((done) => {
      if (done === null) return
      if (hasFigures) setPeriod(target.period)
      setList(null)
      go('/organisations')
    })

  return (
    <>
      <PageHead
        title="Проверка списка"
        sub={`${file.name}: ${count(plan.lines.length, 'организация', 'организации', 'организаций')}${file.list.otherRows > 0 ? `, строк не про организации: ${file.list.otherRows}` : ''}. ${waiting > 0 ? `Без ответа: ${waiting}, эти строки не загрузятся` : 'Пока не нажато «Загрузить», ничего не меняется'}`}
        actions={
          <>
            <Button variant="default" onClick={() => setList(null)}>
              Не загружать
            </Button>
            <Button loading={busy} disabled={ready.length === 0 || !isDayFine} onClick={write}>
              {ready.length === 0
                ? 'Загружать нечего'
                : `Загрузить ${count(ready.length, 'организацию', 'организации', 'организаций')}`}
            </Button>
          </>
        }
      />
      <Stack gap={14}>
        <SumLine
          whole={{ value: plan.lines.length, word: 'в файле' }}
          parts={[
            { value: plan.counts.new, word: 'новые', tone: 'leaf' },
            { value: plan.counts.changed, word: 'изменятся', tone: 'ink' },
            { value: plan.counts.unchanged, word: 'без изменений' },
            { value: plan.counts.question, word: 'с вопросом', tone: 'amber' },
          ]}
        />
        {hasFigures && (
          <Paper px={16} py={12}>
            <Group gap="md" align="flex-start">
              <TextInput
                w={150}
                label="Числа на дату"
                value={asOf}
                error={day === null ? 'Такой даты нет' : isDayFine ? null : 'Этот день ещё не наступил'}
                onChange={(event) => setAsOf(event.currentTarget.value)}
              />
              <Select
                w={180}
                label="За какой период"
                allowDeselect={false}
                data={Object.entries(typeLabels).map(([value, label]) => ({ value, label }))}
                value={type}
                onChange={(value) => value && setType(value as PeriodType)}
              />
              <Text fz="sm" c="dimmed" mt={28} style={{ flex: 1, minWidth: 240 }}>
                Встанут в свод «{periodTitle(target.period)}» с пометкой «введено районом, без подписи». Подписанный
                отчёт за этот период заменит их.
              </Text>
            </Group>
          </Paper>
        )}
        <Lines
          plan={plan.lines}
          shown={shown}
          setShown={setShown}
          answers={answers}
          answer={(line, value) => setAnswers(withAnswer(answers, line, value))}
        />
      </Stack>
    </>
  )
}

function withAnswer(answers: ReadonlyMap<ImportLine, ImportAnswer>, line: ImportLine, value: ImportAnswer | null) {
  const next = new Map(answers)
  if (value) next.set(line, value)
  else next.delete(line)
  return next
}

interface LinesProps {
  plan: readonly ImportLine[]
  shown: ImportLine['kind'] | 'all'
  setShown: (shown: ImportLine['kind'] | 'all') => void
  answers: ReadonlyMap<ImportLine, ImportAnswer>
  answer: (line: ImportLine, value: ImportAnswer | null) => void
}

function Lines({ plan, shown, setShown, answers, answer }: LinesProps) {
  const of = (kind: ImportLine['kind']) => plan.filter((line) => line.kind === kind)
  const lines = shown === 'all' ? plan.filter(({ kind }) => kind !== 'question') : of(shown)
  const kinds = (['question', 'new', 'changed', 'unchanged'] as const).filter((kind) => of(kind).length > 0)
  return (
    <Panel
      pad={0}
      title="Организации из файла"
      right={
        <SegmentedControl
          aria-label="Какие строки показать"
          data={[
            { value: 'all', label: 'Без вопросов' },
            ...kinds.map((kind) => ({ value: kind, label: `${filterLabels[kind]} ${of(kind).length}` })),
          ]}
          value={shown}
          onChange={(value) => setShown(value)}
        />
      }
    >
      {shown === 'question' ? (
        <Box className="rule">
          {lines.map((line) => (
            <Question
              key={line.listed.place}
              line={line}
              value={answers.get(line) ?? null}
              answer={(value) => answer(line, value)}
            />
          ))}
        </Box>
      ) : lines.length === 0 ? (
        <Text px={16} pb={14} c="dimmed">
          Таких строк нет.
        </Text>
      ) : (
        <GridTable
          label="Строки файла"
          columns={columns}
          rows={lines}
          rowId={({ listed }) => listed.place}
          rowLabel={({ name }) => name}
          height="calc(100vh - 420px)"
        />
      )}
    </Panel>
  )
}

const filterLabels = {
  question: 'Вопросы',
  new: 'Новые',
  changed: 'Изменятся',
  unchanged: 'Без изменений',
} as const satisfies Record<ImportLine['kind'], string>

const shownNumber = (value: number | null) => <NumberCell value={value === null ? '' : formatInteger(value)} />

const columns: readonly GridColumn<ImportLine>[] = [
  { ...{ id: 'code', heading: 'Код', width: '60px' }, cell: ({ listed }) => listed.known.districtCode },
  {
    ...{ id: 'name', heading: 'Организация', width: 'minmax(220px, 1fr)' },
    cell: ({ name }) => (
      <Text span fz="sm" fw={550} className="clip" display="block" title={name}>
        {name}
      </Text>
    ),
  },
  { ...{ id: 'inn', heading: 'ИНН', width: '110px' }, cell: ({ listed }) => listed.employer.inn },
  {
    ...{ id: 'employees', heading: 'Работников', width: '96px', isRight: true },
    cell: ({ listed }) => shownNumber(listed.figures.employees),
  },
  {
    ...{ id: 'members', heading: 'Членов', width: '80px', isRight: true },
    cell: ({ listed }) => shownNumber(listed.figures.membersEmployed),
  },
  {
    ...{ id: 'kind', heading: 'Что будет', width: '150px' },
    cell: ({ kind }) => (
      <Group gap={6} wrap="nowrap">
        <Sign tone={kindTones[kind]} size={16} />
        <Text span fz="sm">
          {kindLabels[kind]}
        </Text>
      </Group>
    ),
  },
]

/** One row with a question and its answers; what could not be read is left empty when the row is taken. */
function Question({
  line,
  value,
  answer,
}: {
  line: ImportLine
  value: ImportAnswer | null
  answer: (value: ImportAnswer | null) => void
}) {
  const canTake = line.name !== ''
  const options = [
    ...(canTake
      ? line.matches.map(({ id, shortName }) => ({ value: `update ${id}`, label: `Это ${shortName}: обновить её` }))
      : []),
    ...(canTake ? [{ value: 'new', label: 'Это новая организация' }] : []),
    { value: 'skip', label: 'Не загружать эту строку' },
  ]
  const chosen = value === null ? null : value.take === 'update' ? `update ${value.id}` : value.take
  return (
    <Group px={16} py={10} gap="lg" wrap="nowrap" align="center">
      <Sign tone="warn" />
      <Box style={{ flex: 1, minWidth: 0 }}>
        <Text fw={550}>
          {line.name || 'Без названия'}{' '}
          <Text span fz="sm" c="dimmed" fw={400}>
            {line.listed.place}
          </Text>
        </Text>
        {line.questions.map((question) => (
          <Text key={question} fz="sm">
            {question}.
          </Text>
        ))}
      </Box>
      <Select
        w={330}
        aria-label={`Что сделать: ${line.name || line.listed.place}`}
        placeholder="Выберите ответ"
        clearable
        data={options}
        value={chosen}
        onChange={(next) => answer(next === null ? null : answerOf(next))}
      />
    </Group>
  )
}

function answerOf(option: string): ImportAnswer {
  if (option === 'new' || option === 'skip') return { take: option }
  return { take: 'update', id: option.slice('update '.length) }
}
