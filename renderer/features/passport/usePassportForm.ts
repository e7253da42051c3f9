// Answers of the passport as field props: value, what is wrong with it, and how it is saved.
import { useMemo } from 'react'
import { useStore } from '#renderer/db/live.ts'
import { useRun } from '#renderer/feedback/useCommand.tsx'
import { useSession } from '#renderer/session.ts'
import { emptyPassport, type Address, type Employer, type Passport } from '#shared/records/passport.ts'
import { changePassport } from './passportCommands.ts'
import type { PassportReport } from './passportQueries.ts'

/** The props that every self-saving field takes. A wrong value is explained in `error` and saved all the same. */
export interface Answer<V> {
  readonly id: string
  readonly value: V
  readonly error: string | null
  readonly save: (value: V) => void
}

/** `what` names the answer in the history: «Паспорт: учётный номер». */
export function usePassportForm({ passport, remarks }: PassportReport) {
  const save = useSaving()
  const wrong = (field: string) => {
    const remark = remarks.fields.find((found) => found.field === field)
    return remark ? [remark.title, remark.rule].filter(Boolean).join('. ') : null
  }
  const answer = <V>(id: string, value: V, what: string, put: Put<V>): Answer<V> => ({
    id,
    value,
    error: wrong(id),
    save: save(id, what, put),
  })
  return {
    passport,
    own: <K extends keyof Passport>(key: K, what: string) =>
      answer(key, passport[key], what, (before, value) => ({ ...before, [key]: value })),
    employer: <K extends keyof Employer>(key: K, what: string) =>
      answer(`employer.${key}`, passport.employer[key], what, (before, value) => ({
        ...before,
        employer: { ...before.employer, [key]: value },
      })),
    address: (key: keyof Address, what: string) =>
      answer(`employer.address.${key}`, passport.employer.address[key], `адрес, ${what}`, (before, value) => {
        const address = { ...before.employer.address, [key]: value }
        return { ...before, employer: { ...before.employer, address } }
      }),
  }
}

type Put<V> = (before: Passport, value: V) => Passport
type Change = (what: string, next: (before: Passport) => Passport) => void

function useSaving() {
  const store = useStore()
  const run = useRun()
  const name = useSession((session) => session.organisation?.name ?? '')
  return useMemo(() => {
    const empty = emptyPassport(store.id, name)
    return savingBy((what, next) => void run(() => changePassport(store, empty, what, next)))
  }, [store, run, name])
}

/** Gives each answer its way of saving, the same function each time it is asked. */
function savingBy(change: Change) {
  const known = new Map<string, (value: unknown) => void>()
  return <V>(id: string, what: string, put: Put<V>): ((value: V) => void) => {
    const save = known.get(id) ?? ((value) => change(what, (before) => put(before, value as V)))
    known.set(id, save)
    return save
  }
}
