// What the window shows: choosing an organisation, opening it, or its rooms.
import { Center, Loader, Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { Suspense, useCallback, useEffect, useState, type ReactNode } from 'react'
import type { Failure } from '#shared/base/result.ts'
import type { Role, StoreInfo } from '#shared/host/channels.ts'
import type { UnlockKey } from '#shared/host/storageCalls.ts'
import { StoreContext } from '#renderer/db/live.ts'
import type { Store } from '#renderer/db/store.ts'
import type { FailureCode } from '#renderer/feedback/failureText.ts'
import { host } from '#renderer/host/host.ts'
import { localDay, useSession } from '#renderer/session.ts'
import { later } from '#renderer/ui/later.tsx'
import { TroubleLines } from '#renderer/ui/Trouble.tsx'
import { enter, leave, type Entered, type LockedOrganisation, type OpenOrganisation } from './entrance.ts'

// Of the list and the rooms only one is needed at first, and neither before the vault has answered.
const Shell = later(async () => (await import('./Shell.tsx')).Shell)
const StartScreen = later(async () => (await import('./StartScreen.tsx')).StartScreen)
const UnlockScreen = later(async () => (await import('./UnlockScreen.tsx')).UnlockScreen)
const TakeOverScreen = later(async () => (await import('./TakeOverScreen.tsx')).TakeOverScreen)
const BrowserTrouble = later(async () => (await import('./BrowserTrouble.tsx')).BrowserTrouble)
const RestoredScreen = later(async () => (await import('./RestoredScreen.tsx')).RestoredScreen)

/** The frame and the room that it opens with, so that both are drawn at once. What cannot be loaded is told when it is drawn. */
async function loadRooms(role: Role): Promise<void> {
  const room = import('./routes.tsx').then(({ loadFirstRoom }) => loadFirstRoom(role))
  await Promise.allSettled([Shell.ahead(), room])
}

type View =
  /** `text`: what takes long, for the person who waits. */
  | { readonly at: 'wait'; readonly text: string | null }
  | { readonly at: 'start'; readonly stores: readonly StoreInfo[]; readonly failure: Failure<FailureCode> | null }
  | { readonly at: 'takeOver'; readonly stores: readonly StoreInfo[] }
  | { readonly at: 'locked'; readonly organisation: LockedOrganisation }
  | { readonly at: 'stuck'; readonly id: string }
  | { readonly at: 'restored'; readonly organisation: OpenOrganisation }
  | { readonly at: 'open'; readonly organisation: OpenOrganisation; readonly stores: readonly StoreInfo[] }

/** Failures after which only the restore page can help. It works without anything of this page. */
const restorable: ReadonlySet<FailureCode> = new Set<FailureCode>(['vault.damaged', 'vault.keysDamaged'])

export function App() {
  const [view, setView] = useState<View>({ at: 'wait', text: null })
  const { choose, open, unlock, lock, work } = useEntrance(setView)
  useToday()
  useEffect(() => {
    void (async () => {
      const listed = await host.stores.list()
      const stores = listed.ok ? listed.value.stores : []
      const plain = stores.filter(({ form }) => form === 'plain')
      const last = listed.ok ? stores.find(({ id }) => id === listed.value.last) : undefined
      if (plain.length > 0) setView({ at: 'takeOver', stores: plain })
      else if (last && !isChoosing()) await open(last)
      else await choose(listed.ok ? null : listed.failure)
    })()
  }, [open, choose])

  switch (view.at) {
    case 'wait':
      return <Waiting text={view.text} />
    case 'start':
      return (
        <Coming>
          <StartScreen stores={view.stores} failure={view.failure} open={open} />
        </Coming>
      )
    case 'takeOver':
      return (
        <Coming>
          <TakeOverScreen stores={view.stores} goOn={() => void choose()} />
        </Coming>
      )
    case 'locked':
      return (
        <Coming>
          <UnlockScreen
            {...view.organisation}
            unlock={(key) => unlock(view.organisation, key)}
            choose={() => void choose()}
          />
        </Coming>
      )
    case 'stuck':
      return (
        <Coming>
          <BrowserTrouble storeId={view.id} />
        </Coming>
      )
    case 'restored':
      return (
        <Coming>
          <RestoredScreen organisation={view.organisation} goOn={() => void work(view.organisation)} />
        </Coming>
      )
    case 'open': {
      const { store } = view.organisation
      return (
        <StoreContext value={store} key={store.id}>
          <Goodbye store={store} />
          <Coming>
            <Shell
              stores={view.stores}
              open={(info) => void (info.id === store.id ? lock(store) : open(info, store))}
              choose={() => void choose(null, store)}
            />
          </Coming>
        </StoreContext>
      )
    }
  }
}

/** The ways between the views. */
function useEntrance(setView: (view: View) => void) {
  const part = useCallback(
    async (leaving: Store | null) => {
      // The rooms go before their organisation does, and so do toasts: their «Отменить» speaks of the organisation that is left.
      notifications.clean()
      setView({ at: 'wait', text: null })
      if (leaving) await leave(leaving)
    },
    [setView],
  )
  const choose = useCallback(
    async (failure: Failure<FailureCode> | null = null, leaving: Store | null = null) => {
      await part(leaving)
      const listed = await host.stores.list()
      const stores = listed.ok ? listed.value.stores : []
      setView({ at: 'start', stores, failure: listed.ok ? failure : listed.failure })
    },
    [setView, part],
  )
  const work = useCallback(
    async (organisation: OpenOrganisation) => {
      useSession.getState().setOrganisation(organisation.info)
      const [listed] = await Promise.all([host.stores.list(), loadRooms(organisation.info.role)])
      setView({ at: 'open', organisation, stores: listed.ok ? listed.value.stores : [organisation.info] })
    },
    [setView],
  )
  const show = useCallback(
    async (entered: Entered) => {
      if (entered.is === 'plain') setView({ at: 'takeOver', stores: [entered.info] })
      else if (entered.is === 'locked') setView({ at: 'locked', organisation: entered.organisation })
      else if (entered.organisation.told) setView({ at: 'restored', organisation: entered.organisation })
      else await work(entered.organisation)
    },
    [setView, work],
  )
  const progress = useCallback((text: string) => setView({ at: 'wait', text }), [setView])
  const open = useCallback(
    async ({ id }: StoreInfo, leaving: Store | null = null) => {
      await part(leaving)
      void Shell.ahead()
      const entered = await enter(id, { by: 'nothing' }, progress)
      if (entered.ok) await show(entered.value)
      else if (entered.failure.code === 'db.cannotOpen') setView({ at: 'stuck', id })
      else if (restorable.has(entered.failure.code)) goToRestore(id, entered.failure.code)
      else await choose(entered.failure)
    },
    [part, choose, show, progress, setView],
  )
  const unlock = useCallback(
    async ({ info: { id } }: LockedOrganisation, key: UnlockKey): Promise<Failure<FailureCode> | null> => {
      const screen = { isLeft: false }
      const entered = await enter(id, key, (text) => {
        screen.isLeft = true
        progress(text)
      })
      if (!entered.ok) {
        if (entered.failure.code === 'db.cannotOpen') setView({ at: 'stuck', id })
        else if (restorable.has(entered.failure.code)) goToRestore(id, entered.failure.code)
        else if (screen.isLeft) await choose(entered.failure)
        else return entered.failure
      } else if (entered.value.is !== 'locked') await show(entered.value)
      else return { code: 'vault.wait', details: { wait: entered.value.organisation.wait } }
      return null
    },
    [choose, show, progress, setView],
  )
  /** The shell then shows the page anew, so that nothing of the organisation stays in its memory. */
  const lock = useCallback(
    async (store: Store) => {
      setView({ at: 'wait', text: null })
      await store.close()
      const locked = await host.vault.lock({ store: store.id })
      if (!locked.ok) window.location.reload()
    },
    [setView],
  )
  return { choose, open, unlock, lock, work }
}

function goToRestore(id: string, why: FailureCode): void {
  window.location.assign(`restore.html?store=${id}&why=${why}`)
}

/** The restore page comes back with `?choose`, so that what cannot be opened is not opened again at once. */
function isChoosing(): boolean {
  const { search, pathname, hash } = window.location
  // Once: a page that is shown anew after locking asks for the passphrase of what was open.
  window.history.replaceState(null, '', pathname + hash)
  return new URLSearchParams(search).has('choose')
}

function Coming({ children }: { children: ReactNode }) {
  return <Suspense fallback={<Waiting text={null} />}>{children}</Suspense>
}

function Waiting({ text }: { text: string | null }) {
  return (
    <Center h="100vh" role="status" aria-label={text ?? 'Открываем организацию'}>
      <Stack align="center" gap={14}>
        <Loader />
        {text !== null && <Text c="dimmed">{text}</Text>}
      </Stack>
    </Center>
  )
}

const BEHIND = 'behind'

/** While an organisation is open: drafts go along when the page does, and a database that cannot be written is told about. */
function Goodbye({ store }: { store: Store }) {
  useEffect(() => {
    const send = () => void store.flushDrafts()
    const ends = ['pagehide', 'blur']
    for (const name of ends) window.addEventListener(name, send)
    return () => ends.forEach((name) => window.removeEventListener(name, send))
  }, [store])
  useEffect(
    () =>
      store.subscribe(() => {
        if (store.saveState.behind === 0) notifications.hide(BEHIND)
        // Once may be chance, and the next act makes it good.
        if (store.saveState.behind === 2) notifications.show({ id: BEHIND, ...behindNotice })
      }),
    [store],
  )
  return null
}

const behindNotice = {
  color: 'amber',
  role: 'alert',
  autoClose: false,
  withCloseButton: true,
  closeButtonProps: { 'aria-label': 'Закрыть сообщение' },
  message: (
    <TroubleLines
      what="Рабочее хранилище не записывается. Так бывает, когда его держит антивирус."
      safe="Всё, что вы вносите, сохраняется в журнале на диске и не пропадёт."
      todo="Закройте программу и откройте её снова: она соберёт хранилище из журнала сама."
    />
  ),
} as const

/** Keeps «сегодня» right when the program stays open past midnight. */
function useToday(): void {
  useEffect(() => {
    const timer = window.setInterval(() => {
      const today = localDay(new Date())
      if (today !== useSession.getState().today) useSession.getState().setToday(today)
    }, 60_000)
    return () => window.clearInterval(timer)
  }, [])
}
