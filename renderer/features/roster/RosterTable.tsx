// The list itself: up to ten thousand rows, of which only those in sight exist. One Tab stop; the arrows walk through the rows.
import { Checkbox, Group, Text, UnstyledButton } from '@mantine/core'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import {
  createColumnHelper,
  columnVisibilityFeature,
  tableFeatures,
  useTable,
  type ReactTable,
} from '@tanstack/react-table'
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { memo, useEffect, useRef, useState, type KeyboardEvent, type MouseEvent, type ReactNode } from 'react'
import { formatDay } from '#shared/base/day.ts'
import type { Id } from '#shared/base/id.ts'
import type { ListColumn, ListOrder, MemberLine } from '#shared/roster/memberList.ts'
import { aisStatusLabels } from '#shared/roster/rosterLabels.ts'
import { Sign, type Tone } from '#renderer/ui/Status.tsx'
import { isChosen, type Selection } from './selection.ts'

const ROW = 38
const features = tableFeatures({ columnVisibilityFeature })
const helper = createColumnHelper<typeof features, MemberLine>()

/** Width of each column, beside an open card and alone; a name never gives way to the rest. */
const widths: Record<ListColumn, readonly [narrow: string, wide: string]> = {
  number: ['38px', '44px'],
  name: ['minmax(200px, 1fr)', 'minmax(220px, 1.4fr)'],
  position: ['minmax(120px, 1fr)', 'minmax(120px, 1fr)'],
  since: ['82px', '90px'],
  state: ['152px', '184px'],
  ais: ['110px', '120px'],
  lacking: ['104px', 'minmax(110px, 0.7fr)'],
}

const headings: Record<ListColumn, string> = {
  number: '№',
  name: 'Фамилия, имя, отчество',
  position: 'Должность',
  since: 'В союзе с',
  state: 'Состояние',
  ais: 'АИС',
  lacking: 'Не хватает',
}

const cells: Record<ListColumn, (line: MemberLine) => ReactNode> = {
  number: ({ entry }) => entry.member.cardNumber,
  name: ({ name }) => name,
  position: ({ entry }) => entry.member.position,
  since: ({ entry }) => formatDay(entry.member.memberSince ?? ''),
  state: (line) => <StateCell line={line} />,
  ais: ({ entry }) => aisStatusLabels[entry.member.aisStatus],
  lacking: ({ lacking }) => lacking,
}

const columns = helper.columns(
  (Object.keys(headings) as ListColumn[]).map((id) =>
    helper.display({ id, header: headings[id], cell: ({ row }) => cells[id](row.original) }),
  ),
)

interface RosterTableProps {
  lines: readonly MemberLine[]
  /** Position and AIS beside the rest; when the card is open there is no room for them. */
  isWide: boolean
  isPast: boolean
  order: ListOrder
  setOrder: (order: ListOrder) => void
  openId: Id | null
  open: (id: Id) => void
  selection: Selection
  toggle: (id: Id, range: readonly Id[] | null) => void
  toggleAll: () => void
  escape: () => void
  /** Changes when the row of the closed card should get the focus back. */
  refocus: number
}

export const RosterTable = memo(function RosterTable(props: RosterTableProps) {
  const { lines, isWide, isPast, selection, openId } = props
  const scroller = useRef<HTMLDivElement>(null)
  const rove = useRovingRow({ ...props, scroller })
  const { virtualizer, activeId } = rove
  const items = virtualizer.getVirtualItems()
  const table = useTable({
    features,
    columns,
    // Only the rows in sight: objects for ten thousand rows would be made anew at each opening and each search.
    data: items.flatMap(({ index }) => lines[index] ?? []),
    getRowId: (line) => line.entry.member.id,
    state: { columnVisibility: { position: isWide, ais: isWide, lacking: !isPast } },
  })
  const { rowsById } = table.getRowModel()
  const shown = table.getVisibleLeafColumns().map(({ id }) => id as ListColumn)
  const template = ['22px', ...shown.map((id) => widths[id][isWide ? 1 : 0])].join(' ')
  const chosen = lines.reduce((n, line) => n + (isChosen(selection, line.entry.member.id) ? 1 : 0), 0)

  return (
    <div
      ref={scroller}
      className="roster-grid"
      role="table"
      aria-label="Члены профсоюза"
      aria-rowcount={lines.length + 1}
      style={{ height: '100%' }}
      onKeyDown={rove.onKeyDown}
    >
      <div role="rowgroup" className="roster-head">
        <div
          role="row"
          aria-rowindex={1}
          className="roster-row"
          style={{ gridTemplateColumns: template, borderBottom: 0 }}
        >
          <div role="columnheader">
            <Checkbox
              size="xs"
              aria-label="Выбрать всех в списке"
              checked={chosen > 0 && chosen === lines.length}
              indeterminate={chosen > 0 && chosen < lines.length}
              onChange={props.toggleAll}
            />
          </div>
          {shown.map((id) => (
            <Heading key={id} id={id} order={props.order} setOrder={props.setOrder} />
          ))}
        </div>
      </div>
      <div role="rowgroup" className="roster-body" style={{ height: virtualizer.getTotalSize(), position: 'relative' }}>
        {items.map(({ index, start }) => {
          const row = rowsById[lines[index]?.entry.member.id ?? '']
          if (!row) return null
          const line = row.original
          const isOpen = row.id === openId
          return (
            <div
              key={row.id}
              role="row"
              aria-rowindex={index + 2}
              {...(isOpen ? { 'aria-current': true, 'data-open': true } : {})}
              data-id={row.id}
              tabIndex={row.id === activeId ? 0 : -1}
              className="roster-row"
              style={{ gridTemplateColumns: template, transform: `translateY(${start - ROW}px)` }}
              onClick={(event) => rove.onRowClick(event, row.id)}
            >
              <div role="cell">
                <Checkbox
                  size="xs"
                  tabIndex={-1}
                  aria-label={`Выбрать: ${line.name}`}
                  checked={isChosen(selection, row.id)}
                  onClick={(event) => rove.onTickClick(event, row.id)}
                  onChange={() => undefined}
                />
              </div>
              {row.getVisibleCells().map((cell) => (
                <div
                  key={cell.id}
                  role="cell"
                  {...(cell.column.id === 'name'
                    ? { title: line.name }
                    : cell.column.id === 'lacking'
                      ? { title: line.lacking }
                      : {})}
                  className={cell.column.id === 'name' ? 'clip roster-name' : 'clip'}
                  style={cellStyle(cell.column.id as ListColumn)}
                >
                  <FlexCell table={table} cell={cell} />
                </div>
              ))}
            </div>
          )
        })}
      </div>
    </div>
  )
})

type RosterReactTable = ReactTable<typeof features, MemberLine>
type RosterCell = ReturnType<ReturnType<RosterReactTable['getRowModel']>['rows'][number]['getVisibleCells']>[number]

function FlexCell({ table, cell }: { table: RosterReactTable; cell: RosterCell }) {
  return <table.FlexRender cell={cell} />
}

function cellStyle(id: ListColumn) {
  if (id === 'number') return { textAlign: 'right', color: 'var(--mantine-color-dimmed)' } as const
  return id === 'lacking' ? ({ color: 'var(--tone-amber-text)' } as const) : {}
}

function StateCell({ line }: { line: MemberLine }) {
  return (
    <Group gap={6} wrap="nowrap">
      <Sign tone={stateTone(line)} size={15} />
      <Text span fz="sm" className="clip" title={line.stateText}>
        {line.stateText}
      </Text>
    </Group>
  )
}

function stateTone({ status, onLeave, category }: MemberLine): Tone {
  if (status.state !== 'on-register') return 'none'
  if (onLeave) return 'info'
  return category === 'employee' || category === 'union-staff' ? 'ok' : 'wait'
}

function Heading({ id, order, setOrder }: { id: ListColumn } & Pick<RosterTableProps, 'order' | 'setOrder'>) {
  const isHere = order.column === id
  const Arrow = order.descending ? IconArrowDown : IconArrowUp
  return (
    <div
      role="columnheader"
      aria-sort={isHere ? (order.descending ? 'descending' : 'ascending') : 'none'}
      style={id === 'number' ? { textAlign: 'right' } : {}}
    >
      <UnstyledButton
        fz="sm"
        fw={500}
        className="nowrap"
        onClick={() => setOrder({ column: id, descending: isHere && !order.descending })}
        style={{ display: 'inline-flex', alignItems: 'center', gap: 3, color: 'inherit', minHeight: 26 }}
      >
        {headings[id]}
        {isHere && id !== 'number' && <Arrow size={14} aria-hidden />}
      </UnstyledButton>
    </div>
  )
}

/** The one row that Tab reaches, how keys and the mouse move it, and the rows that exist around it. */
function useRovingRow(props: RosterTableProps & { scroller: { readonly current: HTMLDivElement | null } }) {
  const { lines, openId, open, toggle, toggleAll, escape, refocus, scroller } = props
  const [wanted, setWanted] = useState<Id | null>(null)
  const [anchor, setAnchor] = useState<Id | null>(null)
  const focusAfter = useRef(false)
  const at = (id: Id | null) => (id === null ? -1 : lines.findIndex((line) => line.entry.member.id === id))
  const index = Math.max(at(wanted), wanted === null ? at(openId) : -1, 0)
  const activeId = lines[index]?.entry.member.id ?? null
  // eslint-disable-next-line react-hooks/incompatible-library -- the virtualizer keeps its own state; nothing of it is memoized here
  const virtualizer = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    scrollMargin: ROW,
    scrollPaddingStart: ROW,
    overscan: 8,
    rangeExtractor: (range) => {
      const seen = defaultRangeExtractor(range)
      return seen.includes(index) || lines.length === 0 ? seen : [...seen, index].sort((a, b) => a - b)
    },
  })

  useEffect(() => {
    if (!focusAfter.current || activeId === null) return
    focusAfter.current = false
    rowElement(scroller.current, activeId)?.focus({ preventScroll: true })
  })
  useEffect(() => {
    if (refocus > 0 && activeId !== null) rowElement(scroller.current, activeId)?.focus()
    // Only a new wish moves the focus, not a change of the list.
    // eslint-disable-next-line react-hooks/exhaustive-deps -- see above
  }, [refocus])

  const move = (to: number, extend: boolean) => {
    const next = Math.min(Math.max(to, 0), lines.length - 1)
    const id = lines[next]?.entry.member.id
    if (id === undefined) return
    if (extend && activeId !== null) toggle(id, between(anchor ?? activeId, id))
    else setAnchor(id)
    if (extend && anchor === null) setAnchor(activeId)
    focusAfter.current = true
    setWanted(id)
    virtualizer.scrollToIndex(next)
  }
  const between = (from: Id, to: Id) => {
    const [a, b] = [at(from), at(to)].sort((x, y) => x - y)
    return lines.slice(a ?? 0, (b ?? 0) + 1).map((line) => line.entry.member.id)
  }

  const onKeyDown = (event: KeyboardEvent) => {
    const onRow = event.target instanceof HTMLElement && event.target.getAttribute('role') === 'row'
    const page = Math.max(Math.floor((scroller.current?.clientHeight ?? 0) / ROW) - 2, 1)
    const steps: Record<string, number> = {
      ArrowDown: index + 1,
      ArrowUp: index - 1,
      PageDown: index + page,
      PageUp: index - page,
      Home: 0,
      End: lines.length - 1,
    }
    const to = steps[event.key]
    if (to !== undefined) move(to, event.shiftKey)
    else if (event.key === 'Enter' && onRow && activeId !== null) open(activeId)
    else if (event.key === ' ' && onRow && activeId !== null) toggle(activeId, null)
    else if (event.code === 'KeyA' && (event.ctrlKey || event.metaKey)) toggleAll()
    else if (event.key === 'Escape') escape()
    else return
    event.preventDefault()
  }
  return {
    virtualizer,
    activeId,
    onKeyDown,
    onRowClick: (_: MouseEvent, id: Id) => {
      setWanted(id)
      setAnchor(id)
      open(id)
    },
    onTickClick: (event: MouseEvent, id: Id) => {
      event.stopPropagation()
      toggle(id, event.shiftKey && anchor !== null ? between(anchor, id) : null)
      setWanted(id)
      setAnchor(id)
    },
  }
}

function rowElement(scroller: HTMLDivElement | null, id: Id): HTMLElement | null {
  return scroller?.querySelector<HTMLElement>(`[data-id="${id}"]`) ?? null
}
