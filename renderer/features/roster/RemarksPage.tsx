// «Замечания к списку»: every remark of the roster by kind, with its rule and source, mended in place where the program knows the answer.
import { Anchor, Button, Grid, Group, Stack, Table, Text, UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { formatDay } from '#shared/base/day.ts'
import { count, formatInteger } from '#shared/base/text.ts'
import { counts } from '#shared/roster/remarks.ts'
import type { RemarkTone } from '#shared/roster/remark.ts'
import type { RemarkCode } from '#shared/roster/remarkKinds.ts'
import { remarkGroups, type RemarkGroup, type RemarkOfLine } from '#shared/roster/remarkGroups.ts'
import { useSession } from '#renderer/session.ts'
import { PageHead, Panel } from '#renderer/ui/Panel.tsx'
import { Sign, type Tone } from '#renderer/ui/Status.tsx'
import { KnownFix, RemarkLinks } from './CardRemark.tsx'
import { AskAgain, KeepReason } from './KeepReason.tsx'
import { useMemberList } from './rosterQueries.ts'
import { useRosterSession } from './rosterSession.ts'

const PORTION = 30
const MORE = 100

const signs = { error: 'bad', warning: 'warn', note: 'info' } as const satisfies Record<RemarkTone, Tone>

export function RemarksPage() {
  const today = useSession((session) => session.today)
  const list = useMemberList(today)
  const groups = remarkGroups(list.lines)
  const [chosen, setChosen] = useState<RemarkCode | null>(null)
  const group = groups.find(({ code }) => code === chosen) ?? groups[0]
  const people = list.lines.filter(({ remarks }) => remarks.some(counts)).length
  return (
    <>
      <Anchor href="#/roster" fz="sm">
        Члены профсоюза
      </Anchor>
      <PageHead title="Замечания к списку" sub={sentence(people, list.lines.length, groups)} />
      {group ? (
        <Grid gap={16}>
          <Grid.Col span={{ base: 5, lg: 4 }}>
            <Panel pad={0}>
              <nav aria-label="Виды замечаний">
                <Stack gap={0} p={6}>
                  {groups.map((one) => (
                    <GroupLink
                      key={one.code}
                      group={one}
                      isHere={one.code === group.code}
                      choose={() => setChosen(one.code)}
                    />
                  ))}
                </Stack>
              </nav>
            </Panel>
          </Grid.Col>
          <Grid.Col span={{ base: 7, lg: 8 }}>
            <GroupPanel key={group.code} group={group} />
          </Grid.Col>
        </Grid>
      ) : (
        <Panel>
          <Group gap={10} py={10}>
            <Sign tone="ok" />
            <Text>{list.lines.length === 0 ? 'В списке пока никого нет.' : 'Замечаний нет: карточки заполнены.'}</Text>
          </Group>
        </Panel>
      )}
    </>
  )
}

function sentence(people: number, all: number, groups: readonly RemarkGroup[]): string {
  const kept = groups.reduce((sum, group) => sum + group.kept.length, 0)
  const left = kept === 0 ? '' : `, ${count(kept, 'замечание оставлено', 'замечания оставлены', 'замечаний оставлено')}`
  return `С замечаниями ${formatInteger(people)} из ${count(all, 'карточки', 'карточек', 'карточек')}${left}`
}

function GroupLink({ group, isHere, choose }: { group: RemarkGroup; isHere: boolean; choose: () => void }) {
  const { tone, title, open } = group
  return (
    <UnstyledButton
      onClick={choose}
      aria-current={isHere ? 'true' : undefined}
      px={10}
      py={7}
      style={{ borderRadius: 5, ...(isHere ? { background: 'var(--tone-ink-wash)' } : {}) }}
    >
      <Group gap={8} wrap="nowrap" align="flex-start">
        <Sign tone={open.length === 0 ? 'none' : signs[tone]} size={17} />
        <Text fz="sm" lh="18px" style={{ flex: 1 }} fw={isHere ? 550 : 400}>
          {title}
        </Text>
        <Text fz="sm" lh="18px" className="num" c={open.length === 0 ? 'dimmed' : 'inherit'}>
          {formatInteger(open.length)}
        </Text>
      </Group>
    </UnstyledButton>
  )
}

function GroupPanel({ group }: { group: RemarkGroup }) {
  const [size, setSize] = useState(PORTION)
  const all = [...group.open, ...group.kept]
  return (
    <Panel title={group.title} pad={0}>
      {(group.rule !== '' || group.source !== '') && (
        <Text px={16} pb={10} fz="sm">
          {group.rule}{' '}
          <Text span fz="sm" c="dimmed">
            {group.source}
          </Text>
        </Text>
      )}
      <Table horizontalSpacing={16} verticalSpacing={8}>
        <Table.Tbody>
          {all.slice(0, size).map((one) => (
            <PersonRow key={one.line.entry.member.id} one={one} kindTitle={group.title} />
          ))}
        </Table.Tbody>
      </Table>
      {all.length > size && (
        <Group px={16} py={12}>
          <Anchor component="button" type="button" fz="sm" onClick={() => setSize(size + MORE)}>
            Ещё {formatInteger(Math.min(MORE, all.length - size))} из {formatInteger(all.length - size)}
          </Anchor>
        </Group>
      )}
    </Panel>
  )
}

function PersonRow({ one: { line, remark }, kindTitle }: { one: RemarkOfLine; kindTitle: string }) {
  const { member } = line.entry
  const [, go] = useLocation()
  const want = useRosterSession((session) => session.want)
  const open = () => {
    want({ id: member.id, code: remark.code })
    go(`/roster/${member.id}`)
  }
  return (
    <Table.Tr style={{ verticalAlign: 'top' }}>
      <Table.Td>
        <Anchor href={`#/roster/${member.id}`} fz="sm" style={{ overflowWrap: 'anywhere' }}>
          {line.name}
        </Anchor>
        {remark.title !== kindTitle && <Text fz="sm">{remark.title}</Text>}
        {remark.kept && (
          <Text fz="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
            оставлено {formatDay(remark.kept.date)}: {remark.kept.reason}
          </Text>
        )}
      </Table.Td>
      <Table.Td w="66%">
        <Group gap={10}>
          {remark.kept ? (
            <AskAgain remark={remark} member={member} />
          ) : (
            <>
              <KnownFix remark={remark} member={member} />
              <Button size="xs" fz={14} variant="default" aria-label={`Открыть карточку: ${line.name}`} onClick={open}>
                Открыть
              </Button>
              <RemarkLinks remark={remark} />
              <KeepReason remark={remark} member={member} />
            </>
          )}
        </Group>
      </Table.Td>
    </Table.Tr>
  )
}
