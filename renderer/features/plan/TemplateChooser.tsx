// «Взять из шаблонов»: what the union's programmes ask for in a month, with ticks; one button says how many are added.
import { Anchor, Box, Button, Checkbox, CloseButton, Collapse, Group, Select, Stack, Text, Title } from '@mantine/core'
import { useState } from 'react'
import type { Day } from '#shared/base/day.ts'
import { count } from '#shared/base/text.ts'
import type { PlanOffer } from '#shared/plan/plan.ts'
import { useStore } from '#renderer/db/live.ts'
import { useCommand } from '#renderer/feedback/useCommand.tsx'
import { planTemplates } from '#renderer/reference/templates.ts'
import { useSession } from '#renderer/session.ts'
import styles from './plan.module.css'
import { addFromTemplates } from './planCommands.ts'
import { useHolders, useOffers } from './planQueries.ts'
import { monthName, periodWords } from './planWords.ts'

const keyOf = ({ template, occurrence }: PlanOffer) => `${template.id} ${occurrence.key}`
const WHOLE_YEAR = 'year'

/** What is looked at and ticked; the page keeps it, so that a narrower window does not lose the ticks. */
export interface Choice {
  /** `1`–`12`, or `year`. */
  readonly month: string
  readonly direction: string | null
  readonly ticked: ReadonlySet<string>
}

/** Its last day has passed: taken now, it would be overdue at once. */
function isPast({ occurrence }: PlanOffer, today: Day): boolean {
  return occurrence.due !== null && occurrence.due < today
}

export function newChoice(month: number): Choice {
  return { month: String(month), direction: null, ticked: new Set() }
}

interface ChooserProps {
  year: number
  choice: Choice
  setChoice: (choice: Choice) => void
  close: () => void
}

export function TemplateChooser({ year, choice, setChoice, close }: ChooserProps) {
  const store = useStore()
  const holders = useHolders()
  const { run, busy } = useCommand()
  const { month, direction, ticked } = choice
  const set = (part: Partial<Choice>) => setChoice({ ...choice, ...part })
  const all = useOffers(year, month === WHOLE_YEAR ? null : Number(month))
  const offers = all.filter(({ template }) => direction === null || template.direction === direction)
  // What was ticked and then hidden by another month or direction is not added behind the person's back.
  const chosen = offers.filter((offer) => offer.plannedItemId === null && ticked.has(keyOf(offer)))
  const groups = groupsOf(
    offers,
    month === WHOLE_YEAR ? `В ${year} году` : `К сроку: ${monthName({ year, month: Number(month) }, true)}`,
  )

  const tick = (keys: readonly string[], isOn: boolean) => {
    const next = new Set(ticked)
    for (const key of keys) {
      if (isOn) next.add(key)
      else next.delete(key)
    }
    set({ ticked: next })
  }
  const add = () =>
    void run(
      () => addFromTemplates(store, chosen, planTemplates.roles, holders),
      (n) => `Добавлено в план: ${measures(n)}`,
    ).then((n) => {
      if (n !== null) set({ ticked: new Set() })
    })

  return (
    <Box className={styles['chooser'] ?? ''}>
      <Box px={20} pt={16} pb={12} style={{ borderBottom: '1px solid var(--app-line)' }}>
        <Group justify="space-between" wrap="nowrap">
          <Title order={2} fz={19}>
            Взять из шаблонов
          </Title>
          <CloseButton size="lg" aria-label="Закрыть шаблоны" onClick={close} />
        </Group>
        <Text fz="sm" c="dimmed" mt={2}>
          Сроки и ответственные подставятся сами
        </Text>
        <Group gap={8} mt={10} wrap="nowrap">
          <Select
            aria-label="На какой месяц"
            w={130}
            allowDeselect={false}
            data={[
              ...Array.from({ length: 12 }, (_, at) => ({
                value: String(at + 1),
                label: monthName({ year, month: at + 1 }),
              })),
              { value: WHOLE_YEAR, label: 'весь год' },
            ]}
            value={month}
            onChange={(value) => value && set({ month: value })}
          />
          <Select
            aria-label="Направление"
            placeholder="Все направления"
            clearable
            data={planTemplates.directions.map(({ id, title }) => ({ value: id, label: title }))}
            value={direction}
            onChange={(value) => set({ direction: value })}
            style={{ flex: 1 }}
          />
        </Group>
      </Box>
      <Box style={{ flex: 1, overflow: 'auto' }} tabIndex={0} role="region" aria-label="Мероприятия на выбор">
        {groups.map((group) => (
          <OfferGroup key={group.id} group={group} ticked={ticked} tick={tick} />
        ))}
        {offers.length === 0 && (
          <Text px={20} py={16} c="dimmed">
            На этот месяц по этому направлению программы ничего не просят. Выберите другой месяц или «весь год».
          </Text>
        )}
      </Box>
      <Box px={20} py={14} style={{ borderTop: '1px solid var(--app-line)' }}>
        <Button fullWidth size="md" fz={15} loading={busy} disabled={chosen.length === 0} onClick={add}>
          {chosen.length === 0 ? 'Отметьте мероприятия' : `Добавить ${measures(chosen.length)}`}
        </Button>
      </Box>
    </Box>
  )
}

function measures(n: number): string {
  return count(n, 'мероприятие', 'мероприятия', 'мероприятий')
}

interface Group {
  readonly id: 'dated' | 'undated' | 'former'
  readonly title: string
  readonly offers: readonly PlanOffer[]
}

function groupsOf(offers: readonly PlanOffer[], datedTitle: string): readonly Group[] {
  const ordered = offers.filter(({ isOrdered }) => isOrdered)
  const groups: readonly Group[] = [
    { id: 'dated', title: datedTitle, offers: ordered.filter(({ occurrence }) => occurrence.due !== null) },
    { id: 'undated', title: 'В течение года', offers: ordered.filter(({ occurrence }) => occurrence.due === null) },
    { id: 'former', title: 'Из прежних программ', offers: offers.filter(({ isOrdered }) => !isOrdered) },
  ]
  return groups.filter((group) => group.offers.length > 0)
}

interface OfferGroupProps {
  group: Group
  ticked: ReadonlySet<string>
  tick: (keys: readonly string[], isOn: boolean) => void
}

/** Measures with a date are open; the long lists without one are folded. */
function OfferGroup({ group, ticked, tick }: OfferGroupProps) {
  const [isOpen, setOpen] = useState(group.id === 'dated')
  const today = useSession((session) => session.today)
  // What may not concern this organisation at all, or was due before today, is ticked only by hand.
  const free = group.offers
    .filter((one) => one.plannedItemId === null && !one.isBandUnknown && !isPast(one, today))
    .map(keyOf)
  const isAll = free.length > 0 && free.every((key) => ticked.has(key))
  return (
    <Box style={{ borderBottom: '1px solid var(--app-line-soft)' }}>
      <Group justify="space-between" px={20} py={9} wrap="nowrap" bg="var(--app-page)">
        <Anchor
          component="button"
          type="button"
          fz="sm"
          fw={550}
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          {group.title} ({group.offers.length})
        </Anchor>
        {isOpen && free.length > 1 && (
          <Anchor component="button" type="button" fz="sm" onClick={() => tick(free, !isAll)}>
            {isAll ? 'Снять все' : 'Отметить все'}
          </Anchor>
        )}
      </Group>
      <Collapse expanded={isOpen}>
        <Stack gap={0} className="rule">
          {isOpen &&
            group.offers.map((offer) => {
              const key = keyOf(offer)
              const isPlanned = offer.plannedItemId !== null
              return (
                <Checkbox
                  key={key}
                  px={20}
                  py={9}
                  checked={!isPlanned && ticked.has(key)}
                  disabled={isPlanned}
                  onChange={(event) => tick([key], event.currentTarget.checked)}
                  label={
                    <Text span fz="sm" fw={500} c={isPlanned ? 'dimmed' : ''}>
                      {offer.template.title}
                    </Text>
                  }
                  styles={{ description: { lineHeight: '18px' } }}
                  description={isPlanned ? 'уже в плане' : offerWords(offer, today)}
                />
              )
            })}
        </Stack>
      </Collapse>
    </Box>
  )
}

/** «25 декабря, пятница · отчёт в район · Программа мотивации…». */
function offerWords(offer: PlanOffer, today: Day): string {
  const { template, occurrence, sources, isBandUnknown } = offer
  return [
    periodWords(occurrence) || template.period.label,
    isPast(offer, today) ? 'срок прошёл' : '',
    isBandUnknown ? 'зависит от охвата, он пока не посчитан' : '',
    template.isUnverified === true ? 'предложение программы' : (sources[0]?.title ?? ''),
    sources.length > 1 ? `и ещё ${sources.length - 1}` : '',
  ]
    .filter(Boolean)
    .join(' · ')
}
