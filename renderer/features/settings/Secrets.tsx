// A new passphrase: typed twice, with words suggested to whoever has no good idea. Used by the wizard and by the change of passphrase.
import { Anchor, Box, Group, PasswordInput, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { isPassphrase, suggestPassphrase } from '#shared/settings/passphrase.ts'

export interface TypedPass {
  readonly first: string
  readonly second: string
}

export const nothingTyped: TypedPass = { first: '', second: '' }

/** What is wrong with each of the two, once the person has tried; nothing means both are fine. */
export function passFaults({ first, second }: TypedPass): { first?: string; second?: string } {
  if (!isPassphrase(first)) return { first: 'Нужно не меньше 12 знаков или четыре слова' }
  return first === second ? {} : { second: 'Не совпадает с первым. Наберите ещё раз' }
}

interface NewPassProps {
  typed: TypedPass
  type: (typed: TypedPass) => void
  tried: boolean
  autoFocus?: boolean
}

export function NewPassFields({ typed, type, tried, autoFocus = false }: NewPassProps) {
  const faults = tried ? passFaults(typed) : {}
  return (
    <Stack gap="sm">
      <Secret
        label="Новый пароль"
        hint="Не меньше 12 знаков или четыре слова"
        value={typed.first}
        error={faults.first}
        autoFocus={autoFocus}
        type={(first) => type({ ...typed, first })}
      />
      <SuggestedWords />
      <Secret
        label="Новый пароль ещё раз"
        value={typed.second}
        error={faults.second}
        type={(second) => type({ ...typed, second })}
      />
    </Stack>
  )
}

interface SecretProps {
  label: string
  hint?: string
  value: string
  error?: string | undefined
  autoFocus?: boolean
  type: (text: string) => void
}

/** A field whose text is hidden until the person wants to see it. */
export function Secret({ label, hint, value, error, autoFocus = false, type }: SecretProps) {
  return (
    <PasswordInput
      autoFocus={autoFocus}
      {...(hint === undefined ? {} : { description: hint })}
      label={label}
      maxLength={1000}
      autoComplete="off"
      value={value}
      error={error ?? null}
      visibilityToggleButtonProps={{ 'aria-label': 'Показать набранное', tabIndex: 0 }}
      onChange={(event) => type(event.currentTarget.value)}
    />
  )
}

/** Four words from the system's generator. They are typed by hand, which is how they are learnt. */
function SuggestedWords() {
  const [words, setWords] = useState<string | null>(null)
  const suggest = async () => {
    const { words: all } = await import('#renderer/reference/words.ts')
    setWords(suggestPassphrase(all, randomBelow))
  }
  return (
    <div>
      <Group gap="md" mih={30}>
        {words !== null && (
          <Box px={12} py={4} style={{ border: '1px solid var(--app-line)', borderRadius: 6 }}>
            <Text fw={600} fz="lg" aria-label="Предложенный пароль" role="status">
              {words}
            </Text>
          </Box>
        )}
        <Anchor component="button" type="button" fz="sm" onClick={() => void suggest()}>
          {words === null ? 'Предложить слова' : 'Другие слова'}
        </Anchor>
      </Group>
      {words !== null && (
        <Text fz="sm" c="dimmed" mt={4}>
          Наберите их дважды. Записать можно на бумаге, но не на компьютере.
        </Text>
      )}
    </div>
  )
}

/** A whole number from 0 to n − 1, each as likely as any other: what does not divide evenly is drawn again. */
function randomBelow(n: number): number {
  const even = Math.floor(2 ** 32 / n) * n
  for (;;) {
    const [value = 0] = crypto.getRandomValues(new Uint32Array(1))
    if (value < even) return value % n
  }
}
