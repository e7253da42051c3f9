// «Персональные данные»: who has given no consent or taken it back, whose time is over, the acts. One person has a page of her own.
import { Anchor, Button, Group, SimpleGrid, Stack, Table, Text } from '@mantine/core'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { formatDay } from '#shared/base/day.ts'
import { isId } from '#shared/base/id.ts'
import { count, formatInteger } from '#shared/base/text.ts'
import { hasConsent } from '#shared/roster/card.ts'
import type { MemberLine } from '#shared/roster/memberList.ts'
import { fullName } from '#shared/roster/names.ts'
import { destructionReasonLabels } from '#shared/roster/recordLabels.ts'
import { retentionDefaults, withdrawalTerm, type DueLine } from '#shared/roster/retention.ts'
import { useRows } from '#renderer/db/live.ts'
import { useSession } from '#renderer/session.ts'
import { Figure, PageHead, Panel } from '#renderer/ui/Panel.tsx'
import { Status } from '#renderer/ui/Status.tsx'
import { ActsPanel } from './ActsPanel.tsx'
import { PersonDataPage } from './PersonDataPage.tsx'
import { useDueLines } from './personalDataQueries.ts'
import { RetentionDialog } from './RetentionDialog.tsx'
import { useMemberList } from './rosterQueries.ts'

const PORTION = 12

export function PersonalDataPage() {
  const [location] = useLocation()
  const id = location.split('/')[3] ?? ''
  return isId(id) ? <PersonDataPage key={id} id={id} /> : <Overview />
}

function Overview() {
  const today = useSession((session) => session.today)
  const list = useMemberList(today)
  const due = useDueLines()
  const acts = useRows('destructionAct')
  const [isSetting, setSetting] = useState(false)
  const here = list.lines.filter(({ status }) => status.state === 'on-register')
  const without = here.filter(({ entry }) => !hasConsent(entry.member))
  const withdrawn = without.filter(({ entry }) => entry.member.consent.withdrawnDate !== null)
  const over = due.filter((line) => line.due <= today)
  return (
    <>
      <Anchor href="#/roster" fz="sm">
        Члены профсоюза
      </Anchor>
      <PageHead
        title="Персональные данные"
        sub="Согласия, запросы людей, сроки хранения и акты об уничтожении (152-ФЗ)"
        actions={
          <Button variant="default" onClick={() => setSetting(true)}>
            Сроки хранения…
          </Button>
        }
      />
      <Stack gap={16}>
        <Panel pad={20}>
          <SimpleGrid cols={4} spacing="lg">
            <Figure size={34} value={formatInteger(without.length - withdrawn.length)} of="без согласия" />
            <Figure size={34} value={formatInteger(withdrawn.length)} of="согласие отозвано" />
            <Figure size={34} value={formatInteger(over.length)} of="пора уничтожить" />
            <Figure size={34} value={formatInteger(acts.length)} of={forms(acts.length)} />
          </SimpleGrid>
        </Panel>
        <DuePanel due={due} over={over.length} />
        <ConsentPanel lines={without} people={here.length} />
        <ActsPanel acts={acts} />
      </Stack>
      {isSetting && <RetentionDialog close={() => setSetting(false)} />}
    </>
  )
}

function forms(acts: number): string {
  return count(acts, 'акт', 'акта', 'актов').replace(/^[\d\u00a0]+/, '')
}

/** Whose time is over stands first; the others wait behind a link. */
function DuePanel({ due, over }: { due: readonly DueLine[]; over: number }) {
  const [isWhole, setWhole] = useState(false)
  const [, go] = useLocation()
  const shown = isWhole ? due : due.slice(0, over)
  const next = due[over]
  return (
    <Panel title="Кто снят с учёта" pad={0}>
      {shown.length > 0 && (
        <Table horizontalSpacing={16}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Человек</Table.Th>
              <Table.Th>Снят с учёта</Table.Th>
              <Table.Th>Хранить до</Table.Th>
              <Table.Th>Почему</Table.Th>
              <Table.Th w={210} />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {shown.map((line, i) => (
              <Table.Tr key={line.member.id}>
                <Table.Td>
                  <PersonLink id={line.member.id} name={fullName(line.member)} />
                </Table.Td>
                <Table.Td>{line.leftOn === null ? '' : formatDay(line.leftOn)}</Table.Td>
                <Table.Td>{formatDay(line.due)}</Table.Td>
                <Table.Td>{whyWords(line)}</Table.Td>
                <Table.Td ta="right">
                  {i < over ? (
                    <Button
                      size="xs"
                      fz={14}
                      variant="default"
                      onClick={() => go(`/roster/personal-data/${line.member.id}`)}
                    >
                      Уничтожить данные…
                    </Button>
                  ) : (
                    <Status tone="wait">срок не истёк</Status>
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      <Group px={16} pt={shown.length > 0 ? 12 : 0} pb={14} gap={6}>
        <Text fz="sm" c="dimmed">
          {due.length === 0
            ? 'Никто не снят с учёта.'
            : over === due.length
              ? 'Сроки хранения у всех истекли.'
              : `Срок не истёк у ${formatInteger(due.length - over)}, ближайший — ${formatDay(next?.due ?? '')}.`}
        </Text>
        {over < due.length && (
          <Anchor component="button" type="button" fz="sm" onClick={() => setWhole(!isWhole)}>
            {isWhole ? 'Свернуть' : 'Показать всех'}
          </Anchor>
        )}
      </Group>
    </Panel>
  )
}

function whyWords({ reason, kind }: DueLine): string {
  return kind === null ? destructionReasonLabels[reason] : retentionDefaults[kind].title
}

function ConsentPanel({ lines, people }: { lines: readonly MemberLine[]; people: number }) {
  const [size, setSize] = useState(PORTION)
  return (
    <Panel
      title="Нет действующего согласия"
      pad={0}
      right={
        <Text fz="sm" c="dimmed">
          {formatInteger(lines.length)} из {formatInteger(people)} на учёте
        </Text>
      }
    >
      {lines.length === 0 ? (
        <Text px={16} pb={14} fz="sm" c="dimmed">
          {people === 0 ? 'На учёте пока никого нет.' : 'У всех на учёте согласие есть.'}
        </Text>
      ) : (
        <Table horizontalSpacing={16}>
          <Table.Tbody>
            {lines.slice(0, size).map((line) => (
              <ConsentRow key={line.entry.member.id} line={line} />
            ))}
          </Table.Tbody>
        </Table>
      )}
      {lines.length > size && (
        <Group px={16} py={12}>
          <Anchor component="button" type="button" fz="sm" onClick={() => setSize(size + 100)}>
            Ещё {formatInteger(Math.min(100, lines.length - size))} из {formatInteger(lines.length - size)}
          </Anchor>
        </Group>
      )}
    </Panel>
  )
}

function ConsentRow({ line: { entry, name } }: { line: MemberLine }) {
  const { withdrawnDate } = entry.member.consent
  return (
    <Table.Tr>
      <Table.Td>
        <PersonLink id={entry.member.id} name={name} />
      </Table.Td>
      <Table.Td w={210}>
        {withdrawnDate === null ? <Status tone="warn">нет согласия</Status> : <Status tone="bad">отозвано</Status>}
      </Table.Td>
      <Table.Td w={330}>
        {withdrawnDate !== null &&
          `${formatDay(withdrawnDate)}, закончить обработку до ${formatDay(withdrawalTerm(withdrawnDate))}`}
      </Table.Td>
    </Table.Tr>
  )
}

function PersonLink({ id, name }: { id: string; name: string }) {
  return (
    <Anchor href={`#/roster/personal-data/${id}`} fz="sm" style={{ overflowWrap: 'anywhere' }}>
      {name}
    </Anchor>
  )
}
