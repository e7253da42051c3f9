// The tab «Записи» of a card: offices, training, awards, support and reserve of one person, each added and corrected here.
import { ActionIcon, Anchor, Box, Button, Group, Menu, Stack, Switch, Text, Title } from '@mantine/core'
import { IconDots, IconPlus } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { formatDay, type Day } from '#shared/base/day.ts'
import { count } from '#shared/base/text.ts'
import { currentOffices } from '#shared/passport/offices.ts'
import { officeTitle } from '#shared/passport/passportLabels.ts'
import type { Member } from '#shared/records/member.ts'
import type { Office } from '#shared/records/office.ts'
import {
  recordKinds,
  recordsOf,
  shownSupport,
  type MemberRecord,
  type RecordTable,
} from '#shared/roster/memberRecords.ts'
import { shortName } from '#shared/roster/names.ts'
import { useRows, useRowsById, useStore } from '#renderer/db/live.ts'
import { useCommand } from '#renderer/feedback/useCommand.tsx'
import { useSession } from '#renderer/session.ts'
import { removeRecord, reviewReserve } from './recordCommands.ts'
import { RecordDialog } from './RecordDialog.tsx'

/** A row to be written: `null` is a new one. */
interface Asked {
  readonly table: RecordTable
  readonly row: MemberRecord | null
  /** The field to begin with. */
  readonly focus?: string
}

/** `null` in a view of the past, where nothing is changed. */
type Ask = ((asked: Asked) => void) | null

/** How many rows a person has, offices too. */
export function useRecordCount(memberId: string): number {
  const isOwn = (row: { readonly memberId: string | null }) => row.memberId === memberId
  const records = [useRows('memberTraining'), useRows('memberAward'), useRows('memberSupport'), useRows('reserveEntry')]
  return records.reduce((sum, rows) => sum + rows.filter(isOwn).length, useRows('office').filter(isOwn).length)
}

export function MemberRecords({ member, isPast }: { member: Member; isPast: boolean }) {
  const [asked, setAsked] = useState<Asked | null>(null)
  const ask = isPast ? null : setAsked
  return (
    <Stack gap={20}>
      <Offices member={member} />
      <Records table="memberTraining" member={member} ask={ask} />
      <Records table="memberAward" member={member} ask={ask} />
      <Support member={member} ask={ask} />
      <Records table="reserveEntry" member={member} ask={ask} />
      {asked && (
        <RecordDialog
          key={`${asked.table} ${asked.row?.id ?? ''}`}
          {...asked}
          member={member}
          // The end of one dialog does not close another that was asked for meanwhile.
          close={() => setAsked((now) => (now === asked ? null : now))}
        />
      )}
    </Stack>
  )
}

function Section({ title, right, children }: { title: string; right: ReactNode; children: ReactNode }) {
  return (
    <section aria-label={title}>
      <Group justify="space-between" wrap="nowrap" mb={6}>
        <Title order={3}>{title}</Title>
        {right}
      </Group>
      {children}
    </section>
  )
}

function AddButton({ table, ask }: { table: RecordTable; ask: Ask }) {
  if (!ask) return null
  return (
    <Button
      size="compact-sm"
      variant="default"
      leftSection={<IconPlus size={15} aria-hidden />}
      aria-label={`Добавить ${recordKinds[table].one}`}
      onClick={() => ask({ table, row: null })}
    >
      Добавить
    </Button>
  )
}

function Nothing({ children }: { children: ReactNode }) {
  return (
    <Text fz="sm" c="dimmed">
      {children}
    </Text>
  )
}

interface RecordsProps {
  member: Member
  ask: Ask
}

function Records<T extends RecordTable>({ table, member, ask }: RecordsProps & { table: T }) {
  const kind = recordKinds[table]
  const rows = recordsOf(kind, useRows(table), member.id)
  return (
    <Section title={kind.title} right={<AddButton table={table} ask={ask} />}>
      {rows.length === 0 ? (
        <Nothing>{kind.hint}</Nothing>
      ) : (
        <Stack gap={10}>
          {rows.map((row) => (
            <RecordLine key={row.id} table={table} row={row} ask={ask} />
          ))}
        </Stack>
      )}
    </Section>
  )
}

/** Support: what tells of health is shown only on demand and only with consent. */
function Support({ member, ask }: RecordsProps) {
  const kind = recordKinds.memberSupport
  const [isOpen, setOpen] = useState(false)
  const rows = recordsOf(kind, useRows('memberSupport'), member.id)
  const { shown, onDemand, withoutConsent } = shownSupport(rows, member, isOpen)
  return (
    <Section title={kind.title} right={<AddButton table="memberSupport" ask={ask} />}>
      <Stack gap={10}>
        {rows.length === 0 && <Nothing>{kind.hint}</Nothing>}
        {shown.map((row) => (
          <RecordLine key={row.id} table="memberSupport" row={row} ask={ask} />
        ))}
        {onDemand > 0 && (
          <Switch
            label={`Показать ${count(onDemand, 'запись', 'записи', 'записей')} о здоровье`}
            checked={isOpen}
            onChange={(event) => setOpen(event.currentTarget.checked)}
          />
        )}
        {withoutConsent.map((row) => (
          <Line
            key={row.id}
            title="Запись о здоровье скрыта"
            details={['Согласия на сведения о здоровье нет.']}
            menu={ask && <RecordMenu table="memberSupport" row={row} name="запись о здоровье" ask={null} />}
          />
        ))}
      </Stack>
    </Section>
  )
}

interface RecordLineProps<T extends RecordTable> {
  table: T
  row: MemberRecord<T>
  ask: Ask
}

function RecordLine<T extends RecordTable>({ table, row, ask }: RecordLineProps<T>) {
  const members = useRowsById('member')
  const { title, details } = recordKinds[table].say(row, (id) => {
    const card = members.get(id)
    return card ? shortName(card) : 'карточки нет'
  })
  const isOver = 'removedDate' in row && row.removedDate !== null
  return (
    <Line
      title={title}
      details={details}
      isOver={isOver}
      menu={ask && <RecordMenu table={table} row={row} name={title} ask={ask} />}
    />
  )
}

interface LineProps {
  title: string
  details: readonly string[]
  isOver?: boolean
  menu?: ReactNode
}

function Line({ title, details, isOver = false, menu }: LineProps) {
  return (
    <Group gap={8} align="flex-start" wrap="nowrap">
      <Box style={{ flex: 1, minWidth: 0, overflowWrap: 'anywhere' }}>
        <Text fz="sm" fw={550} {...(isOver ? { c: 'dimmed' } : {})}>
          {title}
        </Text>
        {details.map((text) => (
          <Text key={text} fz="sm" c="dimmed" className="num lines">
            {text}
          </Text>
        ))}
      </Box>
      {menu}
    </Group>
  )
}

/** What can be done with one row; without `ask` it can only be removed. */
function RecordMenu<T extends RecordTable>({ table, row, name, ask }: RecordLineProps<T> & { name: string }) {
  const store = useStore()
  const today = useSession((session) => session.today)
  const { run } = useCommand()
  const { title } = recordKinds[table]
  const isInReserve = 'removedDate' in row && row.removedDate === null
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon size={26} variant="subtle" color="gray" aria-label={`Действия: ${name}`}>
          <IconDots size={17} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {ask && <Menu.Item onClick={() => ask({ table, row })}>Исправить…</Menu.Item>}
        {ask && isInReserve && (
          <Menu.Item
            onClick={() =>
              void run(
                () => reviewReserve(store, row, today),
                () => 'Запись резерва просмотрена сегодня',
              )
            }
          >
            Просмотрена сегодня
          </Menu.Item>
        )}
        {ask && isInReserve && (
          <Menu.Item onClick={() => ask({ table, row, focus: 'removedDate' })}>Исключить из резерва…</Menu.Item>
        )}
        <Menu.Item
          onClick={() =>
            void run(
              () => removeRecord(store, table, row),
              () => `${title}: запись удалена`,
            )
          }
        >
          Удалить
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

/** Read here, written in the passport, whose rules check them. */
function Offices({ member }: { member: Member }) {
  const today = useSession((session) => session.today)
  const own = useRows('office').filter(({ memberId }) => memberId === member.id)
  const held = currentOffices(own, today)
  const past = own.filter((office) => !held.includes(office))
  return (
    <Section
      title="Должности и поручения"
      right={
        <Anchor href="#/passport/offices" fz="sm" aria-label="Выборные органы в паспорте организации">
          В паспорте
        </Anchor>
      }
    >
      {own.length === 0 ? (
        <Nothing>Записываются в паспорте организации.</Nothing>
      ) : (
        <Stack gap={10}>
          {held.map((office) => (
            <Line key={office.id} title={officeTitle(office)} details={officeDetails(office)} />
          ))}
          {past.map((office) => (
            <Line key={office.id} title={officeTitle(office)} details={officeDetails(office)} isOver />
          ))}
        </Stack>
      )}
    </Section>
  )
}

function officeDetails({ electedDate, endedDate, electionProtocolText, trainedDate }: Office): string[] {
  const span = [text('с', electedDate), text('по', endedDate)].filter(Boolean).join(' ')
  return [
    [span, electionProtocolText && `протокол ${electionProtocolText}`].filter(Boolean).join(', '),
    text('обучение', trainedDate),
  ].filter(Boolean)
}

function text(word: string, day: Day | null): string {
  return day === null ? '' : `${word} ${formatDay(day)}`
}
