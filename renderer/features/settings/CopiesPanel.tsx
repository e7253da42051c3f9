// Copies: when the newest was read back whole, where the second place is, what the drill found, and what can be done with them.
import { Box, Button, Group, Text } from '@mantine/core'
import type { BackupsState } from '#shared/host/storageCalls.ts'
import { drillSentence, formatSize } from '#shared/settings/copyWords.ts'
import { ONE_DISK_DAYS } from '#shared/settings/safetyLines.ts'
import { daysBetween, type Day } from '#shared/base/day.ts'
import { count } from '#shared/base/text.ts'
import { useSession } from '#renderer/session.ts'
import { Panel } from '#renderer/ui/Panel.tsx'
import { Status } from '#renderer/ui/Status.tsx'
import { Facts, type Fact } from './Facts.tsx'
import type { CopyWork } from './useCopyWork.ts'
import { dayOf, momentOf } from './settingsWords.ts'

export function CopiesPanel({ backups, work }: { backups: BackupsState; work: CopyWork }) {
  const role = useSession((session) => session.organisation?.role ?? 'chair')
  const today = useSession((session) => session.today)
  const { verifiedAt, place } = backups
  return (
    <Panel
      title="Копии"
      right={
        verifiedAt === null ? (
          <Status tone="warn">ещё нет</Status>
        ) : (
          <Status tone="ok">проверена {momentOf(verifiedAt)}</Status>
        )
      }
    >
      <Facts facts={[placeFact(backups, today), ...drillFacts(backups, role)]} />
      <Group gap="xs" mt="md">
        <Button size="xs" fz={14} variant="default" disabled={work.isBusy} onClick={work.choosePlace}>
          {place ? 'Выбрать другое место' : 'Выбрать второе место'}
        </Button>
        {place && (
          <Button size="xs" fz={14} variant="default" disabled={work.isBusy} onClick={work.forgetPlace}>
            Убрать второе место
          </Button>
        )}
        <Button size="xs" fz={14} variant="default" disabled={work.isBusy} onClick={work.drill}>
          Проверить копию сейчас
        </Button>
      </Group>
      <Box mt="xs">
        <Text fz="sm" c="dimmed">
          {role === 'chair'
            ? 'Копии делаются сами: каждый день, при закрытии и перед загрузкой списка.'
            : 'Копии делаются сами: каждый день и при закрытии.'}{' '}
          Проверка раз в месяц восстанавливает копию целиком и сличает её с данными.
        </Text>
      </Box>
    </Panel>
  )
}

function placeFact({ place, oneDiskSince }: BackupsState, today: Day): Fact {
  if (place?.isThere) {
    const free = place.freeBytes === null ? '' : ` Свободно ${formatSize(place.freeBytes)}.`
    return { id: 'place', tone: 'ok', title: `Второе место: ${place.name}`, text: `Копии пишутся и туда.${free}` }
  }
  const days = oneDiskSince === null ? 0 : daysBetween(dayOf(oneDiskSince), today)
  const tone = days >= ONE_DISK_DAYS ? 'warn' : 'wait'
  const since = days > 0 ? `Уже ${count(days, 'день', 'дня', 'дней')} к` : 'К'
  const text = `${since}опии лежат только на этом диске: если он сломается, пропадут и они.`
  if (place) {
    return {
      id: 'place',
      tone,
      title: `Второе место недоступно: ${place.name}`,
      text: `Вставьте флешку или подключите диск. ${text}`,
    }
  }
  return {
    id: 'place',
    tone,
    title: 'Второго места для копий нет',
    text: `${text} Подойдёт флешка, другой диск, папка в сети.`,
  }
}

function drillFacts({ drill, failedDrills }: BackupsState, role: 'chair' | 'district'): Fact[] {
  if (!drill) {
    const text = 'Первая пройдёт сама в течение месяца.'
    return [{ id: 'drill', tone: 'none', title: 'Учебного восстановления ещё не было', text }]
  }
  const title = drillSentence({ ...drill, day: dayOf(drill.at) }, role)
  if (drill.ok) return [{ id: 'drill', tone: 'ok', title, text: 'Восстановлена отдельно от данных и совпала с ними.' }]
  const text =
    failedDrills > 1
      ? 'Это не первый раз подряд. Сделайте новую копию и проверьте её; если не поможет, выберите другой диск.'
      : 'Данные целы. Сделайте новую копию и проверьте её.'
  return [{ id: 'drill', tone: failedDrills > 1 ? 'bad' : 'warn', title, text }]
}
