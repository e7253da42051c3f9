// One remark about the card, with the buttons that mend it.
import { Anchor, Button } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Member } from '#shared/records/member.ts'
import { shortName } from '#shared/roster/names.ts'
import type { MemberRemark } from '#shared/roster/remarks.ts'
import { useStore } from '#renderer/db/live.ts'
import { useCommand } from '#renderer/feedback/useCommand.tsx'
import { useSession } from '#renderer/session.ts'
import { Remark } from '#renderer/ui/Remark.tsx'
import { saveCard } from './rosterCommands.ts'

interface CardRemarkProps {
  remark: MemberRemark
  member: Member
  edit: (field: string | null) => void
  showHistory: () => void
}

export function CardRemark({ remark, member, edit, showHistory }: CardRemarkProps) {
  const store = useStore()
  const today = useSession((session) => session.today)
  const { run } = useCommand()
  const save = (after: Member, what: string) =>
    void run(
      () => saveCard(store, member, after, what),
      () => `${shortName(member)}: ${what}`,
    )
  const button = (label: string, onClick: () => void) => (
    <Button key={label} size="xs" fz={14} variant="default" onClick={onClick}>
      {label}
    </Button>
  )
  const link = (label: string, onClick: () => void) => (
    <Anchor key={label} component="button" type="button" fz="sm" onClick={onClick}>
      {label}
    </Anchor>
  )
  const fixes: Partial<Record<MemberRemark['code'], ReactNode[]>> = {
    'roster.consentMissing': [
      button('Подписано сегодня', () =>
        save(
          { ...member, consent: { ...member.consent, date: today, kind: 'paper', withdrawnDate: null } },
          'согласие получено',
        ),
      ),
      link('Другой датой', () => edit('consent.date')),
    ],
    'roster.aisNotEntered': [
      button('Внесено сегодня', () =>
        save({ ...member, aisStatus: 'entered', aisDate: today }, 'карточка внесена в АИС'),
      ),
      link('Другой датой', () => edit('aisStatus')),
    ],
    'roster.aisNeedsUpdate': [
      button('Обновлено сегодня', () =>
        save({ ...member, aisStatus: 'entered', aisDate: today }, 'карточка в АИС обновлена'),
      ),
    ],
    'roster.eventOutOfPlace': [button('Посмотреть историю', showHistory)],
  }
  const field = fieldOf[remark.field] ?? remark.field
  return (
    <Remark
      tone={remark.tone === 'error' ? 'bad' : remark.tone === 'warning' ? 'warn' : 'info'}
      title={remark.title}
      {...(remark.rule ? { rule: remark.rule } : {})}
      {...(remark.source ? { source: remark.source } : {})}
      fixes={fixes[remark.code] ?? [button('Заполнить', () => edit(field))]}
    />
  )
}

/** Where a remark about a compound field begins in the form. */
const fieldOf: Readonly<Record<string, string>> = {
  consent: 'consent.date',
  admissionDecision: 'admissionDecision.date',
}
