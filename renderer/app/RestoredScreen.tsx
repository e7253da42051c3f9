// Shown once after an opening that had to restore something: what happened, up to when the data are known, and what is there.
import { Anchor, Box, Button, Group, Stack, Text, Title } from '@mantine/core'
import { IconAlertTriangleFilled, IconCircleCheckFilled } from '@tabler/icons-react'
import { formatDay } from '#shared/base/day.ts'
import { count } from '#shared/base/text.ts'
import type { Store } from '#renderer/db/store.ts'
import { localDay } from '#renderer/session.ts'
import type { OpenOrganisation, Told } from './entrance.ts'

interface RestoredProps {
  organisation: OpenOrganisation
  goOn: () => void
}

export function RestoredScreen({ organisation: { info, store, told }, goOn }: RestoredProps) {
  if (!told) return null
  const isWhole = told.lost === 0
  const Icon = isWhole ? IconCircleCheckFilled : IconAlertTriangleFilled
  return (
    <Group
      component="main"
      maw={900}
      mx="auto"
      px="md"
      py={{ base: 60, lg: 110 }}
      align="flex-start"
      wrap="nowrap"
      gap={18}
    >
      <Icon size={42} color={`var(--tone-${isWhole ? 'leaf' : 'amber'}-mark)`} style={{ flex: 'none' }} aria-hidden />
      <Stack gap={6}>
        <Title order={1} fz={29} lh="36px">
          {titleOf(told)}
        </Title>
        <Text fz="lg" style={{ overflowWrap: 'anywhere' }}>
          {reasons[told.what]} {presentIn(store, isWhole)}
        </Text>
        {!isWhole && (
          <Text fz="lg">
            Посмотрите последние записи и внесите недостающее заново, или откройте другую копию, если она новее.
          </Text>
        )}
        <Group mt={14} gap={12}>
          <Button size="md" onClick={goOn} autoFocus>
            Продолжить работу
          </Button>
          <Text c="dimmed">Прежние файлы отложены и хранятся 30 дней</Text>
        </Group>
        <Box mt={20}>
          <Anchor href={`restore.html?store=${info.id}`}>Что-то не так? Открыть другую копию</Anchor>
        </Box>
      </Stack>
    </Group>
  )
}

const reasons: Record<Told['what'], string> = {
  database: 'Рабочее хранилище пропало или не читалось, программа собрала его заново из журнала.',
  journal: 'Журнал программы был повреждён, данные взяты из проверенных копий и рабочего хранилища.',
}

function titleOf({ lost, upTo }: Told): string {
  const head = 'Хранилище восстановлено'
  const known = upTo === null ? '' : `: данные на ${moment(upTo)}`
  const loss =
    lost === 0
      ? 'потерь нет'
      : `не хватает ${count(lost, 'последнего действия', 'последних действий', 'последних действий')}`
  return `${head}${known === '' ? ': ' : `${known}, `}${loss}`
}

function moment(at: number): string {
  const date = new Date(at)
  return `${formatDay(localDay(date))}\u00a0${date.toLocaleTimeString('ru-RU', { hour: '2-digit', minute: '2-digit' })}`
}

/** «На месте: 47 членов профсоюза, 13 протоколов, 7 отчётов.» Empty tables are not named. */
function presentIn(store: Store, isWhole: boolean): string {
  const found = [
    ...some(
      store.list('member').length,
      'карточка члена профсоюза',
      'карточки членов профсоюза',
      'карточек членов профсоюза',
    ),
    ...some(store.list('organisation').length, 'организация', 'организации', 'организаций'),
    ...some(store.list('meeting').length, 'собрание', 'собрания', 'собраний'),
    ...some(store.list('planItem').length, 'дело плана', 'дела плана', 'дел плана'),
    ...some(store.list('sentBundle').length, 'файл обмена', 'файла обмена', 'файлов обмена'),
    ...some(store.list('receivedReport').length, 'принятый отчёт', 'принятых отчёта', 'принятых отчётов'),
  ]
  if (found.length === 0) return ''
  return `${isWhole ? 'Всё, что вы успели внести, на месте' : 'На месте'}: ${found.join(', ')}.`
}

function some(n: number, one: string, few: string, many: string): string[] {
  return n === 0 ? [] : [count(n, one, few, many)]
}
