// The acts of destruction: how far each is, what is left to be done by hand, and printing it again.
import { Anchor, Button, Group, Table, Text } from '@mantine/core'
import { useState } from 'react'
import { formatDay } from '#shared/base/day.ts'
import { ok } from '#shared/base/result.ts'
import type { DestructionAct } from '#shared/records/destructionAct.ts'
import { actKeptUntil } from '#shared/roster/destruction.ts'
import { destructionPage } from '#shared/roster/destructionPage.ts'
import { isActComplete } from '#shared/roster/destructionReport.ts'
import { destructionReasonLabels } from '#shared/roster/recordLabels.ts'
import { useStore } from '#renderer/db/live.ts'
import { useCommand } from '#renderer/feedback/useCommand.tsx'
import { useSession } from '#renderer/session.ts'
import { Panel } from '#renderer/ui/Panel.tsx'
import { Status } from '#renderer/ui/Status.tsx'
import { destroyAct } from './personalDataCommands.ts'
import { momentOf } from './personalDataQueries.ts'
import { reopen } from './reopen.ts'
import { usePersonFile } from './usePersonFile.tsx'

export function ActsPanel({ acts }: { acts: readonly DestructionAct[] }) {
  const sorted = acts.toSorted((a, b) => b.date.localeCompare(a.date) || b.upd - a.upd)
  return (
    <Panel title="Акты об уничтожении данных" pad={0}>
      {sorted.length === 0 ? (
        <Text px={16} pb={14} fz="sm" c="dimmed">
          Актов пока нет. Акт и выгрузка из журнала составляются сами, когда вы уничтожаете данные человека.
        </Text>
      ) : (
        <Table horizontalSpacing={16} verticalSpacing={10}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th w={60}>№</Table.Th>
              <Table.Th w={110}>Дата</Table.Th>
              <Table.Th>Чьи данные</Table.Th>
              <Table.Th w={300}>Состояние</Table.Th>
              <Table.Th w={130}>Хранить до</Table.Th>
              <Table.Th w={150} />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {sorted.map((act) => (
              <ActRow key={act.id} act={act} />
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Panel>
  )
}

function ActRow({ act }: { act: DestructionAct }) {
  const [isOpen, setOpen] = useState(false)
  const { savePaper, busy } = usePersonFile()
  const print = () =>
    savePaper(
      `Акт № ${act.number} об уничтожении персональных данных`,
      async () => ok(destructionPage(act, momentOf)),
      act.date,
    )
  return (
    <Table.Tr style={{ verticalAlign: 'top' }}>
      <Table.Td>{act.number}</Table.Td>
      <Table.Td>{formatDay(act.date)}</Table.Td>
      <Table.Td>
        <Text fz="sm" style={{ overflowWrap: 'anywhere' }}>
          {act.personName}
        </Text>
        <Text fz="sm" c="dimmed">
          {destructionReasonLabels[act.reason]}
        </Text>
      </Table.Td>
      <Table.Td>
        <ActState act={act} />
        <div>
          <Anchor component="button" type="button" fz="sm" onClick={() => setOpen(!isOpen)}>
            {isOpen ? 'Свернуть' : 'Что уничтожить вручную и что остаётся'}
          </Anchor>
        </div>
        {isOpen && (
          <>
            <Lines title="Вручную" lines={act.unreachable} />
            <Lines title="Остаётся" lines={act.remains} />
          </>
        )}
      </Table.Td>
      <Table.Td>
        {formatDay(actKeptUntil(act))}
        <ExpiredAct act={act} />
      </Table.Td>
      <Table.Td ta="right">
        <Button size="xs" fz={14} variant="default" loading={busy} onClick={() => void print()}>
          Напечатать
        </Button>
      </Table.Td>
    </Table.Tr>
  )
}

function ActState({ act }: { act: DestructionAct }) {
  if (!isActComplete(act)) return <Status tone="bad">не завершено</Status>
  // The last line is the reminder of what nobody can know.
  return act.unreachable.length > 1 ? (
    <Status tone="warn">уничтожено не везде</Status>
  ) : (
    <Status tone="ok">уничтожено</Status>
  )
}

function Lines({ title, lines }: { title: string; lines: readonly string[] }) {
  if (lines.length === 0) return null
  return (
    <>
      <Text fz="sm" fw={550} mt={8}>
        {title}
      </Text>
      <ul style={{ margin: 0, paddingInlineStart: 18 }}>
        {lines.map((line) => (
          <Text component="li" fz="sm" key={line} style={{ overflowWrap: 'anywhere' }}>
            {line}
          </Text>
        ))}
      </ul>
    </>
  )
}

/** The act names a person too: after its three years it goes the same way. */
function ExpiredAct({ act }: { act: DestructionAct }) {
  const store = useStore()
  const today = useSession((session) => session.today)
  const { run, busy } = useCommand()
  const [isAsked, setAsked] = useState(false)
  if (actKeptUntil(act) > today) return null
  const destroy = () =>
    void run(() => destroyAct(store, act)).then((done) => {
      if (done !== null) reopen()
    })
  return isAsked ? (
    <Group gap={6} mt={4}>
      <Button size="xs" fz={14} color="brick" loading={busy} onClick={destroy}>
        Уничтожить акт
      </Button>
      <Button size="xs" fz={14} variant="subtle" onClick={() => setAsked(false)}>
        Назад
      </Button>
    </Group>
  ) : (
    <Anchor component="button" type="button" fz="sm" onClick={() => setAsked(true)}>
      Срок истёк…
    </Anchor>
  )
}
