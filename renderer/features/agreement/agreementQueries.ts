// Live readings for the room of the collective agreement: all agreements, and one of them with its state, check and remarks.
import { useMemo } from 'react'
import { agreementState, currentAgreement, registrationState } from '#shared/agreement/agreement.ts'
import { checkAgreement } from '#shared/agreement/checklist.ts'
import { agreementRemarks } from '#shared/agreement/remarks.ts'
import { passportNumbers } from '#shared/passport/numbers.ts'
import type { Agreement } from '#shared/records/agreement.ts'
import { emptyPassport } from '#shared/records/passport.ts'
import { figuresAt, indexRoster } from '#shared/roster/figures.ts'
import { useRow, useRows, useStore } from '#renderer/db/live.ts'
import { checklist } from '#renderer/reference/checklist.ts'
import { holidays } from '#renderer/reference/holidays.ts'
import { rules } from '#renderer/reference/rules.ts'
import { useSession } from '#renderer/session.ts'

/** Employees and employed members as of today; `null` while nobody has entered them. */
function useNumbers() {
  const store = useStore()
  const today = useSession((session) => session.today)
  const passport = useRow('passport', store.id)
  const headcounts = useRows('headcount')
  const members = useRows('member')
  const events = useRows('membershipEvent')
  return useMemo(() => {
    const figures = figuresAt(indexRoster(members, events), today, rules)
    return passportNumbers(passport ?? emptyPassport(store.id, ''), headcounts, figures, rules)
  }, [store.id, today, passport, headcounts, members, events])
}

/** The agreements of the organisation, the newest first, and the one that counts today. */
export function useAgreements(): { all: readonly Agreement[]; current: Agreement | null } {
  const rows = useRows('agreement')
  const today = useSession((session) => session.today)
  return useMemo(() => {
    const begins = (one: Agreement) => one.startDate ?? one.signedDate ?? '9'
    return {
      all: rows.toSorted((a, b) => (begins(a) < begins(b) ? 1 : begins(a) > begins(b) ? -1 : 0)),
      current: currentAgreement(rows, today),
    }
  }, [rows, today])
}

/** Everything the screen says about one agreement, computed as of today. */
export function useAgreementReport(agreement: Agreement) {
  const answers = useRows('agreementAnswer')
  const numbers = useNumbers()
  const today = useSession((session) => session.today)
  return useMemo(() => {
    const facts = {
      today,
      calendar: holidays,
      employees: numbers.headcount?.employees ?? null,
      membersEmployed: numbers.members.membersEmployed,
    }
    const own = answers.filter(({ agreementId }) => agreementId === agreement.id)
    return {
      agreement,
      checklist,
      state: agreementState(agreement, today),
      registration: registrationState(agreement, holidays),
      check: checkAgreement(checklist, agreement, own, facts),
      remarks: agreementRemarks(agreement, today, holidays),
      answers: new Map(own.filter((a) => a.checklistVersion === checklist.version).map((a) => [a.pointId, a])),
      /** Versions of the list by which this agreement was checked before; those answers are kept and not shown. */
      olderVersions: [...new Set(own.map((a) => a.checklistVersion))].filter((v) => v !== checklist.version),
    }
  }, [agreement, answers, numbers, today])
}

export type AgreementReport = ReturnType<typeof useAgreementReport>
