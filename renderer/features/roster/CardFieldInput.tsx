// One field of a card in a form: the control that fits its kind, with the sentence of what is wrong beside it.
import { Checkbox, Select, Stack, Textarea, TextInput } from '@mantine/core'
import { bug } from '#shared/base/bug.ts'
import { cardFields, type CardField } from '#shared/roster/cardFields.ts'

interface CardFieldInputProps {
  field: CardField
  text: string
  change: (text: string) => void
  error?: string | undefined
  autoFocus?: boolean
  /** Another name where the form asks for the field in its own words. */
  label?: string
  hint?: string
}

const hints: Partial<Record<CardField['kind'], string>> = {
  day: 'дд.мм.гггг',
  partial: 'дд.мм.гггг или год',
  phone: '+7 900 123-45-67',
  rate: '1',
}

export function CardFieldInput({ field, text, change, error, autoFocus, label, hint }: CardFieldInputProps) {
  const common = {
    id: `card.${field.key}`,
    label: label ?? field.label,
    error: error ?? null,
    ...(hint === undefined ? {} : { description: hint }),
    ...(autoFocus ? { 'data-autofocus': true } : {}),
  }
  if (field.kind === 'choice') {
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
  }
  if (field.kind === 'flags') return <FlagsInput field={field} text={text} change={change} />
  if (field.kind === 'prose') {
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
  }
  return (
    <TextInput
      {...common}
      maxLength={500}
      placeholder={hints[field.kind] ?? ''}
      value={text}
      onChange={(event) => change(event.currentTarget.value)}
    />
  )
}

function FlagsInput({ field, text, change }: Pick<CardFieldInputProps, 'field' | 'text' | 'change'>) {
  const chosen = text.split('; ').filter(Boolean)
  return (
    <Checkbox.Group
      label={field.label}
      value={chosen}
      onChange={(words) => change(field.options.filter((word) => words.includes(word)).join('; '))}
    >
      <Stack gap={6} mt={4}>
        {field.options.map((word) => (
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
