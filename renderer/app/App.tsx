// What the window shows: choosing an organisation, opening it, or its rooms.
import { Center, Loader } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useCallback, useEffect, useState } from 'react'
import { ok, type Failure } from '#shared/base/result.ts'
import type { StoreInfo } from '#shared/host/channels.ts'
import { tableNames } from '#shared/records/tables.ts'
import { StoreContext } from '#renderer/db/live.ts'
import { Store } from '#renderer/db/store.ts'
import type { FailureCode } from '#renderer/feedback/failureText.ts'
import { host } from '#renderer/host/host.ts'
import { localDay, useSession } from '#renderer/session.ts'
import { Shell } from './Shell.tsx'
import { StartScreen } from './StartScreen.tsx'

type View =
  | { readonly at: 'loading' }
  | { readonly at: 'start'; readonly stores: readonly StoreInfo[]; readonly failure: Failure<FailureCode> | null }
  | { readonly at: 'open'; readonly store: Store; readonly stores: readonly StoreInfo[] }

export function App() {
  const [view, setView] = useState<View>({ at: 'loading' })
  useToday()

  const chooseOrganisation = useCallback(async (failure: Failure<FailureCode> | null = null) => {
    // The rooms go before their organisation does, and so do toasts: their «Отменить» speaks of the organisation that is left.
    notifications.clean()
    setView({ at: 'loading' })
    const listed = await host.stores.list()
    setView({
      at: 'start',
      stores: listed.ok ? listed.value.stores : [],
      failure: listed.ok ? failure : listed.failure,
    })
  }, [])

  const openOrganisation = useCallback(
    async (info: StoreInfo) => {
      notifications.clean()
      setView({ at: 'loading' })
      const opened = await openStore(info)
      if (!opened.ok) return chooseOrganisation(opened.failure)
      useSession.getState().setOrganisation(info)
      const listed = await host.stores.list()
      setView({ at: 'open', store: opened.value, stores: listed.ok ? listed.value.stores : [info] })
    },
    [chooseOrganisation],
  )

  useEffect(() => {
    void (async () => {
      const listed = await host.stores.list()
      const last = listed.ok ? listed.value.stores.find((store) => store.id === listed.value.last) : undefined
      await (last ? openOrganisation(last) : chooseOrganisation())
    })()
  }, [openOrganisation, chooseOrganisation])

  if (view.at === 'loading') {
    return (
      <Center h="100vh" role="status" aria-label="Открываем организацию">
        <Loader />
      </Center>
    )
  }
  if (view.at === 'start') {
    return <StartScreen stores={view.stores} failure={view.failure} open={openOrganisation} />
  }
  return (
    <StoreContext value={view.store} key={view.store.id}>
      <Shell
        stores={view.stores}
        open={(info) => {
          view.store.close()
          void openOrganisation(info)
        }}
        choose={() => {
          view.store.close()
          void chooseOrganisation()
        }}
      />
    </StoreContext>
  )
}

async function openStore(info: StoreInfo) {
  const opened = await Store.open({
    id: info.id,
    who: info.role,
    // Main remembers that this store was filled; then an absent database is damage and not a new beginning.
    mayCreate: !info.populated,
    now: () => Date.now(),
    newId: () => crypto.randomUUID(),
  })
  if (!opened.ok) return opened
  const filled = info.example ? await fillExample(opened.value) : ok()
  if (!filled.ok) return filled
  const noted = await host.stores.opened({ id: info.id })
  return noted.ok ? opened : noted
}

/** An example that has nothing in it gets its invented school, as one act. */
async function fillExample(store: Store) {
  if (tableNames.some((name) => store.list(name).length > 0)) return ok()
  const { exampleChanges, exampleLabel } = await import('#renderer/reference/example.ts')
  return store.commit(exampleLabel, exampleChanges(store.id))
}

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
