// The card of one person beside the list: what is lacking with its fixes, all that is known, the history, and what can be done.
import {
  ActionIcon,
  Anchor,
  Box,
  Button,
  CloseButton,
  DataList,
  Group,
  Menu,
  Stack,
  Switch,
  Tabs,
  Text,
  Timeline,
  Title,
} from '@mantine/core'
import { IconDots, IconPencil } from '@tabler/icons-react'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { earliest, formatDay, fullYears, latest, type Day } from '#shared/base/day.ts'
import { count } from '#shared/base/text.ts'
import type { Member } from '#shared/records/member.ts'
import type { MembershipEvent } from '#shared/records/membershipEvent.ts'
import type { Decision } from '#shared/records/row.ts'
import { hasConsent, openLeave } from '#shared/roster/card.ts'
import { cardFields, cardGroups, type CardGroup } from '#shared/roster/cardFields.ts'
import type { MemberLine } from '#shared/roster/memberList.ts'
import { isEntry, isLeave, type Step } from '#shared/roster/membership.ts'
import { shortName } from '#shared/roster/names.ts'
import { nextKinds } from '#shared/roster/registration.ts'
import type { MemberRemark } from '#shared/roster/remarks.ts'
import { decisionBodyLabels, eventKindLabels, membershipStateLabels } from '#shared/roster/rosterLabels.ts'
import { useStore } from '#renderer/db/live.ts'
import { useCommand } from '#renderer/feedback/useCommand.tsx'
import { useSession } from '#renderer/session.ts'
import { historyOf } from '#renderer/ui/historyOf.ts'
import { Remark } from '#renderer/ui/Remark.tsx'
import { Status } from '#renderer/ui/Status.tsx'
import { CardForm } from './CardForm.tsx'
import type { RegisterAct } from './EventDialog.tsx'
import { removeParentalLeave, saveCard } from './rosterCommands.ts'
import { useRosterSession } from './rosterSession.ts'

interface MemberCardProps {
  line: MemberLine
  asOf: Day
  isPast: boolean
  isEditing: boolean
  setEditing: (isEditing: boolean) => void
  act: (act: RegisterAct) => void
  leave: () => void
  close: () => void
}

export function MemberCard({ line, asOf, isPast, isEditing, setEditing, act, leave, close }: MemberCardProps) {
  const { member } = line.entry
  const heading = useRef<HTMLHeadingElement>(null)
  const [focus, setFocus] = useState<string | null>(null)
  const [tab, setTab] = useState<string | null>('card')
  useEffect(() => {
    heading.current?.focus()
  }, [member.id])
  const hasDraft = useRosterSession((session) => session.drafts[member.id] !== undefined)
  const edit = (field: string | null) => {
    setFocus(field)
    setEditing(true)
  }
  return (
    <Box
      component="section"
      aria-label={`Карточка: ${line.name}`}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented && !isEditing) close()
      }}
    >
      <Box px={20} pt={18} pb={12} style={{ borderBottom: '1px solid var(--app-line)' }}>
        <Group justify="space-between" wrap="nowrap" align="flex-start">
          <Box style={{ minWidth: 0 }}>
            <Group gap={8} mb={4}>
              <Text fz="xs" c="dimmed">
                {member.cardNumber === '' ? 'Карточка без номера' : `Карточка №\u00a0${member.cardNumber}`}
              </Text>
              <Status tone={line.status.state === 'on-register' ? 'ok' : 'none'}>
                {membershipStateLabels[line.status.state]}
              </Status>
            </Group>
            <Title
              order={2}
              fz={19}
              lh="25px"
              ref={heading}
              tabIndex={-1}
              data-autofocus
              style={{ overflowWrap: 'anywhere', outline: 'none' }}
            >
              {line.name}
            </Title>
            <Text fz="sm" c="dimmed">
              {[member.position, ageText(member, asOf)].filter(Boolean).join(', ')}
            </Text>
          </Box>
          <CloseButton aria-label="Закрыть карточку" size="lg" onClick={close} />
        </Group>
        {!isPast && !isEditing && (
          <Group gap={8} mt={10} wrap="nowrap">
            <Button
              size="xs"
              fz={14}
              variant="default"
              leftSection={<IconPencil size={15} aria-hidden />}
              onClick={() => edit(null)}
            >
              Изменить
            </Button>
            <ActMenu line={line} act={act} leave={leave} />
          </Group>
        )}
        {isPast && (
          <Text fz="sm" mt={8} c="var(--tone-amber-text)">
            Состояние — на {formatDay(asOf)}, сведения карточки — сегодняшние.
          </Text>
        )}
      </Box>
      {isEditing && !isPast ? (
        <CardForm
          key={member.id}
          member={member}
          focus={focus}
          close={() => {
            setEditing(false)
            heading.current?.focus()
          }}
        />
      ) : (
        <Tabs value={tab} onChange={setTab} keepMounted={false}>
          <Tabs.List px={12} grow>
            <Tabs.Tab value="card" fz="sm">
              Карточка
            </Tabs.Tab>
            <Tabs.Tab value="history" fz="sm">
              История
            </Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="card" px={20} py={14}>
            <Stack gap="md">
              {hasDraft && !isPast && (
                <Remark
                  tone="info"
                  title="Есть несохранённые правки"
                  fixes={
                    <Button size="xs" fz={14} variant="default" onClick={() => edit(null)}>
                      Продолжить
                    </Button>
                  }
                />
              )}
              {line.remarks.map((remark) => (
                <CardRemark
                  key={remark.code}
                  remark={remark}
                  member={member}
                  edit={edit}
                  showHistory={() => setTab('history')}
                />
              ))}
              <ParentalLeaves member={member} isPast={isPast} leave={leave} />
              <Facts key={member.id} member={member} edit={isPast ? null : edit} />
            </Stack>
          </Tabs.Panel>
          <Tabs.Panel value="history" px={20} py={14}>
            <History
              steps={line.entry.history.steps}
              {...(isPast ? {} : { amend: (event: MembershipEvent) => act({ act: 'amend', event }) })}
            />
            <Anchor href={historyOf(member.id)} fz="sm" display="inline-block" mt="md">
              История правок карточки
            </Anchor>
          </Tabs.Panel>
        </Tabs>
      )}
    </Box>
  )
}

/** «28 лет», or nothing when a partial date leaves two ages open. */
function ageText({ birthDate }: Member, asOf: Day): string {
  if (birthDate === null || earliest(birthDate) > asOf) return ''
  const [most, least] = [fullYears(earliest(birthDate), asOf), fullYears(latest(birthDate), asOf)]
  return most === least ? count(most, 'год', 'года', 'лет') : `${least}–${count(most, 'год', 'года', 'лет')}`
}

function ActMenu({ line, act, leave }: Pick<MemberCardProps, 'line' | 'act' | 'leave'>) {
  const kinds = nextKinds(line.entry)
  const entries = kinds.filter(isEntry)
  const leavings = kinds.filter(isLeave)
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <ActionIcon size={30} variant="default" aria-label={`Ещё действия: ${line.name}`}>
          <IconDots size={17} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {leavings.length > 0 && (
          <Menu.Item onClick={() => act({ act: 'leave', kinds: leavings })}>Снять с учёта…</Menu.Item>
        )}
        {kinds.includes('became-retired') && (
          <Menu.Item onClick={() => act({ act: 'retire' })}>На пенсию, остаётся на учёте…</Menu.Item>
        )}
        {leavings.length > 0 && (
          <Menu.Item onClick={leave}>
            {openLeave(line.entry.member) ? 'Закончить отпуск по уходу…' : 'Отпуск по уходу за ребёнком…'}
          </Menu.Item>
        )}
        {entries.length > 0 && (
          <Menu.Item onClick={() => act({ act: 'return', kinds: entries })}>Вернуть на учёт…</Menu.Item>
        )}
        {line.entry.history.steps.at(-1)?.status.state === 'left' && (
          <Menu.Item onClick={() => act({ act: 'cancel' })}>Отменить ошибочное снятие…</Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}

interface CardRemarkProps {
  remark: MemberRemark
  member: Member
  edit: (field: string | null) => void
  showHistory: () => void
}

function CardRemark({ remark, member, edit, showHistory }: CardRemarkProps) {
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
        save({ ...member, consent: { date: today, kind: 'paper', withdrawnDate: null } }, 'согласие получено'),
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

function Facts({ member, edit }: { member: Member; edit: ((field: string | null) => void) | null }) {
  const [isOpen, setOpen] = useState(false)
  const known = cardFields
    .map((field) => ({ ...field, value: field.text(member) }))
    .filter(({ key }) => !inHead.has(key))
  const empty = known.filter(({ value, group }) => value === '' && group !== 'social').length
  const groups = Object.keys(cardGroups) as CardGroup[]
  return (
    <>
      {groups.map((group) => {
        const fields = known.filter((field) => field.group === group && field.value !== '')
        if (fields.length === 0) return null
        if (group === 'social')
          return (
            <SocialFacts key={group} member={member} text={fields[0]?.value ?? ''} isOpen={isOpen} setOpen={setOpen} />
          )
        return (
          <section key={group}>
            <Title order={3} mb={6}>
              {cardGroups[group]}
            </Title>
            <DataList size="sm" gap={6} labelWidth={160}>
              {fields.map(({ key, label, value }) => (
                <DataList.Item key={key}>
                  <DataList.ItemLabel>{label}</DataList.ItemLabel>
                  <DataList.ItemValue className="num lines" style={{ overflowWrap: 'anywhere' }}>
                    {value}
                  </DataList.ItemValue>
                </DataList.Item>
              ))}
            </DataList>
          </section>
        )
      })}
      {edit && empty > 0 && (
        <Anchor component="button" type="button" fz="sm" ta="left" onClick={() => edit(null)}>
          {count(empty, 'поле не заполнено', 'поля не заполнены', 'полей не заполнено')}
        </Anchor>
      )}
    </>
  )
}

/** Shown above the groups already. */
const inHead = new Set(['lastName', 'firstName', 'middleName', 'cardNumber'])

interface SocialFactsProps {
  member: Member
  text: string
  isOpen: boolean
  setOpen: (isOpen: boolean) => void
}

function SocialFacts({ member, text, isOpen, setOpen }: SocialFactsProps) {
  return (
    <section>
      <Title order={3} mb={6}>
        {cardGroups.social}
      </Title>
      {hasConsent(member) ? (
        <Switch
          label="Показать: здесь есть сведения о здоровье"
          checked={isOpen}
          onChange={(event) => setOpen(event.currentTarget.checked)}
        />
      ) : (
        <Text fz="sm" c="dimmed">
          Записаны, но действующего согласия на обработку данных нет.
        </Text>
      )}
      {isOpen && hasConsent(member) && (
        <Text fz="sm" mt={6}>
          {text}
        </Text>
      )}
    </section>
  )
}

function ParentalLeaves({ member, isPast, leave }: { member: Member; isPast: boolean; leave: () => void }) {
  const store = useStore()
  const { run } = useCommand()
  if (member.parentalLeaves.length === 0) return null
  return (
    <section>
      <Title order={3} mb={6}>
        Отпуск по уходу за ребёнком
      </Title>
      <Stack gap={4}>
        {member.parentalLeaves.map(({ from, to }) => (
          <Group key={from} gap={8}>
            <Text fz="sm" className="num">
              с {formatDay(from)} {to === null ? '' : `по ${formatDay(to)}`}
            </Text>
            {!isPast && to === null && (
              <Anchor component="button" type="button" fz="sm" onClick={leave}>
                Закончить…
              </Anchor>
            )}
            {!isPast && (
              <Anchor
                component="button"
                type="button"
                fz="sm"
                aria-label={`Удалить отпуск с ${formatDay(from)}`}
                onClick={() =>
                  void run(
                    () => removeParentalLeave(store, member, from),
                    () => `Удалён отпуск по уходу: ${shortName(member)}`,
                  )
                }
              >
                Удалить
              </Anchor>
            )}
          </Group>
        ))}
      </Stack>
    </section>
  )
}

function History({ steps, amend }: { steps: readonly Step[]; amend?: (event: MembershipEvent) => void }) {
  if (steps.length === 0) return <Text c="dimmed">Записей о постановке на учёт нет.</Text>
  return (
    <Timeline bulletSize={14} lineWidth={2} active={steps.length} color="gray">
      {[...steps].reverse().map(({ event, allowed, correction }) => (
        <Timeline.Item key={event.id}>
          <Text fz="xs" c="dimmed">
            {formatDay(event.date)}
          </Text>
          <Text fz="sm" fw={550}>
            {correction ? `${eventKindLabels[event.kind]} (исправление ошибки)` : eventKindLabels[event.kind]}
          </Text>
          {details(event).map((text) => (
            <Text key={text} fz="sm" style={{ overflowWrap: 'anywhere' }}>
              {text}
            </Text>
          ))}
          {!allowed && (
            <Text fz="sm" c="var(--tone-brick-text)">
              Противоречит остальным записям и не учитывается
            </Text>
          )}
          {amend && (
            <Anchor
              component="button"
              type="button"
              fz="sm"
              aria-label={`Исправить запись от ${formatDay(event.date)}`}
              onClick={() => amend(event)}
            >
              Исправить…
            </Anchor>
          )}
        </Timeline.Item>
      ))}
    </Timeline>
  )
}

function details({ decision, organisation, reason }: MembershipEvent): string[] {
  return [decision ? decisionText(decision) : '', organisation, reason].filter(Boolean)
}

/** «профком, 11.10.2026, № 13». */
function decisionText({ body, date, protocolNumber }: Decision): string {
  return [decisionBodyLabels[body], date ? formatDay(date) : '', protocolNumber ? `№\u00a0${protocolNumber}` : '']
    .filter(Boolean)
    .join(', ')
}
