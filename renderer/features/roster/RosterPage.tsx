// The screen «Члены профсоюза»: search, filters, a day, the list, and the card of one person beside it.
import { ActionIcon, Box, Button, Drawer, Group, Menu, Paper, useMatches } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { IconDots, IconFileSpreadsheet, IconUserPlus } from '@tabler/icons-react'
import { lazy, Suspense, useCallback, useDeferredValue, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import type { Id } from '#shared/base/id.ts'
import { findLines, orderLines, type ListFilter, type MemberLine } from '#shared/roster/memberList.ts'
import { useSession } from '#renderer/session.ts'
import { PageHead } from '#renderer/ui/Panel.tsx'
import { AdmitDialog } from './AdmitDialog.tsx'
import { EventDialog, type RegisterAct } from './EventDialog.tsx'
import { ExportDialog } from './ExportDialog.tsx'
import { MemberCard } from './MemberCard.tsx'
import { ParentalLeaveDialog } from './ParentalLeaveDialog.tsx'
import { NobodyFound, NobodyYet } from './RosterEmpty.tsx'
import { RosterTable } from './RosterTable.tsx'
import { filterLabels, RosterToolbar } from './RosterToolbar.tsx'
import { SelectionBar } from './SelectionBar.tsx'
import type { PaperKind } from './paperWork.ts'
import { useMemberList } from './rosterQueries.ts'
import { useRosterSession } from './rosterSession.ts'
import { everybodyChosen, isChosen, nothingChosen, toggled, type Selection } from './selection.ts'
import { viewColumns } from './viewColumns.ts'
import './roster.css'

type Dialog =
  | { readonly at: 'admit' }
  | { readonly at: 'export' }
  | { readonly at: 'papers'; readonly kind: PaperKind; readonly one: MemberLine | null }
  | { readonly at: 'event'; readonly line: MemberLine; readonly act: RegisterAct }
  | { readonly at: 'parentalLeave'; readonly line: MemberLine }

/** The room: `/roster` is the list, `/roster/<id>` the list with a card beside it. */
const ImportPage = lazy(async () => ({ default: (await import('./ImportPage.tsx')).ImportPage }))
const PapersDialog = lazy(async () => ({ default: (await import('./PapersDialog.tsx')).PapersDialog }))

export function RosterPage() {
  const [location] = useLocation()
  return location === '/roster/import' ? <ImportPage /> : <MemberRoom />
}

function MemberRoom() {
  const [location] = useLocation()
  return <RosterScreen openId={location.split('/')[2] ?? null} />
}

function RosterScreen({ openId }: { openId: Id | null }) {
  const today = useSession((session) => session.today)
  const [, go] = useLocation()
  const { query, filter, order, asOf, show } = useRosterSession()
  const day = asOf ?? today
  const list = useMemberList(day)
  const ordered = useMemo(() => orderLines(list, order), [list, order])
  const searched = useDeferredValue(query)
  const lines = useMemo(() => findLines(list, ordered, { filter, query: searched }), [list, ordered, filter, searched])

  const openLine = openId === null ? undefined : list.byId.get(openId)
  const open = useCallback((id: Id) => go(`/roster/${id}`, { replace: true }), [go])
  const [refocus, setRefocus] = useState(0)
  const [editing, setEditing] = useState<Id | null>(null)
  const isEditing = editing !== null && editing === openId
  const close = useCallback(() => {
    setEditing(null)
    go('/roster', { replace: true })
    setRefocus((n) => n + 1)
  }, [go])
  const [dialog, setDialog] = useState<Dialog | null>(null)

  const [selection, setSelection] = useState<Selection>(nothingChosen)
  const toggle = useCallback(
    (id: Id, range: readonly Id[] | null) => setSelection((before) => toggled(before, id, range)),
    [],
  )
  const toggleAll = useCallback(
    () =>
      setSelection((before) => (before.rule === 'allBut' && before.ids.size === 0 ? nothingChosen : everybodyChosen)),
    [],
  )
  // Ticks stay with people whom a search has put out of sight; the rule «all but» is about the people in the list.
  const chosen = useMemo(
    () => (selection.rule === 'some' ? list.lines : lines).filter((line) => isChosen(selection, line.entry.member.id)),
    [list, lines, selection],
  )
  const isOpen = openLine !== undefined
  const escape = useCallback(() => (isOpen ? close() : setSelection(nothingChosen)), [isOpen, close])
  const setOrder = useCallback((next: typeof order) => show({ order: next }), [show])

  const hasCards = list.lines.length > 0
  const view = useMemo(
    () => ({ lines, title: viewTitle(filter, searched), columns: viewColumns(list.isPast) }),
    [lines, filter, searched, list.isPast],
  )
  /** Ctrl P prints what is at hand: the open card, else the ticked people, else the list as it is seen. */
  const print = () => {
    const kind = openLine || chosen.length > 0 ? 'memberCard' : 'view'
    setDialog({ at: 'papers', kind, one: openLine ?? null })
  }
  const isNarrow = useMatches({ base: true, lg: false }, { getInitialValueInEffect: false })
  const search = useRef<HTMLInputElement>(null)
  const frame = useHeightToFoot()
  useHotkeys(
    [
      ['mod+F', () => search.current?.select()],
      ['mod+Enter', () => !dialog && !isEditing && !list.isPast && setDialog({ at: 'admit' })],
      ['mod+P', () => !dialog && hasCards && print()],
    ],
    [],
  )
  const card = openLine && (
    <MemberCard
      line={openLine}
      asOf={day}
      isPast={list.isPast}
      isEditing={isEditing}
      setEditing={(on) => setEditing(on ? openId : null)}
      act={(act) => setDialog({ at: 'event', line: openLine, act })}
      leave={() => setDialog({ at: 'parentalLeave', line: openLine })}
      print={() => setDialog({ at: 'papers', kind: 'memberCard', one: openLine })}
      close={close}
    />
  )

  return (
    <Group ref={frame} align="stretch" wrap="nowrap" gap={0} h="100vh" mb={-20} mr={card && !isNarrow ? -24 : 0}>
      <Box style={{ flex: 1, minWidth: 0, display: 'flex', flexDirection: 'column' }} pb={16}>
        <PageHead
          title="Члены профсоюза"
          actions={
            <>
              <Button
                variant="default"
                leftSection={<IconFileSpreadsheet size={17} aria-hidden />}
                onClick={() => go('/roster/import')}
                disabled={list.isPast}
              >
                Загрузить из Excel
              </Button>
              <Button
                variant={isEditing ? 'default' : 'filled'}
                leftSection={<IconUserPlus size={17} aria-hidden />}
                onClick={() => setDialog({ at: 'admit' })}
                disabled={list.isPast}
              >
                Принять в профсоюз
              </Button>
              {hasCards && (
                <Menu position="bottom-end">
                  <Menu.Target>
                    <ActionIcon variant="default" size={36} aria-label="Ещё действия со списком">
                      <IconDots size={18} />
                    </ActionIcon>
                  </Menu.Target>
                  <Menu.Dropdown>
                    <Menu.Item onClick={() => setDialog({ at: 'export' })}>Выгрузить в Excel…</Menu.Item>
                    <Menu.Item onClick={() => setDialog({ at: 'papers', kind: 'memberList', one: null })}>
                      Бумаги…
                    </Menu.Item>
                    <Menu.Item onClick={() => setDialog({ at: 'papers', kind: 'view', one: null })}>
                      Напечатать то, что на экране…
                    </Menu.Item>
                  </Menu.Dropdown>
                </Menu>
              )}
            </>
          }
        />
        {hasCards ? (
          <>
            <RosterToolbar
              list={list}
              searchRef={search}
              changed={() => setSelection((before) => (before.rule === 'allBut' ? nothingChosen : before))}
            />
            <Paper p={0} style={{ flex: 1, minHeight: 200, overflow: 'hidden' }}>
              {lines.length === 0 ? (
                <NobodyFound list={list} query={searched} filter={filter} />
              ) : (
                <RosterTable
                  lines={lines}
                  isWide={!isNarrow && !card}
                  isPast={list.isPast}
                  order={order}
                  setOrder={setOrder}
                  openId={openId}
                  open={open}
                  selection={selection}
                  toggle={toggle}
                  toggleAll={toggleAll}
                  escape={escape}
                  refocus={refocus}
                />
              )}
            </Paper>
            {chosen.length > 0 && (
              <SelectionBar
                count={chosen.length}
                clear={() => setSelection(nothingChosen)}
                exportChosen={() => setDialog({ at: 'export' })}
                printChosen={() => setDialog({ at: 'papers', kind: 'memberCard', one: null })}
              />
            )}
          </>
        ) : (
          <NobodyYet load={() => go('/roster/import')} admit={() => setDialog({ at: 'admit' })} />
        )}
      </Box>
      {card && !isNarrow && (
        <Box component="aside" className="roster-aside" ml={24} mt={-18} aria-label="Карточка">
          {card}
        </Box>
      )}
      {isNarrow && (
        <Drawer.Root opened={isOpen} onClose={close} position="right" size={420} closeOnEscape={!isEditing}>
          <Drawer.Overlay />
          <Drawer.Content p={0} aria-label="Карточка">
            <Drawer.Body p={0}>{card}</Drawer.Body>
          </Drawer.Content>
        </Drawer.Root>
      )}
      {dialog?.at === 'admit' && <AdmitDialog close={() => setDialog(null)} open={open} />}
      {dialog?.at === 'event' && (
        <EventDialog member={dialog.line.entry.member} act={dialog.act} close={() => setDialog(null)} />
      )}
      {dialog?.at === 'parentalLeave' && (
        <ParentalLeaveDialog member={dialog.line.entry.member} close={() => setDialog(null)} />
      )}
      {dialog?.at === 'export' && (
        <ExportDialog list={list} shown={lines} chosen={chosen} close={() => setDialog(null)} />
      )}
      {dialog?.at === 'papers' && (
        <Suspense fallback={null}>
          <PapersDialog
            list={list}
            kind={dialog.kind}
            one={dialog.one}
            chosen={chosen}
            view={view}
            close={() => setDialog(null)}
          />
        </Suspense>
      )}
    </Group>
  )
}

/** What the list shows, in words: «на учёте, поиск «учитель»». */
function viewTitle(filter: ListFilter, query: string): string {
  const label = filterLabels[filter]
  const shown = `${label.charAt(0).toLowerCase()}${label.slice(1)}`
  return query.trim() === '' ? shown : `${shown}, поиск «${query.trim()}»`
}

/**
 * Makes a block reach from where it stands to the foot of the window, so that the list scrolls and the page does not. The
 * block must have a bounded height before too, or the virtual list would once draw everybody.
 */
function useHeightToFoot() {
  const frame = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const block = frame.current
    if (!block) return
    const top = block.getBoundingClientRect().top + window.scrollY
    block.style.height = `max(420px, calc(100vh - ${top}px))`
  }, [])
  return frame
}
