// The reports that were written: number, period, where each is now. «Передан» is said by the person who carried the file.
import { ActionIcon, Button, Group, Menu, Modal, Radio, Stack, Table, Text, VisuallyHidden } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { useState } from 'react'
import { daysBetween, formatDay } from '#shared/base/day.ts'
import { count } from '#shared/base/text.ts'
import { periodTitle } from '#shared/district/periods.ts'
import { controlNumber } from '#shared/exchange/enrolment.ts'
import { type Stage, stageOf } from '#shared/exchange/sentReports.ts'
import type { SentBundle } from '#shared/records/sentBundle.ts'
import { useStore } from '#renderer/db/live.ts'
import { useCommand } from '#renderer/feedback/useCommand.tsx'
import { useSession } from '#renderer/session.ts'
import { Panel } from '#renderer/ui/Panel.tsx'
import { ReportTrack } from '#renderer/ui/ReportTrack.tsx'
import { Sign, type Tone } from '#renderer/ui/Status.tsx'
import { markHandedOver } from './exchangeCommands.ts'
import { refusalWords } from './receiptWords.ts'

const BRIEF = 3
/** After this many days without an answer it is time to call. */
const PATIENCE_DAYS = 7
const done: Record<Stage, number> = { packed: 2, handedOver: 3, accepted: 4, rejected: 4 }

export function SentTable({ sent, correct }: { sent: readonly SentBundle[]; correct: (row: SentBundle) => void }) {
  const [isWhole, setWhole] = useState(false)
  const [handing, setHanding] = useState<SentBundle | null>(null)
  const shown = isWhole ? sent : sent.slice(0, BRIEF)
  return (
    <Panel
      pad={0}
      title="Отправленные"
      right={
        sent.length > BRIEF ? (
          <Button size="compact-sm" variant="subtle" onClick={() => setWhole(!isWhole)}>
            {isWhole ? 'Только последние' : `Все ${sent.length}`}
          </Button>
        ) : null
      }
    >
      {sent.length === 0 ? (
        <Text px={16} pb={14} c="dimmed" fz="sm">
          Здесь появятся записанные отчёты: какой где сейчас и что ответил район.
        </Text>
      ) : (
        <Table horizontalSpacing={16}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th w={46}>№</Table.Th>
              <Table.Th>Что</Table.Th>
              <Table.Th w={330}>Где сейчас</Table.Th>
              <Table.Th w={150}>
                <VisuallyHidden>Действия</VisuallyHidden>
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {shown.map((row) => (
              <SentRow key={row.id} row={row} correct={correct} handOver={() => setHanding(row)} />
            ))}
          </Table.Tbody>
        </Table>
      )}
      {handing && <HandOverDialog row={handing} close={() => setHanding(null)} />}
    </Panel>
  )
}

interface SentRowProps {
  row: SentBundle
  correct: (row: SentBundle) => void
  handOver: () => void
}

function SentRow({ row, correct, handOver }: SentRowProps) {
  const today = useSession((session) => session.today)
  const stage = stageOf(row)
  const [isOpen, setOpen] = useState(false)
  const { tone, text } = state(row, today)
  return (
    <Table.Tr>
      <Table.Td fw={600} style={{ verticalAlign: 'top' }}>
        {row.seq}
      </Table.Td>
      <Table.Td style={{ verticalAlign: 'top' }}>
        <Text>
          {row.period ? periodTitle(row.period) : ''}
          {row.profile === 'roster' ? ', со списком' : ''}
        </Text>
        <Group gap={7} wrap="nowrap" align="flex-start" mt={2}>
          <Sign tone={tone} size={17} />
          <Text fz="sm">{text}</Text>
        </Group>
        {(row.receipt?.remarks ?? []).map((remark, i) => (
          <Text key={i} fz="sm" ml={24}>
            {remark}
          </Text>
        ))}
      </Table.Td>
      <Table.Td>
        <ReportTrack done={done[stage]} isRejected={stage === 'rejected'} />
      </Table.Td>
      <Table.Td style={{ verticalAlign: 'top' }}>
        <Group gap={6} wrap="nowrap" justify="flex-end">
          {stage === 'packed' && (
            <Button size="compact-sm" variant="light" onClick={handOver}>
              Файл передан…
            </Button>
          )}
          {stage === 'rejected' && (
            <Button size="compact-sm" variant="light" onClick={() => correct(row)}>
              Исправить
            </Button>
          )}
          <Menu position="bottom-end">
            <Menu.Target>
              <ActionIcon variant="subtle" color="gray" aria-label={`Ещё об отчёте № ${row.seq}`}>
                <IconDots size={18} aria-hidden />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item onClick={() => setOpen(true)}>Контрольное число…</Menu.Item>
              <Menu.Item onClick={() => correct(row)}>Исправить и отправить заново</Menu.Item>
              {stage !== 'packed' && !row.receipt && <Menu.Item onClick={handOver}>Передан иначе…</Menu.Item>}
            </Menu.Dropdown>
          </Menu>
        </Group>
        {isOpen && <NumberDialog row={row} close={() => setOpen(false)} />}
      </Table.Td>
    </Table.Tr>
  )
}

function state(row: SentBundle, today: string): { tone: Tone; text: string } {
  const { receipt, handedOver, createdDate } = row
  if (receipt?.outcome === 'rejected') {
    return { tone: 'bad', text: `отклонён ${formatDay(receipt.date)}: ${refusalWords(receipt.reasonClass)}` }
  }
  if (receipt) {
    const remarks = receipt.remarks.length
    return remarks === 0
      ? { tone: 'ok', text: `принят ${formatDay(receipt.date)}` }
      : {
          tone: 'warn',
          text: `принят ${formatDay(receipt.date)}, ${count(remarks, 'замечание', 'замечания', 'замечаний')}`,
        }
  }
  if (!handedOver) return { tone: 'warn', text: `файл записан ${formatDay(createdDate)}, передайте его в район` }
  const days = daysBetween(handedOver.date, today)
  const how = `передан ${formatDay(handedOver.date)}, ${handedOver.how}`
  return days >= PATIENCE_DAYS
    ? { tone: 'warn', text: `${how}. Ответа нет ${count(days, 'день', 'дня', 'дней')}: позвоните в район` }
    : { tone: 'wait', text: `${how}. Ждём квитанцию` }
}

function NumberDialog({ row, close }: { row: SentBundle; close: () => void }) {
  return (
    <Modal opened onClose={close} title={`Отчёт № ${row.seq}`} size={560}>
      <Stack gap={6}>
        <Text fz="sm">По контрольному числу район узнаёт файл по телефону.</Text>
        <Text fz={20} fw={600} className="num">
          {controlNumber(row.bundleId)}
        </Text>
        <Text fz="sm" c="dimmed">
          Файл {row.fileName}, записан {formatDay(row.createdDate)} для организации «{row.recipientName}».
        </Text>
      </Stack>
    </Modal>
  )
}

const ways = ['почтой', 'на флешке', 'мессенджером', 'лично'] as const

function HandOverDialog({ row, close }: { row: SentBundle; close: () => void }) {
  const store = useStore()
  const today = useSession((session) => session.today)
  const { run, busy } = useCommand()
  const [way, setWay] = useState<string>(ways[0])
  const save = () =>
    void run(
      () => markHandedOver(store, row, today, way),
      () => `Отмечено: отчёт № ${row.seq} передан ${way}`,
    ).then((saved) => {
      if (saved !== null) close()
    })
  return (
    <Modal opened onClose={close} title={`Отчёт № ${row.seq} передан в район`} size={460}>
      <Radio.Group label="Как передали файл" value={way} onChange={setWay}>
        <Stack gap={8} mt={8}>
          {ways.map((one) => (
            <Radio key={one} value={one} label={one} />
          ))}
        </Stack>
      </Radio.Group>
      <Group justify="flex-end" mt="lg" gap="xs">
        <Button variant="default" onClick={close}>
          Назад
        </Button>
        <Button loading={busy} onClick={save}>
          Отметить сегодняшним днём
        </Button>
      </Group>
    </Modal>
  )
}
