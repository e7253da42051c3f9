// Answers of the passport as field props: value, what is wrong with it, and how it is saved.
import { useStore } from '#renderer/db/live.ts'
import { useCommand } from '#renderer/feedback/useCommand.tsx'
import type { Address, Employer, Passport } from '#shared/records/passport.ts'
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
  const store = useStore()
  const { run } = useCommand()
  const change = (what: string, next: (before: Passport) => Passport) => {
    void run(() => changePassport(store, passport, what, next))
  }
  const wrong = (field: string) => {
    const remark = remarks.fields.find((found) => found.field === field)
    return remark ? [remark.title, remark.rule].filter(Boolean).join('. ') : null
  }
  const answer = <V>(id: string, value: V, what: string, put: (before: Passport, value: V) => Passport): Answer<V> => ({
    id,
    value,
    error: wrong(id),
    save: (next) => change(what, (before) => put(before, next)),
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
