// How ready a report is: six things that the district asks for, judged on the lines that will be signed. None of them blocks sending.
import { formatDay } from '#shared/base/day.ts'
import { formatHalves } from '#shared/agreement/score.ts'
import type { OrgLine } from '#shared/exchange/lines.ts'

export interface ReadyItem {
  readonly title: string
  readonly isReady: boolean
  readonly note: string
  /** Where it is mended: a room, or the words that are written right here. */
  readonly mend: { readonly to: string } | 'words'
}

/** The six things, in the order of the screen. */
export function readiness({ passport, monitoring, agreement, plan }: OrgLine): ReadyItem[] {
  const confirmed = passport.confirmedDate
  const { employees = null, membersEmployed = null, joined = null, left = null } = monitoring ?? {}
  const isKnown = employees !== null && membersEmployed !== null
  const isQuiet = joined === 0 && left === 0
  const hasReasons = (monitoring?.reasonsText ?? '') !== ''
  return [
    {
      ...{ title: 'Паспорт подтверждён', isReady: confirmed !== null, mend: { to: '/passport' } },
      note: confirmed ? formatDay(confirmed) : 'ещё не подтверждали',
    },
    {
      ...{ title: 'Числа членов и работников', isReady: isKnown, mend: { to: '/passport/headcounts' } },
      note: isKnown ? `${membersEmployed} из ${employees}` : 'впишите численность работников',
    },
    {
      ...{ title: 'Причины прихода и ухода', isReady: isQuiet || hasReasons, mend: 'words' },
      note: movementNote(joined, left),
    },
    {
      ...{ title: 'Меры для роста членства', isReady: (monitoring?.measuresText ?? '') !== '', mend: 'words' },
      note: monitoring?.measuresText ? 'написаны' : 'хватит одного предложения',
    },
    {
      ...{ title: 'Проверка договора', isReady: agreement !== null, mend: { to: '/agreement' } },
      note: agreement
        ? `${formatHalves(agreement.points)} из ${formatHalves(agreement.maximum)}`
        : 'ни один пункт не проверен',
    },
    {
      ...{ title: 'План на год', isReady: plan !== null, mend: { to: '/plan' } },
      note: plan ? `дел ${plan.total}, сделано ${plan.done}` : 'плана на этот год нет',
    },
  ]
}

function movementNote(joined: number | null, left: number | null): string {
  if (joined === null || left === null) return 'движение за период неизвестно'
  return `принято ${joined}, ушло ${left}`
}
