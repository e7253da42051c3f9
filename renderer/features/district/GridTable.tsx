// A table of any length: up to 200 rows stand in the page as they are, above that only those in sight exist. Columns sort by their
// heading; the arrows walk through the rows, Enter opens one.
import { UnstyledButton } from '@mantine/core'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import './district.css'

const ROW = 37
const VIRTUAL_ABOVE = 200

export interface GridColumn<R> {
  readonly id: string
  readonly heading: string
  /** A track of CSS grid: `90px`, `minmax(160px, 1fr)`. */
  readonly width: string
  readonly isRight?: boolean
  readonly cell: (row: R) => ReactNode
  readonly compare?: (a: R, b: R) => number
  readonly total?: ReactNode
}

interface GridTableProps<R> {
  label: string
  columns: readonly GridColumn<R>[]
  rows: readonly R[]
  rowId: (row: R) => string
  /** The name that a screen reader says for the row. */
  rowLabel: (row: R) => string
  open?: (row: R) => void
  /** Height of the scrolling area when the rows do not fit; without it short tables stand in the page. */
  height?: string
}

export function GridTable<R>({ label, columns, rows, rowId, rowLabel, open, height }: GridTableProps<R>) {
  const scroller = useRef<HTMLDivElement>(null)
  const [order, setOrder] = useState<{ id: string; isDown: boolean } | null>(null)
  const [active, setActive] = useState(0)
  const sorted = useMemo(() => sortRows(rows, columns, order), [rows, columns, order])
  const isVirtual = sorted.length > VIRTUAL_ABOVE
  // eslint-disable-next-line react-hooks/incompatible-library -- the virtualizer keeps its own state; nothing of it is memoized here
  const virtualizer = useVirtualizer({
    count: isVirtual ? sorted.length : 0,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 10,
  })
  const template = columns.map(({ width }) => width).join(' ')
  const style = { gridTemplateColumns: template }

  const rowAt = (index: number, offset: number | null) => {
    const row = sorted[index]
    if (row === undefined) return null
    const place =
      offset === null
        ? {}
        : ({ position: 'absolute', insetInline: 0, top: 0, height: ROW, transform: `translateY(${offset}px)` } as const)
    return (
      <div
        key={rowId(row)}
        role="row"
        aria-rowindex={index + 2}
        aria-label={rowLabel(row)}
        data-index={index}
        {...(open ? { 'data-open': true, tabIndex: index === Math.min(active, sorted.length - 1) ? 0 : -1 } : {})}
        className="district-row"
        style={{ ...style, ...place }}
        onClick={() => {
          setActive(index)
          open?.(row)
        }}
      >
        {columns.map((column) => (
          <div key={column.id} role="cell" {...(column.isRight ? { 'data-right': true } : {})}>
            {column.cell(row)}
          </div>
        ))}
      </div>
    )
  }

  const move = (to: number) => {
    const next = Math.min(Math.max(to, 0), sorted.length - 1)
    setActive(next)
    if (isVirtual) virtualizer.scrollToIndex(next)
    // A row out of sight exists only after the table has been scrolled to it.
    window.setTimeout(
      () => scroller.current?.querySelector<HTMLElement>(`[data-index="${next}"]`)?.focus(),
      isVirtual ? 40 : 0,
    )
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (!(event.target instanceof HTMLElement) || event.target.getAttribute('role') !== 'row') return
    const steps: Record<string, number> = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      Home: 0,
      End: sorted.length - 1,
    }
    const to = steps[event.key]
    const row = sorted[active]
    if (to !== undefined) move(to)
    else if (event.key === 'Enter' && row !== undefined) open?.(row)
    else return
    event.preventDefault()
  }

  return (
    <div
      ref={scroller}
      className="district-grid"
      role="table"
      aria-label={label}
      aria-rowcount={sorted.length + 1}
      style={isVirtual ? { height: height ?? '60vh' } : {}}
      onKeyDown={open ? onKeyDown : () => undefined}
    >
      <div role="rowgroup" className="district-head">
        <div role="row" className="district-row" style={style}>
          {columns.map((column) => (
            <Heading key={column.id} column={column} order={order} setOrder={setOrder} />
          ))}
        </div>
      </div>
      <div
        role="rowgroup"
        className="district-body"
        style={isVirtual ? { height: virtualizer.getTotalSize(), position: 'relative' } : {}}
      >
        {isVirtual
          ? virtualizer.getVirtualItems().map(({ index, start }) => rowAt(index, start))
          : sorted.map((_, index) => rowAt(index, null))}
      </div>
      {columns.some(({ total }) => total !== undefined) && (
        <div role="rowgroup" className="district-foot">
          <div role="row" aria-label="Итого" className="district-row" style={style}>
            {columns.map((column) => (
              <div key={column.id} role="cell" {...(column.isRight ? { 'data-right': true } : {})}>
                {column.total}
              </div>
            ))}
          </div>
        </div>
      )}
    </div>
  )
}

interface HeadingProps<R> {
  column: GridColumn<R>
  order: { id: string; isDown: boolean } | null
  setOrder: (order: { id: string; isDown: boolean } | null) => void
}

function Heading<R>({ column, order, setOrder }: HeadingProps<R>) {
  const right = column.isRight ? { 'data-right': true } : {}
  if (!column.compare) {
    return (
      <div role="columnheader" {...right}>
        {column.heading}
      </div>
    )
  }
  const isHere = order?.id === column.id
  const Arrow = isHere && order.isDown ? IconArrowDown : IconArrowUp
  return (
    <div role="columnheader" aria-sort={isHere ? (order.isDown ? 'descending' : 'ascending') : 'none'} {...right}>
      <UnstyledButton
        fz="sm"
        fw={500}
        c="inherit"
        mih={24}
        ta={column.isRight ? 'right' : 'left'}
        lh="17px"
        onClick={() => setOrder({ id: column.id, isDown: isHere && !order.isDown })}
      >
        {column.heading}
        {isHere && <Arrow size={14} style={{ verticalAlign: '-2px', marginInlineStart: 3 }} aria-hidden />}
      </UnstyledButton>
    </div>
  )
}

function sortRows<R>(
  rows: readonly R[],
  columns: readonly GridColumn<R>[],
  order: HeadingProps<R>['order'],
): readonly R[] {
  const compare = columns.find(({ id }) => id === order?.id)?.compare
  if (!compare || !order) return rows
  const direction = order.isDown ? -1 : 1
  return [...rows].sort((a, b) => direction * compare(a, b))
}
