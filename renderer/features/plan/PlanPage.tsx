// The room of the plan: a month, a year or a list; measures taken from the union's programmes; own things; marks of what is done.
import { ActionIcon, Box, Button, Drawer, Group, Paper, SegmentedControl, useMatches } from '@mantine/core'
import { IconChevronLeft, IconChevronRight, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { formatDay, formatDayMonth, type Day } from '#shared/base/day.ts'
import { count } from '#shared/base/text.ts'
import { monthSummary } from '#shared/plan/planCalendar.ts'
import { planCounts } from '#shared/plan/plan.ts'
import { emptyPlanItem, type PlanItem } from '#shared/records/planItem.ts'
import { useRows, useStore } from '#renderer/db/live.ts'
import { useSession } from '#renderer/session.ts'
import { PageHead } from '#renderer/ui/Panel.tsx'
import { ItemDialog } from './ItemDialog.tsx'
import type { OpenDialog } from './ItemMenu.tsx'
import { DoneDialog, MoveDialog } from './MarkDialogs.tsx'
import { MonthView } from './MonthView.tsx'
import styles from './plan.module.css'
import { monthAfter, monthKey, monthName, monthOf, type At } from './planWords.ts'
import { newChoice, TemplateChooser, type Choice } from './TemplateChooser.tsx'
import { YearCounts, YearList } from './YearView.tsx'

const views = { month: 'Месяц', year: 'Год', list: 'Список' } as const
type View = keyof typeof views
type Dialog = Parameters<OpenDialog>[0]

/** `/plan/month/2026-11`, `/plan/year/2026`, `/plan/list/2026`; anything else is the month of today. */
function useAddress(): { view: View; at: At; go: (view: View, at: At) => void } {
  const [location, navigate] = useLocation()
  const today = useSession((session) => session.today)
  const [, , kind, when] = location.split('/')
  const now = monthOf(today)
  const found = /^(20\d\d)(?:-(0[1-9]|1[0-2]))?$/.exec(when ?? '')
  const year = found ? Number(found[1]) : now.year
  return {
    view: kind === 'year' || kind === 'list' ? kind : 'month',
    at: { year, month: found?.[2] === undefined ? (year === now.year ? now.month : 1) : Number(found[2]) },
    go: (view, at) => navigate(`/plan/${view}/${view === 'month' ? monthKey(at) : at.year}`),
  }
}

export function PlanPage() {
  const items = useRows('planItem')
  const store = useStore()
  const today = useSession((session) => session.today)
  const isWide = useMatches({ base: false, lg: true }, { getInitialValueInEffect: false })
  const { view, at, go } = useAddress()
  const [choice, setChoice] = useState<Choice | null>(null)
  const [dialog, setDialog] = useState<Dialog | null>(null)
  const close = () => setDialog(null)
  const add = (due: Day | null) => setDialog({ kind: 'edit', item: { ...emptyPlanItem(store.newId(), at.year), due } })
  const isAside = choice !== null && isWide
  const choose = () => setChoice(newChoice(at.month))
  const chooser = choice && (
    <TemplateChooser year={at.year} choice={choice} setChoice={setChoice} close={() => setChoice(null)} />
  )
  const goTo: typeof go = (view, to) => {
    go(view, to)
    if (choice && view === 'month') setChoice({ ...choice, month: String(to.month) })
  }

  return (
    <Group align="flex-start" gap={16} wrap="nowrap">
      <Box style={{ flex: 1, minWidth: 0 }}>
        <PageHead
          title={
            view === 'month' ? `План на ${monthName(at, at.year !== monthOf(today).year)}` : `План на ${at.year} год`
          }
          sub={view === 'month' ? monthWords(items, at, today) : yearWords(items, at.year, today)}
          actions={
            <>
              <Button
                variant="default"
                aria-pressed={choice !== null}
                onClick={() => (choice ? setChoice(null) : choose())}
              >
                Из шаблонов
              </Button>
              <Button
                variant={isAside ? 'default' : 'filled'}
                leftSection={<IconPlus size={17} aria-hidden />}
                onClick={() => add(null)}
              >
                {isAside ? 'Добавить' : 'Добавить мероприятие'}
              </Button>
            </>
          }
        />
        <Bar view={view} at={at} go={goTo} />
        {view === 'month' && <MonthView items={items} at={at} open={setDialog} addOn={add} choose={choose} />}
        {view === 'year' && <YearCounts items={items} year={at.year} open={setDialog} />}
        {view === 'list' && <YearList items={items} year={at.year} open={setDialog} />}
      </Box>
      {isAside && (
        <Paper p={0} w={372} className={styles['aside'] ?? ''} component="aside" aria-label="Взять из шаблонов">
          {chooser}
        </Paper>
      )}
      <Drawer.Root
        opened={choice !== null && !isWide}
        onClose={() => setChoice(null)}
        position="right"
        size={400}
        padding={0}
      >
        <Drawer.Overlay />
        <Drawer.Content aria-label="Взять из шаблонов" p={0}>
          {!isWide && chooser}
        </Drawer.Content>
      </Drawer.Root>
      {dialog?.kind === 'edit' && <ItemDialog item={dialog.item} day={dayLookedAt(at, today)} close={close} />}
      {dialog?.kind === 'done' && <DoneDialog item={dialog.item} close={close} />}
      {dialog?.kind === 'move' && <MoveDialog item={dialog.item} close={close} />}
    </Group>
  )
}

/** Today in its own month, else the first day of the month. */
function dayLookedAt(at: At, today: Day): Day {
  return monthKey(at) === today.slice(0, 7) ? today : `${monthKey(at)}-01`
}

function Bar({ view, at, go }: ReturnType<typeof useAddress>) {
  const today = useSession((session) => session.today)
  const isMonth = view === 'month'
  const step = (by: number) => go(view, isMonth ? monthAfter(at, by) : { year: at.year + by, month: at.month })
  return (
    <Group justify="space-between" mb={10} wrap="nowrap">
      <Group gap={6} wrap="nowrap">
        <ActionIcon
          variant="default"
          size={34}
          aria-label={isMonth ? 'Предыдущий месяц' : 'Предыдущий год'}
          onClick={() => step(-1)}
        >
          <IconChevronLeft size={18} />
        </ActionIcon>
        <ActionIcon
          variant="default"
          size={34}
          aria-label={isMonth ? 'Следующий месяц' : 'Следующий год'}
          onClick={() => step(1)}
        >
          <IconChevronRight size={18} />
        </ActionIcon>
        <Button variant="subtle" size="xs" fz={14} onClick={() => go(view, monthOf(today))}>
          Сегодня, {formatDayMonth(today)}
        </Button>
      </Group>
      <SegmentedControl
        size="xs"
        aria-label="Вид плана"
        data={Object.entries<string>(views).map(([value, label]) => ({ value, label }))}
        value={view}
        onChange={(value) => go(value as View, at)}
        styles={{ label: { fontSize: 14, paddingInline: 14 } }}
      />
    </Group>
  )
}

/** «9 мероприятий: выполнено 5, просрочено 1, ближайшее 25 ноября». */
function monthWords(items: readonly PlanItem[], at: At, today: Day): string {
  const { total, done, overdue, next } = monthSummary(items, at, today)
  if (total === 0) return 'В этом месяце пока ничего'
  const parts = [
    done > 0 ? `выполнено ${done}` : '',
    overdue > 0 ? `просрочено ${overdue}` : '',
    next === null ? '' : `ближайшее ${next.startsWith(today.slice(0, 4)) ? formatDayMonth(next) : formatDay(next)}`,
  ].filter(Boolean)
  return [measures(total), parts.join(', ')].filter(Boolean).join(': ')
}

function yearWords(items: readonly PlanItem[], year: number, today: Day): string {
  const counts = planCounts(
    items.filter((item) => item.year === year),
    today,
  )
  const { planned, done, overdue, cancelled } = counts
  const total = planned + done + overdue
  if (total + cancelled === 0) return 'В этом году пока ничего'
  const parts = [
    [done, 'выполнено'],
    [planned, 'впереди'],
    [overdue, 'просрочено'],
    [cancelled, 'отменено'],
  ] as const
  return `${measures(total)}: ${parts.flatMap(([n, word]) => (n > 0 ? [`${word} ${n}`] : [])).join(', ')}`
}

function measures(n: number): string {
  return count(n, 'мероприятие', 'мероприятия', 'мероприятий')
}
