// «Оставить, потому что…»: one line of text, required, because nobody remembers later why a remark was left.
import { Anchor, Button, Group, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Member } from '#shared/records/member.ts'
import { shortName } from '#shared/roster/names.ts'
import type { MemberRemark } from '#shared/roster/remarks.ts'
import { useStore } from '#renderer/db/live.ts'
import { useCommand } from '#renderer/feedback/useCommand.tsx'
import { useSession } from '#renderer/session.ts'
import { askRemarkAgain, leaveRemark } from './rosterCommands.ts'

interface KeepReasonProps {
  remark: MemberRemark
  member: Member
}

export function KeepReason({ remark, member }: KeepReasonProps) {
  const store = useStore()
  const today = useSession((session) => session.today)
  const { run, busy } = useCommand()
  const [reason, setReason] = useState<string | null>(null)
  const [tried, setTried] = useState(false)
  if (reason === null) {
    return (
      <Anchor component="button" type="button" fz="sm" onClick={() => setReason('')}>
        Оставить, потому что…
      </Anchor>
    )
  }
  const save = () => {
    setTried(true)
    if (reason.trim() === '') return
    void run(
      () => leaveRemark(store, member, remark.code, reason, today),
      () => `${shortName(member)}: замечание оставлено`,
    )
  }
  return (
    <form
      style={{ flexBasis: '100%' }}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        // The card behind it stays open.
        event.preventDefault()
        setReason(null)
      }}
    >
      <Group gap={8} align="flex-start">
        <TextInput
          aria-label="Почему оставить"
          placeholder="потому что…"
          style={{ flex: '1 1 240px' }}
          autoFocus
          maxLength={300}
          value={reason}
          error={tried && reason.trim() === '' ? 'Напишите причину' : null}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Button size="xs" fz={14} h={36} variant="default" type="submit" loading={busy}>
          Оставить
        </Button>
        <Button size="xs" fz={14} h={36} variant="subtle" onClick={() => setReason(null)}>
          Назад
        </Button>
      </Group>
    </form>
  )
}

/** Takes the reason back: the remark is asked again. */
export function AskAgain({ remark, member }: KeepReasonProps) {
  const store = useStore()
  const { run, busy } = useCommand()
  return (
    <Anchor
      component="button"
      type="button"
      fz="sm"
      disabled={busy}
      onClick={() =>
        void run(
          () => askRemarkAgain(store, member, remark.code),
          () => `${shortName(member)}: замечание возвращено`,
        )
      }
    >
      Вернуть замечание
    </Anchor>
  )
}
