// The first meeting with the district, in three steps: my card goes there, its card comes here, one phone call compares both.
import { Box, Button, Group, Stack, Text } from '@mantine/core'
import { IconDeviceFloppy, IconFolderOpen } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { WaitingCard } from '#shared/exchange/ourDistrict.ts'
import type { OwnCard } from '#shared/host/channels.ts'
import { Panel } from '#renderer/ui/Panel.tsx'
import { Sign } from '#renderer/ui/Status.tsx'
import { GroupsCheck } from './GroupsCheck.tsx'

interface EnrolmentProps {
  card: OwnCard | null
  waiting: WaitingCard | null
  busy: boolean
  save: () => void
  open: () => void
  confirm: () => void
  /** Puts the district's card away, for good when its number did not agree twice. */
  drop: (isBlocked: boolean) => void
}

export function Enrolment({ card, waiting, busy, save, open, confirm, drop }: EnrolmentProps) {
  const step = card === null ? 1 : waiting === null ? 2 : 3
  return (
    <Stack gap={16} maw={860}>
      <Step
        n={1}
        title={card ? 'Ваша карточка записана, отправьте её в район' : 'Сохраните свою карточку и отправьте её в район'}
        state={stateOf(1, step)}
        again={
          <Button size="compact-sm" variant="default" onClick={save}>
            Сохранить ещё раз…
          </Button>
        }
      >
        <Text fz="sm">
          В карточке название вашей организации и открытые ключи. Тайного в ней нет, её можно послать почтой,
          мессенджером или отдать на флешке.
        </Text>
        <Button mt="sm" loading={busy} leftSection={<IconDeviceFloppy size={18} aria-hidden />} onClick={save}>
          Сохранить мою карточку…
        </Button>
      </Step>
      <Step
        n={2}
        title={waiting ? `Карточка открыта: ${waiting.card.name}` : 'Откройте карточку района'}
        state={stateOf(2, step)}
        again={
          <Button size="compact-sm" variant="default" onClick={open}>
            Открыть другую…
          </Button>
        }
      >
        <Text fz="sm">
          Район пришлёт свою карточку, файл с окончанием .ppob. Откройте её кнопкой или перетащите в это окно.
        </Text>
        <Button
          mt="sm"
          variant={step === 2 ? 'filled' : 'default'}
          leftSection={<IconFolderOpen size={18} aria-hidden />}
          onClick={open}
        >
          Открыть карточку района…
        </Button>
      </Step>
      <Step n={3} title="Позвоните в район по номеру, который вы знаете сами" state={stateOf(3, step)}>
        <Text fz="sm">
          Номер берите из своих записей, а не из письма с карточкой: названию в карточке верить нельзя, пока не сверено
          число. За один звонок сверяют обе карточки.
        </Text>
        {card && <OwnNumber card={card} />}
        {waiting && (
          <Box mt="md">
            <Text fw={550}>Число района</Text>
            <Text fz="sm" mb={8}>
              Попросите прочитать контрольное число карточки района, шесть групп по пять цифр. Впишите группы с этими
              номерами.
            </Text>
            <GroupsCheck
              key={waiting.bundleId}
              bundleId={waiting.bundleId}
              busy={busy}
              right={confirm}
              wrong={() => drop(true)}
              later={() => drop(false)}
            />
          </Box>
        )}
      </Step>
    </Stack>
  )
}

/** Six groups, large, to be read aloud. */
export function OwnNumber({ card }: { card: OwnCard }) {
  return (
    <Box mt="md">
      <Text fw={550}>Ваше число</Text>
      <Text fz="sm" mb={6}>
        Когда район попросит, прочитайте вслух группы, которые он назовёт.
      </Text>
      <Group gap={18} role="group" aria-label="Контрольное число вашей карточки">
        {card.controlNumber.split(' ').map((group, i) => (
          <Box key={i} ta="center">
            <Text fz="xs" c="dimmed">
              {i + 1}-я
            </Text>
            <Text fz={24} fw={600} lh="30px" className="num">
              {group}
            </Text>
          </Box>
        ))}
      </Group>
    </Box>
  )
}

type StepState = 'done' | 'now' | 'next'

function stateOf(n: number, step: number): StepState {
  return n < step ? 'done' : n === step ? 'now' : 'next'
}

interface StepProps {
  n: number
  title: string
  state: StepState
  /** What can be done again after the step is done; then nothing else of it is shown. */
  again?: ReactNode
  children: ReactNode
}

function Step({ n, title, state, again, children }: StepProps) {
  return (
    <Panel
      pad={state === 'done' ? 0 : 16}
      title={
        <Group component="span" gap={10} wrap="nowrap">
          <Sign tone={state === 'done' ? 'ok' : 'none'} />
          <span>
            {n}. {title}
          </span>
        </Group>
      }
      right={state === 'done' ? again : null}
    >
      {state === 'done' ? null : children}
    </Panel>
  )
}
