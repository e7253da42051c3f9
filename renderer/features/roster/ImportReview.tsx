// The review of a file: the sum in which every row stands once, the questions, and everybody who is ready; then one load.
import { Badge, Box, Button, Group, Menu, Paper, Tabs, Text } from '@mantine/core'
import { IconArrowLeft, IconChevronDown } from '@tabler/icons-react'
import { useDeferredValue, useMemo, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import { count, formatInteger } from '#shared/base/text.ts'
import type { Day } from '#shared/base/day.ts'
import type { ChosenMapping } from '#shared/roster/reading/mapping.ts'
import type { ChosenField } from '#shared/roster/reading/extras.ts'
import { planImport } from '#shared/roster/rosterImport.ts'
import type { SheetColumn } from '#shared/roster/rosterImportFile.ts'
import { cardFinder } from '#shared/roster/rosterImportMatch.ts'
import { useStore } from '#renderer/db/live.ts'
import type { Store } from '#renderer/db/store.ts'
import { useSafety, type Safety } from '#renderer/feedback/safety.ts'
import { useCommand } from '#renderer/feedback/useCommand.tsx'
import { host } from '#renderer/host/host.ts'
import { useSession } from '#renderer/session.ts'
import { DayField } from '#renderer/ui/fields.tsx'
import { PageHead } from '#renderer/ui/Panel.tsx'
import { FileName } from './ImportChoose.tsx'
import { ImportColumns } from './ImportColumns.tsx'
import { ImportModeChoice } from './ImportModeChoice.tsx'
import { ImportQuestions } from './ImportQuestions.tsx'
import { readySentence, seenKinds, SumLine } from './ImportSum.tsx'
import { ApartTable, OtherRowsTable, ReadyTable } from './ImportTables.tsx'
import { keptMappings, loadRoster } from './importCommands.ts'
import { useImportSession, type ImportStage } from './importSession.ts'
import { usePersonRecords, useRosterIndex } from './rosterQueries.ts'

type ReviewStage = Extract<ImportStage, { at: 'review' }>
type Tab = 'questions' | 'ready' | 'apart' | 'others' | 'columns'

interface ReviewProps {
  stage: ReviewStage
  other: () => void
}

export function ImportReview({ stage, other }: ReviewProps) {
  const { file, found, answers, mode } = stage
  const store = useStore()
  const [, go] = useLocation()
  const today = useSession((session) => session.today)
  const { setDate, setMode, leave, read } = useImportSession()
  const safety = useSafety()
  const { busy, run } = useCommand()
  const date = stage.date ?? listDate(found.reading.asOf, today)
  const index = useRosterIndex()
  const records = usePersonRecords()
  const finder = useMemo(() => cardFinder(index), [index])
  const plan = useMemo(
    () => planImport({ file: found, finder, answers, date, mode, records }),
    [found, finder, answers, date, mode, records],
  )
  const shown = useDeferredValue(plan)
  const [tab, setTab] = useState<Tab>(stage.isReread ? 'columns' : plan.questions.length > 0 ? 'questions' : 'ready')
  const readyTab = useRef<HTMLButtonElement>(null)
  const showReady = () => {
    setTab('ready')
    readyTab.current?.focus()
  }
  const change = plan.ready.fresh + plan.ready.completed
  const isFuture = date > today

  const again = { storeId: store.id, file, today, kept: keptMappings(store), choices: { date: stage.date, mode } }
  const readSheet = (sheet: string) => read({ ...again, onlySheet: sheet })
  const chooseColumn = ({ sheet, letter }: SheetColumn, field: ChosenField) =>
    read({ ...again, onlySheet: stage.onlySheet, mappings: withColumn(found.chosen, sheet, letter, field) })

  const load = async () => {
    const sentence = await run(
      async () => {
        await copyBefore(store, safety)
        return loadRoster(store, { file: found, fileName: file.name, answers, date, mode })
      },
      (label) => label,
    )
    if (sentence === null) return
    leave()
    go('/roster')
  }
  const blocking = plan.questions.filter(({ isBlocking }) => isBlocking)
  const open = blocking.filter(({ state }) => state === 'open').length

  return (
    <>
      <PageHead
        title="Проверка файла"
        sub={
          <Group gap={8} wrap="nowrap">
            <FileName name={file.name} sheet={readSheets(found.reading.sheets)} />
            <SheetMenu
              sheets={found.reading.sheets.filter(({ role }) => role !== 'empty').map(({ name }) => name ?? '')}
              readSheet={readSheet}
            />
          </Group>
        }
        actions={
          <>
            <Button
              variant="subtle"
              color="gray"
              c="var(--mantine-color-text)"
              leftSection={<IconArrowLeft size={17} aria-hidden />}
              onClick={other}
            >
              Другой файл
            </Button>
            {change === 0 ? (
              <Button variant="default" onClick={() => go('/roster')}>
                К списку
              </Button>
            ) : (
              <Button loading={busy} disabled={isFuture} onClick={() => void load()}>
                Загрузить {count(change, 'человека', 'человек', 'человек')}
              </Button>
            )}
          </>
        }
      />
      <Paper px={8} py={6} mb={16} component="section" aria-label="Сколько строк в файле">
        <Group gap={6} wrap="nowrap" align="center">
          <SumLine plan={plan} />
          <Group ml="auto" pr={12} gap={20} wrap="nowrap">
            {seenKinds(plan).length < 4 && (
              <Text fz="sm" visibleFrom="lg">
                {readySentence(plan)}
              </Text>
            )}
            <Box w={132} style={{ flex: 'none' }}>
              <DayField
                id="import-date"
                label="Список на дату"
                value={date}
                save={(day) => day !== null && setDate(day)}
                error={isFuture ? 'Этот день ещё не наступил' : null}
              />
            </Box>
          </Group>
        </Group>
      </Paper>
      <ImportModeChoice plan={plan} mode={mode} setMode={setMode} />
      <Tabs value={tab} onChange={(value) => setTab(value as Tab)} keepMounted={false}>
        <Tabs.List mb={14}>
          {plan.questions.length > 0 && (
            <Tabs.Tab value="questions" rightSection={<QuestionBadge open={open} all={blocking.length} />}>
              Вопросы
            </Tabs.Tab>
          )}
          <Tabs.Tab
            ref={readyTab}
            value="ready"
            rightSection={<Badge color="leaf">{formatInteger(plan.terms.ready)}</Badge>}
          >
            Готовы
          </Tabs.Tab>
          {plan.terms['not-members'] + plan.terms.repeats > 0 && (
            <Tabs.Tab
              value="apart"
              rightSection={<Badge color="gray">{formatInteger(plan.terms['not-members'] + plan.terms.repeats)}</Badge>}
            >
              Не загрузятся
            </Tabs.Tab>
          )}
          <Tabs.Tab value="others" rightSection={<Badge color="gray">{formatInteger(plan.terms['not-people'])}</Badge>}>
            Не про людей
          </Tabs.Tab>
          {found.columns.length > 0 && <Tabs.Tab value="columns">Колонки</Tabs.Tab>}
        </Tabs.List>
        <Tabs.Panel value="questions">
          <ImportQuestions plan={shown} answers={answers} done={showReady} />
        </Tabs.Panel>
        <Tabs.Panel value="ready">
          <ReadyTable plan={shown} found={found} />
        </Tabs.Panel>
        <Tabs.Panel value="apart">
          <ApartTable plan={shown} />
        </Tabs.Panel>
        <Tabs.Panel value="others">
          <OtherRowsTable rows={found.reading.notPeople} />
        </Tabs.Panel>
        <Tabs.Panel value="columns">
          <ImportColumns file={found} isRejected={stage.isRejected} choose={chooseColumn} />
        </Tabs.Panel>
      </Tabs>
      <Text fz="sm" c="dimmed" mt={12}>
        {change === 0 && plan.terms.ready > 0 && 'Все, кто готов, уже есть в списке: загружать нечего. '}
        {plan.terms.waiting > 0 &&
          `Кто ждёт ответа, не загрузится: ${plan.terms.waiting}. Их можно загрузить потом из того же файла. `}
        {change > 0 && 'Отменить загрузку можно целиком. '}
        {plan.questions.length > 0 && 'Ответы хранятся, пока программа открыта.'}
      </Text>
    </>
  )
}

/** A copy of what stands there. Should it fail, the load is one act all the same, which can be taken back whole. */
async function copyBefore(store: Store, { keep }: Safety): Promise<void> {
  if (store.list('member').length === 0) return
  const made = await host.backups.make({ store: store.id, reason: 'beforeImport' })
  if (made.ok) keep({ backups: made.value })
}

/** The choices for a sheet with one more. */
function withColumn(
  chosen: readonly ChosenMapping[],
  sheet: string | null,
  letter: string,
  field: ChosenField,
): ChosenMapping[] {
  const columns = { ...chosen.find((one) => one.sheet === sheet)?.columns, [letter]: field }
  return [...chosen.filter((one) => one.sheet !== sheet), { sheet, columns }]
}

/** The date that the file names, unless it names only a month or a day to come. */
function listDate(asOf: string | null, today: Day): Day {
  return asOf?.length === 10 && asOf <= today ? asOf : today
}

function readSheets(sheets: ReviewStage['found']['reading']['sheets']): string | null {
  const read = sheets.filter(({ role }) => role === 'roster')
  return (
    read
      .map(({ name }) => name)
      .filter(Boolean)
      .join('», «') || null
  )
}

function SheetMenu({ sheets, readSheet }: { sheets: readonly string[]; readSheet: (sheet: string) => void }) {
  if (sheets.length < 2) return null
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button variant="subtle" size="compact-sm" rightSection={<IconChevronDown size={14} aria-hidden />}>
          Читать другой лист
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {sheets.map((sheet) => (
          <Menu.Item key={sheet} onClick={() => readSheet(sheet)}>
            {sheet}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

function QuestionBadge({ open, all }: { open: number; all: number }) {
  if (all === 0) return <Badge color="gray">можно не отвечать</Badge>
  return open > 0 ? (
    <Badge color="amber">
      осталось {open} из {all}
    </Badge>
  ) : (
    <Badge color="leaf">ответы даны</Badge>
  )
}
