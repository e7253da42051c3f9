// Four groups of the district's control number, typed from a voice on the phone. Wrong twice ends it: then a new card is needed.
// The number itself is not on this screen, so it cannot be copied.
import { Button, Group, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { areGroupsRight, pickGroups } from '#shared/exchange/enrolment.ts'
import { limits } from '#shared/exchange/limits.ts'

interface GroupsCheckProps {
  bundleId: string
  busy: boolean
  right: () => void
  /** Wrong for the last time. */
  wrong: () => void
  later: () => void
}

const empty = ['', '', '', '']

export function GroupsCheck({ bundleId, busy, right, wrong, later }: GroupsCheckProps) {
  const [asked] = useState(() => pickGroups(randomBelow))
  const [typed, setTyped] = useState<readonly string[]>(empty)
  const [tries, setTries] = useState(0)
  const isFull = typed.every((group) => /^\d{5}$/.test(group))
  const check = () => {
    if (areGroupsRight(bundleId, asked, typed)) {
      right()
      return
    }
    setTyped(empty)
    setTries(tries + 1)
    if (tries + 1 >= limits.controlAttempts) wrong()
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (isFull) check()
      }}
    >
      <Group gap="sm" align="flex-end">
        {asked.map((group, i) => (
          <TextInput
            key={group}
            w={104}
            label={`${group + 1}-я группа`}
            inputMode="numeric"
            maxLength={5}
            autoComplete="off"
            value={typed[i] ?? ''}
            onChange={(event) => {
              const digits = event.currentTarget.value.replace(/\D/g, '')
              setTyped((old) => old.map((one, at) => (at === i ? digits : one)))
            }}
          />
        ))}
        <Button type="submit" loading={busy} disabled={!isFull}>
          Сверить
        </Button>
        <Button variant="subtle" onClick={later}>
          Убрать карточку
        </Button>
      </Group>
      {tries > 0 && (
        <Text fz="sm" c="var(--tone-brick-text)" mt={8} role="alert">
          Не сошлось. Попросите прочитать эти группы ещё раз. Если не сойдётся снова, понадобится новая карточка района.
        </Text>
      )}
    </form>
  )
}

/** A whole number from 0 to n − 1 from the system's generator. */
function randomBelow(n: number): number {
  const [value = 0] = crypto.getRandomValues(new Uint32Array(1))
  return Math.floor((value / 2 ** 32) * n)
}
