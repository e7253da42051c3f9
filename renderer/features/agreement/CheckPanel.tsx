// The check itself: 13 sections at the left, the points of one of them (or of all) at the right, answered by mouse or keys 1–4.
import { Box, Group, NavLink, Paper, Progress, SegmentedControl, Text, Title } from '@mantine/core'
import { useRef, useState } from 'react'
import { gapsFirst, type SectionCheck } from '#shared/agreement/checklist.ts'
import { useStore } from '#renderer/db/live.ts'
import { useRun } from '#renderer/feedback/useCommand.tsx'
import { Sign } from '#renderer/ui/Status.tsx'
import styles from './agreement.module.css'
import { answerPoint } from './agreementCommands.ts'
import type { AgreementReport } from './agreementQueries.ts'
import { PointRow, type AnswerPart } from './PointRow.tsx'
import { useInTurn } from './useInTurn.ts'

type Order = 'gaps' | 'list'

interface CheckPanelProps {
  report: AgreementReport
  /** Id of a section; `all` for the whole list. */
  section: string
  order: Order
  setOrder: (order: Order) => void
}

export function CheckPanel({ report, section, order, setOrder }: CheckPanelProps) {
  const { check } = report
  const title = check.sections.find(({ id }) => id === section)?.title ?? 'Все пункты'
  return (
    <Group align="flex-start" gap={16} wrap="nowrap">
      <Paper
        p={6}
        w={{ base: 246, lg: 290 }}
        className={styles['sections'] ?? ''}
        component="nav"
        aria-label="Разделы проверки"
      >
        <Box px={10} pt={6} pb={8}>
          <Progress value={(100 * check.checked) / check.total} aria-label="Пунктов с ответом" />
        </Box>
        <SectionLink
          id="all"
          isHere={section === 'all'}
          title="Все пункты"
          right={`${check.checked} из ${check.total}`}
        />
        {check.sections.map((one) => (
          <SectionLink
            key={one.id}
            id={one.id}
            isHere={one.id === section}
            title={one.shortTitle}
            right={countOf(one)}
            state={one}
          />
        ))}
      </Paper>
      <Paper p={0} style={{ flex: 1, minWidth: 0, overflow: 'hidden' }} component="section" aria-label={title}>
        <Group
          justify="space-between"
          px={{ base: 14, lg: 20 }}
          py={10}
          wrap="nowrap"
          style={{ borderBottom: '1px solid var(--app-line-soft)' }}
        >
          <Title order={2}>{title}</Title>
          <SegmentedControl
            size="xs"
            aria-label="В каком порядке показать"
            data={[
              { value: 'gaps', label: 'Сначала пробелы' },
              { value: 'list', label: 'По порядку' },
            ]}
            value={order}
            onChange={(value) => setOrder(value === 'list' ? 'list' : 'gaps')}
            style={{ flex: 'none' }}
          />
        </Group>
        <Points key={[report.agreement.id, section, order].join(' ')} report={report} section={section} order={order} />
      </Paper>
    </Group>
  )
}

function countOf(section: SectionCheck): string {
  return section.state === 'open' ? `${section.checked} из ${section.total}` : String(section.total)
}

interface SectionLinkProps {
  id: string
  isHere: boolean
  title: string
  right: string
  state?: SectionCheck
}

function SectionLink({ id, isHere, title, right, state }: SectionLinkProps) {
  const gaps = state ? state.no + state.partial : 0
  const tone = gaps > 0 ? 'warn' : state?.state === 'clean' ? 'ok' : 'none'
  return (
    <NavLink
      href={`#/agreement/${id}`}
      active={isHere}
      {...(isHere ? { 'aria-current': 'page' as const } : {})}
      px={10}
      py={5}
      label={
        <Text span fz="sm" fw={isHere ? 600 : 450}>
          {title}
        </Text>
      }
      {...(state ? { leftSection: <Sign tone={tone} size={16} /> } : {})}
      rightSection={
        <Text fz="xs" c="dimmed" className="num nowrap">
          <span className={styles['short'] ?? ''}>{right.replace(' из ', '/')}</span>
          <span className={styles['long'] ?? ''}>{right}</span>
        </Text>
      }
      styles={{ section: { marginInlineEnd: 8 }, label: { whiteSpace: 'normal' } }}
    />
  )
}

/** The order is fixed when the section is opened: a point does not run away from the hand that answers it. */
function Points({ report, section, order }: Pick<CheckPanelProps, 'report' | 'section' | 'order'>) {
  const store = useStore()
  const run = useRun()
  const inTurn = useInTurn()
  const { check, agreement, checklist } = report
  const box = useRef<HTMLDivElement>(null)
  const [ids] = useState(() => {
    const points = check.points.filter(({ point }) => section === 'all' || point.section === section)
    return (order === 'gaps' ? gapsFirst(points) : points).map(({ point }) => point.id)
  })
  const byId = new Map(check.points.map((checked) => [checked.point.id, checked]))
  const save = (pointId: string, part: AnswerPart) => {
    inTurn(() => run(() => answerPoint(store, { agreement, checklist, pointId }, part)))
  }
  const focus = (at: number) => {
    const rows = box.current?.querySelectorAll<HTMLElement>('[data-point]')
    rows?.[at]?.focus()
  }
  return (
    <Box className="rule" ref={box}>
      {ids.map((id, at) => {
        const checked = byId.get(id)
        if (!checked) return null
        return (
          <PointRow
            key={id}
            checked={checked}
            answer={report.answers.get(id)}
            save={(part) => save(id, part)}
            step={(by) => focus(at + by)}
          />
        )
      })}
    </Box>
  )
}
