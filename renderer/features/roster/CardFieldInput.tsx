// One typed field in a form: the control that fits its kind, with the sentence of what is wrong beside it.
import { Checkbox, Select, Stack, Textarea, TextInput } from '@mantine/core'
import { useMemo } from 'react'
import { bug } from '#shared/base/bug.ts'
import { cardFields, type CardField } from '#shared/roster/cardFields.ts'
import { compareNames, fullName } from '#shared/roster/names.ts'
import type { FieldFace, FieldKind } from '#shared/roster/typedField.ts'
import { useRows } from '#renderer/db/live.ts'

interface CardFieldInputProps {
  field: FieldFace
  text: string
  change: (text: string) => void
  error?: string | undefined
  autoFocus?: boolean
  /** Another name where the form asks for the field in its own words. */
  label?: string
  hint?: string
  /** Of several options only these are offered; the others stay as they are. */
  offered?: readonly string[]
}

const placeholders: Partial<Record<FieldKind, string>> = {
  day: 'дд.мм.гггг',
  partial: 'дд.мм.гггг или год',
  phone: '+7 900 123-45-67',
  rate: '1',
  years: '2015; 2019',
  count: '36',
  money: '4000',
}

export function CardFieldInput({ field, text, change, error, autoFocus, label, hint, offered }: CardFieldInputProps) {
  const common = {
    id: `card.${field.key}`,
    label: label ?? field.label,
    error: error ?? null,
    ...(hint === undefined ? {} : { description: hint }),
    ...(autoFocus ? { 'data-autofocus': true } : {}),
  }
  switch (field.kind) {
    case 'choice':
      return (
        <Select
          {...common}
          data={[...field.options]}
          value={text === '' ? null : text}
          placeholder="не выбрано"
          clearable={field.mayBeEmpty}
          allowDeselect={false}
          onChange={(value) => change(value ?? '')}
        />
      )
    case 'person':
      return <PersonInput common={common} text={text} change={change} />
    case 'flag':
      return (
        <Checkbox
          {...common}
          checked={text === 'да'}
          onChange={(event) => change(event.currentTarget.checked ? 'да' : '')}
        />
      )
    case 'flags':
      return <FlagsInput label={common.label} field={field} text={text} change={change} offered={offered} />
    case 'prose':
      return (
        <Textarea
          {...common}
          autosize
          minRows={2}
          maxRows={10}
          maxLength={20_000}
          value={text}
          onChange={(event) => change(event.currentTarget.value)}
        />
      )
    default:
      return (
        <TextInput
          {...common}
          maxLength={500}
          placeholder={placeholders[field.kind] ?? ''}
          value={text}
          onChange={(event) => change(event.currentTarget.value)}
        />
      )
  }
}

interface PersonInputProps extends Pick<CardFieldInputProps, 'text' | 'change'> {
  common: { id: string; label: string; error: string | null }
}

function PersonInput({ common, text, change }: PersonInputProps) {
  const members = useRows('member')
  const data = useMemo(
    () => [...members].sort(compareNames).map((member) => ({ value: member.id, label: fullName(member) })),
    [members],
  )
  return (
    <Select
      {...common}
      data={data}
      limit={50}
      searchable
      clearable
      placeholder="начните писать фамилию"
      nothingFoundMessage="Такой карточки нет"
      value={text === '' ? null : text}
      onChange={(id) => change(id ?? '')}
    />
  )
}

interface FlagsInputProps extends Pick<CardFieldInputProps, 'field' | 'text' | 'change'> {
  label: string
  offered: readonly string[] | undefined
}

function FlagsInput({ label, field, text, change, offered = field.options }: FlagsInputProps) {
  const chosen = text.split('; ').filter(Boolean)
  return (
    <Checkbox.Group
      label={label}
      value={chosen}
      onChange={(words) => change(field.options.filter((word) => words.includes(word)).join('; '))}
    >
      <Stack gap={6} mt={4}>
        {offered.map((word) => (
          <Checkbox key={word} value={word} label={word} size="sm" />
        ))}
      </Stack>
    </Checkbox.Group>
  )
}

const byKey = new Map(cardFields.map((field) => [field.key, field]))

/** The field of a key. */
export function cardField(key: string): CardField {
  return byKey.get(key) ?? bug(`no field ${key}`)
}
