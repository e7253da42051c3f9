// An own thing of the plan, or a change of any: what, when, who. Saved as one act.
import {
  Autocomplete,
  Button,
  Checkbox,
  Group,
  Input,
  Modal,
  SegmentedControl,
  Select,
  SimpleGrid,
  Stack,
  TextInput,
} from '@mantine/core'
import { useMemo, useState } from 'react'
import { daysInMonth, formatDay, parseDay, type Day } from '#shared/base/day.ts'
import { tidyText } from '#shared/base/text.ts'
import { isPlanDay } from '#shared/plan/plan.ts'
import type { PlanItem } from '#shared/records/planItem.ts'
import { compareNames, fullName } from '#shared/roster/names.ts'
import { useRows, useStore } from '#renderer/db/live.ts'
import { useCommand } from '#renderer/feedback/useCommand.tsx'
import { planTemplates } from '#renderer/reference/templates.ts'
import { useDraft } from '#renderer/ui/useDraft.tsx'
import { savePlanItem } from './planCommands.ts'
import { monthAfter, monthKey, monthName, monthOf } from './planWords.ts'

const kinds = { day: 'День', month: 'Месяц', none: 'Без даты' } as const
type Kind = keyof typeof kinds

interface Typed {
  readonly title: string
  readonly direction: string
  readonly kind: Kind
  readonly from: string
  readonly due: string
  readonly firstMonth: string
  readonly lastMonth: string
  readonly isDeadline: boolean
  readonly responsible: string
}

function typedOf(item: PlanItem, fallback: Day): Typed {
  const day = item.due ?? fallback
  return {
    title: item.title,
    direction: item.direction,
    kind: item.due === null ? 'none' : item.isMonthOnly ? 'month' : 'day',
    from: item.from === null || item.isMonthOnly ? '' : formatDay(item.from),
    due: item.due === null || item.isMonthOnly ? '' : formatDay(item.due),
    firstMonth: (item.isMonthOnly ? (item.from ?? day) : day).slice(0, 7),
    lastMonth: day.slice(0, 7),
    isDeadline: item.isDeadline,
    responsible: item.responsibleText,
  }
}

const NO_DAY = 'Такой даты нет. Напишите день, месяц и год через точку: 25.11.2026'

/** What is wrong in the typed values, by field; nothing is saved until it is mended. */
function faults(typed: Typed): Partial<Record<keyof Typed, string>> {
  const found: Partial<Record<keyof Typed, string>> = {}
  if (tidyText(typed.title) === '') found.title = 'Напишите, что будет'
  if (typed.kind === 'month' && typed.lastMonth < typed.firstMonth) found.lastMonth = 'Последний месяц раньше первого'
  if (typed.kind !== 'day') return found
  const [from, due] = [parseDay(typed.from), parseDay(typed.due)]
  if (due === null) found.due = typed.due.trim() === '' ? 'Напишите день или выберите «Месяц» или «Без даты»' : NO_DAY
  else if (!isPlanDay(due)) found.due = 'Проверьте год'
  if (typed.from.trim() !== '' && from === null) found.from = NO_DAY
  else if (from !== null && due !== null && from > due) found.from = 'Начало позже последнего дня'
  else if (from !== null && !isPlanDay(from)) found.from = 'Проверьте год'
  return found
}

function daysOf(typed: Typed): Pick<PlanItem, 'from' | 'due' | 'isMonthOnly'> {
  if (typed.kind === 'none') return { from: null, due: null, isMonthOnly: false }
  if (typed.kind === 'day') return { from: parseDay(typed.from), due: parseDay(typed.due), isMonthOnly: false }
  const { year, month } = monthOf(`${typed.lastMonth}-01`)
  return { from: `${typed.firstMonth}-01`, due: `${typed.lastMonth}-${daysInMonth(year, month)}`, isMonthOnly: true }
}

interface ItemDialogProps {
  item: PlanItem
  /** The day that the screen looks at. */
  day: Day
  close: () => void
}

export function ItemDialog({ item, day, close }: ItemDialogProps) {
  const store = useStore()
  const members = useRows('member')
  const { run, busy } = useCommand()
  const isNew = item.rev === 0
  const [typed, setTyped] = useState<Typed>(() => ({
    ...typedOf(item, day),
    ...(isNew ? { kind: 'day' as const } : {}),
  }))
  const [tried, setTried] = useState(false)
  const byName = useMemo(
    () => new Map([...members].sort(compareNames).map((member) => [fullName(member), member.id])),
    [members],
  )
  const wrong = tried ? faults(typed) : {}
  const set = (part: Partial<Typed>) => setTyped((before) => ({ ...before, ...part }))
  const draft = useDraft(`plan.item/${isNew ? 'new' : item.id}`, typed, setTyped)

  const save = () => {
    setTried(true)
    if (Object.keys(faults(typed)).length > 0) return
    const name = tidyText(typed.responsible)
    const next: PlanItem = {
      ...item,
      ...daysOf(typed),
      title: typed.title,
      direction: typed.direction,
      isDeadline: typed.kind !== 'none' && typed.isDeadline,
      responsibleText: name,
      responsibleMemberId: name === item.responsibleText ? item.responsibleMemberId : (byName.get(name) ?? null),
    }
    void run(
      () => savePlanItem(store, next),
      () => (isNew ? `Добавлено в план: ${tidyText(next.title)}` : `Изменено: ${tidyText(next.title)}`),
    ).then((done) => {
      if (done === null) return
      draft.forget()
      close()
    })
  }

  return (
    <Modal opened onClose={close} title={isNew ? 'Своё мероприятие' : 'Изменить мероприятие'} size={620}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        {draft.offer}
        <Stack gap="sm">
          <TextInput
            data-autofocus
            label="Что будет"
            placeholder="День матери: поздравить коллег"
            maxLength={300}
            value={typed.title}
            error={wrong.title}
            onChange={(event) => set({ title: event.currentTarget.value })}
          />
          <Select
            label="Направление"
            placeholder="не выбрано"
            clearable
            searchable
            nothingFoundMessage="Ничего не нашлось"
            data={planTemplates.directions.map(({ id, title }) => ({ value: id, label: title }))}
            value={typed.direction === '' ? null : typed.direction}
            onChange={(direction) => set({ direction: direction ?? '' })}
          />
          <When typed={typed} wrong={wrong} set={set} />
          <Autocomplete
            label="Кто отвечает"
            description={
              members.length > 0
                ? 'Начните писать фамилию или напишите словами: профком'
                : 'Фамилия или словами: профком'
            }
            data={[...byName.keys()]}
            limit={8}
            maxLength={300}
            value={typed.responsible}
            onChange={(responsible) => set({ responsible })}
          />
        </Stack>
        <Group justify="flex-end" mt="lg" gap="xs">
          <Button variant="default" onClick={close}>
            Назад
          </Button>
          <Button type="submit" loading={busy}>
            {isNew ? 'Добавить в план' : 'Сохранить'}
          </Button>
        </Group>
      </form>
    </Modal>
  )
}

interface WhenProps {
  typed: Typed
  wrong: Partial<Record<keyof Typed, string>>
  set: (part: Partial<Typed>) => void
}

function When({ typed, wrong, set }: WhenProps) {
  return (
    <>
      <Input.Wrapper label="Когда" labelElement="div">
        <SegmentedControl
          aria-label="Когда"
          display="flex"
          w="fit-content"
          data={Object.entries<string>(kinds).map(([value, label]) => ({ value, label }))}
          value={typed.kind}
          onChange={(kind) => set({ kind: kind as Kind })}
        />
      </Input.Wrapper>
      {typed.kind === 'day' && (
        <SimpleGrid cols={2} spacing="md">
          <TextInput
            label="Последний день"
            placeholder="дд.мм.гггг"
            maxLength={20}
            value={typed.due}
            error={wrong.due}
            onChange={(event) => set({ due: event.currentTarget.value })}
          />
          <TextInput
            label="Начать с (можно не указывать)"
            placeholder="дд.мм.гггг"
            maxLength={20}
            value={typed.from}
            error={wrong.from}
            onChange={(event) => set({ from: event.currentTarget.value })}
          />
        </SimpleGrid>
      )}
      {typed.kind === 'month' && (
        <SimpleGrid cols={2} spacing="md">
          <Select
            label="С месяца"
            allowDeselect={false}
            data={monthsAround(typed.firstMonth)}
            value={typed.firstMonth}
            onChange={(month) =>
              month && set({ firstMonth: month, ...(typed.lastMonth < month ? { lastMonth: month } : {}) })
            }
          />
          <Select
            label="По месяц"
            allowDeselect={false}
            data={monthsAround(typed.lastMonth)}
            value={typed.lastMonth}
            error={wrong.lastMonth}
            onChange={(month) => month && set({ lastMonth: month })}
          />
        </SimpleGrid>
      )}
      {typed.kind !== 'none' && (
        <Checkbox
          label="Это срок: район, работодатель или закон ждёт к этому дню"
          checked={typed.isDeadline}
          onChange={(event) => set({ isDeadline: event.currentTarget.checked })}
        />
      )}
    </>
  )
}

/** A year back and two ahead of a month `YYYY-MM`. */
function monthsAround(middle: string): { value: string; label: string }[] {
  const at = monthOf(`${middle}-01`)
  return Array.from({ length: 36 }, (_, n) => monthAfter({ year: at.year, month: 1 }, n - 12)).map((month) => ({
    value: monthKey(month),
    label: monthName(month, true),
  }))
}
