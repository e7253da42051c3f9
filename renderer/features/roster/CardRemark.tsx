// One remark about the card: the buttons that mend it, and leaving it with a reason.
import { Anchor, Button } from '@mantine/core'
import { useEffect } from 'react'
import { formatDay } from '#shared/base/day.ts'
import type { Member } from '#shared/records/member.ts'
import { shortName } from '#shared/roster/names.ts'
import { knownFix } from '#shared/roster/remarkFixes.ts'
import type { MemberRemark } from '#shared/roster/remarks.ts'
import { useStore } from '#renderer/db/live.ts'
import { useCommand } from '#renderer/feedback/useCommand.tsx'
import { useSession } from '#renderer/session.ts'
import { Remark } from '#renderer/ui/Remark.tsx'
import { AskAgain, KeepReason } from './KeepReason.tsx'
import { saveCard } from './rosterCommands.ts'
import { useRosterSession } from './rosterSession.ts'

interface CardRemarkProps {
  remark: MemberRemark
  member: Member
  edit: (field: string | null) => void
  showHistory: () => void
}

export function CardRemark({ remark, member, edit, showHistory }: CardRemarkProps) {
  const open = openerOf(remark, edit, showHistory)
  useWanted(remark, member, open?.go ?? null)
  if (remark.kept) {
    return (
      <Remark
        tone="none"
        title={remark.title}
        rule={`оставлено: ${remark.kept.reason}`}
        source={formatDay(remark.kept.date)}
        fixes={<AskAgain remark={remark} member={member} />}
      />
    )
  }
  return (
    <Remark
      tone={remark.tone === 'error' ? 'bad' : remark.tone === 'warning' ? 'warn' : 'info'}
      title={remark.title}
      {...(remark.rule ? { rule: remark.rule } : {})}
      {...(remark.source ? { source: remark.source } : {})}
      fixes={
        <>
          <KnownFix remark={remark} member={member} />
          {open && (
            <Button size="xs" fz={14} variant="default" onClick={open.go}>
              {open.label}
            </Button>
          )}
          <RemarkLinks remark={remark} />
          <KeepReason remark={remark} member={member} />
        </>
      }
    />
  )
}

/** The button of what the program can mend by itself. */
export function KnownFix({ remark, member }: { remark: MemberRemark; member: Member }) {
  const store = useStore()
  const today = useSession((session) => session.today)
  const { run, busy } = useCommand()
  const fix = knownFix(remark, member, today)
  if (!fix) return null
  return (
    <Button
      size="xs"
      fz={14}
      variant="default"
      loading={busy}
      onClick={() =>
        void run(
          () => saveCard(store, member, fix.change(member), fix.done),
          () => `${shortName(member)}: ${fix.done}`,
        )
      }
    >
      {fix.label}
    </Button>
  )
}

/** Where the other card or the rows of other rooms are. */
export function RemarkLinks({ remark }: { remark: MemberRemark }) {
  const links = [
    ...(remark.other ? [{ label: 'Вторая карточка', href: `#/roster/${remark.other}` }] : []),
    ...(remark.field === 'office' ? [{ label: 'Выборные органы', href: '#/passport/offices' }] : []),
  ]
  return links.map(({ label, href }) => (
    <Anchor key={label} href={href} fz="sm">
      {label}
    </Anchor>
  ))
}

/** What leads to the place where a person mends it; `null` when the links do. */
function openerOf({ field, code }: MemberRemark, edit: (field: string) => void, showHistory: () => void) {
  if (field === 'membership') return { label: 'Посмотреть историю', go: showHistory }
  if (field === 'office' || field === 'support' || field === 'reserve' || field === 'parentalLeaves') return null
  const label = code.endsWith('Missing') && code !== 'roster.consentMissing' ? 'Заполнить' : 'Изменить'
  return {
    label: code === 'roster.consentMissing' || field === 'aisStatus' ? 'Другой датой' : label,
    go: () => edit(formField[field] ?? field),
  }
}

/** Where a remark about a compound field begins in the form. */
const formField: Readonly<Record<string, string>> = {
  consent: 'consent.date',
  healthConsent: 'healthConsent.date',
  admissionDecision: 'admissionDecision.body',
}

/** Opens the field at once when the screen of remarks has led here. */
function useWanted({ code }: MemberRemark, { id }: Member, open: (() => void) | null): void {
  const wanted = useRosterSession((session) => session.wanted)
  const want = useRosterSession((session) => session.want)
  const isMine = wanted?.id === id && wanted.code === code
  useEffect(() => {
    if (!isMine) return
    want(null)
    open?.()
  }, [isMine, want, open])
}
