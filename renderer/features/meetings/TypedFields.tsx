// The fields of a protocol: a person from the list of members or any other name, a line, a longer text, a term. All save
// themselves.
import { Autocomplete, Textarea, TextInput } from '@mantine/core'
import { formatDay, parsePartialDate, type PartialDate } from '#shared/base/day.ts'
import { tidyText } from '#shared/base/text.ts'
import type { MeetingPerson } from '#shared/records/meeting.ts'
import type { Person } from './meetingsQueries.ts'
import { useTyped } from '#renderer/ui/useTyped.ts'

interface TypedFieldProps {
  id: string
  label: string
  /** The label is for screen readers only. */
  hideLabel?: boolean
  value: string
  placeholder?: string
}

const labelled = ({ id, label, hideLabel, placeholder }: TypedFieldProps) => ({
  id,
  ...(hideLabel ? { 'aria-label': label } : { label }),
  placeholder: placeholder ?? '',
})

export function PersonField(
  props: TypedFieldProps & { people: readonly Person[]; save: (person: MeetingPerson) => void },
) {
  const { people, save, value } = props
  const typing = useTyped(value, (text) => {
    const name = tidyText(text)
    save({ memberId: people.find((person) => person.name === name)?.id ?? null, name })
  })
  return (
    <Autocomplete
      {...labelled({ placeholder: 'Фамилия, имя, отчество', ...props })}
      data={[...new Set(people.map(({ name }) => name))]}
      limit={8}
      maxLength={300}
      value={typing.text}
      onChange={typing.type}
      onOptionSubmit={typing.leave}
      onBlur={() => typing.leave()}
    />
  )
}

export function LineField(props: TypedFieldProps & { save: (text: string) => void }) {
  const typing = useTyped(props.value, (text) => props.save(tidyText(text)))
  return (
    <TextInput
      {...labelled(props)}
      maxLength={500}
      value={typing.text}
      onChange={(event) => typing.type(event.currentTarget.value)}
      onBlur={() => typing.leave()}
    />
  )
}

export function LongField(props: TypedFieldProps & { save: (text: string) => void }) {
  const typing = useTyped(props.value, props.save)
  return (
    <Textarea
      {...labelled(props)}
      autosize
      minRows={1}
      maxRows={14}
      maxLength={20_000}
      value={typing.text}
      onChange={(event) => typing.type(event.currentTarget.value)}
      onBlur={() => typing.leave()}
    />
  )
}

interface DueFieldProps {
  id: string
  label: string
  value: PartialDate | null
  save: (due: PartialDate | null) => void
}

/** A day, a month or a year; what is none of these stays in the field with a sentence and is not saved. */
export function DueField({ id, label, value, save }: DueFieldProps) {
  const isDate = (text: string) => text.trim() === '' || parsePartialDate(text) !== null
  const typing = useTyped(value === null ? '' : formatDay(value), (text) => {
    if (isDate(text)) save(parsePartialDate(text))
  })
  return (
    <TextInput
      id={id}
      label={label}
      placeholder="дд.мм.гггг"
      inputMode="numeric"
      maxLength={20}
      error={typing.isLeft && !isDate(typing.text) ? 'Такой даты нет: 25.12.2026 или 06.2027' : null}
      value={typing.text}
      onChange={(event) => typing.type(event.currentTarget.value)}
      onBlur={() => typing.leave()}
    />
  )
}
