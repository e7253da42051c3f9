// Editing a card in place: all fields, an own «Сохранить», what is typed survives leaving the card.
import { Box, Button, Grid, Group, Stack, Switch, Title } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { formatDay } from '#shared/base/day.ts'
import type { Member } from '#shared/records/member.ts'
import { hasConsent, hasHealthConsent, healthFlags } from '#shared/roster/card.ts'
import { cardFields, cardGroups, readCardTexts, type CardGroup, type CardTexts } from '#shared/roster/cardFields.ts'
import { shortName } from '#shared/roster/names.ts'
import { socialFlagLabels } from '#shared/roster/rosterLabels.ts'
import type { FieldFace } from '#shared/roster/typedField.ts'
import { useStore } from '#renderer/db/live.ts'
import { useCommand } from '#renderer/feedback/useCommand.tsx'
import { useSession } from '#renderer/session.ts'
import { Remark } from '#renderer/ui/Remark.tsx'
import { useDraft } from '#renderer/ui/useDraft.tsx'
import { CardFieldInput, cardField } from './CardFieldInput.tsx'
import { saveCard } from './rosterCommands.ts'
import { useRosterSession } from './rosterSession.ts'

const groups = Object.keys(cardGroups) as CardGroup[]
const nothingTyped: CardTexts = {}

interface CardFormProps {
  member: Member
  /** The field to begin with, when a remark asked for it. */
  focus: string | null
  close: () => void
}

export function CardForm({ member, focus, close }: CardFormProps) {
  const store = useStore()
  const today = useSession((session) => session.today)
  const { run, busy } = useCommand()
  const typed = useRosterSession((session) => session.drafts[member.id]) ?? nothingTyped
  const setDraft = useRosterSession((session) => session.setDraft)
  const [tried, setTried] = useState(false)
  /** Fields that were left: what is half typed is not called wrong yet. */
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const form = useRef<HTMLFormElement>(null)
  const { member: after, problems } = readCardTexts(member, typed)
  const draft = useDraft(`roster.card/${member.id}`, typed, (kept) => setDraft(member.id, kept))

  useEffect(() => {
    const wanted = focus === null ? null : form.current?.querySelector<HTMLElement>(`[id="card.${focus}"]`)
    ;(wanted ?? form.current?.querySelector<HTMLElement>('input'))?.focus()
  }, [focus])

  const save = () => {
    setTried(true)
    const [wrong] = Object.keys(problems)
    if (wrong !== undefined) return form.current?.querySelector<HTMLElement>(`[id="card.${wrong}"]`)?.focus()
    const changed = cardFields
      .filter((field) => field.text(member) !== field.text(after))
      .map(({ label }) => label.toLowerCase())
    void run(
      () => saveCard(store, member, after, changed.join(', ')),
      () => (changed.length === 0 ? null : `Карточка сохранена: ${shortName(after)}`),
    ).then((done) => {
      if (done === null) return
      draft.forget()
      setDraft(member.id, null)
      close()
    })
  }

  return (
    <form
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
      onBlur={({ target }) => {
        if (target.id.startsWith('card.')) setLeft((before) => new Set([...before, target.id.slice('card.'.length)]))
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && event.ctrlKey) save()
      }}
    >
      <Stack gap="lg" px={20} py={14}>
        {draft.offer}
        {groups.map((group) => (
          <section key={group}>
            <Title order={3} mb={8}>
              {cardGroups[group]}
            </Title>
            {group === 'social' ? (
              <SocialFields
                member={after}
                text={typed.socialFlags}
                change={(text) => setDraft(member.id, { ...typed, socialFlags: text })}
                sign={(field) => setDraft(member.id, { ...typed, ...signedOn(field, formatDay(today)) })}
              />
            ) : (
              <Grid gap="sm" align="flex-end">
                {cardFields
                  .filter((field) => field.group === group)
                  .map((field) => (
                    <Grid.Col key={field.key} span={isWide(field) ? 12 : 6}>
                      <CardFieldInput
                        field={field}
                        text={typed[field.key] ?? field.text(member)}
                        error={tried || left.has(field.key) ? problems[field.key] : undefined}
                        change={(text) => setDraft(member.id, { ...typed, [field.key]: text })}
                      />
                    </Grid.Col>
                  ))}
              </Grid>
            )}
          </section>
        ))}
      </Stack>
      <Box
        px={20}
        py={10}
        style={{
          position: 'sticky',
          bottom: 0,
          background: 'var(--mantine-color-body)',
          borderTop: '1px solid var(--app-line)',
          zIndex: 2,
        }}
      >
        <Group gap="xs" justify="flex-end">
          <Button
            variant="default"
            onClick={() => {
              draft.forget()
              setDraft(member.id, null)
              close()
            }}
          >
            Не сохранять
          </Button>
          <Button type="submit" loading={busy}>
            Сохранить
          </Button>
        </Group>
      </Box>
    </form>
  )
}

/** Fields that half of the card would cut: long names, long words to choose from, long texts. */
function isWide({ key, label, kind, options }: FieldFace): boolean {
  const isLong = options.some((word) => word.length > 14)
  return kind === 'prose' || label.length > 20 || isLong || ['position', 'email', 'address'].includes(key)
}

/** The texts of a consent that was signed on a day. */
function signedOn(field: 'consent.date' | 'healthConsent.date', day: string): CardTexts {
  return field === 'consent.date'
    ? { 'consent.date': day, 'consent.withdrawnDate': '' }
    : { 'healthConsent.date': day, 'healthConsent.withdrawnDate': '' }
}

interface SocialFieldsProps {
  /** The card with what is typed, consents too. */
  member: Member
  text: string | undefined
  change: (text: string) => void
  /** Writes that a paper was signed today into the form. */
  sign: (field: 'consent.date' | 'healthConsent.date') => void
}

const healthWords = healthFlags.map((flag) => socialFlagLabels[flag])

/** Kept with consent only; those that tell of health with a consent of their own, and shown when asked for. */
function SocialFields({ member, text, change, sign }: SocialFieldsProps) {
  const [isOpen, setOpen] = useState(false)
  const field = cardField('socialFlags')
  const flags = (offered: readonly string[], label: string) => (
    <CardFieldInput field={field} label={label} text={text ?? field.text(member)} change={change} offered={offered} />
  )
  const askFor = (title: string, source: string, paper: 'consent.date' | 'healthConsent.date') => (
    <Remark
      tone="info"
      title={title}
      rule="Без него такие сведения не записывают."
      source={source}
      fixes={
        <Button size="xs" fz={14} variant="default" onClick={() => sign(paper)}>
          Подписано сегодня
        </Button>
      }
    />
  )
  if (!hasConsent(member)) return askFor('Нет согласия на обработку данных', '152-ФЗ, ст. 9', 'consent.date')
  return (
    <Stack gap="sm">
      {flags(
        field.options.filter((word) => !healthWords.includes(word)),
        'Что относится к человеку',
      )}
      <Switch label="Сведения о здоровье" checked={isOpen} onChange={(event) => setOpen(event.currentTarget.checked)} />
      {isOpen &&
        (hasHealthConsent(member)
          ? flags(healthWords, 'О здоровье')
          : askFor('Нет согласия на сведения о здоровье', '152-ФЗ, ст. 10', 'healthConsent.date'))}
    </Stack>
  )
}
