// The floor of the roster bench: the same rows and columns in the same virtual window, a substring for a search, the order of
// names, a tick for all, and nothing else.
import { useVirtualizer } from '@tanstack/react-virtual'
import { useMemo, useRef, useState } from 'react'

export interface BareProps {
  /** Texts of the cells after the tick: number, name, position, and those that are not searched. */
  readonly rows: readonly (readonly string[])[]
  /** Height of the list and width of the page, in px. */
  readonly height: number
}

const ROW = 38
const collator = new Intl.Collator('ru')
const COLUMNS = '22px 44px minmax(220px, 1.4fr) minmax(120px, 1fr) 90px 184px 120px minmax(110px, 0.7fr)'

/** A page with two doors, so that opening the table is a click here as it is there. */
export function BarePage(props: BareProps) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <button onClick={() => setOpen(true)}>Открыть</button>
      <button onClick={() => setOpen(false)}>Закрыть</button>
      {isOpen && <BareTable {...props} />}
    </>
  )
}

function BareTable({ rows, height }: BareProps) {
  const [query, setQuery] = useState('')
  const [isDown, setDown] = useState(false)
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const scroller = useRef<HTMLDivElement>(null)
  const texts = useMemo(() => rows.map((cells) => cells.slice(0, 3).join(' ').toLowerCase()), [rows])
  const found = useMemo(() => {
    const wanted = query.toLowerCase()
    const all = rows.filter((_, i) => texts[i]?.includes(wanted))
    return isDown ? all.sort((a, b) => collator.compare(b[1] ?? '', a[1] ?? '')) : all
  }, [rows, texts, query, isDown])
  const virtual = useVirtualizer({
    count: found.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 8,
  })
  return (
    <>
      <button onClick={() => setDown(!isDown)}>Порядок</button>
      <button onClick={() => setTicked(new Set(ticked.size > 0 ? [] : found.map(([, name = '']) => name)))}>Все</button>
      <input type="search" aria-label="Поиск" value={query} onChange={(event) => setQuery(event.currentTarget.value)} />
      <div ref={scroller} role="table" style={{ height, overflow: 'auto' }}>
        <div style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {virtual.getVirtualItems().map(({ index, start }) => (
            <div
              key={found[index]?.[1] ?? index}
              role="row"
              style={{
                ...{ position: 'absolute', insetInline: 0, top: 0, transform: `translateY(${start}px)` },
                ...{ display: 'grid', gridTemplateColumns: COLUMNS, columnGap: 10, height: ROW },
              }}
            >
              <input type="checkbox" readOnly checked={ticked.has(found[index]?.[1] ?? '')} />
              {found[index]?.map((text, i) => (
                <span key={i} role="cell">
                  {text}
                </span>
              ))}
            </div>
          ))}
        </div>
      </div>
    </>
  )
}
