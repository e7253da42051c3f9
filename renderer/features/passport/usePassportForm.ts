// What every section of the passport form needs: the passport, saving one answer, and what is wrong in a field.
import { useStore } from '#renderer/db/live.ts'
import { useCommand } from '#renderer/feedback/useCommand.tsx'
import type { Address, Employer, Passport } from '#shared/records/passport.ts'
import { changePassport } from './passportCommands.ts'
import type { PassportReport } from './passportQueries.ts'

export function usePassportForm({ passport, remarks }: PassportReport) {
  const store = useStore()
  const { run } = useCommand()
  const change = (what: string, next: (before: Passport) => Passport) => {
    void run(() => changePassport(store, passport, what, next))
  }
  return {
    passport,
    save: (what: string, part: Partial<Passport>) => change(what, (before) => ({ ...before, ...part })),
    saveEmployer: (what: string, part: Partial<Employer>) =>
      change(what, (before) => ({ ...before, employer: { ...before.employer, ...part } })),
    saveAddress: (what: string, part: Partial<Address>) =>
      change(`адрес, ${what}`, (before) => {
        const { employer } = before
        return { ...before, employer: { ...employer, address: { ...employer.address, ...part } } }
      }),
    /** The sentence for a field whose value cannot be right. It is saved all the same. */
    wrong: (field: string) => {
      const remark = remarks.fields.find((found) => found.field === field)
      return remark ? [remark.title, remark.rule].filter(Boolean).join('. ') : null
    },
  }
}
