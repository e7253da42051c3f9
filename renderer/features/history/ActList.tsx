// Everything that was ever done with this organisation's data, newest first, by days.
import { Button, Center, EmptyState, Group, Paper, Stack, Text, Title, UnstyledButton } from '@mantine/core'
import { IconHistory } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import type { Act } from '#shared/history/acts.ts'
import type { Day } from '#shared/base/day.ts'
import { PageHead } from '#renderer/ui/Panel.tsx'
import { useSession } from '#renderer/session.ts'
import { ActMarks } from './ActMarks.tsx'
import classes from './history.module.css'
import { PAGE, useActs } from './historyQueries.ts'
import { actPath, dayOf, dayTitle, recordsWords, roleWords, timeOf } from './historyWords.ts'
import { RecordFilter } from './RecordFilter.tsx'
import { Waiting } from './Waiting.tsx'

export function ActList() {
  const [size, setSize] = useState(PAGE)
  const loaded = useActs(size)
  return (
    <>
      <PageHead
        title="История"
        sub="Откройте действие, чтобы увидеть, что изменилось, или отменить его"
        actions={<RecordFilter />}
      />
      <Waiting of={loaded}>
        {({ acts, hasMore }) =>
          acts.length === 0 ? (
            <NothingYet />
          ) : (
            <Stack gap={16}>
              <Days acts={acts} />
              {hasMore && (
                <Center>
                  <Button variant="default" onClick={() => setSize(size + PAGE)}>
                    Показать ещё {PAGE}
                  </Button>
                </Center>
              )}
            </Stack>
          )
        }
      </Waiting>
    </>
  )
}

function NothingYet() {
  return (
    <Paper p={0} py={48}>
      <EmptyState
        icon={<IconHistory size={40} stroke={1.4} aria-hidden />}
        title="Здесь будет всё, что вы сделаете"
        description="Каждое изменение останется в истории: кто, когда, что было и что стало. Любое можно отменить, даже через месяц."
        styles={{ description: { maxWidth: 520 } }}
      />
    </Paper>
  )
}

function Days({ acts }: { acts: readonly Act[] }) {
  const today = useSession((session) => session.today)
  const days = useMemo(() => byDays(acts), [acts])
  return days.map(({ day, acts: own }) => (
    <Paper key={`${day} ${own[0]?.seq ?? 0}`} component="section" p={0} aria-label={dayTitle(day, today)}>
      <Title order={2} px={16} pt={11} pb={7}>
        {dayTitle(day, today)}
      </Title>
      <ul className={classes['acts']}>
        {own.map((act) => (
          <li key={act.seq}>
            <ActRow act={act} />
          </li>
        ))}
      </ul>
    </Paper>
  ))
}

function ActRow({ act }: { act: Act }) {
  return (
    <UnstyledButton component="a" href={`#${actPath(act.seq)}`} className={classes['act'] ?? ''}>
      <Text span fz="sm" c="dimmed" className="num">
        {timeOf(act.at)}
      </Text>
      <Text
        span
        fz="sm"
        fw={450}
        lineClamp={2}
        style={{ overflowWrap: 'anywhere' }}
        {...(act.undoneBy === null ? {} : { c: 'dimmed', td: 'line-through' })}
      >
        {act.label}
      </Text>
      <Group gap={14} wrap="nowrap" justify="flex-end" component="span">
        <ActMarks act={act} />
        <Text span fz="sm" c="dimmed" visibleFrom="lg" className="nowrap">
          {roleWords[act.who]}
        </Text>
        <Text span fz="sm" c="dimmed" ta="right" className="num nowrap" miw={92}>
          {recordsWords(act.changeCount)}
        </Text>
      </Group>
    </UnstyledButton>
  )
}

/** Acts in the order of the journal, with a new group where the day changes: a clock that went back shows as it went. */
function byDays(acts: readonly Act[]): { day: Day; acts: Act[] }[] {
  const days: { day: Day; acts: Act[] }[] = []
  for (const act of acts) {
    const day = dayOf(act.at)
    const last = days.at(-1)
    if (last?.day === day) last.acts.push(act)
    else days.push({ day, acts: [act] })
  }
  return days
}
