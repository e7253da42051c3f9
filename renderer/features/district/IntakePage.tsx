// «Приём отчётов»: files in, each read and explained, nothing in the totals changes before «Принять». A bad file never stops others.
import { Box, Button, EmptyState, Group, Paper, Progress, Stack, Text, UnstyledButton } from '@mantine/core'
import { IconFolderOpen, IconInbox, IconReceipt } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { count } from '#shared/base/text.ts'
import { briefName } from '#shared/district/briefName.ts'
import { membersSentence } from '#shared/district/changes.ts'
import { newestReport, orgOf } from '#shared/district/consolidation.ts'
import { periodTitle } from '#shared/district/periods.ts'
import type { ReadReport } from '#shared/district/acceptance.ts'
import { useRows, useStore } from '#renderer/db/live.ts'
import { failureText } from '#renderer/feedback/failureText.ts'
import { showDone, showFailure, useCommand } from '#renderer/feedback/useCommand.tsx'
import { host } from '#renderer/host/host.ts'
import { useSession } from '#renderer/session.ts'
import { FileDrop } from '#renderer/ui/FileDrop.tsx'
import { PageHead, Panel } from '#renderer/ui/Panel.tsx'
import { Status, type Tone } from '#renderer/ui/Status.tsx'
import { CardDialog } from './CardDialog.tsx'
import { readingContext } from './districtQueries.ts'
import { useDistrictSession } from './districtSession.ts'
import { intakeCounts, isChecked, intakeOrder, type IntakeItem, type IntakeState } from './intake.ts'
import { acceptAll, acceptReport, readFile, saveReceipt, stateAfter } from './intakeCommands.ts'
import { IntakeDetails } from './IntakeDetails.tsx'
import { readDropped } from './listCommands.ts'
import { SumLine } from './SumLine.tsx'
import type { ReadCard } from '#shared/district/enrol.ts'

export function IntakePage() {
  const { items, ...intake } = useIntake()
  const receipts = useReceipts(items)
  const [chosen, setChosen] = useState<string | null>(null)
  const [card, setCard] = useState<ReadCard | null>(null)
  const ordered = intakeOrder(items)
  const current = ordered.find(({ id }) => id === chosen) ?? ordered[0]
  const counts = intakeCounts(items)

  return (
    <>
      <FileDrop
        label="Отпустите файлы отчётов"
        take={(files) => void intake.readFiles(files.map((file) => () => readDropped(file)))}
      />
      <PageHead
        title="Приём отчётов"
        sub={
          items.length === 0
            ? 'Файлы с флешки, из почты, из сообщений'
            : 'Нажмите на строку, чтобы увидеть, что изменится'
        }
        actions={
          <>
            {receipts.waiting > 0 && (
              <Button
                variant="default"
                leftSection={<IconReceipt size={17} aria-hidden />}
                loading={receipts.busy}
                onClick={receipts.write}
              >
                Записать {count(receipts.waiting, 'квитанцию', 'квитанции', 'квитанций')}
              </Button>
            )}
            <Button
              variant={counts.ready > 0 ? 'default' : 'filled'}
              leftSection={<IconFolderOpen size={17} aria-hidden />}
              onClick={() => void intake.choose()}
              disabled={intake.progress !== null}
            >
              Добавить файлы
            </Button>
            {counts.ready > 0 && (
              <Button
                loading={intake.accepting}
                disabled={intake.progress !== null}
                onClick={() => void intake.takeAll()}
              >
                Принять {count(counts.ready, 'отчёт', 'отчёта', 'отчётов')}
              </Button>
            )}
          </>
        }
      />
      <Stack gap={14}>
        {intake.progress && <Reading {...intake.progress} stop={intake.stop} />}
        {items.length === 0 && intake.progress === null ? (
          <NothingYet />
        ) : (
          <>
            <SumLine
              whole={{ value: items.length, word: 'файлов' }}
              parts={[
                { value: counts.ready, word: 'можно принять', tone: 'leaf' },
                ...(counts.accepted > 0 ? [{ value: counts.accepted, word: 'принято', tone: 'leaf' as const }] : []),
                { value: counts.held, word: 'отложены, решите сами', tone: 'amber' },
                { value: counts.refused, word: 'не приняты', tone: 'brick' },
              ]}
              note="Пока не нажато «Принять», в своде ничего не меняется"
            />
            <Group align="flex-start" gap={16} wrap="nowrap">
              <Panel pad={0} style={{ flex: 1, minWidth: 0 }}>
                <FileList items={ordered} current={current?.id ?? null} choose={setChosen} />
              </Panel>
              {current && (
                <Box style={{ flex: 1.35, minWidth: 0 }}>
                  <IntakeDetails
                    item={current}
                    busy={intake.accepting}
                    accept={(read, isDecided) => void intake.takeOne(current, read, isDecided)}
                    checkCard={setCard}
                    remove={() => intake.remove(current.id)}
                  />
                </Box>
              )}
            </Group>
          </>
        )}
      </Stack>
      {card && (
        <CardDialog
          card={card}
          close={() => {
            setCard(null)
            void intake.readAgain()
          }}
        />
      )}
    </>
  )
}

type Source = () => ReturnType<typeof readDropped>

/** The files on the screen and what can be done with them. */
function useIntake() {
  const store = useStore()
  const today = useSession((session) => session.today)
  const items = useDistrictSession((session) => session.intake)
  const setItems = useDistrictSession((session) => session.setIntake)
  const [progress, setProgress] = useState<{ done: number; total: number } | null>(null)
  const [accepting, setAccepting] = useState(false)
  const reading = useRef<AbortController | null>(null)
  const settle = (id: string, state: IntakeState) =>
    setItems((old) => old.map((item) => (item.id === id ? { ...item, state } : item)))

  const readFiles = async (sources: readonly Source[]) => {
    const run = new AbortController()
    reading.current = run
    const context = readingContext(store)
    for (const [done, source] of sources.entries()) {
      if (run.signal.aborted) break
      setProgress({ done, total: sources.length })
      const file = await source()
      if (!file.ok) {
        showFailure(file.failure)
        continue
      }
      const state = await readFile(store, file.value.bytes, context)
      setItems((old) => [...old, { id: store.newId(), fileName: file.value.name, bytes: file.value.bytes, state }])
    }
    setProgress(null)
  }

  /** What was held or refused may be readable now: a card has been checked meanwhile. */
  const readAgain = async () => {
    const context = readingContext(store)
    for (const item of useDistrictSession.getState().intake) {
      if (item.state.is === 'accepted' || item.state.is === 'ready') continue
      settle(item.id, await readFile(store, item.bytes, context))
    }
  }

  const during = async <T,>(work: () => Promise<T>) => {
    setAccepting(true)
    try {
      return await work()
    } finally {
      setAccepting(false)
    }
  }

  return {
    ...{ items, progress, accepting, readFiles, readAgain },
    stop: () => reading.current?.abort(),
    remove: (id: string) => setItems((old) => old.filter((item) => item.id !== id)),
    choose: async () => {
      const opened = await host.files.open({ kind: 'bundle', multiple: true })
      if (!opened.ok) showFailure(opened.failure)
      else await readFiles(opened.value.map((file) => () => Promise.resolve({ ok: true, value: file } as const)))
    },
    takeAll: () =>
      during(async () => {
        const { accepted, left } = await acceptAll(store, items, today, settle)
        showDone(`Принято: ${accepted}${left > 0 ? `, отложено или не принято: ${left}` : ''}`, null)
      }),
    takeOne: (item: IntakeItem, read: ReadReport, isDecided: boolean) =>
      during(async () => {
        const result = await acceptReport(store, read, item.fileName, today, isDecided)
        settle(item.id, stateAfter(read, result))
        if (result.ok) showDone(`Принят отчёт № ${result.value.seq}: ${read.sender.name}`, null)
        else showFailure(result.failure)
      }),
  }
}

/** Receipts for what was accepted in this window and has none yet; one place to save is asked for each. */
function useReceipts(items: readonly IntakeItem[]) {
  const store = useStore()
  const name = useSession((session) => session.organisation?.name ?? '')
  const today = useSession((session) => session.today)
  const reports = useRows('receivedReport')
  const [written, setWritten] = useState<ReadonlySet<string>>(new Set())
  const { run, busy } = useCommand()
  const waiting = items.flatMap(({ state }) => {
    const report =
      state.is === 'accepted' && !written.has(state.reportId)
        ? reports.find(({ id }) => id === state.reportId)
        : undefined
    return report ? [report] : []
  })
  const write = async () => {
    let saved = 0
    for (const report of waiting) {
      const file = await run(() => saveReceipt(store, report, name, today))
      // No file: she changed her mind or it could not be written; the rest keeps its button.
      if (file === null) break
      saved++
      setWritten((old) => new Set([...old, report.id]))
    }
    if (saved > 0)
      showDone(`Записано: ${count(saved, 'квитанция', 'квитанции', 'квитанций')}. Отправьте их председателям.`, null)
  }
  return { waiting: waiting.length, busy, write: () => void write() }
}

function Reading({ done, total, stop }: { done: number; total: number; stop: () => void }) {
  return (
    <Paper px={16} py={12} role="status">
      <Group justify="space-between" mb={6}>
        <Text fz="sm">
          Читаем файлы: {done} из {total}
        </Text>
        <Button size="compact-sm" variant="default" onClick={stop}>
          Остановить
        </Button>
      </Group>
      <Progress value={(100 * done) / Math.max(total, 1)} aria-label="Прочитано" />
    </Paper>
  )
}

function NothingYet() {
  return (
    <Paper py={48}>
      <EmptyState
        icon={<IconInbox size={40} stroke={1.4} aria-hidden />}
        title="Здесь появятся присланные файлы"
        description="Перетащите их в окно или нажмите «Добавить файлы». Можно сразу много: программа проверит каждый и покажет, что изменится в своде."
        styles={{ description: { maxWidth: 520 } }}
      />
    </Paper>
  )
}

const badges: Record<IntakeState['is'], readonly [Tone, string]> = {
  ready: ['ok', 'примем'],
  held: ['warn', 'отложен'],
  card: ['info', 'карточка'],
  refused: ['bad', 'не принят'],
  accepted: ['ok', 'принят'],
}

/** How many lines stand unfolded; a long batch is mostly of the same kind. */
const SHOWN = 60

function FileList(props: { items: readonly IntakeItem[]; current: string | null; choose: (id: string) => void }) {
  const [isAll, setAll] = useState(false)
  const items = isAll ? props.items : props.items.slice(0, SHOWN)
  return (
    <Box className="rule" role="list" aria-label="Файлы">
      {items.map((item) => (
        <Box key={item.id} role="listitem">
          <FileLine item={item} isCurrent={item.id === props.current} choose={() => props.choose(item.id)} />
        </Box>
      ))}
      {props.items.length > items.length && (
        <Button variant="subtle" m={8} onClick={() => setAll(true)}>
          Ещё {props.items.length - items.length}
        </Button>
      )}
    </Box>
  )
}

function FileLine({ item, isCurrent, choose }: { item: IntakeItem; isCurrent: boolean; choose: () => void }) {
  const isDone = item.state.is === 'card' && isChecked(item.state.read)
  const [tone, word] = isDone ? (['ok', 'сверена'] as const) : badges[item.state.is]
  const hasRemarks = item.state.is === 'ready' && item.state.read.remarks.length > 0
  const { title, mark, text } = useLine(item)
  return (
    <UnstyledButton className="intake-item" {...(isCurrent ? { 'aria-current': true } : {})} onClick={choose}>
      <Group justify="space-between" wrap="nowrap" gap="sm">
        <Box style={{ minWidth: 0 }}>
          <Text fz="sm" fw={600} className="clip" title={title}>
            {title}{' '}
            <Text span fz="sm" c="dimmed" fw={400}>
              {mark}
            </Text>
          </Text>
          <Text fz="sm" c="dimmed" className="clip">
            {text}
          </Text>
        </Box>
        <Status tone={hasRemarks ? 'warn' : tone}>{hasRemarks ? 'с замечаниями' : word}</Status>
      </Group>
    </UnstyledButton>
  )
}

/** What a line may say. A file that was refused shows its name only: nothing inside it is believed. */
function useLine({ fileName, state }: IntakeItem): { title: string; mark: string; text: string } {
  const reports = useRows('receivedReport')
  if (state.is === 'refused') return { title: fileName, mark: '', text: failureText(state.failure).what }
  if (state.is === 'card') {
    const text = isChecked(state.read)
      ? 'карточка, ключу можно верить'
      : 'карточка: сверьте контрольное число по телефону'
    return { title: briefName(state.read.content.card.name), mark: '', text }
  }
  const { read } = state
  const { seq, period } = read.manifest
  const mark = `№ ${seq}${period ? `, ${periodTitle(period)}` : ''}`
  if (state.is === 'held') return { title: briefName(read.sender.name), mark, text: failureText(state.why).what }
  const before = newestReport(
    reports.filter(({ sender, bundleId }) => sender === read.sender.org && bundleId !== read.bundleId),
  )
  const org = read.content.org
  return { title: briefName(read.sender.name), mark, text: membersSentence(before && orgOf(before), org) }
}
