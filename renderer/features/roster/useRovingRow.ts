// Which rows of the list exist, which of them Tab reaches, and how keys and the mouse move it.
import { defaultRangeExtractor, useVirtualizer, type Rect, type Virtualizer } from '@tanstack/react-virtual'
import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent, type MouseEvent } from 'react'
import type { Id } from '#shared/base/id.ts'
import type { MemberLine } from '#shared/roster/memberList.ts'

/** Height of a row, px. */
export const ROW = 38

/** What moving through the list does. */
export interface Roving {
  lines: readonly MemberLine[]
  openId: Id | null
  open: (id: Id) => void
  /** Opens the card in its form; `null` where nothing can be changed. */
  edit: ((id: Id) => void) | null
  toggle: (id: Id, range: readonly Id[] | null) => void
  /** Ticks `to` instead of `from`. */
  extend: (from: readonly Id[], to: readonly Id[]) => void
  toggleAll: () => void
  escape: () => void
  /** Changes when the row of the closed card should get the focus back. */
  refocus: number
}

/** What was measured last: opening the list again begins with it, so that it is laid out and drawn once. */
let known: Rect | null = null

function sizeOf(block: HTMLElement): Rect {
  known = { width: block.clientWidth, height: block.clientHeight }
  return known
}

/** The width of the list, kept right while the window changes. */
export function useRoom(scroller: { readonly current: HTMLDivElement | null }): number {
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
export function useRovingRow(props: Roving & { scroller: { readonly current: HTMLDivElement | null } }) {
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
