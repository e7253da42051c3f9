// Passport, section C: who is elected and appointed, with the contradictions explained.
import { ActionIcon, Button, Group, Menu, Stack, Table, Text } from '@mantine/core'
import { IconDots, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { formatDay } from '#shared/base/day.ts'
import { currentOffices, holderName, officeTermEnd, type OfficeRemark } from '#shared/passport/offices.ts'
import { officeTitle } from '#shared/passport/passportLabels.ts'
import { emptyOffice, officeRoles, type Office } from '#shared/records/office.ts'
import { formatPhone } from '#shared/roster/contacts.ts'
import { useRows, useStore } from '#renderer/db/live.ts'
import { useRun } from '#renderer/feedback/useCommand.tsx'
import { useSession } from '#renderer/session.ts'
import { historyOf } from '#renderer/ui/historyOf.ts'
import { Panel } from '#renderer/ui/Panel.tsx'
import { Remark } from '#renderer/ui/Remark.tsx'
import { Status } from '#renderer/ui/Status.tsx'
import { OfficeDialog } from './OfficeDialog.tsx'
import { endOffice, removeOffice } from './passportCommands.ts'
import type { PassportReport } from './passportQueries.ts'

export function OfficesSection({ report }: { report: PassportReport }) {
  const store = useStore()
  const today = useSession((session) => session.today)
  const offices = useRows('office')
  const [edited, setEdited] = useState<Office | null>(null)
  const held = currentOffices(offices, today).sort((a, b) => officeRoles.indexOf(a.role) - officeRoles.indexOf(b.role))
  const wrongRows = new Set(
    report.remarks.offices.filter(({ tone }) => tone === 'error').flatMap(({ officeIds }) => officeIds),
  )
  const remarks = report.remarks.offices

  return (
    <Panel
      title={
        <Group gap={12}>
          Выборные органы
          {remarks.length > 0 && <Status tone="warn">замечаний: {remarks.length}</Status>}
        </Group>
      }
      right={
        <Button
          id="offices.chair"
          variant="default"
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() =>
            setEdited(
              emptyOffice(store.newId(), held.some(({ role }) => role === 'chair') ? 'committee-member' : 'chair'),
            )
          }
        >
          Добавить человека
        </Button>
      }
      pad={0}
    >
      <Stack gap={8} px={16} pb={remarks.length > 0 ? 12 : 0}>
        {remarks.map((remark) => (
          <OfficeRemarkBox key={remark.code + remark.field} remark={remark} held={held} edit={setEdited} />
        ))}
      </Stack>
      {held.length === 0 ? (
        <Text c="dimmed" px={16} pb={16}>
          Здесь будут председатель, профком, ревизионная комиссия и ответственные. Людей можно взять из списка членов
          профсоюза.
        </Text>
      ) : (
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th pl={18} w={230}>
                Обязанность
              </Table.Th>
              <Table.Th>Кто</Table.Th>
              <Table.Th>Телефон</Table.Th>
              <Table.Th>До</Table.Th>
              <Table.Th w={60} />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {held.map((office) => {
              const end = officeTermEnd(office, report.passport)
              const name = holderName(office, report.index)
              return (
                <Table.Tr key={office.id} bg={wrongRows.has(office.id) ? 'var(--tone-brick-wash)' : ''}>
                  <Table.Td pl={18} c="dimmed">
                    {officeTitle(office)}
                  </Table.Td>
                  <Table.Td fw={550}>{name || 'не указан'}</Table.Td>
                  <Table.Td className="nowrap">{formatPhone(office.phone)}</Table.Td>
                  <Table.Td>{end ? formatDay(end) : ''}</Table.Td>
                  <Table.Td>
                    <OfficeMenu office={office} name={name} edit={() => setEdited(office)} />
                  </Table.Td>
                </Table.Tr>
              )
            })}
          </Table.Tbody>
        </Table>
      )}
      {edited && <OfficeDialog office={edited} close={() => setEdited(null)} />}
    </Panel>
  )
}

function OfficeMenu({ office, name, edit }: { office: Office; name: string; edit: () => void }) {
  const store = useStore()
  const today = useSession((session) => session.today)
  const run = useRun()
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={`Действия: ${officeTitle(office)}, ${name}`}>
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={edit}>Изменить…</Menu.Item>
        <Menu.Item component="a" href={historyOf(office.id)}>
          История
        </Menu.Item>
        <Menu.Item
          onClick={() =>
            void run(
              () => endOffice(store, office, today),
              () => `${officeTitle(office)}: обязанность снята сегодня`,
            )
          }
        >
          Освободить с сегодняшнего дня
        </Menu.Item>
        <Menu.Item
          onClick={() =>
            void run(
              () => removeOffice(store, office),
              () => 'Запись удалена',
            )
          }
        >
          Удалить: внесено по ошибке
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

interface OfficeRemarkProps {
  remark: OfficeRemark
  held: readonly Office[]
  edit: (office: Office) => void
}

function OfficeRemarkBox({ remark, held, edit }: OfficeRemarkProps) {
  const store = useStore()
  const today = useSession((session) => session.today)
  const run = useRun()
  const missing = missingRole[remark.code]
  const removable = remark.code === 'passport.committeeAndAudit' || remark.code === 'passport.holderLeft'
  const fixes = [
    ...(missing
      ? [
          <Button
            key="appoint"
            size="xs"
            fz={14}
            variant="default"
            onClick={() => edit(emptyOffice(store.newId(), missing))}
          >
            Назначить
          </Button>,
        ]
      : []),
    ...(removable
      ? held
          .filter(({ id }) => remark.officeIds.includes(id))
          .map((office) => (
            <Button
              key={office.id}
              size="xs"
              fz={14}
              variant="default"
              onClick={() =>
                void run(
                  () => endOffice(store, office, today),
                  () => `${officeTitle(office)}: обязанность снята`,
                )
              }
            >
              Освободить: «{officeTitle(office)}»
            </Button>
          ))
      : []),
  ]
  return (
    <Remark
      tone={remark.tone === 'error' ? 'bad' : 'warn'}
      title={remark.title}
      {...(remark.rule ? { rule: remark.rule } : {})}
      {...(remark.source ? { source: remark.source } : {})}
      {...(fixes.length > 0 ? { fixes } : {})}
    />
  )
}

/** The role that a remark about a gap asks for. */
const missingRole: Readonly<Record<string, Office['role']>> = {
  'passport.chairMissing': 'chair',
  'passport.auditMissing': 'audit-chair',
  'passport.infoOfficerMissing': 'info-officer',
  'passport.aisOfficerMissing': 'ais-officer',
}
