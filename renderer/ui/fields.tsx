// Fields that save themselves: what is typed is saved when the field is left, after a pause, and when the screen goes away.
// What cannot be a value (an impossible date) stays in the field with a sentence and is not saved. A field is drawn anew only when its
// own props are others: where `save` is the same function each time, one answer does not draw a whole form.
import { NumberInput, SegmentedControl, Select, Textarea, TextInput, Input } from '@mantine/core'
import { memo, useState, type ReactNode } from 'react'
import { formatDay, parseDay, parsePartialDate, type PartialDate } from '#shared/base/day.ts'
import { useTyped } from './useTyped.ts'

interface FieldProps {
  /** Also the id of the input, so that «что осталось» can lead to it. */
  id: string
  label: ReactNode
  hint?: ReactNode
  error?: ReactNode
  disabled?: boolean
}

const common = ({ id, label, hint, error, disabled }: FieldProps) => ({
  id,
  label,
  description: hint,
  error: error ?? null,
  disabled: disabled ?? false,
})

export const TextField = memo(function TextField(
  props: FieldProps & { value: string; save: (value: string) => void; placeholder?: string; max?: number },
) {
  const draft = useTyped(props.value, props.save)
  return (
    <TextInput
      {...common(props)}
      placeholder={props.placeholder ?? ''}
      maxLength={props.max ?? 500}
      value={draft.text}
      onChange={(event) => draft.type(event.currentTarget.value)}
      onBlur={() => draft.leave()}
    />
  )
})

export const ProseField = memo(function ProseField(
  props: FieldProps & { value: string; save: (value: string) => void; rows?: number },
) {
  const draft = useTyped(props.value, props.save)
  return (
    <Textarea
      {...common(props)}
      autosize
      minRows={props.rows ?? 2}
      maxRows={14}
      maxLength={20_000}
      value={draft.text}
      onChange={(event) => draft.type(event.currentTarget.value)}
      onBlur={() => draft.leave()}
    />
  )
})

/** A day, or with `partial` also a month or a year alone. */
export const DayField = memo(function DayField(
  props: FieldProps & {
    partial?: boolean
    placeholder?: string
    value: PartialDate | null
    save: (value: string | null) => void
  },
) {
  const [wrong, setWrong] = useState<string | null>(null)
  const stored = props.value === null ? '' : formatDay(props.value)
  const draft = useTyped(wrong ?? stored, (text) => {
    const empty = text.trim() === ''
    const day = empty ? null : props.partial ? parsePartialDate(text) : parseDay(text)
    setWrong(empty || day !== null ? null : text)
    if (empty || day !== null) props.save(day)
  })
  const sentence = props.partial
    ? 'Такой даты нет. Напишите день, месяц и год через точку: 25.11.1984, или только год'
    : 'Такой даты нет. Напишите день, месяц и год через точку: 25.11.2026'
  return (
    <TextInput
      {...common(props)}
      error={wrong === null ? (props.error ?? null) : sentence}
      placeholder={props.placeholder ?? (props.partial ? 'дд.мм.гггг или только год' : 'дд.мм.гггг')}
      inputMode="numeric"
      maxLength={20}
      value={draft.text}
      onChange={(event) => draft.type(event.currentTarget.value)}
      onBlur={() => draft.leave()}
    />
  )
})

export const CountField = memo(function CountField(
  props: FieldProps & { value: number | null; save: (value: number | null) => void },
) {
  const draft = useTyped(props.value === null ? '' : String(props.value), (text) => {
    props.save(text === '' ? null : Number(text))
  })
  return (
    <NumberInput
      {...common(props)}
      min={0}
      max={9_999_999}
      allowDecimal={false}
      allowNegative={false}
      hideControls
      value={draft.text}
      onChange={(value) => draft.type(String(value))}
      onBlur={() => draft.leave()}
    />
  )
})

function Choice<T extends string>(
  props: FieldProps & {
    value: T | null
    options: Readonly<Record<T, string>>
    save: (value: T | null) => void
    clearable?: boolean
    searchable?: boolean
  },
) {
  const data = Object.entries<string>(props.options).map(([value, label]) => ({ value, label }))
  return (
    <Select
      {...common(props)}
      data={data}
      value={props.value}
      placeholder="не выбрано"
      clearable={props.clearable ?? true}
      allowDeselect={false}
      searchable={props.searchable ?? false}
      nothingFoundMessage="Ничего не нашлось"
      comboboxProps={{ withinPortal: true }}
      onChange={(value) => props.save(value as T | null)}
    />
  )
}

/** `memo` forgets that the component is generic. */
export const ChoiceField = memo(Choice) as typeof Choice

/** Yes, no, or not answered yet. */
export const YesNoField = memo(function YesNoField(
  props: FieldProps & { value: boolean | null; save: (value: boolean) => void },
) {
  return (
    <Input.Wrapper label={props.label} description={props.hint} error={props.error ?? null} labelElement="div">
      <SegmentedControl
        id={props.id}
        aria-label={typeof props.label === 'string' ? props.label : ''}
        display="flex"
        w="fit-content"
        mt={props.hint === undefined ? 0 : 4}
        data={[
          { value: 'yes', label: 'Да' },
          { value: 'no', label: 'Нет' },
        ]}
        value={props.value === null ? '' : props.value ? 'yes' : 'no'}
        onChange={(value) => props.save(value === 'yes')}
      />
    </Input.Wrapper>
  )
})
