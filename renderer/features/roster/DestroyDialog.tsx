// The question before a person's data are destroyed, and the act. It cannot be answered by accident: the surname has to be typed.
import {
  ActionIcon,
  Button,
  Group,
  Modal,
  NumberInput,
  Select,
  SimpleGrid,
  Stack,
  Text,
  TextInput,
} from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { formatDay, parseDay } from '#shared/base/day.ts'
import { count, foldText } from '#shared/base/text.ts'
import { currentOffices } from '#shared/passport/offices.ts'
import { officeTitle } from '#shared/passport/passportLabels.ts'
import { destructionReasons, type DestructionAct } from '#shared/records/destructionAct.ts'
import { destructionPlan, nextActNumber } from '#shared/roster/destruction.ts'
import type { Entry } from '#shared/roster/figures.ts'
import { fullName } from '#shared/roster/names.ts'
import { destructionReasonLabels } from '#shared/roster/recordLabels.ts'
import { useRows, useStore } from '#renderer/db/live.ts'
import { useSafety } from '#renderer/feedback/safety.ts'
import { useCommand } from '#renderer/feedback/useCommand.tsx'
import { useSession } from '#renderer/session.ts'
import { Remark } from '#renderer/ui/Remark.tsx'
import { useDraft } from '#renderer/ui/useDraft.tsx'
import { destroyPersonData } from './personalDataCommands.ts'
import { allRows, useOperator } from './personalDataQueries.ts'
import { reopen } from './reopen.ts'
import { rosterIndex } from './rosterQueries.ts'

interface Typed {
  readonly number: string
  readonly date: string
  readonly reason: DestructionAct['reason']
  readonly operatorName: string
  readonly operatorAddress: string
  readonly committee: DestructionAct['committee']
  readonly papers: DestructionAct['papers']
}

interface DestroyDialogProps {
  entry: Entry
  close: () => void
  /** Leads away from the person before the page is loaded anew. */
  done: () => void
}

export function DestroyDialog({ entry, close, done }: DestroyDialogProps) {
  const { member } = entry
  const store = useStore()
  const today = useSession((session) => session.today)
  const operator = useOperator()
  const offices = useRows('office')
  const acts = useRows('destructionAct')
  const { machine } = useSafety()
  const { run, busy } = useCommand()
  const [typed, setTyped] = useState<Typed>(() => ({
    ...{ number: nextActNumber(acts), date: formatDay(today) },
    reason: member.consent.withdrawnDate === null ? 'retention-ended' : 'consent-withdrawn',
    ...{ operatorName: operator.name, operatorAddress: operator.address },
    committee: firstTwo(offices, today),
    papers: [{ name: '', sheets: 1 }],
  }))
  const [surname, setSurname] = useState('')
  const [tried, setTried] = useState(false)
  const set = (part: Partial<Typed>) => setTyped((before) => ({ ...before, ...part }))
  const draft = useDraft(`roster.destroy/${member.id}`, typed, setTyped)
  const plan = destructionPlan({ index: rosterIndex(store), rows: allRows(store), today }, member.id)
  const isClockWrong = machine !== null && machine.clock !== 'ok'
  const wrong = tried ? faults(typed, surname, member.lastName) : {}

  const destroy = () => {
    setTried(true)
    if (isClockWrong || Object.keys(faults(typed, surname, member.lastName)).length > 0) return
    const { date, papers, ...rest } = typed
    const words = {
      ...rest,
      memberId: member.id,
      date: parseDay(date) ?? '',
      papers: papers.filter(({ name }) => name.trim() !== ''),
      typedSurname: surname,
    }
    void run(() => destroyPersonData(store, words, today)).then((act) => {
      if (act === null) return
      draft.forget()
      done()
      reopen()
    })
  }

  return (
    <Modal opened onClose={close} title={`Уничтожить данные: ${fullName(member)}`} size={760}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          destroy()
        }}
      >
        {draft.offer}
        <Stack gap="md">
          <Remark
            tone="bad"
            title="Это нельзя отменить"
            rule={`${count(plan?.count ?? 0, 'запись', 'записи', 'записей')} о человеке, вся история правок и прежние копии исчезнут. Числа за прошлые годы в программе станут меньше на одного человека, сданные отчёты не изменятся.`}
            source="152-ФЗ, ст. 21; приказ Роскомнадзора № 179 от 28.10.2022"
          />
          {isClockWrong && (
            <Remark
              tone="bad"
              title="Проверьте дату на компьютере"
              rule="С неверной датой акт недействителен, уничтожать нельзя."
            />
          )}
          <AwayPlace />
          <SimpleGrid cols={2} spacing="lg">
            <PlanList title="Будет уничтожено" lines={plan?.categories ?? []} />
            <PlanList title="Останется" lines={plan?.remains ?? []} />
          </SimpleGrid>
          <SimpleGrid cols={3} spacing="md">
            <TextInput
              label="Акт №"
              maxLength={50}
              value={typed.number}
              error={wrong.number ?? null}
              onChange={(event) => set({ number: event.currentTarget.value })}
            />
            <TextInput
              label="Дата"
              placeholder="дд.мм.гггг"
              value={typed.date}
              error={wrong.date ?? null}
              onChange={(event) => set({ date: event.currentTarget.value })}
            />
            <Select
              label="Причина"
              allowDeselect={false}
              data={destructionReasons.map((value) => ({ value, label: destructionReasonLabels[value] }))}
              value={typed.reason}
              onChange={(reason) => set({ reason: destructionReasons.find((one) => one === reason) ?? typed.reason })}
            />
          </SimpleGrid>
          <SimpleGrid cols={2} spacing="md">
            <TextInput
              label="Оператор: полное название"
              maxLength={500}
              value={typed.operatorName}
              error={wrong.operatorName ?? null}
              onChange={(event) => set({ operatorName: event.currentTarget.value })}
            />
            <TextInput
              label="Адрес"
              maxLength={500}
              value={typed.operatorAddress}
              error={wrong.operatorAddress ?? null}
              onChange={(event) => set({ operatorAddress: event.currentTarget.value })}
            />
          </SimpleGrid>
          <Committee
            people={typed.committee}
            error={wrong.committee ?? null}
            change={(committee) => set({ committee })}
          />
          <Papers papers={typed.papers} change={(papers) => set({ papers })} />
          <TextInput
            label={`Чтобы подтвердить, наберите фамилию: ${member.lastName}`}
            autoComplete="off"
            maxLength={200}
            value={surname}
            error={wrong.surname ?? null}
            onChange={(event) => setSurname(event.currentTarget.value)}
          />
        </Stack>
        <Group justify="flex-end" mt="lg" gap="xs">
          <Button variant="default" data-autofocus onClick={close}>
            Назад
          </Button>
          <Button type="submit" color="brick" loading={busy}>
            Уничтожить данные навсегда
          </Button>
        </Group>
      </form>
    </Modal>
  )
}

/** Copies on a stick that is not there stay as they are until it is back: better to put it in now. */
function AwayPlace() {
  const place = useSafety().backups?.place ?? null
  if (!place || place.isThere) return null
  return (
    <Remark
      title={`Второе место для копий не подключено: ${place.name}`}
      rule="Подключите его сейчас, и копии на нём перепишутся сразу. Иначе акт назовёт их неуничтоженными, а программа перепишет их, когда место вернётся."
    />
  )
}

function PlanList({ title, lines }: { title: string; lines: readonly string[] }) {
  return (
    <div>
      <Text fz="sm" fw={550} mb={4}>
        {title}
      </Text>
      <ul style={{ margin: 0, paddingInlineStart: 18 }}>
        {lines.map((line) => (
          <Text component="li" fz="sm" key={line} style={{ overflowWrap: 'anywhere' }}>
            {line}
          </Text>
        ))}
      </ul>
    </div>
  )
}

type People = DestructionAct['committee']

function Committee({
  people,
  error,
  change,
}: {
  people: People
  error: string | null
  change: (people: People) => void
}) {
  const set = (at: number, part: Partial<People[number]>) =>
    change(people.map((one, i) => (i === at ? { ...one, ...part } : one)))
  return (
    <div role="group" aria-label="Комиссия">
      <Text fz="sm" fw={500} mb={4}>
        Кто уничтожает: не меньше двух человек
      </Text>
      <Stack gap={8}>
        {people.map((one, i) => (
          <Group key={i} gap={8} wrap="nowrap">
            <TextInput
              aria-label={`Должность, ${i + 1}-й человек`}
              placeholder="должность"
              style={{ flex: 1 }}
              maxLength={300}
              value={one.post}
              onChange={(event) => set(i, { post: event.currentTarget.value })}
            />
            <TextInput
              aria-label={`Фамилия, имя, отчество, ${i + 1}-й человек`}
              placeholder="фамилия, имя, отчество"
              style={{ flex: 1 }}
              maxLength={300}
              value={one.name}
              onChange={(event) => set(i, { name: event.currentTarget.value })}
            />
            {people.length > 2 && (
              <ActionIcon
                variant="subtle"
                color="gray"
                size={30}
                aria-label={`Убрать ${i + 1}-го человека`}
                onClick={() => change(people.filter((_, at) => at !== i))}
              >
                <IconX size={16} aria-hidden />
              </ActionIcon>
            )}
          </Group>
        ))}
      </Stack>
      {error && (
        <Text fz="sm" c="var(--tone-brick-text)" mt={4}>
          {error}
        </Text>
      )}
      <Button
        size="compact-sm"
        variant="subtle"
        mt={6}
        leftSection={<IconPlus size={15} aria-hidden />}
        onClick={() => change([...people, { post: '', name: '' }])}
      >
        Ещё человек
      </Button>
    </div>
  )
}

type PapersOf = DestructionAct['papers']

function Papers({ papers, change }: { papers: PapersOf; change: (papers: PapersOf) => void }) {
  const set = (at: number, part: Partial<PapersOf[number]>) =>
    change(papers.map((one, i) => (i === at ? { ...one, ...part } : one)))
  return (
    <div role="group" aria-label="Бумаги">
      <Text fz="sm" fw={500}>
        Бумаги, которые уничтожаете вместе с записями
      </Text>
      <Text fz="sm" c="dimmed" mb={4}>
        Например, учётная карточка и заявление. Если бумаг нет, оставьте пустым.
      </Text>
      <Stack gap={8}>
        {papers.map((one, i) => (
          <Group key={i} gap={8} wrap="nowrap">
            <TextInput
              aria-label={`Бумага ${i + 1}`}
              placeholder="что уничтожено"
              style={{ flex: 1 }}
              maxLength={300}
              value={one.name}
              onChange={(event) => set(i, { name: event.currentTarget.value })}
            />
            <NumberInput
              aria-label={`Листов в бумаге ${i + 1}`}
              w={120}
              min={1}
              max={9999}
              allowDecimal={false}
              allowNegative={false}
              suffix=" л."
              value={one.sheets}
              onChange={(value) => set(i, { sheets: Math.max(0, Math.trunc(Number(value) || 0)) })}
            />
          </Group>
        ))}
      </Stack>
      <Button
        size="compact-sm"
        variant="subtle"
        mt={6}
        leftSection={<IconPlus size={15} aria-hidden />}
        onClick={() => change([...papers, { name: '', sheets: 1 }])}
      >
        Ещё бумага
      </Button>
    </div>
  )
}

/** Two of those who hold an office now, the chair first. */
function firstTwo(offices: Parameters<typeof currentOffices>[0], today: string): People {
  const held = currentOffices(offices, today)
  const chair = held.find(({ role }) => role === 'chair')
  const people = [...(chair ? [chair] : []), ...held.filter((one) => one !== chair)].map((office) => ({
    post: officeTitle(office).toLowerCase(),
    name: office.personName,
  }))
  const different = people.filter(
    ({ name }, i) => people.findIndex((one) => foldText(one.name) === foldText(name)) === i,
  )
  return [...different.slice(0, 2), { post: '', name: '' }, { post: '', name: '' }].slice(0, 2)
}

/** What is wrong in the form, by field; the rule checks all of it once more. */
function faults(typed: Typed, surname: string, lastName: string): Partial<Record<keyof Typed | 'surname', string>> {
  const people = typed.committee.filter(({ post, name }) => post.trim() !== '' && name.trim() !== '')
  const isTwo = new Set(people.map(({ name }) => foldText(name))).size >= 2
  return {
    ...(typed.number.trim() === '' ? { number: 'Напишите номер' } : {}),
    ...(parseDay(typed.date) === null ? { date: 'Такой даты нет: 25.11.2026' } : {}),
    ...(typed.operatorName.trim() === '' ? { operatorName: 'Напишите название организации' } : {}),
    ...(typed.operatorAddress.trim() === '' ? { operatorAddress: 'Напишите адрес: без него акт недействителен' } : {}),
    ...(isTwo ? {} : { committee: 'Нужны должности и фамилии двух разных людей' }),
    ...(foldText(surname) === foldText(lastName) ? {} : { surname: 'Наберите фамилию так, как она написана выше' }),
  }
}
