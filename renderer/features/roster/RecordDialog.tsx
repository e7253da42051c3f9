// One row under a card: added or corrected. What tells of health asks for the person's consent to it, and can note it in the same act.
import { Button, Grid, Group, Modal, TextInput } from '@mantine/core'
import { useRef, useState } from 'react'
import { formatDay, parseDay, type Day } from '#shared/base/day.ts'
import type { Member } from '#shared/records/member.ts'
import { hasHealthConsent } from '#shared/roster/card.ts'
import { recordKinds, type MemberRecord, type RecordTable } from '#shared/roster/memberRecords.ts'
import { fullName, shortName } from '#shared/roster/names.ts'
import { readTexts, type FieldKind, type Problems, type Texts } from '#shared/roster/typedField.ts'
import { useStore } from '#renderer/db/live.ts'
import { useCommand } from '#renderer/feedback/useCommand.tsx'
import { useSession } from '#renderer/session.ts'
import { Remark } from '#renderer/ui/Remark.tsx'
import { useDraft } from '#renderer/ui/useDraft.tsx'
import { CardFieldInput } from './CardFieldInput.tsx'
import { saveRecord } from './recordCommands.ts'

interface RecordDialogProps<T extends RecordTable> {
  table: T
  member: Member
  /** The row to correct; `null` adds one. */
  row: MemberRecord<T> | null
  /** The field to begin with. */
  focus?: string
  close: () => void
}

interface Typed {
  /** Only the fields that were typed. */
  readonly texts: Texts
  /** The day of the consent to facts about health, when it is noted here. */
  readonly consent: string
}

const wide: ReadonlySet<FieldKind> = new Set(['line', 'prose', 'flag'])
const healthHint = 'Болезнь, лечение, путёвка. Такая запись скрыта и хранится только с согласия человека.'

export function RecordDialog<T extends RecordTable>({ table, member, row, focus, close }: RecordDialogProps<T>) {
  const store = useStore()
  const today = useSession((session) => session.today)
  const { run, busy } = useCommand()
  const kind = recordKinds[table]
  const [blank] = useState(() => kind.empty(store.newId(), member.id, today))
  const start = row ?? blank
  const [typed, setTyped] = useState<Typed>({ texts: row ? {} : kind.blank, consent: '' })
  const [tried, setTried] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const draft = useDraft(`roster.record/${member.id}.${row?.id ?? table}`, typed, setTyped)

  const { row: after, problems } = readTexts(kind.fields, start, typed.texts)
  const needsConsent = 'isHealth' in after && after.isHealth && !hasHealthConsent(member)
  const consent = needsConsent ? parseDay(typed.consent) : null
  const wrong: Problems = {
    ...kind.check(after, today),
    ...problems,
    ...(needsConsent ? consentProblem(consent, today) : {}),
  }
  const fields = kind.fields.filter(({ key }) => row !== null || !kind.later.has(key))
  const first = focus ?? fields[0]?.key

  const save = () => {
    setTried(true)
    const [field] = Object.keys(wrong)
    if (field !== undefined) return form.current?.querySelector<HTMLElement>(`[id="card.${field}"]`)?.focus()
    void run(
      () => saveRecord(store, { table, before: row, after, healthConsent: consent }, today),
      () => `${kind.title}: ${row ? 'исправлено' : 'записано'}, ${shortName(member)}`,
    ).then((done) => {
      if (done === null) return
      draft.forget()
      close()
    })
  }

  return (
    <Modal opened onClose={close} title={`${kind.title}: ${fullName(member)}`} size={620}>
      <form
        ref={form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        {draft.offer}
        <Grid gap="sm" align="flex-start">
          {fields.map((field) => (
            <Grid.Col key={field.key} span={wide.has(field.kind) ? 12 : 6}>
              <CardFieldInput
                field={field}
                text={typed.texts[field.key] ?? field.text(after)}
                error={tried ? wrong[field.key] : undefined}
                change={(text) => setTyped((old) => ({ ...old, texts: { ...old.texts, [field.key]: text } }))}
                {...(field.key === 'isHealth' && !needsConsent ? { hint: healthHint } : {})}
                {...(field.key === first ? { autoFocus: true } : {})}
              />
            </Grid.Col>
          ))}
          {needsConsent && (
            <Grid.Col span={12}>
              <HealthConsent
                text={typed.consent}
                error={tried ? wrong['healthConsent'] : undefined}
                today={today}
                change={(text) => setTyped((old) => ({ ...old, consent: text }))}
              />
            </Grid.Col>
          )}
        </Grid>
        <Group justify="flex-end" mt="lg" gap="xs">
          <Button variant="default" onClick={close}>
            Назад
          </Button>
          <Button type="submit" loading={busy}>
            Сохранить
          </Button>
        </Group>
      </form>
    </Modal>
  )
}

function consentProblem(consent: Day | null, today: Day): Problems {
  if (consent === null) return { healthConsent: 'Напишите, когда подписано, или снимите отметку о здоровье' }
  return consent > today ? { healthConsent: 'Этот день ещё не наступил' } : {}
}

interface HealthConsentProps {
  text: string
  error: string | undefined
  today: Day
  change: (text: string) => void
}

function HealthConsent({ text, error, today, change }: HealthConsentProps) {
  return (
    <Remark
      title="Согласия на сведения о здоровье нет"
      rule="Нужна отдельная подпись человека. Без неё снимите отметку и запишите поддержку без слов о здоровье."
      source="152-ФЗ, ст. 10"
      fixes={
        <Group gap={8} align="flex-start">
          <TextInput
            id="card.healthConsent"
            aria-label="Согласие на сведения о здоровье подписано"
            placeholder="Подписано: дд.мм.гггг"
            w={270}
            maxLength={20}
            value={text}
            error={error ?? null}
            onChange={(event) => change(event.currentTarget.value)}
          />
          <Button variant="default" onClick={() => change(formatDay(today))}>
            Подписано сегодня
          </Button>
        </Group>
      }
    />
  )
}
