// Figures of one organisation and period, typed by the district for a school that sends no report. They stay marked as such.
import { Button, Group, Modal, NumberInput, SimpleGrid, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { formatDay, parseDay } from '#shared/base/day.ts'
import { figureNames, noFigures, type FigureName, type Figures } from '#shared/district/consolidation.ts'
import { periodTitle } from '#shared/district/periods.ts'
import { UNSIGNED } from '#shared/district/summarySheets.ts'
import type { Organisation } from '#shared/records/organisation.ts'
import type { Period } from '#shared/records/period.ts'
import { useStore } from '#renderer/db/live.ts'
import { useCommand } from '#renderer/feedback/useCommand.tsx'
import { useSession } from '#renderer/session.ts'
import { typedFiguresOf, typeFigures } from './districtCommands.ts'

export const figureLabels: Record<FigureName, string> = {
  employees: 'Всего работников',
  membersEmployed: 'Членов среди работников',
  membersUnder35: 'Из них до 35 лет',
  membersRetired: 'Пенсионеров на учёте',
  membersStudents: 'Студентов на учёте',
}

interface FiguresDialogProps {
  organisation: Organisation
  period: Period
  close: () => void
}

export function FiguresDialog({ organisation, period, close }: FiguresDialogProps) {
  const store = useStore()
  const today = useSession((session) => session.today)
  const { run, busy } = useCommand()
  const [before] = useState(() => typedFiguresOf(store, organisation.id, period))
  const [figures, setFigures] = useState<Figures>(() =>
    before ? { ...noFigures, ...Object.fromEntries(figureNames.map((name) => [name, before[name]])) } : noFigures,
  )
  const [asOf, setAsOf] = useState(formatDay(before?.asOfDate ?? (period.to < today ? period.to : today)))
  const day = parseDay(asOf)
  const { employees, membersEmployed, membersUnder35 } = figures
  const tooMany = employees !== null && membersEmployed !== null && membersEmployed > employees
  const tooYoung = membersUnder35 !== null && membersEmployed !== null && membersUnder35 > membersEmployed
  const dayFault = day === null ? 'Такой даты нет: 01.10.2026' : day > today ? 'Этот день ещё не наступил' : null

  const save = () => {
    if (day === null || dayFault !== null || tooMany || tooYoung) return
    void run(
      () => typeFigures(store, organisation, period, day, figures),
      () => `Числа записаны: ${organisation.shortName}`,
    ).then((done) => {
      if (done !== null) close()
    })
  }

  return (
    <Modal opened onClose={close} title={`Числа: ${periodTitle(period)}`} size={560}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        <Text fz="sm" mb="md">
          {organisation.shortName}. В своде эти числа будут с пометкой «{UNSIGNED}», а подписанный отчёт за тот же
          период заменит их. Пустое поле значит «нет данных».
        </Text>
        <SimpleGrid cols={2} spacing="md" verticalSpacing="sm">
          <TextInput
            label="На дату"
            placeholder="дд.мм.гггг"
            value={asOf}
            error={dayFault}
            onChange={(event) => setAsOf(event.currentTarget.value)}
          />
          {figureNames.map((name) => (
            <NumberInput
              key={name}
              label={figureLabels[name]}
              min={0}
              max={9_999_999}
              allowDecimal={false}
              allowNegative={false}
              hideControls
              {...(name === 'employees' ? { 'data-autofocus': true } : {})}
              value={figures[name] ?? ''}
              error={
                name === 'membersEmployed' && tooMany
                  ? 'Членов больше, чем работников'
                  : name === 'membersUnder35' && tooYoung
                    ? 'Больше, чем всех членов'
                    : null
              }
              onChange={(value) => setFigures((old) => ({ ...old, [name]: value === '' ? null : Number(value) }))}
            />
          ))}
        </SimpleGrid>
        <Group justify="flex-end" mt="lg" gap="xs">
          <Button variant="default" onClick={close}>
            Назад
          </Button>
          <Button type="submit" loading={busy}>
            Записать числа
          </Button>
        </Group>
      </form>
    </Modal>
  )
}
