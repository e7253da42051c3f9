// «Изменить у выбранных»: one field for many people. What would change stands there before anything does, and one «Отменить» takes all of
// it back.
import {
  Autocomplete,
  Box,
  Button,
  Checkbox,
  Group,
  Modal,
  Progress,
  Select,
  SimpleGrid,
  Stack,
  Table,
  Text,
} from '@mantine/core'
import { useMemo, useState, type ReactNode } from 'react'
import { formatDay } from '#shared/base/day.ts'
import { compareText, count, formatInteger } from '#shared/base/text.ts'
import {
  bulkFields,
  bulkReasonLabels,
  bulkText,
  orderProblems,
  orderText,
  type BulkField,
  type BulkKey,
  type BulkOrder,
  type BulkPlan,
} from '#shared/roster/bulkChange.ts'
import type { CardField, CardTexts } from '#shared/roster/cardFields.ts'
import type { MemberLine } from '#shared/roster/memberList.ts'
import { fullName, shortName } from '#shared/roster/names.ts'
import { aisStatusLabels } from '#shared/roster/rosterLabels.ts'
import { useStore } from '#renderer/db/live.ts'
import { useCommand } from '#renderer/feedback/useCommand.tsx'
import { useSession } from '#renderer/session.ts'
import { CardFieldInput } from './CardFieldInput.tsx'
import { changeMany } from './bulkCommands.ts'
import { useBulkPlan } from './useBulkPlan.ts'

interface BulkDialogProps {
  lines: readonly MemberLine[]
  close: () => void
}

const FIRST_ROWS = 6
const noTexts: CardTexts = {}

export function BulkDialog({ lines, close }: BulkDialogProps) {
  const store = useStore()
  const today = useSession((session) => session.today)
  const { run, busy } = useCommand()
  const [order, setOrder] = useState<BulkOrder>({ key: 'unit', texts: noTexts, isClearing: false, onlyEmpty: false })
  const [tried, setTried] = useState(false)
  const problems = useMemo(() => orderProblems(order, today), [order, today])
  const isReady = Object.keys(problems).length === 0
  const asked = isReady ? order : null
  const [work, stop] = useBulkPlan(lines, asked)
  const plan = work.at === 'done' ? work.plan : null
  const field = bulkFields.find(({ key }) => key === order.key) ?? bulkFields[0]
  const n = plan?.changes.length ?? 0

  const choose = (key: BulkKey) => {
    setTried(false)
    const texts: CardTexts = key === 'ais' ? { aisStatus: aisStatusLabels.entered, aisDate: formatDay(today) } : noTexts
    setOrder({ key, texts, isClearing: false, onlyEmpty: false })
  }
  const save = async () => {
    setTried(true)
    if (plan === null || n === 0) return
    const done = await run(
      () => changeMany(store, plan, order),
      (label) => label,
    )
    if (done !== null) close()
  }

  return (
    <Modal opened onClose={close} title={`Изменить у выбранных: ${people(lines.length)}`} size={720} yOffset={16}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <Stack gap="md">
          <SimpleGrid cols={2} spacing="md">
            <Select
              data-autofocus
              label="Что изменить"
              allowDeselect={false}
              data={bulkFields.map(({ key, label }) => ({ value: key, label }))}
              value={order.key}
              onChange={(value) => choose(bulkFields.find(({ key }) => key === value)?.key ?? order.key)}
            />
            {field?.parts.map((part) => (
              <PartInput
                key={part.key}
                part={part}
                lines={lines}
                text={order.isClearing ? '' : (order.texts[part.key] ?? '')}
                error={tried || hasText(order, part) ? problems[part.key] : undefined}
                isOff={order.isClearing}
                change={(text) => setOrder({ ...order, texts: { ...order.texts, [part.key]: text } })}
              />
            ))}
          </SimpleGrid>
          {field && <Choices field={field} order={order} change={setOrder} />}
          {field?.hint && (
            <Text fz="sm" c="dimmed">
              {field.hint}
            </Text>
          )}
          <Box mih={236} role="status" aria-label="Что изменится">
            {plan ? (
              <Preview plan={plan} order={order} total={lines.length} />
            ) : work.at === 'working' ? (
              <Working done={work.done} total={lines.length} stop={stop} />
            ) : (
              <Text c="dimmed">
                {work.at === 'stopped'
                  ? 'Остановлено. Ничего не изменено.'
                  : 'Выберите, что записать: здесь будет видно, у кого и что изменится.'}
              </Text>
            )}
          </Box>
        </Stack>
        <Group justify="flex-end" mt="lg" gap="xs">
          <Button variant="default" onClick={close} disabled={busy}>
            Назад
          </Button>
          <Button type="submit" loading={busy} disabled={plan !== null && n === 0}>
            {plan === null || n === 0 ? 'Изменить' : `Изменить у ${count(n, 'человека', 'человек', 'человек')}`}
          </Button>
        </Group>
      </form>
    </Modal>
  )
}

const people = (n: number) => count(n, 'человек', 'человека', 'человек')
const hasText = ({ texts }: BulkOrder, { key }: CardField) => (texts[key] ?? '') !== ''

interface PartInputProps {
  part: CardField
  lines: readonly MemberLine[]
  text: string
  error: string | undefined
  isOff: boolean
  change: (text: string) => void
}

function PartInput({ part, lines, text, error, isOff, change }: PartInputProps) {
  if (isOff) return null
  // What others have already is offered, so that «Корпус 2» does not become «корп. 2».
  if (part.kind === 'line')
    return <KnownTextInput part={part} lines={lines} text={text} error={error} change={change} />
  return <CardFieldInput field={part} text={text} error={error} change={change} />
}

function KnownTextInput({ part, lines, text, error, change }: Omit<PartInputProps, 'isOff'>) {
  const known = useMemo(
    () => [...new Set(lines.map(({ entry }) => part.text(entry.member)))].filter(Boolean).sort(compareText),
    [lines, part],
  )
  return (
    <Autocomplete
      label={part.label}
      autoComplete="off"
      maxLength={500}
      limit={50}
      data={known}
      value={text}
      error={error ?? null}
      onChange={change}
    />
  )
}

interface ChoicesProps {
  field: BulkField
  order: BulkOrder
  change: (order: BulkOrder) => void
}

function Choices({ field, order, change }: ChoicesProps) {
  if (!field.mayBeEmpty) return null
  return (
    <Group gap="lg">
      <Checkbox
        label="Не трогать, где уже заполнено"
        checked={order.onlyEmpty}
        disabled={order.isClearing}
        onChange={(event) => change({ ...order, onlyEmpty: event.currentTarget.checked })}
      />
      <Checkbox
        label="Сделать пустым"
        checked={order.isClearing}
        onChange={(event) => change({ ...order, isClearing: event.currentTarget.checked, onlyEmpty: false })}
      />
    </Group>
  )
}

function Working({ done, total, stop }: { done: number; total: number; stop: () => void }) {
  return (
    <Stack gap={8}>
      <Group justify="space-between">
        <Text fz="sm">
          Смотрим, у кого что изменится: {formatInteger(done)} из {formatInteger(total)}
        </Text>
        <Button size="compact-sm" variant="default" onClick={stop}>
          Остановить
        </Button>
      </Group>
      <Progress value={(done / Math.max(total, 1)) * 100} aria-label="Просмотрено" />
    </Stack>
  )
}

/** Everybody is in one of the three terms. */
function Preview({ plan, order, total }: { plan: BulkPlan; order: BulkOrder; total: number }) {
  const { changes, same, kept } = plan
  const untouched = kept.reduce((n, { people: all }) => n + all.length, 0)
  return (
    <Stack gap={10}>
      <Text>
        <b>Изменится у {formatInteger(changes.length)}</b>
        {same > 0 && `, уже так у ${formatInteger(same)}`}
        {untouched > 0 && `, не тронем ${formatInteger(untouched)}`}
        <Text span c="dimmed">
          {' '}
          из {formatInteger(total)}
        </Text>
      </Text>
      {kept.map(({ why, people: all }) => (
        <Text key={why} fz="sm">
          Не тронем {formatInteger(all.length)}: {bulkReasonLabels[why]}
          <Text span c="dimmed" fz="sm">
            {` (${all.slice(0, 3).map(shortName).join(', ')}${all.length > 3 ? ` и ещё ${formatInteger(all.length - 3)}` : ''})`}
          </Text>
        </Text>
      ))}
      {changes.length > 0 && <FirstRows plan={plan} order={order} />}
    </Stack>
  )
}

function FirstRows({ plan: { changes }, order }: { plan: BulkPlan; order: BulkOrder }) {
  const nothing: ReactNode = (
    <Text span c="dimmed" fz="sm">
      пусто
    </Text>
  )
  return (
    <>
      <Table layout="fixed" verticalSpacing={5} highlightOnHover={false} aria-label="Первые из тех, у кого изменится">
        <Table.Thead>
          <Table.Tr>
            <Table.Th w="38%">Кто</Table.Th>
            <Table.Th w="28%">Было</Table.Th>
            <Table.Th>Станет</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {changes.slice(0, FIRST_ROWS).map(({ before, after }) => (
            <Table.Tr key={before.id}>
              <Table.Td className="clip">{fullName(before)}</Table.Td>
              <Table.Td className="clip">{bulkText(order.key, before) || nothing}</Table.Td>
              <Table.Td className="clip">{bulkText(order.key, after) || orderText(order)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {changes.length > FIRST_ROWS && (
        <Text fz="sm" c="dimmed">
          и ещё {formatInteger(changes.length - FIRST_ROWS)}
        </Text>
      )}
    </>
  )
}
