// Editing a card in place: all fields, an own «Сохранить», what is typed survives leaving the card.
import { Box, Button, Group, SimpleGrid, Stack, Switch, Text, Title } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { cardFields, cardGroups, readCardTexts, type CardGroup, type CardTexts } from '#shared/roster/cardFields.ts'
import type { Member } from '#shared/records/member.ts'
import { hasConsent } from '#shared/roster/card.ts'
import { shortName } from '#shared/roster/names.ts'
import { useStore } from '#renderer/db/live.ts'
import { useCommand } from '#renderer/feedback/useCommand.tsx'
import { useDraft } from '#renderer/ui/useDraft.tsx'
import { CardFieldInput } from './CardFieldInput.tsx'
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
              />
            ) : (
              <SimpleGrid cols={group === 'note' ? 1 : 2} spacing="sm" verticalSpacing="sm">
                {cardFields
                  .filter((field) => field.group === group)
                  .map((field) => (
                    <CardFieldInput
                      key={field.key}
                      field={field}
                      text={typed[field.key] ?? field.text(member)}
                      error={tried || left.has(field.key) ? problems[field.key] : undefined}
                      change={(text) => setDraft(member.id, { ...typed, [field.key]: text })}
                    />
                  ))}
              </SimpleGrid>
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

interface SocialFieldsProps {
  member: Member
  text: string | undefined
  change: (text: string) => void
}

/** Some of these are data about health: kept only with consent, shown only when asked for. */
function SocialFields({ member, text, change }: SocialFieldsProps) {
  const [isOpen, setOpen] = useState(false)
  const field = cardFields.find(({ kind }) => kind === 'flags')
  if (!field) return null
  if (!hasConsent(member)) {
    return (
      <Text fz="sm" c="dimmed">
        Среди них есть сведения о здоровье. Записывать их можно, когда подписано согласие на обработку данных.
      </Text>
    )
  }
  return (
    <Stack gap="sm">
      <Switch
        label="Показать: здесь есть сведения о здоровье"
        checked={isOpen}
        onChange={(event) => setOpen(event.currentTarget.checked)}
      />
      {isOpen && <CardFieldInput field={field} text={text ?? field.text(member)} change={change} />}
    </Stack>
  )
}
