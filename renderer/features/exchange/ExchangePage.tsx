// «Обмен с районом»: first the meeting of both cards, afterwards the next report, what was sent, and what the district answered.
import { Button, Center, Grid, Group, Loader, Stack, Text } from '@mantine/core'
import { IconFileExport, IconFolderOpen, IconKey } from '@tabler/icons-react'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { bug } from '#shared/base/bug.ts'
import { formatDay } from '#shared/base/day.ts'
import type { Failure } from '#shared/base/result.ts'
import { periodKey, periodOf } from '#shared/district/periods.ts'
import { reportDraft, type ReportProfile } from '#shared/exchange/report.ts'
import { nextLink } from '#shared/exchange/sentReports.ts'
import type { ExchangeIdentity } from '#shared/host/channels.ts'
import type { SentBundle } from '#shared/records/sentBundle.ts'
import type { TrustedOrgRow } from '#shared/records/trustedOrg.ts'
import { useStore } from '#renderer/db/live.ts'
import { failureText, type FailureCode } from '#renderer/feedback/failureText.ts'
import { useSafety } from '#renderer/feedback/safety.ts'
import { showDone, useCommand } from '#renderer/feedback/useCommand.tsx'
import { host } from '#renderer/host/host.ts'
import { useSession } from '#renderer/session.ts'
import { FileDrop } from '#renderer/ui/FileDrop.tsx'
import { PageHead, Panel } from '#renderer/ui/Panel.tsx'
import { Remark } from '#renderer/ui/Remark.tsx'
import { Trouble } from '#renderer/ui/Trouble.tsx'
import { Enrolment, OwnNumber } from './Enrolment.tsx'
import {
  chooseFile,
  confirmWaiting,
  dropWaiting,
  openFile,
  type OpenedFile,
  saveCard,
  writeReport,
} from './exchangeCommands.ts'
import { useOurDistrict, useReportFacts, useSentReports, useWaitingCard, useWords } from './exchangeQueries.ts'
import { GroupsCheck } from './GroupsCheck.tsx'
import { KeysLine } from './KeysLine.tsx'
import { LeavesPanels } from './LeavesPanels.tsx'
import { OpenedNotice } from './OpenedNotice.tsx'
import { ReportPanel } from './ReportPanel.tsx'
import { SentTable } from './SentTable.tsx'
import { WordsDialog } from './WordsDialog.tsx'

export function ExchangePage() {
  const { identity, failure, refresh } = useIdentity()
  const district = useOurDistrict()
  const isExample = useSession((session) => session.organisation?.example ?? false)
  const files = useOpenedFiles()
  if (failure) {
    return (
      <>
        <PageHead title="Обмен с районом" />
        <Trouble text={failureText(failure)} />
      </>
    )
  }
  if (!identity) {
    return (
      <Center h={300} role="status" aria-label="Готовим ключи">
        <Loader />
      </Center>
    )
  }
  if (isExample) return <ExampleExchange />
  const shared = { identity, files, refresh }
  return (
    <>
      {district ? <Reporting {...shared} district={district} /> : <Meeting {...shared} />}
      <FileDrop
        label="Отпустите, и файл откроется. Ничего не загрузится, пока он не проверен"
        take={([file]) => void file?.arrayBuffer().then((bytes) => files.open(new Uint8Array(bytes)))}
      />
    </>
  )
}

interface SharedProps {
  identity: ExchangeIdentity
  files: OpenedFiles
  refresh: () => void
}

/** The public half of our keys; they are made at the first visit of this room. */
function useIdentity() {
  const store = useStore()
  const [answer, setAnswer] = useState<Awaited<ReturnType<typeof host.exchange.identity>> | null>(null)
  const [turn, setTurn] = useState(0)
  useEffect(() => {
    let isHere = true
    void host.exchange.identity({ store: store.id }).then((next) => {
      if (isHere) setAnswer(next)
    })
    return () => {
      isHere = false
    }
  }, [store.id, turn])
  return {
    identity: answer?.ok ? answer.value : null,
    failure: answer && !answer.ok ? answer.failure : null,
    refresh: useCallback(() => setTurn((n) => n + 1), []),
  }
}

interface OpenedFiles {
  readonly busy: boolean
  readonly opened: OpenedFile | null
  readonly failure: Failure<FailureCode> | null
  readonly open: (bytes: Uint8Array) => void
  readonly choose: () => void
  readonly forget: () => void
}

/** The last opened file and what came of it; a file that was refused stays on the screen until it is put away. */
function useOpenedFiles(): OpenedFiles {
  const store = useStore()
  const [busy, setBusy] = useState(false)
  const [opened, setOpened] = useState<OpenedFile | null>(null)
  const [failure, setFailure] = useState<Failure<FailureCode> | null>(null)
  const forget = () => {
    setOpened(null)
    setFailure(null)
  }
  const open = (bytes: Uint8Array) => {
    setBusy(true)
    forget()
    void openFile(store, bytes).then((result) => {
      setBusy(false)
      // What came of it stands at the top.
      window.scrollTo(0, 0)
      if (result.ok) setOpened(result.value)
      else setFailure(result.failure)
    })
  }
  const choose = () => {
    void chooseFile().then((chosen) => {
      if (!chosen.ok) setFailure(chosen.failure)
      else if (chosen.value) open(chosen.value.bytes)
    })
  }
  return { busy, opened, failure, open, choose, forget }
}

/** Before the first phone call with the district. */
function Meeting({ identity, files, refresh }: SharedProps) {
  const store = useStore()
  const today = useSession((session) => session.today)
  const waiting = useWaitingCard()
  const saving = useSaveCard(refresh)
  const { run, busy } = useCommand()
  return (
    <>
      <PageHead
        title="Обмен с районом"
        sub="Чтобы район принимал ваши отчёты, а вы его ответы, один раз познакомьте две программы. Интернет не нужен."
      />
      <Stack gap={16} maw={860} mb={16}>
        <Notices files={files} />
      </Stack>
      <Enrolment
        card={identity.card}
        waiting={waiting}
        busy={busy || files.busy || saving.busy}
        open={files.choose}
        save={saving.save}
        confirm={() => {
          if (waiting) {
            void run(
              () => confirmWaiting(store, waiting, today),
              () => `Район сверен: ${waiting.card.name}`,
            )
          }
        }}
        drop={(isBlocked) => {
          files.forget()
          if (waiting) void run(() => dropWaiting(store, waiting, isBlocked))
        }}
      />
    </>
  )
}

/** Saves the own card. A file on a disk is not taken back by «Отменить», so its toast does not offer it. */
function useSaveCard(refresh: () => void) {
  const store = useStore()
  const { name } = useReportFacts()
  const { run, busy } = useCommand()
  const { beforeExport } = useSafety()
  const save = () =>
    void beforeExport()
      .then(() => run(() => saveCard(store, name)))
      .then((file) => {
        if (file) showDone(`Карточка записана: ${file.file.name}. Теперь отправьте её в район`, null)
        refresh()
      })
  return { save, busy }
}

/** What stands above everything: how the keys are kept, and what came of the last opened file. */
function Notices({ files }: Pick<SharedProps, 'files'>) {
  const { protection } = useSafety()
  return (
    <>
      {protection?.slots.account && protection.mode !== 'none' && <KeysLine />}
      {files.failure && (
        <Trouble
          text={failureText(files.failure)}
          actions={
            <Button variant="default" size="xs" onClick={files.forget}>
              Понятно
            </Button>
          }
        />
      )}
      {files.opened && <OpenedNotice opened={files.opened} close={files.forget} />}
    </>
  )
}

/** After both cards were compared: the next report and the earlier ones. */
function Reporting({ identity, files, district, refresh }: SharedProps & { district: TrustedOrgRow }) {
  const store = useStore()
  const today = useSession((session) => session.today)
  const { run, busy } = useCommand()
  const sent = useSentReports()
  const report = useNextReport(sent)
  const waiting = useWaitingCard()
  const [isWriting, setWriting] = useState(false)
  // The steps before were longer than the window; what comes now begins at its top.
  useEffect(() => {
    // Newer browsers answer a promise here, which is no clean-up.
    window.scrollTo(0, 0)
  }, [])
  const { beforeExport } = useSafety()
  const { period, profile, draft, corrects } = report
  const { seq } = nextLink(sent, { recipient: district.id, epoch: identity.epoch })
  const write = () =>
    void beforeExport()
      .then(() => run(() => writeReport(store, { draft, period, district, identity, corrects, today })))
      .then((row) => {
        if (row) showDone(`Отчёт № ${row.seq} записан и проверен: ${row.fileName}. Передайте его в район`, null)
      })
  return (
    <>
      <PageHead
        title="Обмен с районом"
        sub={<DistrictLine district={district} />}
        actions={
          <>
            <Button
              variant="default"
              loading={files.busy}
              leftSection={<IconFolderOpen size={18} aria-hidden />}
              onClick={files.choose}
            >
              Открыть файл от района
            </Button>
            <Button loading={busy} leftSection={<IconFileExport size={18} aria-hidden />} onClick={write}>
              Записать отчёт № {seq}…
            </Button>
          </>
        }
      />
      <Stack gap={16}>
        <Notices files={files} />
        {waiting && <NewDistrictCard />}
        <Grid gap={16}>
          <Grid.Col span={{ base: 12, md: 7.3 }}>
            <ReportPanel {...report} seq={seq} writeWords={() => setWriting(true)} />
          </Grid.Col>
          <Grid.Col span={{ base: 12, md: 4.7 }}>
            <LeavesPanels draft={draft} profile={profile} />
          </Grid.Col>
        </Grid>
        <SentTable
          sent={sent}
          correct={(row) => {
            if (row.period) report.choosePeriod(row.period)
            report.chooseProfile(row.profile === 'roster' ? 'roster' : 'aggregate')
            document.getElementById('content')?.focus()
          }}
        />
        <OwnCardPanel identity={identity} refresh={refresh} />
      </Stack>
      {isWriting && <WordsDialog period={period} close={() => setWriting(false)} />}
    </>
  )
}

/** The report that would be written now, rebuilt with every change of the records. */
function useNextReport(sent: readonly SentBundle[]) {
  const today = useSession((session) => session.today)
  const [period, choosePeriod] = useState(() => periodOf('quarter', today))
  const [profile, chooseProfile] = useState<ReportProfile>('aggregate')
  const words = useWords(period)
  const facts = useReportFacts()
  const draft = useMemo(
    () => reportDraft(facts, { period, profile, texts: words, today }),
    [facts, period, profile, words, today],
  )
  const corrects = sent.find((row) => row.period !== null && periodKey(row.period) === periodKey(period)) ?? null
  return { period, choosePeriod, profile, chooseProfile, draft, corrects }
}

function DistrictLine({ district }: { district: TrustedOrgRow }) {
  const date = district.keys.find(({ state }) => state === 'confirmed')?.confirmedDate
  return (
    <Group gap={7} wrap="nowrap">
      <IconKey size={17} style={{ flex: 'none' }} aria-hidden />
      <span>
        {district.name}
        {date ? `, ключ сверен по телефону ${formatDay(date)}` : ''}
      </span>
    </Group>
  )
}

/** Another card of a district came later: a new chair there, or a new computer. */
function NewDistrictCard() {
  const store = useStore()
  const today = useSession((session) => session.today)
  const waiting = useWaitingCard() ?? bug('shown only with a waiting card')
  const { run, busy } = useCommand()
  return (
    <Remark
      title={`Новая карточка района ждёт звонка: ${waiting.card.name}`}
      rule="Позвоните в район по номеру, который вы знаете сами, и впишите группы контрольного числа новой карточки. До этого действует прежняя."
      fixes={
        <GroupsCheck
          key={waiting.bundleId}
          bundleId={waiting.bundleId}
          busy={busy}
          right={() =>
            void run(
              () => confirmWaiting(store, waiting, today),
              () => `Район сверен: ${waiting.card.name}`,
            )
          }
          wrong={() => void run(() => dropWaiting(store, waiting, true))}
          later={() => void run(() => dropWaiting(store, waiting, false))}
        />
      }
    />
  )
}

function OwnCardPanel({ identity, refresh }: Pick<SharedProps, 'identity' | 'refresh'>) {
  const { save, busy } = useSaveCard(refresh)
  return (
    <Panel
      title="Ваша карточка"
      right={
        <Button size="compact-sm" variant="default" loading={busy} onClick={save}>
          Сохранить карточку…
        </Button>
      }
    >
      {identity.card ? (
        <OwnNumber card={identity.card} />
      ) : (
        <Text fz="sm">Карточка ещё не записана. Без неё район не узнает ваши отчёты.</Text>
      )}
    </Panel>
  )
}

/** The example shows what a report would carry; it has nobody to send it to. */
function ExampleExchange() {
  const sent = useSentReports()
  const report = useNextReport(sent)
  const { what, safe, todo } = failureText({ code: 'exchange.exampleStore' })
  return (
    <>
      <PageHead title="Обмен с районом" sub="Так выглядит отчёт перед отправкой" />
      <Stack gap={16}>
        <Remark tone="info" title={what} rule={`${safe} ${todo}`} />
        <Grid gap={16}>
          <Grid.Col span={{ base: 12, md: 7.3 }}>
            <ReportPanel {...report} seq={1} writeWords={() => undefined} />
          </Grid.Col>
          <Grid.Col span={{ base: 12, md: 4.7 }}>
            <LeavesPanels draft={report.draft} profile={report.profile} />
          </Grid.Col>
        </Grid>
      </Stack>
    </>
  )
}
