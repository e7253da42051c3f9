// The list itself: up to fifteen thousand rows, of which only those in sight exist. One Tab stop; the arrows walk through the rows.
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { memo, useEffect, useMemo, useRef, type CSSProperties } from 'react'
import type { Day } from '#shared/base/day.ts'
import {
  fittingColumns,
  listColumn,
  roomOf,
  type ColumnId,
  type ListColumn,
  type ListOrder,
} from '#shared/roster/listColumns.ts'
import type { MemberLine } from '#shared/roster/memberList.ts'
import { Sign, type Tone } from '#renderer/ui/Status.tsx'
import { chosenOf, isChosen, type Selection } from './selection.ts'
import { ROW, useRoom, useRovingRow, type Roving } from './useRovingRow.ts'

const TICK = 22
/** Between columns, and both edges of a row: as in the style sheet. */
const GAP = 10
const EDGES = 22

interface RosterTableProps extends Roving {
  asOf: Day
  columns: readonly ColumnId[]
  /** Columns without room go out of sight to the right; otherwise those of least worth leave. */
  mayScroll: boolean
  order: ListOrder
  setOrder: (order: ListOrder) => void
  selection: Selection
}

export const RosterTable = memo(function RosterTable(props: RosterTableProps) {
  const { lines, asOf, columns, mayScroll, selection, openId } = props
  const scroller = useRef<HTMLDivElement>(null)
  const rove = useRovingRow({ ...props, scroller })
  const { virtualizer, activeId } = rove
  const room = useRoom(scroller)
  const { shown, template, width } = useMemo(() => {
    const wanted = columns.map(listColumn)
    const own = room - TICK - EDGES
    const fitting = mayScroll ? wanted : fittingColumns(wanted, own, GAP)
    const needed = roomOf(fitting, GAP)
    const tracks = [`${TICK}px`, ...fitting.map(track)].join(' ')
    return { shown: fitting, template: tracks, width: needed > own ? needed + TICK + EDGES : null }
  }, [columns, mayScroll, room])
  const chosen = useMemo(() => chosenOf(selection, lines).length, [lines, selection])
  const wide: CSSProperties = width === null ? {} : { width }

  return (
    <div
      ref={scroller}
      className="roster-grid"
      role="table"
      aria-label="Члены профсоюза"
      aria-rowcount={lines.length + 1}
      {...(width === null ? {} : { 'data-scrolls': true })}
      style={{ height: '100%' }}
      onKeyDown={rove.onKeyDown}
    >
      <div role="rowgroup" className="roster-head" style={wide}>
        <div
          role="row"
          aria-rowindex={1}
          className="roster-row"
          style={{ gridTemplateColumns: template, borderBottom: 0 }}
        >
          <div role="columnheader">
            <Tick
              label="Выбрать всех в списке"
              isOn={chosen > 0 && chosen === lines.length}
              isPart={chosen > 0 && chosen < lines.length}
              toggle={props.toggleAll}
            />
          </div>
          {shown.map((column) => (
            <Heading key={column.id} column={column} order={props.order} setOrder={props.setOrder} />
          ))}
        </div>
      </div>
      <div
        role="rowgroup"
        className="roster-body"
        style={{ ...wide, height: virtualizer.getTotalSize(), position: 'relative' }}
        onClick={rove.onClick}
      >
        {virtualizer.getVirtualItems().map(({ index, start }) => {
          const line = lines[index]
          if (!line) return null
          const { id } = line.entry.member
          return (
            <Row
              key={id}
              line={line}
              place={index}
              top={start - ROW}
              template={template}
              columns={shown}
              asOf={asOf}
              isTicked={isChosen(selection, id)}
              isOpen={id === openId}
              isActive={id === activeId}
            />
          )
        })}
      </div>
    </div>
  )
})

interface RowProps {
  line: MemberLine
  place: number
  top: number
  template: string
  columns: readonly ListColumn[]
  asOf: Day
  isTicked: boolean
  isOpen: boolean
  isActive: boolean
}

/** Plain elements without handlers of their own: the rows are what scrolling and ticking draw, on an old computer too. */
const Row = memo(function Row({ line, place, top, template, columns, asOf, isTicked, isOpen, isActive }: RowProps) {
  return (
    <div
      role="row"
      aria-rowindex={place + 2}
      {...(isOpen ? { 'aria-current': true, 'data-open': true } : {})}
      data-id={line.entry.member.id}
      tabIndex={isActive ? 0 : -1}
      className="roster-row"
      style={{ gridTemplateColumns: template, transform: `translateY(${top}px)` }}
    >
      <div role="cell">
        <input
          type="checkbox"
          className="roster-tick"
          tabIndex={-1}
          aria-label={`Выбрать: ${line.name}`}
          checked={isTicked}
          readOnly
        />
      </div>
      {columns.map((column) => (
        <ListCell key={column.id} column={column} line={line} asOf={asOf} />
      ))}
    </div>
  )
})

interface TickProps {
  label: string
  isOn: boolean
  isPart: boolean
  toggle: () => void
}

function Tick({ label, isOn, isPart, toggle }: TickProps) {
  const box = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (box.current) box.current.indeterminate = isPart
  }, [isPart])
  return <input ref={box} type="checkbox" className="roster-tick" aria-label={label} checked={isOn} onChange={toggle} />
}

function track({ min, max, share }: ListColumn): string {
  return share === undefined ? `minmax(${min}px, ${max ?? min}px)` : `minmax(${min}px, ${share}fr)`
}

function ListCell({ column: { id, text, share }, line, asOf }: { column: ListColumn; line: MemberLine; asOf: Day }) {
  if (id === 'state')
    return (
      <div role="cell" className="clip">
        <StateCell line={line} />
      </div>
    )
  const words = text(line, asOf)
  return (
    <div
      role="cell"
      className={id === 'name' ? 'clip roster-name' : 'clip'}
      {...(share === undefined || words === '' ? {} : { title: words })}
      style={cellStyle(id)}
    >
      {words}
    </div>
  )
}

function cellStyle(id: ColumnId): CSSProperties {
  if (id === 'number') return { textAlign: 'right', color: 'var(--mantine-color-dimmed)' }
  return id === 'lacking' ? { color: 'var(--tone-amber-text)' } : {}
}

function StateCell({ line }: { line: MemberLine }) {
  return (
    <span className="roster-state">
      <Sign tone={stateTone(line)} size={15} />
      <span className="clip" title={line.stateText}>
        {line.stateText}
      </span>
    </span>
  )
}

function stateTone({ status, onLeave, category }: MemberLine): Tone {
  if (status.state !== 'on-register') return 'none'
  if (onLeave) return 'info'
  return category === 'employee' || category === 'union-staff' ? 'ok' : 'wait'
}

interface HeadingProps extends Pick<RosterTableProps, 'order' | 'setOrder'> {
  column: ListColumn
}

function Heading({ column: { id, heading, name }, order, setOrder }: HeadingProps) {
  const isHere = order.column === id
  const Arrow = order.descending ? IconArrowDown : IconArrowUp
  return (
    <div
      role="columnheader"
      aria-sort={isHere ? (order.descending ? 'descending' : 'ascending') : 'none'}
      className={id === 'name' ? 'roster-name' : ''}
      style={id === 'number' ? { textAlign: 'right' } : {}}
    >
      <button
        type="button"
        className="roster-heading"
        title={name}
        onClick={() => setOrder({ column: id, descending: isHere && !order.descending })}
      >
        <span className="clip">{heading}</span>
        {isHere && id !== 'number' && <Arrow size={14} aria-hidden style={{ flex: 'none' }} />}
      </button>
    </div>
  )
}
