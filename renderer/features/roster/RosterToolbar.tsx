// Search, day and filters above the list. Another day than today tints the bar: changes are off there.
import { Anchor, Box, Button, Chip, Group, Kbd, Menu, Text, TextInput } from '@mantine/core'
import { IconAdjustmentsHorizontal, IconChevronDown, IconSearch } from '@tabler/icons-react'
import { memo, useState, type RefObject } from 'react'
import { formatDay } from '#shared/base/day.ts'
import { formatInteger } from '#shared/base/text.ts'
import { listFilters, presentFilters, type ListFilter, type MemberList } from '#shared/roster/memberList.ts'
import { useSession } from '#renderer/session.ts'
import { AsOfInput } from './AsOfInput.tsx'
import { ConditionPills, ConditionsPanel } from './ConditionsPanel.tsx'
import { FilterNameDialog, SavedFilterMenu, useFilterChoice } from './SavedFilters.tsx'
import { useRosterIndex } from './rosterQueries.ts'
import { useRosterSession } from './rosterSession.ts'

export const filterLabels: Record<ListFilter, string> = {
  here: 'На учёте',
  employed: 'Работают',
  retired: 'Пенсионеры',
  noConsent: 'Без согласия',
  notInAis: 'Не в АИС',
  onLeave: 'В отпуске по уходу',
  elsewhere: 'Внешние совместители',
  students: 'Учатся',
  notWorking: 'Временно не работают',
  lacking: 'С замечаниями',
  left: 'Снятые с учёта',
  notYet: 'Ещё не на учёте',
  unknown: 'Нет данных',
  all: 'Все карточки',
}

const first: readonly ListFilter[] = ['here', 'employed', 'retired', 'noConsent', 'notInAis']

interface RosterToolbarProps {
  list: MemberList
  searchRef: RefObject<HTMLInputElement | null>
  /** A card stands beside the list. */
  isTight: boolean
  /** The list shows other people now. */
  changed: () => void
}

export const RosterToolbar = memo(function RosterToolbar({ list, searchRef, isTight, changed }: RosterToolbarProps) {
  const today = useSession((session) => session.today)
  const query = useRosterSession((session) => session.query)
  const [isOpen, setOpen] = useState(false)
  const [isNaming, setNaming] = useState(false)
  const { filter, narrowing, open } = useFilterChoice()
  const conditions = useRosterSession((session) => session.conditions)
  const showPart = useRosterSession((session) => session.show)
  const show: typeof showPart = (part) => {
    changed()
    showPart(part)
  }
  return (
    <Box
      mb={12}
      {...(list.isPast
        ? {
            p: 12,
            style: {
              background: 'var(--tone-amber-wash)',
              border: '1px solid var(--tone-amber-line)',
              borderRadius: 8,
            },
          }
        : {})}
      role="search"
      aria-label="Кого показать"
    >
      <Group gap="sm" wrap="nowrap" mb={10}>
        <TextInput
          ref={searchRef}
          type="search"
          aria-label="Поиск по фамилии, должности, номеру"
          placeholder="Фамилия, должность, телефон или номер"
          leftSection={<IconSearch size={17} aria-hidden />}
          rightSection={<Kbd size="xs">Ctrl F</Kbd>}
          rightSectionWidth={72}
          style={{ flex: 1, minWidth: 0 }}
          value={query}
          onChange={(event) => show({ query: event.currentTarget.value })}
          onKeyDown={(event) => {
            if (event.key === 'Escape') show({ query: '' })
            if (event.key === 'ArrowDown') focusList()
          }}
        />
        <Button
          variant={isOpen || narrowing.length > 0 ? 'light' : 'default'}
          leftSection={<IconAdjustmentsHorizontal size={16} aria-hidden />}
          aria-expanded={isOpen}
          style={{ flex: 'none' }}
          onClick={() => setOpen(!isOpen)}
        >
          Условия{narrowing.length > 0 ? ` ${narrowing.length}` : ''}
        </Button>
        <SavedFilterMenu
          isTight={isTight}
          choose={(kept) =>
            show(
              kept
                ? { filter: kept.filter, conditions: kept.conditions, savedFilter: kept.id }
                : { conditions: [], savedFilter: null },
            )
          }
        />
        <AsOfInput
          label="Состояние на дату"
          word="на"
          value={list.asOf}
          latest={today}
          change={(day) => show({ asOf: day >= today ? null : day })}
          entered={focusList}
        />
      </Group>
      {isOpen && (
        <ConditionsPanel
          list={list}
          filter={filter}
          conditions={conditions}
          change={(next) => show({ conditions: next })}
          keep={
            <Button variant="default" disabled={narrowing.length === 0} onClick={() => setNaming(true)}>
              Сохранить отбор…
            </Button>
          }
        />
      )}
      <Filters list={list} show={(one) => show({ filter: one })} />
      {!isOpen && <ConditionPills conditions={conditions} change={(next) => show({ conditions: next })} />}
      {open && open.unread.length > 0 && (
        <Text fz="sm" mt={8} c="var(--tone-amber-text)" role="status">
          Отбор «{open.name}» сохранён более новой программой. Часть его условий здесь не действует:{' '}
          {open.unread.length}.
        </Text>
      )}
      {isNaming && <FilterNameDialog filter={null} close={() => setNaming(false)} />}
      {list.isPast && <PastNotice list={list} back={() => show({ asOf: null })} showDay={(asOf) => show({ asOf })} />}
    </Box>
  )
})

/** From the toolbar into the list: its one Tab stop. */
function focusList(): void {
  document.querySelector<HTMLElement>('.roster-body [tabindex="0"]')?.focus()
}

function Filters({ list, show }: { list: MemberList; show: (filter: ListFilter) => void }) {
  const filter = useRosterSession((session) => session.filter)
  const possible = listFilters.filter((one) => !(list.isPast && presentFilters.includes(one)))
  const shown = possible.filter((one) => first.includes(one) || one === filter)
  const more = possible.filter(
    (one) => !shown.includes(one) && (list.counts[one] > 0 || one === 'all' || one === 'left'),
  )
  return (
    <Chip.Group
      multiple={false}
      value={filter}
      onChange={(value) => show(possible.find((one) => one === value) ?? 'here')}
    >
      <Group gap={6} role="group" aria-label="Показать">
        {shown.map((one) => (
          <Chip
            key={one}
            value={one}
            size="sm"
            variant="light"
            radius="sm"
            styles={{ label: { fontSize: 14, paddingInline: 10 } }}
          >
            {filterLabels[one]} <span className="num">{countText(list, one)}</span>
          </Chip>
        ))}
        <Menu position="bottom-start">
          <Menu.Target>
            <Button
              variant="subtle"
              color="gray"
              c="var(--mantine-color-text)"
              size="compact-md"
              fz={14}
              fw={450}
              rightSection={<IconChevronDown size={15} aria-hidden />}
            >
              Ещё
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {more.map((one) => (
              <Menu.Item
                key={one}
                onClick={() => show(one)}
                rightSection={<span className="num">{countText(list, one)}</span>}
              >
                {filterLabels[one]}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      </Group>
    </Chip.Group>
  )
}

/** A figure never leaves out people about whom nothing is known: then there is none, and the notice says why. */
function countText(list: MemberList, filter: ListFilter): string {
  const isKnown = list.counts.unknown === 0 || filter === 'unknown' || filter === 'all'
  return isKnown ? formatInteger(list.counts[filter]) : '?'
}

interface PastNoticeProps {
  list: MemberList
  back: () => void
  showDay: (day: string) => void
}

function PastNotice({ list, back, showDay }: PastNoticeProps) {
  const { knownFrom } = useRosterIndex()
  const unknown = list.counts.unknown
  return (
    <Group gap={12} mt={10} role="status">
      <Text fz="sm" fw={550} c="var(--tone-amber-text)">
        Вы смотрите на прошлое: {formatDay(list.asOf)}. Изменения выключены.
      </Text>
      {unknown > 0 && (
        <Text fz="sm">
          О {formatInteger(unknown)} из {formatInteger(list.lines.length)} на этот день нет данных
          {knownFrom ? (
            <>
              : список известен{' '}
              <Anchor component="button" type="button" fz="sm" onClick={() => showDay(knownFrom)}>
                с {formatDay(knownFrom)}
              </Anchor>
            </>
          ) : (
            ''
          )}
          .
        </Text>
      )}
      <Anchor component="button" type="button" fz="sm" onClick={back}>
        Вернуться к сегодняшнему дню
      </Anchor>
    </Group>
  )
}
