// The list itself: up to fifteen thousand rows, of which only those in sight exist. One Tab stop; the arrows walk through the rows.
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { defaultRangeExtractor, useVirtualizer, type Rect, type Virtualizer } from '@tanstack/react-virtual'
import {
  memo,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type CSSProperties,
  type KeyboardEvent,
  type MouseEvent,
} from 'react'
import type { Day } from '#shared/base/day.ts'
import type { Id } from '#shared/base/id.ts'
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

const ROW = 38
const TICK = 22
/** Between columns, and both edges of a row: as in the style sheet. */
const GAP = 10
const EDGES = 22

interface RosterTableProps {
  lines: readonly MemberLine[]
  asOf: Day
  columns: readonly ColumnId[]
  /** Columns without room go out of sight to the right; otherwise those of least worth leave. */
  mayScroll: boolean
  order: ListOrder
  setOrder: (order: ListOrder) => void
  openId: Id | null
  open: (id: Id) => void
  /** Opens the card in its form; `null` where nothing can be changed. */
  edit: ((id: Id) => void) | null
  selection: Selection
  toggle: (id: Id, range: readonly Id[] | null) => void
  /** Ticks `to` instead of `from`. */
  extend: (from: readonly Id[], to: readonly Id[]) => void
  toggleAll: () => void
  escape: () => void
  /** Changes when the row of the closed card should get the focus back. */
  refocus: number
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

/** What was measured last: opening the list again begins with it, so that it is laid out and drawn once. */
let known: Rect | null = null

function sizeOf(block: HTMLElement): Rect {
  known = { width: block.clientWidth, height: block.clientHeight }
  return known
}

/** The width of the list, kept right while the window changes. */
function useRoom(scroller: { readonly current: HTMLDivElement | null }): number {
  const [room, setRoom] = useState(known?.width ?? Infinity)
  useLayoutEffect(() => {
    const block = scroller.current
    if (!block) return
    const measure = () => setRoom(sizeOf(block).width)
    if (!known) measure()
    const observer = new ResizeObserver(measure)
    observer.observe(block)
    return () => observer.disconnect()
  }, [scroller])
  return room
}

/** For the virtual window, which by itself asks at once: that lays the page out a second time. */
function observeSize({ scrollElement }: Virtualizer<HTMLDivElement, Element>, tell: (size: Rect) => void) {
  if (!scrollElement) return
  if (!known) tell(sizeOf(scrollElement))
  const observer = new ResizeObserver(() => tell(sizeOf(scrollElement)))
  observer.observe(scrollElement)
  return () => observer.disconnect()
}

/** The one row that Tab reaches, how keys and the mouse move it, and the rows that exist around it. */
function useRovingRow(props: RosterTableProps & { scroller: { readonly current: HTMLDivElement | null } }) {
  const { lines, openId, open, edit, toggle, extend, toggleAll, escape, refocus, scroller } = props
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
    ...(known ? { initialRect: known } : {}),
    observeElementRect: observeSize,
    scrollMargin: ROW,
    scrollPaddingStart: ROW,
    overscan: 4,
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
  const refocused = useRef(refocus)
  useEffect(() => {
    // A list that comes back because somebody is found again has no wish of its own: the focus is in the search.
    if (refocused.current === refocus) return
    refocused.current = refocus
    if (activeId !== null) rowElement(scroller.current, activeId)?.focus()
    // Only a new wish moves the focus, not a change of the list.
    // eslint-disable-next-line react-hooks/exhaustive-deps -- see above
  }, [refocus])

  const move = (to: number, isExtending: boolean) => {
    const id = lines[Math.min(Math.max(to, 0), lines.length - 1)]?.entry.member.id
    if (id === undefined) return
    const from = isExtending ? (anchor ?? activeId ?? id) : id
    if (isExtending) extend(activeId === null ? [] : between(from, activeId), between(from, id))
    setAnchor(from)
    focusAfter.current = true
    setWanted(id)
    virtualizer.scrollToIndex(at(id))
  }
  const between = (from: Id, to: Id) => {
    const [a = 0, b = 0] = [at(from), at(to)].sort((x, y) => x - y)
    return lines.slice(Math.max(a, 0), b + 1).map((line) => line.entry.member.id)
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
    else if (event.key === 'F2' && onRow && activeId !== null) edit?.(activeId)
    else if (event.key === ' ' && onRow && activeId !== null) toggle(activeId, null)
    else if (event.code === 'KeyA' && (event.ctrlKey || event.metaKey)) {
      toggleAll()
      // Also from a tick, which the shortcut of the page takes for a field.
      event.stopPropagation()
    } else if (event.key === 'Escape') escape()
    else return
    event.preventDefault()
  }
  const tick = (event: MouseEvent, id: Id) => {
    toggle(id, event.shiftKey ? between(anchor ?? activeId ?? id, id) : null)
    setWanted(id)
    if (!event.shiftKey) setAnchor(id)
  }
  return {
    virtualizer,
    activeId,
    onKeyDown,
    onClick: (event: MouseEvent) => {
      const id = event.target instanceof Element ? rowOf(event.target)?.dataset['id'] : undefined
      if (id === undefined) return
      const isOnTick = event.target instanceof HTMLInputElement
      if (isOnTick || event.ctrlKey || event.metaKey || event.shiftKey) tick(event, id)
      else {
        setWanted(id)
        setAnchor(id)
        open(id)
      }
    },
  }
}

function rowOf(element: Element): HTMLElement | null {
  return element.closest<HTMLElement>('[data-id]')
}

function rowElement(scroller: HTMLDivElement | null, id: Id): HTMLElement | null {
  return scroller?.querySelector<HTMLElement>(`[data-id="${id}"]`) ?? null
}
