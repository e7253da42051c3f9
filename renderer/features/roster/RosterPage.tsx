// The screen «Члены профсоюза»: search, filters, a day, the list, and the card of one person beside it.
import { Box, Drawer, Group, Paper, useMatches } from '@mantine/core'
import { Suspense, useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import type { Id } from '#shared/base/id.ts'
import { orderLines, usualColumns, type ListOrder } from '#shared/roster/listColumns.ts'
import { conditionsTest, conditionWords, type Condition } from '#shared/roster/listConditions.ts'
import { findLines, type ListFilter } from '#shared/roster/memberList.ts'
import { useRows } from '#renderer/db/live.ts'
import { useSession } from '#renderer/session.ts'
import { later, loadWhenIdle } from '#renderer/ui/later.tsx'
import { useShortcuts } from '#renderer/ui/useShortcuts.ts'
import { AdmitDialog } from './AdmitDialog.tsx'
import { BulkDialog } from './BulkDialog.tsx'
import { ColumnsDialog } from './ColumnsDialog.tsx'
import { EventDialog } from './EventDialog.tsx'
import { ExportDialog } from './ExportDialog.tsx'
import { MemberCard } from './MemberCard.tsx'
import { ParentalLeaveDialog } from './ParentalLeaveDialog.tsx'
import { NobodyFound, NobodyYet } from './RosterEmpty.tsx'
import { RosterHead } from './RosterHead.tsx'
import { RosterTable } from './RosterTable.tsx'
import { filterLabels, RosterToolbar } from './RosterToolbar.tsx'
import { SelectionBar } from './SelectionBar.tsx'
import { chosenColumns } from './listChoiceCommands.ts'
import type { RosterDialog } from './rosterDialog.ts'
import { useMemberList } from './rosterQueries.ts'
import { useRosterSession } from './rosterSession.ts'
import { chosenOf, everybodyChosen, extended, nothingChosen, toggled, type Selection } from './selection.ts'
import { viewColumns } from './viewColumns.ts'
import './roster.css'

const ImportPage = later(async () => (await import('./ImportPage.tsx')).ImportPage)
const RemarksPage = later(async () => (await import('./RemarksPage.tsx')).RemarksPage)
const PersonalDataPage = later(async () => (await import('./PersonalDataPage.tsx')).PersonalDataPage)
const PapersDialog = later(async () => (await import('./PapersDialog.tsx')).PapersDialog)
const RegistersPage = later(async () => (await import('./RegistersPage.tsx')).RegistersPage)

const otherParts = [ImportPage, PapersDialog, RegistersPage, RemarksPage, PersonalDataPage]

/** The room: `/roster` is the list, `/roster/<id>` the list with a card beside it, and its other screens have words. */
export function RosterPage() {
  const [location] = useLocation()
  switch (location.split('/')[2]) {
    case 'import':
      return <ImportPage />
    case 'remarks':
      return <RemarksPage />
    case 'registers':
      return <RegistersPage />
    case 'personal-data':
      return <PersonalDataPage />
    default:
      return <MemberRoom />
  }
}

function MemberRoom() {
  const [location] = useLocation()
  return <RosterScreen openId={location.split('/')[2] ?? null} />
}

function RosterScreen({ openId }: { openId: Id | null }) {
  const today = useSession((session) => session.today)
  const [, go] = useLocation()
  const { query, filter, conditions, order, asOf, show } = useRosterSession()
  const day = asOf ?? today
  const list = useMemberList(day)
  const ordered = useMemo(() => orderLines(list, order), [list, order])
  const searched = useDeferredValue(query)
  const also = useMemo(() => conditionsTest(conditions, list), [conditions, list])
  const quest = useMemo(() => ({ filter, query: searched, also }), [filter, searched, also])
  const lines = useMemo(() => findLines(list, ordered, quest), [list, ordered, quest])
  const columns = useColumns(list.isPast)

  const openLine = openId === null ? undefined : list.byId.get(openId)
  const open = useCallback((id: Id) => go(`/roster/${id}`, { replace: true }), [go])
  const [refocus, setRefocus] = useState(0)
  const [editing, setEditing] = useState<Id | null>(null)
  const isEditing = editing !== null && editing === openId
  const edit = useCallback(
    (id: Id) => {
      setEditing(id)
      open(id)
    },
    [open],
  )
  const close = useCallback(() => {
    setEditing(null)
    go('/roster', { replace: true })
    setRefocus((n) => n + 1)
  }, [go])
  const [dialog, setDialog] = useState<RosterDialog | null>(null)

  const [selection, setSelection] = useState<Selection>(nothingChosen)
  const toggle = useCallback(
    (id: Id, range: readonly Id[] | null) => setSelection((before) => toggled(before, id, range)),
    [],
  )
  const extend = useCallback(
    (from: readonly Id[], to: readonly Id[]) => setSelection((before) => extended(before, from, to)),
    [],
  )
  const toggleAll = useCallback(
    () =>
      setSelection((before) => (before.rule === 'allBut' && before.ids.size === 0 ? nothingChosen : everybodyChosen)),
    [],
  )
  const changed = useCallback(() => setSelection((before) => (before.rule === 'allBut' ? nothingChosen : before)), [])
  // Ticks stay with people whom a search has put out of sight; the rule «all but» is about the people in the list.
  const chosen = useMemo(
    () => chosenOf(selection, selection.rule === 'some' ? list.lines : lines),
    [list, lines, selection],
  )
  const isOpen = openLine !== undefined
  const escape = useCallback(() => (isOpen ? close() : setSelection(nothingChosen)), [isOpen, close])
  const setOrder = useCallback((next: ListOrder) => show({ order: next }), [show])

  useEffect(() => loadWhenIdle(otherParts), [])

  const hasCards = list.lines.length > 0
  const view = useMemo(
    () => ({
      lines,
      title: viewTitle(filter, conditions, searched),
      columns: viewColumns(columns.shown, list.asOf),
    }),
    [lines, filter, conditions, searched, columns.shown, list.asOf],
  )
  /** Ctrl P prints what is at hand: the open card, else the ticked people, else the list as it is seen. */
  const print = () => {
    const kind = openLine || chosen.length > 0 ? 'memberCard' : 'view'
    setDialog({ at: 'papers', kind, one: openLine ?? null })
  }
  const isNarrow = useMatches({ base: true, lg: false }, { getInitialValueInEffect: false })
  const search = useRef<HTMLInputElement>(null)
  useShortcuts('everywhere', [
    ['mod+F', () => search.current?.select()],
    ['mod+Enter', () => !dialog && !isEditing && !list.isPast && setDialog({ at: 'admit' })],
    ['mod+P', () => !dialog && hasCards && print()],
  ])
  useShortcuts('page', [['mod+A', () => !dialog && !openLine && toggleAll()]])
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
    <Group className="to-foot" align="stretch" wrap="nowrap" gap={0} mr={card && !isNarrow ? -24 : 0}>
      <Box style={{ flex: 1, minWidth: 0, display: 'flex', flexDirection: 'column' }} pb={16}>
        <RosterHead isPast={list.isPast} isEditing={isEditing} hasCards={hasCards} show={setDialog} />
        {hasCards ? (
          <>
            <RosterToolbar list={list} searchRef={search} isTight={isOpen && !isNarrow} changed={changed} />
            <Paper p={0} style={{ flex: 1, minHeight: 200, overflow: 'hidden' }}>
              {lines.length === 0 ? (
                <NobodyFound list={list} quest={quest} />
              ) : (
                <RosterTable
                  lines={lines}
                  asOf={day}
                  columns={columns.shown}
                  mayScroll={columns.isOwn && (isNarrow || !card)}
                  order={order}
                  setOrder={setOrder}
                  openId={openId}
                  open={open}
                  edit={list.isPast ? null : edit}
                  selection={selection}
                  toggle={toggle}
                  extend={extend}
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
                change={list.isPast ? null : () => setDialog({ at: 'bulk' })}
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
      {dialog?.at === 'columns' && <ColumnsDialog columns={columns.chosen} close={() => setDialog(null)} />}
      {dialog?.at === 'bulk' && <BulkDialog lines={chosen} close={() => setDialog(null)} />}
      {dialog?.at === 'export' && (
        <ExportDialog list={list} shown={lines} chosen={chosen} columns={columns.shown} close={() => setDialog(null)} />
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

/** The columns as chosen, and those of them that say anything about the day: what is lacking is known of today only. */
function useColumns(isPast: boolean) {
  const settings = useRows('setting')
  return useMemo(() => {
    const chosen = chosenColumns(settings)
    return {
      chosen,
      shown: isPast ? chosen.filter((id) => id !== 'lacking') : chosen,
      isOwn: chosen.join() !== usualColumns.join(),
    }
  }, [settings, isPast])
}

/** What the list shows, in words: «на учёте, пол: женский, поиск «учитель»». */
function viewTitle(filter: ListFilter, conditions: readonly Condition[], query: string): string {
  const label = filterLabels[filter]
  const search = query.trim() === '' ? [] : [`поиск «${query.trim()}»`]
  return [`${label.charAt(0).toLowerCase()}${label.slice(1)}`, ...conditions.map(conditionWords), ...search].join(', ')
}
