// One organisation: its figures of the chosen period and where each comes from, the reports that were accepted, its card.
import { Anchor, Button, Group, Menu, Stack, Table, Text } from '@mantine/core'
import { IconArchive, IconChevronDown, IconHistory, IconNumbers, IconPencil } from '@tabler/icons-react'
import { useEffect, useMemo, useState } from 'react'
import { formatDay } from '#shared/base/day.ts'
import { formatInteger } from '#shared/base/text.ts'
import { consolidate, figureNames, orgOf, type ConsolidatedRow } from '#shared/district/consolidation.ts'
import { periodKey, periodTitle } from '#shared/district/periods.ts'
import { sourceWords, UNSIGNED } from '#shared/district/summarySheets.ts'
import { controlNumber } from '#shared/exchange/enrolment.ts'
import { institutionTypeLabels } from '#shared/passport/passportLabels.ts'
import type { Organisation } from '#shared/records/organisation.ts'
import type { ReceivedReport } from '#shared/records/receivedReport.ts'
import type { SentBundle } from '#shared/records/sentBundle.ts'
import { formatShare } from '#shared/roster/coverage.ts'
import { useRow, useRows, useStore } from '#renderer/db/live.ts'
import { showDone, useCommand } from '#renderer/feedback/useCommand.tsx'
import { rules } from '#renderer/reference/rules.ts'
import { useSession } from '#renderer/session.ts'
import { historyOf } from '#renderer/ui/historyOf.ts'
import { Figure, PageHead, Panel } from '#renderer/ui/Panel.tsx'
import { Remark } from '#renderer/ui/Remark.tsx'
import { Status } from '#renderer/ui/Status.tsx'
import { archiveOrganisation } from './districtCommands.ts'
import { useDistrictRecords, usePeriods } from './districtQueries.ts'
import { FiguresDialog, figureLabels } from './FiguresDialog.tsx'
import { OrganisationDialog } from './OrganisationDialog.tsx'
import { saveReceipt } from './intakeCommands.ts'
import { NumberCell, sendingTones } from './RowCells.tsx'
import { sendingStatusLabels } from '#shared/district/summarySheets.ts'

export function OrganisationPage({ id }: { id: string }) {
  const organisation = useRow('organisation', id)
  // A long table leads here; the page must not begin in its middle.
  useEffect(() => {
    window.scrollTo(0, 0)
  }, [id])
  if (organisation === null) {
    return (
      <PageHead title="Такой организации в списке нет" sub={<Anchor href="#/organisations">Все организации</Anchor>} />
    )
  }
  return <Details organisation={organisation} />
}

function Details({ organisation }: { organisation: Organisation }) {
  const store = useStore()
  const records = useDistrictRecords()
  const today = useSession((session) => session.today)
  const { period } = usePeriods()
  const { run } = useCommand()
  const [dialog, setDialog] = useState<'edit' | 'figures' | null>(null)
  const row = useMemo(() => {
    const only = { ...records, organisations: [{ ...organisation, isArchived: false }] }
    return consolidate(only, period, today, rules)[0] ?? null
  }, [records, organisation, period, today])
  const { chairName, phone, isArchived } = organisation
  const contact = [chairName, phone, organisation.email].filter((text) => text !== '').join(', ')

  return (
    <>
      <Anchor href="#/organisations" fz="sm">
        Все организации
      </Anchor>
      <PageHead
        title={organisation.shortName}
        sub={contact === '' ? 'Председатель и телефон не внесены' : contact}
        actions={
          <>
            <Menu position="bottom-end">
              <Menu.Target>
                <Button variant="default" rightSection={<IconChevronDown size={16} aria-hidden />}>
                  Ещё
                </Button>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item leftSection={<IconPencil size={17} aria-hidden />} onClick={() => setDialog('edit')}>
                  Изменить сведения…
                </Menu.Item>
                <Menu.Item
                  component="a"
                  href={historyOf(organisation.id)}
                  leftSection={<IconHistory size={17} aria-hidden />}
                >
                  История
                </Menu.Item>
                <Menu.Item
                  leftSection={<IconArchive size={17} aria-hidden />}
                  onClick={() =>
                    void run(
                      () => archiveOrganisation(store, organisation, !isArchived),
                      () => (isArchived ? 'Организация снова в списке' : 'Организация убрана из списка и из свода'),
                    )
                  }
                >
                  {isArchived ? 'Вернуть в список' : 'Убрать из списка'}
                </Menu.Item>
              </Menu.Dropdown>
            </Menu>
            <Button leftSection={<IconNumbers size={17} aria-hidden />} onClick={() => setDialog('figures')}>
              Ввести числа
            </Button>
          </>
        }
      />
      <Group align="flex-start" gap={16} wrap="nowrap">
        <Stack gap={16} style={{ flex: 2.1, minWidth: 0 }}>
          {isArchived && (
            <Remark
              tone="info"
              title="Организация убрана из списка"
              rule="Её отчёты и числа целы, но в свод они не входят."
            />
          )}
          {row && <Figures row={row} title={periodTitle(period)} />}
          <Facts organisation={organisation} />
        </Stack>
        <Stack gap={16} style={{ flex: 1, minWidth: 260 }}>
          {row && <CoveragePanel row={row} />}
          <Reports organisation={organisation} />
          <Card organisation={organisation} />
        </Stack>
      </Group>
      {dialog === 'edit' && <OrganisationDialog organisation={organisation} close={() => setDialog(null)} />}
      {dialog === 'figures' && (
        <FiguresDialog organisation={organisation} period={period} close={() => setDialog(null)} />
      )}
    </>
  )
}

function Figures({ row, title }: { row: ConsolidatedRow; title: string }) {
  const { source, figures, score, plan, asOfDate } = row
  const lines: readonly (readonly [string, string])[] = [
    ...figureNames.map(
      (name) => [figureLabels[name], figures[name] === null ? '' : formatInteger(figures[name])] as const,
    ),
    ['Проверка договора', score ? formatShare(score.points, score.maximum) : ''],
    ['План: выполнено', plan ? `${plan.done} из ${plan.total}` : ''],
  ]
  return (
    <Panel
      pad={0}
      title={`Числа: ${title}`}
      right={<Status tone={sendingTones[row.status]}>{sendingStatusLabels[row.status]}</Status>}
    >
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th pl={16}>Показатель</Table.Th>
            <Table.Th ta="right">Значение</Table.Th>
            <Table.Th>На дату</Table.Th>
            <Table.Th pr={16}>Откуда</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {lines.map(([label, value]) => (
            <Table.Tr key={label}>
              <Table.Td pl={16}>{label}</Table.Td>
              <Table.Td ta="right" fw={600}>
                <NumberCell value={value} />
              </Table.Td>
              <Table.Td className="nowrap">{value !== '' && asOfDate !== null ? formatDay(asOfDate) : ''}</Table.Td>
              <Table.Td pr={16} c="dimmed">
                {value === ''
                  ? 'нет данных'
                  : source.kind === 'signed'
                    ? `отчёт № ${source.report.seq}`
                    : 'район, без подписи'}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {source.kind === 'signed' && source.replaced !== null && (
        <Text fz="sm" c="dimmed" px={16} py={10}>
          Раньше здесь стояли числа «{UNSIGNED}»: работников {source.replaced.employees ?? 'нет данных'}, членов{' '}
          {source.replaced.membersEmployed ?? 'нет данных'}. Их заменил подписанный отчёт № {source.report.seq}.
        </Text>
      )}
    </Panel>
  )
}

function CoveragePanel({ row: { coverage, source, asOfDate } }: { row: ConsolidatedRow }) {
  return (
    <Panel title="Охват">
      <Figure
        value={coverage.percent || '–'}
        of={
          coverage.members === null || coverage.employees === null
            ? 'чисел нет'
            : `${formatInteger(coverage.members)} из ${formatInteger(coverage.employees)}`
        }
        note={`${asOfDate === null ? '' : `на ${formatDay(asOfDate)}, `}${sourceWords({ source })}`}
      />
      {coverage.problem === 'membersMoreThanEmployees' && (
        <Text fz="sm" mt={8} c="var(--tone-brick-text)">
          Членов больше, чем работников: одно из чисел неверно.
        </Text>
      )}
    </Panel>
  )
}

function Reports({ organisation }: { organisation: Organisation }) {
  const reports = useRows('receivedReport')
  const sent = useRows('sentBundle')
  const mine = reports
    .filter(({ sender }) => organisation.exchangeId !== null && sender === organisation.exchangeId)
    .sort((a, b) => b.epoch - a.epoch || b.seq - a.seq)
  return (
    <Panel title="Отчёты" right={<Text fz="sm">{mine.length}</Text>}>
      {mine.length === 0 ? (
        <Text fz="sm" c="dimmed">
          Подписанных отчётов ещё не было.
        </Text>
      ) : (
        <Stack gap={10}>
          {mine.map((report) => (
            <ReportLine key={report.id} report={report} hasReceipt={sent.some((one) => isReceiptFor(one, report))} />
          ))}
        </Stack>
      )}
    </Panel>
  )
}

/** Receipts of the first version of the program do not say which report they answer; period and day have to do. */
function isReceiptFor({ kind, subject, recipient, period, createdDate }: SentBundle, report: ReceivedReport): boolean {
  if (subject !== null) return subject === report.bundleId
  const isSamePeriod = period !== null && periodKey(period) === periodKey(report.period)
  return kind === 'receipt' && recipient === report.sender && isSamePeriod && createdDate >= report.acceptedDate
}

function ReportLine({ report, hasReceipt }: { report: ReceivedReport; hasReceipt: boolean }) {
  const store = useStore()
  const ownName = useSession((session) => session.organisation?.name ?? '')
  const today = useSession((session) => session.today)
  const { run, busy } = useCommand()
  const members = orgOf(report)?.monitoring?.membersEmployed
  return (
    <div>
      <Group justify="space-between" wrap="nowrap" gap="xs">
        <Text fz="sm" fw={600}>
          № {report.seq}, {periodTitle(report.period)}
        </Text>
        {!hasReceipt && (
          <Button
            size="compact-sm"
            variant="default"
            loading={busy}
            aria-label={`Записать квитанцию на отчёт № ${report.seq}`}
            onClick={() =>
              void run(() => saveReceipt(store, report, ownName, today)).then((file) => {
                if (file !== null) showDone(`Квитанция записана: ${file}`, null)
              })
            }
          >
            Квитанция…
          </Button>
        )}
      </Group>
      <Text fz="sm" c="dimmed">
        принят {formatDay(report.acceptedDate)}
        {members === null || members === undefined ? '' : `, членов ${formatInteger(members)}`}
        {report.remarks.length > 0 ? `, замечаний ${report.remarks.length}` : ''}
        {hasReceipt ? ', квитанция записана' : ''}
      </Text>
      <Text fz="xs" c="dimmed">
        контрольное число {controlNumber(report.bundleId)}
      </Text>
    </div>
  )
}

function Card({ organisation }: { organisation: Organisation }) {
  const trusted = useRows('trustedOrg').find(({ id }) => id === organisation.exchangeId)
  const key = trusted?.keys.find(({ state }) => state === 'confirmed')
  return (
    <Panel title="Карточка" right={key ? <Status tone="ok">сверена</Status> : <Status tone="none">не получена</Status>}>
      {key ? (
        <Text fz="sm">
          Сверена по телефону {key.confirmedDate ? formatDay(key.confirmedDate) : ''}. Контрольное число{' '}
          <span className="nowrap">{controlNumber(key.card)}</span>
        </Text>
      ) : (
        <Text fz="sm" c="dimmed">
          Попросите председателя прислать карточку из раздела «Обмен с районом» и откройте её кнопкой «Принять карточку»
          в списке организаций.
        </Text>
      )}
    </Panel>
  )
}

function Facts({ organisation }: { organisation: Organisation }) {
  const { employer, institutionType, districtCode, fullName, note } = organisation
  const { address } = employer
  const facts: readonly (readonly [string, string])[] = [
    ['Полное наименование', fullName],
    ['Код в районе', districtCode],
    ['Тип учреждения', institutionType ? institutionTypeLabels[institutionType] : ''],
    ['Работодатель', employer.fullName || employer.shortName],
    ['ИНН работодателя', employer.inn],
    [
      'Адрес',
      [address.index, address.region, address.district, address.settlement, address.street, address.house]
        .filter((part) => part !== '')
        .join(', '),
    ],
    ['Заметка района', note],
  ]
  return (
    <Panel title="Сведения" pad={0}>
      <Table>
        <Table.Tbody>
          {facts.map(([label, value]) => (
            <Table.Tr key={label}>
              <Table.Td pl={16} w={190} c="dimmed">
                {label}
              </Table.Td>
              <Table.Td className="lines">
                {value || (
                  <Text span fz="sm" c="dimmed">
                    не внесено
                  </Text>
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Panel>
  )
}
