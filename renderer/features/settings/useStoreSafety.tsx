// The frame's side of safety: reads what main knows about protection, copies and the machine, keeps it fresh, and opens the wizard.
import { Suspense, useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import type { BackupsState, Machine, Protection } from '#shared/host/storageCalls.ts'
import { useStore } from '#renderer/db/live.ts'
import type { Safety } from '#renderer/feedback/safety.ts'
import { showFailure } from '#renderer/feedback/useCommand.tsx'
import { host } from '#renderer/host/host.ts'
import { useSession } from '#renderer/session.ts'
import { later } from '#renderer/ui/later.tsx'
import type { NewCode } from './PaperCode.tsx'

const ProtectionWizard = later(async () => (await import('./ProtectionWizard.tsx')).ProtectionWizard)

const PaperQuestion = later(async () => (await import('./PaperQuestion.tsx')).PaperQuestion)

const LOOK_MS = 60_000
/** Looking at the copies may wake a disk that sleeps, so it is done in every so many looks. */
const COPIES_EVERY = 10

interface Known {
  readonly protection: Protection | null
  readonly backups: BackupsState | null
  readonly machine: Machine | null
}

const nothingKnown: Known = { protection: null, backups: null, machine: null }

interface Asked {
  readonly what: 'protection' | 'paper' | 'checkPaper'
  /** Made already: a first code needs no explanation, its button stood under one. */
  readonly code: NewCode | null
  /** The person came here; otherwise the program asks by itself. */
  readonly isOwnWish: boolean
  readonly closed: () => void
}

/** What the rooms get, and the wizard while it is open. `lock` closes the organisation. */
export function useStoreSafety(lock: () => void): { safety: Safety; wizard: ReactNode } {
  const store = useStore()
  const isExample = useSession((session) => session.organisation?.example ?? false)
  const [known, setKnown] = useState<Known>(nothingKnown)
  const [asked, setAsked] = useState<Asked | null>(null)
  /** Asked by the program in this run of this organisation; a person who said «Позже» is left in peace. */
  const wasAsked = useRef(false)

  const look = useCallback(async () => {
    const [protection, machine] = await Promise.all([host.protection.state({ store: store.id }), host.machine.state()])
    setKnown((before) => ({
      ...before,
      ...(protection.ok ? { protection: protection.value } : {}),
      ...(machine.ok ? { machine: machine.value } : {}),
    }))
  }, [store.id])
  const refresh = useCallback(async () => {
    const [backups] = await Promise.all([host.backups.state({ store: store.id }), look()])
    if (backups.ok) setKnown((before) => ({ ...before, backups: backups.value }))
  }, [store.id, look])
  useFresh(look, refresh)

  const open = useCallback(
    (what: Asked['what'], isOwnWish: boolean, code: NewCode | null = null) =>
      new Promise<void>((closed) => {
        if (!isOwnWish) wasAsked.current = true
        setAsked({ what, code, isOwnWish, closed })
      }),
    [],
  )
  const isBare = known.protection?.mode === 'none' && !isExample
  const isDue = isBare && known.protection.isDue
  useEffect(() => {
    if (isDue && !wasAsked.current) void open('protection', false)
  }, [isDue, open])

  const safety = useMemo<Safety>(
    () => ({
      ...known,
      keep: (part) => setKnown((before) => ({ ...before, ...part })),
      refresh,
      protect: () => open('protection', true),
      makePaper: async () => {
        if (known.protection?.slots.paper) return open('paper', true)
        const made = await host.protection.newCode({ store: store.id })
        if (made.ok) await open('paper', true, made.value)
        else showFailure(made.failure)
      },
      checkPaper: () => open('checkPaper', true),
      beforeExport: () => (isBare && !wasAsked.current ? open('protection', false) : Promise.resolve()),
      lock,
    }),
    [known, refresh, open, isBare, lock, store.id],
  )
  const keep = (protection: Protection) => safety.keep({ protection })
  const close = () => {
    setAsked(null)
    asked?.closed()
    void refresh()
  }
  const wizard = asked && known.protection && (
    <Suspense fallback={null}>
      {asked.what === 'checkPaper' ? (
        <PaperQuestion
          group={known.protection.paperQuestion?.group ?? null}
          keep={keep}
          close={close}
          makeNew={() => {
            close()
            void safety.makePaper()
          }}
        />
      ) : (
        <ProtectionWizard
          what={asked.what}
          firstCode={asked.code}
          isOwnWish={asked.isOwnWish}
          protection={known.protection}
          keep={keep}
          close={close}
        />
      )}
    </Suspense>
  )
  return { safety, wizard }
}

/** Everything now; then the computer every minute and whenever the person comes back to the window, the copies now and then. */
function useFresh(look: () => Promise<void>, refresh: () => Promise<void>): void {
  useEffect(() => {
    let looks = 0
    const again = () => void look()
    void refresh()
    const timer = window.setInterval(() => {
      looks += 1
      void (looks % COPIES_EVERY === 0 ? refresh() : look())
    }, LOOK_MS)
    window.addEventListener('focus', again)
    return () => {
      window.clearInterval(timer)
      window.removeEventListener('focus', again)
    }
  }, [look, refresh])
}
