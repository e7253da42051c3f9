// One entry in the journal of registration of a person: leaving, return, pension, correction. One question window for all of them.
import { Anchor, Button, Group, Modal, Select, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { formatDay, parsePartialDate, parseDay } from '#shared/base/day.ts'
import { tidyText } from '#shared/base/text.ts'
import { currentOffices } from '#shared/passport/offices.ts'
import { officeTitle } from '#shared/passport/passportLabels.ts'
import type { Member } from '#shared/records/member.ts'
import type { MembershipEvent } from '#shared/records/membershipEvent.ts'
import type { Decision } from '#shared/records/row.ts'
import { isEntry, isLeave, type EntryKind, type LeaveKind } from '#shared/roster/membership.ts'
import { fullName, shortName } from '#shared/roster/names.ts'
import { decisionBodyLabels, eventKindLabels } from '#shared/roster/rosterLabels.ts'
import { useRows, useStore } from '#renderer/db/live.ts'
import { useCommand } from '#renderer/feedback/useCommand.tsx'
import { useSession } from '#renderer/session.ts'
import { Remark } from '#renderer/ui/Remark.tsx'
import { useDraft } from '#renderer/ui/useDraft.tsx'
import { amendEvent, cancelMistakenLeaving, retire, takeBack, takeOff } from './rosterCommands.ts'

export type RegisterAct =
  | { readonly act: 'leave'; readonly kinds: readonly LeaveKind[] }
  | { readonly act: 'return'; readonly kinds: readonly EntryKind[] }
  | { readonly act: 'retire' }
  | { readonly act: 'cancel' }
  | { readonly act: 'amend'; readonly event: MembershipEvent }

const titles: Record<RegisterAct['act'], string> = {
  leave: 'Снять с учёта',
  return: 'Вернуть на учёт',
  retire: 'На пенсию, остаётся на учёте',
  cancel: 'Отменить ошибочное снятие',
  amend: 'Исправить запись учёта',
}

/** What the kind of the event means for the date and the papers, in one sentence. */
const hints: Partial<Record<MembershipEvent['kind'], string>> = {
  resigned: 'Членство прекращается в день заявления.',
  expelled: 'Нужно решение: кто решил, когда и номер протокола.',
  'transferred-out': 'Стаж членства не прерывается: он продолжится на новом месте.',
  'transferred-in': 'Стаж членства продолжается.',
  restored: 'Стаж членства продолжается.',
  joined: 'Вступает заново: стаж членства начинается с этого дня.',
  'became-retired': 'Останется на учёте, но в охват работников больше не входит.',
}

interface Typed {
  readonly kind: MembershipEvent['kind']
  readonly date: string
  readonly body: string
  readonly decided: string
  readonly protocol: string
  readonly organisation: string
  readonly reason: string
}

export function EventDialog({ member, act, close }: { member: Member; act: RegisterAct; close: () => void }) {
  const store = useStore()
  const today = useSession((session) => session.today)
  const { run, busy } = useCommand()
  const [typed, setTyped] = useState(() => initial(act, formatDay(today)))
  const [tried, setTried] = useState(false)
  const set = (part: Partial<Typed>) => setTyped((before) => ({ ...before, ...part }))
  const draft = useDraft(`roster.event/${member.id}.${act.act}`, typed, setTyped)
  const wrong = tried ? faults(act, typed) : {}
  const text = (
    key: 'date' | 'decided' | 'protocol' | 'organisation' | 'reason',
    label: string,
    more: { placeholder?: string; description?: ReactNode; autoFocus?: boolean } = {},
  ) => (
    <TextInput
      label={label}
      maxLength={500}
      value={typed[key]}
      error={wrong[key] ?? null}
      onChange={(event) => set({ [key]: event.currentTarget.value })}
      {...(more.placeholder === undefined ? {} : { placeholder: more.placeholder })}
      {...(more.description === undefined ? {} : { description: more.description })}
      {...(more.autoFocus ? { 'data-autofocus': true } : {})}
    />
  )

  const save = () => {
    setTried(true)
    if (Object.keys(faults(act, typed)).length > 0) return
    void run(
      () => commit(act, typed),
      () => `${titles[act.act]}: ${shortName(member)}`,
    ).then((done) => {
      if (done === null) return
      draft.forget()
      close()
    })
  }
  const commit = (what: RegisterAct, t: Typed) => {
    const words = {
      date: parsePartialDate(t.date) ?? '',
      today,
      decision: decisionOf(t),
      organisation: tidyText(t.organisation),
      reason: tidyText(t.reason),
    }
    if (what.act === 'retire') return retire(store, member.id, words)
    if (what.act === 'cancel') return cancelMistakenLeaving(store, member.id, words)
    if (what.act === 'amend') {
      const { date, decision, organisation, reason } = words
      return amendEvent(store, what.event, { date, decision, organisation, reason }, today)
    }
    if (isLeave(t.kind)) return takeOff(store, member.id, t.kind, words)
    return takeBack(store, member.id, isEntry(t.kind) ? t.kind : 'restored', words)
  }

  const kinds = act.act === 'leave' || act.act === 'return' ? act.kinds : []
  const isTransfer = typed.kind === 'transferred-in' || typed.kind === 'transferred-out'
  const hasDecision = act.act !== 'cancel' && act.act !== 'retire' && typed.kind !== 'deceased'
  return (
    <Modal opened onClose={close} title={`${titles[act.act]}: ${fullName(member)}`} size={600}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        {draft.offer}
        <Stack gap="sm">
          {act.act === 'leave' && <HeldOffices member={member} />}
          {kinds.length > 0 && (
            <Select
              label={act.act === 'leave' ? 'Почему' : 'Как'}
              allowDeselect={false}
              data={kinds.map((value) => ({ value, label: eventKindLabels[value] }))}
              value={typed.kind}
              onChange={(kind) => set({ kind: kinds.find((one) => one === kind) ?? typed.kind })}
            />
          )}
          {act.act === 'cancel' ? (
            <Text fz="sm">
              Снятие останется в истории с пометкой об ошибке, но членство будет считаться непрерывным, и ни в каких
              отчётах оно не появится.
            </Text>
          ) : (
            text('date', act.act === 'leave' ? 'С какого дня не на учёте' : 'Дата', {
              placeholder: 'дд.мм.гггг',
              ...(hints[typed.kind] ? { description: hints[typed.kind] } : {}),
              autoFocus: true,
            })
          )}
          {isTransfer &&
            text('organisation', typed.kind === 'transferred-out' ? 'В какую организацию' : 'Из какой организации')}
          {hasDecision && (
            <SimpleGrid cols={3} spacing="md">
              <Select
                label="Кто решил"
                placeholder="не нужно"
                clearable
                data={Object.entries(decisionBodyLabels).map(([value, label]) => ({ value, label }))}
                value={typed.body === '' ? null : typed.body}
                error={wrong.body ?? null}
                onChange={(body) => set({ body: body ?? '' })}
              />
              {text('decided', 'Дата решения', { placeholder: 'дд.мм.гггг' })}
              {text('protocol', '№ протокола')}
            </SimpleGrid>
          )}
          {text(
            'reason',
            act.act === 'cancel' ? 'Почему запись ошибочна' : 'Пояснение',
            act.act === 'cancel' ? { autoFocus: true } : {},
          )}
        </Stack>
        <Group justify="flex-end" mt="lg" gap="xs">
          <Button variant="default" onClick={close}>
            Назад
          </Button>
          <Button type="submit" loading={busy}>
            {act.act === 'leave' || act.act === 'return' ? titles[act.act] : 'Записать'}
          </Button>
        </Group>
      </form>
    </Modal>
  )
}

function initial(act: RegisterAct, today: string): Typed {
  const empty = { date: today, body: '', decided: '', protocol: '', organisation: '', reason: '' }
  switch (act.act) {
    case 'leave':
      return { ...empty, kind: act.kinds.find((kind) => kind === 'resigned') ?? act.kinds[0] ?? 'resigned' }
    case 'return':
      return { ...empty, kind: act.kinds.find((kind) => kind === 'restored') ?? act.kinds[0] ?? 'restored' }
    case 'retire':
      return { ...empty, kind: 'became-retired' }
    case 'cancel':
      return { ...empty, kind: 'restored' }
    case 'amend': {
      const { kind, date, decision, organisation, reason } = act.event
      return {
        ...{ kind, date: formatDay(date), organisation, reason },
        ...{
          body: decision?.body ?? '',
          decided: decision?.date ? formatDay(decision.date) : '',
          protocol: decision?.protocolNumber ?? '',
        },
      }
    }
  }
}

/** What is wrong in the typed values, by field. */
function faults(act: RegisterAct, typed: Typed): Partial<Record<keyof Typed, string>> {
  const needsDecision = typed.kind === 'expelled'
  const hasDecision = typed.decided.trim() !== '' || typed.protocol.trim() !== ''
  return {
    ...(act.act !== 'cancel' && parsePartialDate(typed.date) === null
      ? { date: 'Такой даты нет. Напишите день, месяц и год через точку: 25.11.2026' }
      : {}),
    ...(typed.decided.trim() !== '' && parseDay(typed.decided) === null
      ? { decided: 'Такой даты нет: 25.11.2026' }
      : {}),
    ...(needsDecision && typed.decided.trim() === '' ? { decided: 'Для исключения нужна' } : {}),
    ...(needsDecision && typed.protocol.trim() === '' ? { protocol: 'Для исключения нужен' } : {}),
    ...(typed.body === '' && (needsDecision || hasDecision) ? { body: 'Выберите, кто решил' } : {}),
    ...(act.act === 'cancel' && typed.reason.trim() === '' ? { reason: 'Напишите: причина останется в истории' } : {}),
  }
}

function decisionOf({ body, decided, protocol }: Typed): Decision | null {
  if (body !== 'committee' && body !== 'meeting') return null
  return { body, date: parseDay(decided), protocolNumber: tidyText(protocol) }
}

/** A person who leaves may hold an elected office: it has to be given up apart (domain form: roster, events). */
function HeldOffices({ member }: { member: Member }) {
  const today = useSession((session) => session.today)
  const held = currentOffices(useRows('office'), today).filter(({ memberId }) => memberId === member.id)
  if (held.length === 0) return null
  return (
    <Remark
      title={`Обязанности: ${held.map((office) => officeTitle(office).toLowerCase()).join(', ')}`}
      rule="После снятия с учёта освободите обязанность и выберите другого человека."
      fixes={
        <Anchor href="#/passport/offices" fz="sm">
          Выборные органы
        </Anchor>
      }
    />
  )
}
