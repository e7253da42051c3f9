// The list when there is nobody to show: at the very beginning, and after a search.
import { Button, EmptyState, Group, Paper } from '@mantine/core'
import { IconFileSpreadsheet, IconSearch, IconUserPlus, IconUsers } from '@tabler/icons-react'
import { formatDay } from '#shared/base/day.ts'
import { count } from '#shared/base/text.ts'
import { findLines, type ListQuest, type MemberList } from '#shared/roster/memberList.ts'
import { filterLabels } from './RosterToolbar.tsx'
import { useRosterSession } from './rosterSession.ts'

export function NobodyYet({ load, admit }: { load: () => void; admit: () => void }) {
  return (
    <Paper py={48}>
      <EmptyState
        icon={<IconUsers size={40} stroke={1.4} aria-hidden />}
        title="Здесь будет список членов профсоюза"
        description="По нему программа сама посчитает охват, кворум собраний и все отчёты. Годится любая таблица: xlsx, старый xls, ods, csv, таблица в docx или просто скопированная (Ctrl+C). Программа разберёт её и спросит только о том, что непонятно."
        styles={{ description: { maxWidth: 560 } }}
      >
        <EmptyState.Actions>
          <Button variant="default" leftSection={<IconFileSpreadsheet size={17} aria-hidden />} onClick={load}>
            Загрузить из Excel
          </Button>
          <Button variant="default" leftSection={<IconUserPlus size={17} aria-hidden />} onClick={admit}>
            Принять в профсоюз
          </Button>
        </EmptyState.Actions>
      </EmptyState>
    </Paper>
  )
}

interface NobodyFoundProps {
  list: MemberList
  quest: ListQuest
}

/** Says how many were looked through, and where else there is somebody. */
export function NobodyFound({ list, quest }: NobodyFoundProps) {
  const { query, filter, also } = quest
  const show = useRosterSession((session) => session.show)
  const withoutConditions = also ? findLines(list, list.lines, { filter, query }).length : 0
  const elsewhere = filter === 'all' ? 0 : findLines(list, list.lines, { ...quest, filter: 'all' }).length
  const where = `«${filterLabels[filter]}»${list.isPast ? ` на ${formatDay(list.asOf)}` : ''}`
  const looked = count(list.counts[filter], 'человека', 'человек', 'человек')
  if (query.trim() === '' && !also && list.counts.unknown > 0) {
    return (
      <EmptyState
        py={40}
        icon={<IconUsers size={36} stroke={1.4} aria-hidden />}
        title={`Нет данных на ${formatDay(list.asOf)}`}
        description="Список загружен позже этого дня. Кто тогда был на учёте, программа не знает."
      />
    )
  }
  return (
    <EmptyState
      py={40}
      icon={<IconSearch size={36} stroke={1.4} aria-hidden />}
      {...emptyWords(query.trim(), where, looked, also !== undefined)}
    >
      <EmptyState.Actions>
        <Group gap="xs">
          {withoutConditions > 0 && (
            <Button variant="default" onClick={() => show({ conditions: [] })}>
              Без условий: {withoutConditions}
            </Button>
          )}
          {elsewhere > 0 && (
            <Button variant="default" onClick={() => show({ filter: 'all' })}>
              Все карточки: {elsewhere}
            </Button>
          )}
          {query !== '' && (
            <Button variant="default" onClick={() => show({ query: '' })}>
              Очистить поиск
            </Button>
          )}
        </Group>
      </EmptyState.Actions>
    </EmptyState>
  )
}

function emptyWords(query: string, where: string, looked: string, isNarrowed: boolean) {
  if (query !== '') {
    const fields = 'по фамилии, имени, должности, телефону и номерам'
    const rest = isNarrowed ? ' Действуют и условия отбора.' : ''
    return {
      title: `«${query}» не нашлось`,
      description: `Искали в списке ${where} среди ${looked}: ${fields}.${rest}`,
    }
  }
  if (!isNarrowed) return { title: `${where}: никого`, description: 'Выберите другой отбор.' }
  return {
    title: `${where}: никого с такими условиями`,
    description: `Искали среди ${looked}. Ослабьте условия или уберите их.`,
  }
}
