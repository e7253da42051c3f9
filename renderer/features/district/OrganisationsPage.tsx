// «Организации»: the district's list, by hand or from a file, with what is known about each one's figures and key.
import { Button, EmptyState, Group, Menu, Paper, SegmentedControl, Stack, Text, TextInput } from '@mantine/core'
import {
  IconBuildingCommunity,
  IconChevronDown,
  IconFileSpreadsheet,
  IconIdBadge2,
  IconPlus,
  IconSearch,
} from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { Route, Switch, useLocation } from 'wouter'
import { compareText, count, foldText } from '#shared/base/text.ts'
import { byCodeAndName, newestReport } from '#shared/district/consolidation.ts'
import { periodTitle } from '#shared/district/periods.ts'
import { institutionTypeLabels } from '#shared/passport/passportLabels.ts'
import { emptyOrganisation, type Organisation } from '#shared/records/organisation.ts'
import { useRows, useRowsById, useStore } from '#renderer/db/live.ts'
import { useCommand } from '#renderer/feedback/useCommand.tsx'
import { FileDrop } from '#renderer/ui/FileDrop.tsx'
import { PageHead, Panel } from '#renderer/ui/Panel.tsx'
import { Sign } from '#renderer/ui/Status.tsx'
import { CardDialog } from './CardDialog.tsx'
import { useDistrictSession } from './districtSession.ts'
import { GridTable, type GridColumn } from './GridTable.tsx'
import { ImportReview } from './ImportReview.tsx'
import { chooseList } from './listCommands.ts'
import { OrganisationDialog } from './OrganisationDialog.tsx'
import { OrganisationPage } from './OrganisationPage.tsx'
import { useOpenCard } from './useOpenCard.ts'

export function OrganisationsPage() {
  const list = useDistrictSession((session) => session.list)
  return (
    <Switch>
      <Route path="/organisations/:id">{({ id }) => <OrganisationPage id={id} />}</Route>
      <Route>{list ? <ImportReview file={list} /> : <OrganisationList />}</Route>
    </Switch>
  )
}

type Shown = 'active' | 'archived'

function OrganisationList() {
  const store = useStore()
  const organisations = useRows('organisation')
  const setList = useDistrictSession((session) => session.setList)
  const { run, busy } = useCommand()
  const [, go] = useLocation()
  const [query, setQuery] = useState('')
  const [shown, setShown] = useState<Shown>('active')
  const [edited, setEdited] = useState<Organisation | null>(null)
  const card = useOpenCard()

  const load = (file?: File) =>
    void run(() => chooseList(file)).then((opened) => {
      if (opened) setList(opened)
    })
  const take = (files: readonly File[]) => {
    const [file] = files
    if (!file) return
    if (/\.ppob/i.test(file.name)) void card.open(file)
    else load(file)
  }

  const add = () => setEdited(emptyOrganisation(store.newId(), '—'))
  const archived = organisations.filter(({ isArchived }) => isArchived).length
  const listed = organisations.filter(({ isArchived }) => isArchived === (shown === 'archived'))
  const found = listed.filter((one) => isFound(one, query)).sort(byCodeAndName)

  return (
    <>
      <FileDrop label="Отпустите файл: список организаций или карточка председателя" take={take} />
      <PageHead
        title="Организации"
        sub={
          organisations.length === 0 ? 'Первичные организации района' : `В работе ${organisations.length - archived}`
        }
        actions={
          <>
            <Button
              variant="default"
              leftSection={<IconIdBadge2 size={17} aria-hidden />}
              loading={card.busy}
              onClick={() => void card.open()}
            >
              Принять карточку
            </Button>
            <Menu position="bottom-end">
              <Menu.Target>
                <Button
                  loading={busy}
                  leftSection={<IconPlus size={17} aria-hidden />}
                  rightSection={<IconChevronDown size={16} aria-hidden />}
                >
                  Добавить
                </Button>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item leftSection={<IconFileSpreadsheet size={17} aria-hidden />} onClick={() => load()}>
                  Загрузить список из файла…
                </Menu.Item>
                <Menu.Item leftSection={<IconPlus size={17} aria-hidden />} onClick={add}>
                  Внести одну организацию…
                </Menu.Item>
              </Menu.Dropdown>
            </Menu>
          </>
        }
      />
      {organisations.length === 0 ? (
        <NobodyYet load={() => load()} add={add} />
      ) : (
        <Stack gap={12}>
          <Group justify="space-between">
            <TextInput
              w={360}
              aria-label="Найти организацию"
              placeholder="Название, код, ИНН, председатель"
              leftSection={<IconSearch size={17} aria-hidden />}
              value={query}
              onChange={(event) => setQuery(event.currentTarget.value)}
            />
            {archived > 0 && (
              <SegmentedControl
                aria-label="Какие показать"
                data={[
                  { value: 'active', label: `В работе ${organisations.length - archived}` },
                  { value: 'archived', label: `Убраны ${archived}` },
                ]}
                value={shown}
                onChange={(value) => setShown(value)}
              />
            )}
          </Group>
          <Panel pad={0}>
            {found.length === 0 ? (
              <EmptyState
                py={40}
                icon={<IconSearch size={36} stroke={1.4} aria-hidden />}
                title={query.trim() === '' ? 'Здесь пусто' : `«${query.trim()}» не нашлось`}
                description={`Искали среди ${count(listed.length, 'организации', 'организаций', 'организаций')}: по названию, коду, ИНН и председателю.`}
              />
            ) : (
              <OrganisationTable organisations={found} open={({ id }) => go(`/organisations/${id}`)} />
            )}
          </Panel>
        </Stack>
      )}
      {edited && <OrganisationDialog organisation={edited} isNew close={() => setEdited(null)} />}
      {card.opened && <CardDialog card={card.opened} close={card.close} />}
    </>
  )
}

function isFound({ shortName, fullName, districtCode, chairName, employer }: Organisation, query: string): boolean {
  const wanted = foldText(query).split(' ')
  const text = foldText([shortName, fullName, districtCode, chairName, employer.inn, employer.shortName].join(' '))
  return wanted.every((word) => text.includes(word))
}

function OrganisationTable(props: {
  organisations: readonly Organisation[]
  open: (organisation: Organisation) => void
}) {
  const trusted = useRowsById('trustedOrg')
  const reports = useRows('receivedReport')
  const columns = useMemo((): GridColumn<Organisation>[] => {
    const bySender = new Map(
      [...new Set(reports.map(({ sender }) => sender))].map((sender) => [
        sender,
        newestReport(reports.filter((one) => one.sender === sender)),
      ]),
    )
    const last = ({ exchangeId }: Organisation) => (exchangeId === null ? null : (bySender.get(exchangeId) ?? null))
    const hasKey = ({ exchangeId }: Organisation) =>
      exchangeId !== null && (trusted.get(exchangeId)?.keys ?? []).some(({ state }) => state === 'confirmed')
    return [
      {
        ...{ id: 'code', heading: 'Код', width: '56px' },
        cell: ({ districtCode }) => districtCode,
        compare: (a, b) => compareText(a.districtCode, b.districtCode),
      },
      {
        ...{ id: 'name', heading: 'Организация', width: 'minmax(200px, 1.6fr)' },
        cell: ({ shortName }) => (
          <Text span fz="sm" fw={550} className="clip" display="block" title={shortName}>
            {shortName}
          </Text>
        ),
        compare: (a, b) => compareText(a.shortName, b.shortName),
      },
      {
        ...{ id: 'type', heading: 'Тип', width: 'minmax(130px, 1fr)' },
        cell: ({ institutionType }) => (
          <Text span fz="sm" c="dimmed" className="clip" display="block">
            {institutionType ? institutionTypeLabels[institutionType] : ''}
          </Text>
        ),
        compare: (a, b) => compareText(a.institutionType ?? '', b.institutionType ?? ''),
      },
      { ...{ id: 'inn', heading: 'ИНН', width: '106px' }, cell: ({ employer }) => employer.inn },
      {
        ...{ id: 'key', heading: 'Карточка', width: '150px' },
        cell: (one) => (
          <Group gap={6} wrap="nowrap">
            <Sign tone={hasKey(one) ? 'ok' : 'none'} size={16} />
            <Text span fz="sm">
              {hasKey(one) ? 'сверена' : 'не получена'}
            </Text>
          </Group>
        ),
        compare: (a, b) => Number(hasKey(a)) - Number(hasKey(b)),
      },
      {
        ...{ id: 'last', heading: 'Последний отчёт', width: '170px' },
        cell: (one) => {
          const report = last(one)
          return (
            <Text span fz="sm" {...(report ? {} : { c: 'dimmed' })}>
              {report ? `№ ${report.seq}, ${periodTitle(report.period)}` : 'не было'}
            </Text>
          )
        },
        compare: (a, b) => compareText(last(a)?.period.to ?? '', last(b)?.period.to ?? ''),
      },
    ]
  }, [trusted, reports])
  return (
    <GridTable
      label="Список организаций"
      columns={columns}
      rows={props.organisations}
      rowId={({ id }) => id}
      rowLabel={({ shortName }) => shortName}
      open={props.open}
      height="calc(100vh - 180px)"
    />
  )
}

function NobodyYet({ load, add }: { load: () => void; add: () => void }) {
  return (
    <Paper py={48}>
      <EmptyState
        icon={<IconBuildingCommunity size={40} stroke={1.4} aria-hidden />}
        title="Здесь будут первичные организации района"
        description="Подойдёт таблица района в Excel с названиями, ИНН и числами, или файл JSON другой программы. До записи вы увидите, что изменится."
        styles={{ description: { maxWidth: 520 } }}
      >
        <EmptyState.Actions>
          <Button variant="default" leftSection={<IconFileSpreadsheet size={17} aria-hidden />} onClick={load}>
            Загрузить список из файла
          </Button>
          <Button variant="default" leftSection={<IconPlus size={17} aria-hidden />} onClick={add}>
            Внести одну организацию
          </Button>
        </EmptyState.Actions>
      </EmptyState>
    </Paper>
  )
}
