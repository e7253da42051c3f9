// Who was present: names of the register as of the day of the meeting, or a number when people were counted without names.
import { Button, Checkbox, Drawer, Group, SegmentedControl, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { formatDay } from '#shared/base/day.ts'
import { foldText } from '#shared/base/text.ts'
import type { Meeting } from '#shared/records/meeting.ts'
import { CountField } from '#renderer/ui/fields.tsx'
import { Remark } from '#renderer/ui/Remark.tsx'
import { usePeople, type Person, type ProtocolReport } from './meetingsQueries.ts'
import type { ProtocolEdit } from './useProtocolEdit.ts'
import { drawerLook } from './drawerLook.ts'

interface AttendanceProps {
  report: ProtocolReport
  edit: ProtocolEdit
}

export function AttendanceDrawer({ report, edit, close }: AttendanceProps & { close: () => void }) {
  const { meeting } = report
  const people = usePeople(meeting)
  const isCounted = meeting.presentCount !== null || people.length === 0
  const [isByNumber, setByNumber] = useState(isCounted)
  return (
    <Drawer opened onClose={close} position="right" size={440} title="Кто присутствовал" {...drawerLook}>
      <Stack gap="md">
        {people.length > 0 && (
          <SegmentedControl
            aria-label="Как отмечаем присутствующих"
            data={[
              { value: 'names', label: 'По списку' },
              { value: 'number', label: 'Числом' },
            ]}
            value={isByNumber ? 'number' : 'names'}
            onChange={(value) => {
              setByNumber(value === 'number')
              if (value === 'names' && meeting.presentCount !== null)
                edit.set('присутствующие по списку', { presentCount: null })
            }}
          />
        )}
        <Numbers report={report} edit={edit} isByNumber={isByNumber} />
        {!isByNumber && <Names meeting={meeting} people={people} edit={edit} />}
        {people.length === 0 && (
          <Text fz="sm" c="dimmed">
            На {formatDay(meeting.date)} в списке членов профсоюза никого нет, поэтому присутствующих можно указать
            только числом. Список ведётся в разделе «Члены профсоюза».
          </Text>
        )}
      </Stack>
    </Drawer>
  )
}

function Numbers({ report, edit, isByNumber }: AttendanceProps & { isByNumber: boolean }) {
  const { meeting, baseKind, registered } = report
  return (
    <SimpleGrid cols={2} spacing="md" verticalSpacing="sm">
      {isByNumber && (
        <CountField
          id="meeting.presentCount"
          label="Присутствовало"
          value={meeting.presentCount}
          save={(presentCount) => edit.set('число присутствующих', { presentCount })}
        />
      )}
      {baseKind === 'registered' && registered === null && (
        <CountField
          id="meeting.registeredCount"
          label="Состоит на учёте"
          value={meeting.registeredCount}
          save={(registeredCount) => edit.set('число состоящих на учёте', { registeredCount })}
        />
      )}
      {baseKind === 'elected' && (
        <CountField
          id="meeting.electedCount"
          label={meeting.kind === 'conference' ? 'Избрано делегатов' : 'Избрано в состав'}
          value={meeting.electedCount}
          save={(electedCount) => edit.set('число избранных', { electedCount })}
        />
      )}
      {baseKind === 'employees' && (
        <CountField
          id="meeting.employeesCount"
          label="Всего работников"
          value={meeting.employeesCount}
          save={(employeesCount) => edit.set('число работников', { employeesCount })}
        />
      )}
    </SimpleGrid>
  )
}

interface NamesProps {
  meeting: Meeting
  people: readonly Person[]
  edit: ProtocolEdit
}

function Names({ meeting, people, edit }: NamesProps) {
  const [query, setQuery] = useState('')
  const hasBody = people.some(({ isElected }) => isElected)
  const [isWhole, setWhole] = useState(!hasBody)
  const wanted = isWhole
    ? people
    : people.filter(({ isElected, id }) => isElected || meeting.presentMemberIds.includes(id))
  const shown = wanted.filter(({ name }) => foldText(name).includes(foldText(query)))
  // A tick is seen at once, though it is saved a moment later.
  const stored = meeting.presentMemberIds
  const [asked, setAsked] = useState<{ before: readonly string[]; after: readonly string[] } | null>(null)
  const present = new Set(asked?.before === stored ? asked.after : stored)
  const tick = (ids: readonly string[], isPresent: boolean) => {
    const ticked = (list: readonly string[]) => [...list.filter((id) => !ids.includes(id)), ...(isPresent ? ids : [])]
    setAsked({ before: stored, after: ticked([...present]) })
    edit.change('присутствующие', (before) => ({ ...before, presentMemberIds: ticked(before.presentMemberIds) }))
  }
  return (
    <Stack gap="xs">
      <Group justify="space-between">
        <Text fw={550} role="status">
          Отмечено {present.size} из {isWhole ? people.length : wanted.length}
        </Text>
        <Group gap={6}>
          <Button
            size="compact-sm"
            variant="default"
            onClick={() =>
              tick(
                shown.map(({ id }) => id),
                true,
              )
            }
          >
            Отметить всех
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            onClick={() =>
              tick(
                shown.map(({ id }) => id),
                false,
              )
            }
          >
            Снять всех
          </Button>
        </Group>
      </Group>
      <Strangers meeting={meeting} people={people} edit={edit} />
      {hasBody && (
        <Checkbox
          label="Показать всех членов профсоюза, не только избранных"
          checked={isWhole}
          onChange={(event) => setWhole(event.currentTarget.checked)}
        />
      )}
      <TextInput
        aria-label="Найти в списке"
        placeholder="Найти по фамилии"
        leftSection={<IconSearch size={16} aria-hidden />}
        value={query}
        onChange={(event) => setQuery(event.currentTarget.value)}
      />
      <Stack gap={0} className="rule" role="group" aria-label="Присутствующие">
        {shown.map(({ id, name }) => (
          <Checkbox
            key={id}
            py={7}
            label={name}
            checked={present.has(id)}
            onChange={(event) => tick([id], event.currentTarget.checked)}
          />
        ))}
        {shown.length === 0 && (
          <Text fz="sm" c="dimmed">
            Никого не нашлось.
          </Text>
        )}
      </Stack>
    </Stack>
  )
}

/** People who were ticked and, after a change of the day or of the register, were not on it then. */
function Strangers({ meeting, people, edit }: NamesProps) {
  const known = new Set(people.map(({ id }) => id))
  const strangers = meeting.presentMemberIds.filter((id) => !known.has(id))
  if (strangers.length === 0) return null
  return (
    <Remark
      title={`Отмечены, но не состояли на учёте ${formatDay(meeting.date)}: ${strangers.length}`}
      rule="Так бывает, если поменяли день собрания или человека сняли с учёта раньше."
      fixes={
        <Button
          size="xs"
          fz={14}
          variant="default"
          onClick={() =>
            edit.change('снята отметка о присутствии', (before) => ({
              ...before,
              presentMemberIds: before.presentMemberIds.filter((id) => !strangers.includes(id)),
            }))
          }
        >
          Снять отметку
        </Button>
      }
    />
  )
}
