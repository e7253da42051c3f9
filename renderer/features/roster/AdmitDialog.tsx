// «Принять в профсоюз»: a new card and its first entry in the journal of registration. Everything but the surname and the day may wait.
import { Anchor, Button, Group, Modal, SegmentedControl, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { formatDay, parsePartialDate } from '#shared/base/day.ts'
import type { Id } from '#shared/base/id.ts'
import { tidyText } from '#shared/base/text.ts'
import { emptyMember } from '#shared/records/member.ts'
import { nextCardNumber } from '#shared/roster/card.ts'
import { cardTexts, readCardTexts } from '#shared/roster/cardFields.ts'
import { duplicateCards } from '#shared/roster/duplicates.ts'
import { statusAt } from '#shared/roster/membership.ts'
import { fullName, shortName } from '#shared/roster/names.ts'
import { cardNumberOwner } from '#shared/roster/registration.ts'
import { memberCategoryLabels } from '#shared/roster/rosterLabels.ts'
import type { Entry } from '#shared/roster/figures.ts'
import { useStore } from '#renderer/db/live.ts'
import { useCommand } from '#renderer/feedback/useCommand.tsx'
import { useSession } from '#renderer/session.ts'
import { Remark } from '#renderer/ui/Remark.tsx'
import { useDraft } from '#renderer/ui/useDraft.tsx'
import { CardFieldInput, cardField } from './CardFieldInput.tsx'
import { admitMember } from './rosterCommands.ts'
import { useRosterIndex } from './rosterQueries.ts'

type Way = 'joined' | 'transferred-in' | 'opening'

const ways: readonly { value: Way; label: string; hint: string; done: string }[] = [
  {
    value: 'joined',
    label: 'Вступает',
    hint: 'По заявлению и решению профкома или собрания.',
    done: 'Приём в профсоюз',
  },
  {
    value: 'transferred-in',
    label: 'Переходит к нам',
    hint: 'Состоит в профсоюзе и встаёт на учёт у нас: стаж продолжается.',
    done: 'Постановка на учёт',
  },
  {
    value: 'opening',
    label: 'Уже у нас на учёте',
    hint: 'Был на учёте раньше, чем вы завели список: что было до этого дня, неизвестно.',
    done: 'Карточка заведена',
  },
]

interface AdmitDialogProps {
  close: () => void
  open: (id: Id) => void
}

export function AdmitDialog({ close, open }: AdmitDialogProps) {
  const store = useStore()
  const index = useRosterIndex()
  const today = useSession((session) => session.today)
  const { run, busy } = useCommand()
  const [blank] = useState(() => ({ ...emptyMember(store.newId()), cardNumber: nextCardNumber(index) }))
  const [way, setWay] = useState<Way>('joined')
  const [texts, setTexts] = useState<Record<string, string>>(() => ({
    ...cardTexts(blank),
    'admissionDecision.body': 'профком',
  }))
  const [ownDay, setOwnDay] = useState<string | null>(null)
  const [organisation, setOrganisation] = useState('')
  const [tried, setTried] = useState(false)
  const [accepted, setAccepted] = useState('')
  const draft = useDraft('roster.admit/new', { way, texts, ownDay, organisation }, (kept) => {
    setWay(kept.way)
    setTexts(kept.texts)
    setOwnDay(kept.ownDay)
    setOrganisation(kept.organisation)
  })

  const decided =
    (texts['admissionDecision.date'] ?? '') !== '' || (texts['admissionDecision.protocolNumber'] ?? '') !== ''
  const used =
    way === 'joined' && decided
      ? texts
      : { ...texts, 'admissionDecision.body': '', 'admissionDecision.date': '', 'admissionDecision.protocolNumber': '' }
  const { member, problems } = readCardTexts(blank, used)
  const day = ownDay ?? dayFrom(member.admissionDecision?.date ?? member.applicationDate)
  const date = parsePartialDate(day)
  const twins = duplicateCards(index, member)
  const twinKey = twins.map((twin) => twin.member.id).join()
  const owner = cardNumberOwner(index, member)
  const wrong: Readonly<Record<string, string>> = {
    ...problems,
    ...(member.lastName === '' ? { lastName: 'Напишите фамилию' } : {}),
    ...(owner ? { cardNumber: `Этот номер уже есть: ${shortName(owner)}` } : {}),
    ...(decisionTooEarly(member.applicationDate, member.admissionDecision?.date)
      ? { 'admissionDecision.date': 'Решение раньше заявления' }
      : {}),
    ...(date === null ? { day: day === '' ? 'Напишите день' : 'Такой даты нет: 25.11.2026' } : {}),
  }
  const isAsked = twins.length > 0 && accepted !== twinKey

  const input = (key: string, more: { label?: string; autoFocus?: boolean } = {}) => (
    <CardFieldInput
      field={cardField(key)}
      text={texts[key] ?? ''}
      error={tried ? wrong[key] : undefined}
      change={(text) => setTexts((before) => ({ ...before, [key]: text }))}
      {...more}
    />
  )
  const save = () => {
    setTried(true)
    if (Object.keys(wrong).length > 0 || isAsked || date === null) return
    const words = { date, today, decision: member.admissionDecision, organisation: tidyText(organisation) }
    void run(
      () => admitMember(store, member, way, words),
      () => `${ways.find(({ value }) => value === way)?.done ?? ''}: ${shortName(member)}`,
    ).then((id) => {
      if (id === null) return
      draft.forget()
      close()
      open(id)
    })
  }

  return (
    <Modal opened onClose={close} title="Новый член профсоюза" size={720} yOffset={16}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && event.ctrlKey) save()
        }}
      >
        {draft.offer}
        <Stack gap={10}>
          <div>
            <SegmentedControl
              fullWidth
              aria-label="Как появляется на учёте"
              data={ways.map(({ value, label }) => ({ value, label }))}
              value={way}
              onChange={(value) => setWay(ways.find((one) => one.value === value)?.value ?? way)}
            />
            <Text fz="sm" c="dimmed" mt={6}>
              {ways.find(({ value }) => value === way)?.hint}
            </Text>
          </div>
          <SimpleGrid cols={3} spacing="md">
            {input('lastName', { autoFocus: true })}
            {input('firstName')}
            {input('middleName')}
          </SimpleGrid>
          <SimpleGrid cols={3} spacing="md">
            {input('birthDate')}
            {input('sex')}
            {input('cardNumber')}
          </SimpleGrid>
          <SimpleGrid cols={3} spacing="md">
            {input('category')}
            {input('position')}
            {input('positionGroup')}
          </SimpleGrid>
          {way === 'joined' && (
            <SimpleGrid cols={4} spacing="md">
              {input('applicationDate', { label: 'Заявление' })}
              {input('admissionDecision.body')}
              {input('admissionDecision.date')}
              {input('admissionDecision.protocolNumber')}
            </SimpleGrid>
          )}
          {way === 'transferred-in' && (
            <TextInput
              label="Из какой организации"
              maxLength={500}
              value={organisation}
              onChange={(event) => setOrganisation(event.currentTarget.value)}
            />
          )}
          <SimpleGrid cols={3} spacing="md">
            <TextInput
              label={way === 'opening' ? 'На учёте на дату' : 'На учёте с'}
              placeholder="дд.мм.гггг"
              value={day}
              error={tried ? (wrong.day ?? null) : null}
              onChange={(event) => setOwnDay(event.currentTarget.value)}
            />
            {input('memberSince')}
            {input('phone')}
          </SimpleGrid>
          {isAsked && (
            <Twins
              twins={twins}
              today={today}
              accept={() => setAccepted(twinKey)}
              open={(id) => {
                close()
                open(id)
              }}
            />
          )}
        </Stack>
        <Group
          justify="flex-end"
          mt="xs"
          py="sm"
          gap="xs"
          style={{ position: 'sticky', bottom: 0, zIndex: 1, background: 'var(--mantine-color-body)' }}
        >
          <Button variant="default" onClick={close}>
            Назад
          </Button>
          <Button type="submit" loading={busy}>
            {way === 'joined' ? 'Принять' : way === 'opening' ? 'Завести карточку' : 'Поставить на учёт'}
          </Button>
        </Group>
      </form>
    </Modal>
  )
}

function dayFrom(date: string | null): string {
  return date === null ? '' : formatDay(date)
}

function decisionTooEarly(applied: string | null, decided: string | null | undefined): boolean {
  return applied !== null && typeof decided === 'string' && decided < applied
}

interface TwinsProps {
  twins: readonly Entry[]
  today: string
  accept: () => void
  open: (id: Id) => void
}

/** The same name and perhaps the same birth date: the chair decides, the program does not. */
function Twins({ twins, today, accept, open }: TwinsProps) {
  const [first] = twins
  if (!first) return null
  const { member } = first
  const hasLeft = statusAt(first.history, today).state === 'left'
  const facts = [
    member.birthDate ? formatDay(member.birthDate) : '',
    member.position,
    memberCategoryLabels[member.category],
    hasLeft ? 'снят с учёта' : '',
  ]
  return (
    <Remark
      title={`Такая карточка уже есть: ${fullName(member)}`}
      rule={`${facts.filter(Boolean).join(', ')}. ${hasLeft ? 'Если это тот же человек, верните его на учёт в карточке.' : 'Это тот же человек или однофамилец?'}`}
      fixes={
        <>
          <Button size="xs" fz={14} variant="default" onClick={() => open(member.id)}>
            Тот же: открыть карточку
          </Button>
          <Anchor component="button" type="button" fz="sm" onClick={accept}>
            Другой человек
          </Anchor>
        </>
      }
    />
  )
}
