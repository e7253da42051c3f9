// Passport, section E: numbers of employees by date, and the coverage that follows from them.
import {
  ActionIcon,
  Box,
  Button,
  Group,
  SegmentedControl,
  Select,
  SimpleGrid,
  Stack,
  Text,
  TextInput,
} from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { formatDay, parseDay } from '#shared/base/day.ts'
import { coverageMethodLabels } from '#shared/passport/passportLabels.ts'
import type { Headcount } from '#shared/records/headcount.ts'
import { coverageProblemLabels, noDataLabels } from '#shared/roster/rosterLabels.ts'
import { figuresAt } from '#shared/roster/figures.ts'
import { useRows, useStore } from '#renderer/db/live.ts'
import { useCommand, useRun } from '#renderer/feedback/useCommand.tsx'
import { rules } from '#renderer/reference/rules.ts'
import { useSession } from '#renderer/session.ts'
import { ChoiceField, CountField } from '#renderer/ui/fields.tsx'
import { Figure, Panel } from '#renderer/ui/Panel.tsx'
import { Remark } from '#renderer/ui/Remark.tsx'
import { Sign, Status } from '#renderer/ui/Status.tsx'
import { addHeadcount, changeHeadcount, removeHeadcount } from './passportCommands.ts'
import type { PassportReport } from './passportQueries.ts'
import { usePassportForm } from './usePassportForm.ts'

type NumberField = { [K in keyof Headcount]: Headcount[K] extends number | null ? K : never }[keyof Headcount]

const employeeFields: readonly (readonly [NumberField, string])[] = [
  ['employees', 'Всего работников'],
  ['employeesTeaching', 'Педагогических'],
  ['employeesHeads', 'Руководителей и заместителей'],
  ['employeesUnder35', 'До 35 лет'],
  ['employeesNovice', 'До 35 лет, стаж до 3 лет'],
  ['employeesWomen', 'Женщин'],
  ['employeesParentalLeave', 'В отпуске по уходу'],
  ['employeesExternalPartTime', 'Внешних совместителей'],
]
const memberFields: readonly (readonly [NumberField, string])[] = [
  ['membersEmployed', 'Работающих членов профсоюза'],
  ['membersTeaching', 'Из них педагогов'],
  ['membersHeads', 'Из них руководителей'],
  ['membersUnder35', 'Из них до 35 лет'],
  ['membersRetired', 'Неработающих пенсионеров'],
  ['membersStudents', 'Студентов'],
]

export function HeadcountSection({ report }: { report: PassportReport }) {
  const rows = useRows('headcount')
  const sorted = [...rows].sort((a, b) => b.asOfDate.localeCompare(a.asOfDate))
  const [chosen, setChosen] = useState<string | null>(null)
  const row = sorted.find(({ id }) => id === chosen) ?? sorted[0]
  const { passport, own } = usePassportForm(report)
  const method = own('coverageMethod', 'способ расчёта охвата')
  return (
    <Panel title="Численность" right={<NewDate choose={setChosen} />}>
      <Stack gap="md">
        {report.remarks.numbers.map((remark) => (
          <Remark key={remark.field + remark.code} tone="bad" title={remark.title} rule={remark.rule} />
        ))}
        <Group justify="space-between" align="flex-start" wrap="nowrap">
          <CoverageFigure report={report} />
          <div style={{ width: 320, flex: 'none' }}>
            <ChoiceField
              {...method}
              label="Как считаем охват"
              options={coverageMethodLabels}
              clearable={false}
              save={(chosenMethod) => chosenMethod && method.save(chosenMethod)}
            />
          </div>
        </Group>
        {row ? (
          <Numbers
            row={row}
            rows={sorted}
            choose={setChosen}
            index={report.index}
            students={passport.organisationKind !== 'employees'}
          />
        ) : (
          <Text c="dimmed">Добавьте дату, на которую известны числа: например, 1 января или 1 сентября.</Text>
        )}
      </Stack>
    </Panel>
  )
}

function CoverageFigure({ report }: { report: PassportReport }) {
  const { coverage, headcount, origin } = report.numbers
  const date = headcount
    ? ` на ${formatDay(report.numbers.asOf)}, работники по данным на ${formatDay(headcount.asOfDate)}`
    : ''
  return (
    <div>
      {coverage.problem ? (
        <Group gap={8} wrap="nowrap" align="flex-start" pt={4}>
          <Sign tone={coverage.problem === 'membersMoreThanEmployees' ? 'bad' : 'none'} />
          <Text>{coverageProblemLabels[coverage.problem]}</Text>
        </Group>
      ) : (
        <>
          <Figure
            value={coverage.percent}
            of={`${coverage.members ?? 0} из ${coverage.employees ?? 0} работников`}
            note={`${origin === 'manual' ? 'Числа введены вручную' : 'Члены профсоюза — из списка'}${date}`}
          />
          <Box mt={8}>
            <Status tone={coverage.hasMajority ? 'ok' : 'warn'}>
              {coverage.hasMajority ? 'больше половины' : 'не больше половины'}
            </Status>
          </Box>
        </>
      )}
    </div>
  )
}

interface NumbersProps {
  row: Headcount
  rows: readonly Headcount[]
  choose: (id: string) => void
  index: PassportReport['index']
  students: boolean
}

function Numbers({ row, rows, choose, index, students }: NumbersProps) {
  const store = useStore()
  const run = useRun()
  const figures = figuresAt(index, row.asOfDate, rules)
  const change = (part: Partial<Headcount>, what: string) => void run(() => changeHeadcount(store, row.id, part, what))
  const field = ([name, label]: readonly [NumberField, string]) => (
    <CountField
      key={row.id + name}
      id={`headcount.${name}`}
      label={label}
      value={row[name]}
      save={(value) => change({ [name]: value }, label.toLowerCase())}
    />
  )
  return (
    <Stack gap="sm">
      <Group gap="xs" align="flex-end">
        <Select
          label="Числа на дату"
          w={180}
          allowDeselect={false}
          data={rows.map(({ id, asOfDate }) => ({ value: id, label: formatDay(asOfDate) }))}
          value={row.id}
          onChange={(id) => id && choose(id)}
        />
        <ActionIcon
          variant="default"
          size={36}
          aria-label={`Удалить числа на ${formatDay(row.asOfDate)}`}
          onClick={() =>
            void run(
              () => removeHeadcount(store, row),
              () => `Удалены числа на ${formatDay(row.asOfDate)}`,
            )
          }
        >
          <IconTrash size={18} stroke={1.6} />
        </ActionIcon>
      </Group>
      <SimpleGrid cols={4} spacing="md" verticalSpacing="sm" style={{ alignItems: 'end' }}>
        {employeeFields.map(field)}
        {students && field(['studentsFullTime', 'Студентов очной формы'])}
      </SimpleGrid>
      <SegmentedControl
        w="fit-content"
        aria-label="Откуда числа членов профсоюза"
        data={[
          { value: 'roster', label: 'Членов считать по списку' },
          { value: 'manual', label: 'Ввести числа вручную' },
        ]}
        value={row.numbersOrigin}
        onChange={(origin) => change({ numbersOrigin: origin === 'manual' ? 'manual' : 'roster' }, 'источник чисел')}
      />
      {row.numbersOrigin === 'manual' ? (
        <SimpleGrid cols={4} spacing="md" verticalSpacing="sm" style={{ alignItems: 'end' }}>
          {memberFields.map(field)}
        </SimpleGrid>
      ) : (
        <Text fz="sm" c={figures.counts ? 'var(--mantine-color-text)' : 'dimmed'}>
          {figures.counts
            ? `По списку на ${formatDay(row.asOfDate)}: всего ${figures.counts.membersTotal}, работают ${figures.counts.membersEmployed}, педагогов ${figures.counts.membersTeaching}, до 35 лет ${figures.counts.membersUnder35}, пенсионеров ${figures.counts.membersRetired}.`
            : `На ${formatDay(row.asOfDate)}: ${figures.noData ? noDataLabels[figures.noData] : ''}.`}
        </Text>
      )}
    </Stack>
  )
}

function NewDate({ choose }: { choose: (id: string) => void }) {
  const store = useStore()
  const today = useSession((session) => session.today)
  const { run, busy } = useCommand()
  const [text, setText] = useState('')
  const [wrong, setWrong] = useState<string | null>(null)
  const add = () => {
    const day = text.trim() === '' ? today : parseDay(text)
    setWrong(day === null ? 'Такой даты нет' : day > today ? 'Дата ещё не наступила' : null)
    if (day === null || day > today) return
    void run(() => addHeadcount(store, day, today)).then((id) => {
      if (id === null) return
      choose(id)
      setText('')
    })
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        add()
      }}
    >
      <Group gap="xs" wrap="nowrap" align="flex-start">
        <TextInput
          id="headcount.asOfDate"
          aria-label="Дата новых чисел"
          placeholder={formatDay(today)}
          w={130}
          value={text}
          error={wrong}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" loading={busy} leftSection={<IconPlus size={16} aria-hidden />}>
          Числа на дату
        </Button>
      </Group>
    </form>
  )
}
