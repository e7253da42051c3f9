// The frame of every screen: where am I, the rooms, what is saved; and the keys that work everywhere.
import {
  AppShell,
  Badge,
  Box,
  Center,
  Group,
  Loader,
  Menu,
  NavLink,
  Stack,
  Text,
  UnstyledButton,
  useMatches,
} from '@mantine/core'
import { IconSelector } from '@tabler/icons-react'
import { Suspense, useCallback, useMemo, useRef, type ReactNode } from 'react'
import { Redirect, Route, Router, Switch, useLocation } from 'wouter'
import { useHashLocation } from 'wouter/use-hash-location'
import { bug } from '#shared/base/bug.ts'
import type { StoreInfo } from '#shared/host/channels.ts'
import { useStore } from '#renderer/db/live.ts'
import { SafetyContext, type Safety } from '#renderer/feedback/safety.ts'
import { showDone, showFailure, UndoContext } from '#renderer/feedback/useCommand.tsx'
import { useStoreSafety } from '#renderer/features/settings/useStoreSafety.tsx'
import { host } from '#renderer/host/host.ts'
import { useSession } from '#renderer/session.ts'
import { DraftsContext, type DraftKeeper } from '#renderer/ui/useDraft.tsx'
import { useShortcuts } from '#renderer/ui/useShortcuts.ts'
import { isInRoom, roomsOf, type Room } from './routes.tsx'
import { SafetyBars } from './SafetyBars.tsx'
import { CopyLine, LockButton, Saved, UndoButtons } from './ShellFoot.tsx'
import { storeTitle } from './storeTitle.ts'
import { useAhead } from './useAhead.ts'
import { useIdleLock } from './useIdleLock.ts'

interface ShellProps {
  stores: readonly StoreInfo[]
  open: (store: StoreInfo) => void
  choose: () => void
}

export function Shell({ stores, open, choose }: ShellProps) {
  const organisation = useSession((session) => session.organisation) ?? bug('shell without an organisation')
  const rooms = roomsOf(organisation.role)
  const narrow = useMatches({ base: true, lg: false }, { getInitialValueInEffect: false })
  const { undo, redo } = useUndo()
  const lock = useLock()
  const { safety, wizard } = useStoreSafety(lock)
  const drafts = useDrafts()
  useAhead(rooms, organisation.role === 'chair')
  useIdleLock(safety.protection?.slots.pass ? safety.protection.lockMinutes : null, lock)
  useShortcuts('page', [
    ['mod+Z', undo],
    ['mod+shift+Z', redo],
    ['mod+Y', redo],
  ])
  return (
    <Router hook={useHashLocation}>
      <Contexts undo={undo} safety={safety} drafts={drafts}>
        <a className="to-content" href="#content" onClick={focusContent}>
          К содержанию
        </a>
        <AppShell navbar={{ width: narrow ? 100 : 242, breakpoint: 0 }} padding={0}>
          <AppShell.Navbar
            p={narrow ? 4 : 10}
            className="nav"
            aria-label="Разделы"
            style={{ background: 'var(--app-nav)' }}
          >
            <OrganisationMenu narrow={narrow} stores={stores} open={open} choose={choose} />
            <Stack gap={2} style={{ flex: 1 }}>
              {rooms
                .filter(({ isInNavigation }) => isInNavigation !== false)
                .map((room) => (
                  <RoomLink key={room.path} room={room} narrow={narrow} />
                ))}
            </Stack>
            <UndoButtons undo={undo} redo={redo} narrow={narrow} />
            <Saved narrow={narrow} />
            {!organisation.example && <CopyLine backups={safety.backups} narrow={narrow} />}
            {safety.protection?.slots.pass && <LockButton lock={lock} narrow={narrow} />}
          </AppShell.Navbar>
          <AppShell.Main bg="var(--app-page)" className="rooms">
            {organisation.example && <ExampleBar />}
            <SafetyBars safety={safety} isExample={organisation.example} />
            <Box className="room">
              <Suspense fallback={<Wait />}>
                <Switch>
                  {rooms.map(({ path, Page }) => (
                    <Route key={path} path={`${path}/*?`}>
                      <Page />
                    </Route>
                  ))}
                  <Route>
                    <Redirect to={rooms[0]?.path ?? '/'} replace />
                  </Route>
                </Switch>
              </Suspense>
            </Box>
          </AppShell.Main>
        </AppShell>
        {wizard}
      </Contexts>
    </Router>
  )
}

interface ContextsProps {
  undo: () => void
  safety: Safety
  drafts: DraftKeeper
  children: ReactNode
}

/** What the frame gives to every room. */
function Contexts({ undo, safety, drafts, children }: ContextsProps) {
  return (
    <UndoContext value={undo}>
      <SafetyContext value={safety}>
        <DraftsContext value={drafts}>{children}</DraftsContext>
      </SafetyContext>
    </UndoContext>
  )
}

function useDrafts(): DraftKeeper {
  const store = useStore()
  return useMemo<DraftKeeper>(
    () => ({ read: (form) => store.drafts.get(form) ?? null, keep: (form, text) => store.draft(form, text) }),
    [store],
  )
}

/** What is typed is saved, the keys are wiped, and the page is loaded anew: nothing of the organisation stays in its memory. */
function useLock(): () => void {
  const store = useStore()
  const isLocking = useRef(false)
  return useCallback(() => {
    if (isLocking.current) return
    isLocking.current = true
    // A field that is still being typed in hands its text over when it is left.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    void (async () => {
      await store.close()
      const locked = await host.vault.lock({ store: store.id })
      if (!locked.ok) window.location.reload()
    })()
  }, [store])
}

/** Undo and redo for keys, buttons and toasts alike. */
function useUndo(): { undo: () => void; redo: () => void } {
  const store = useStore()
  const undo = useCallback(() => {
    void store.undo().then((result) => {
      if (result.ok) showDone(`Отменено: ${result.value.label}`, null)
      else if (result.failure.code !== 'db.nothingToUndo') showFailure(result.failure)
    })
  }, [store])
  const redo = useCallback(() => {
    void store.redo().then((result) => {
      if (result.ok) showDone(`Возвращено: ${result.value.label.replace(/^Отменено: /, '')}`, null)
      else if (result.failure.code !== 'db.nothingToUndo') showFailure(result.failure)
    })
  }, [store])
  return { undo, redo }
}

function OrganisationMenu({ narrow, stores, open, choose }: ShellProps & { narrow: boolean }) {
  const organisation = useSession((session) => session.organisation) ?? bug('shell without an organisation')
  const others = stores.filter((store) => store.id !== organisation.id)
  return (
    <Menu position="bottom-start" width={280}>
      <Menu.Target>
        <UnstyledButton px={8} pt={4} pb="sm" aria-label={`Организация: ${organisation.name}. Сменить`}>
          <Group gap={6} wrap="nowrap" justify="space-between">
            <Box style={{ minWidth: 0 }}>
              <Text fw={600} fz={narrow ? 'xs' : 'md'} lh="20px" lineClamp={2}>
                {organisation.name}
              </Text>
              {!narrow && (
                <Text fz="xs" c="dimmed" lh="18px">
                  {organisation.role === 'chair' ? 'первичная организация' : 'районная организация'}
                </Text>
              )}
            </Box>
            {!narrow && (
              <IconSelector size={16} color="var(--mantine-color-dimmed)" aria-hidden style={{ flex: 'none' }} />
            )}
          </Group>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {others.map((store) => (
          <Menu.Item key={store.id} onClick={() => open(store)}>
            {storeTitle(store)}
          </Menu.Item>
        ))}
        <Menu.Item onClick={choose}>Другая организация…</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

function RoomLink({ room, narrow }: { room: Room; narrow: boolean }) {
  const [location] = useLocation()
  const here = isInRoom(room, location)
  const color = here ? 'var(--tone-ink-text)' : 'var(--mantine-color-dimmed)'
  const current = here ? ({ 'aria-current': 'page' } as const) : {}
  if (narrow) {
    return (
      <UnstyledButton
        component="a"
        href={`#${room.path}`}
        py={4}
        ta="center"
        data-active={here || undefined}
        {...current}
        style={{ borderRadius: 6 }}
      >
        <Center>
          <room.icon size={20} stroke={1.6} color={color} aria-hidden />
        </Center>
        <Text fz="xs" lh="17px" mt={2} fw={here ? 600 : 450}>
          {room.brief}
        </Text>
      </UnstyledButton>
    )
  }
  return (
    <NavLink
      href={`#${room.path}`}
      active={here}
      {...current}
      variant="subtle"
      color="gray"
      px={6}
      label={
        <Text span fz={15} lh="20px" fw={here ? 550 : 450} c="var(--mantine-color-text)" className="nowrap">
          {room.label}
        </Text>
      }
      leftSection={<room.icon size={19} stroke={1.6} color={color} aria-hidden />}
      styles={{ section: { marginInlineEnd: 8 } }}
    />
  )
}

function ExampleBar() {
  return (
    <Group
      px={24}
      py={8}
      gap={10}
      style={{ background: 'var(--tone-amber-wash)', borderBottom: '1px solid var(--tone-amber-line)' }}
    >
      <Badge color="amber">Пример</Badge>
      <Text fz="sm">Люди и школа придуманы. Меняйте что угодно: настоящий район отчёт из примера не примет.</Text>
    </Group>
  )
}

function Wait() {
  return (
    <Center h={300} role="status" aria-label="Открываем раздел">
      <Loader />
    </Center>
  )
}

function focusContent(event: { preventDefault: () => void }): void {
  event.preventDefault()
  document.getElementById('content')?.focus()
}
