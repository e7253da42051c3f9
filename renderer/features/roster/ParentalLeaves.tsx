// Parental leaves of a person on the card.
import { Anchor, Group, Stack, Text, Title } from '@mantine/core'
import { formatDay } from '#shared/base/day.ts'
import type { Member } from '#shared/records/member.ts'
import { shortName } from '#shared/roster/names.ts'
import { useStore } from '#renderer/db/live.ts'
import { useCommand } from '#renderer/feedback/useCommand.tsx'
import { removeParentalLeave } from './rosterCommands.ts'

export function ParentalLeaves({ member, isPast, leave }: { member: Member; isPast: boolean; leave: () => void }) {
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
