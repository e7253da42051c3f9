// The foot of the navigation: taking back, what is saved, what was copied, and the lock.
import { Anchor, Group, Text, Tooltip, UnstyledButton } from '@mantine/core'
import {
  IconAlertCircle,
  IconArrowBackUp,
  IconArrowForwardUp,
  IconCircleCheckFilled,
  IconLoader,
  IconLock,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { formatDay } from '#shared/base/day.ts'
import type { BackupsState } from '#shared/host/storageCalls.ts'
import { drillSentence } from '#shared/settings/copyWords.ts'
import { useSaveState, useUndoState } from '#renderer/db/live.ts'
import { localDay, useSession } from '#renderer/session.ts'

export function UndoButtons({ undo, redo, narrow }: { undo: () => void; redo: () => void; narrow: boolean }) {
  const { done, undone } = useUndoState()
  return (
    <Group gap={4} px={narrow ? 0 : 4} justify={narrow ? 'center' : 'flex-start'}>
      <UndoButton
        label="Отменить"
        keys="Ctrl Z"
        what={done.at(-1)?.label}
        onClick={undo}
        icon={<IconArrowBackUp size={18} stroke={1.6} />}
      />
      <UndoButton
        label="Вернуть"
        keys="Ctrl Shift Z"
        what={undone.at(-1)?.label.replace(/^Отменено: /, '')}
        onClick={redo}
        icon={<IconArrowForwardUp size={18} stroke={1.6} />}
      />
    </Group>
  )
}

function UndoButton(props: {
  label: string
  keys: string
  what: string | undefined
  onClick: () => void
  icon: ReactNode
}) {
  const { label, keys, what, onClick, icon } = props
  return (
    <Tooltip label={what === undefined ? `${label}: нечего` : `${label}: ${what} (${keys})`}>
      <UnstyledButton
        aria-label={what === undefined ? label : `${label}: ${what}`}
        aria-disabled={what === undefined}
        onClick={onClick}
        p={6}
        c={what === undefined ? 'var(--app-field-line)' : 'var(--mantine-color-text)'}
        style={{ borderRadius: 6, lineHeight: 0 }}
      >
        {icon}
      </UnstyledButton>
    </Tooltip>
  )
}

/** Made once: a formatter costs more than all else that is drawn at an edit. */
const clock = new Intl.DateTimeFormat('ru-RU', { hour: '2-digit', minute: '2-digit' })

export function Saved({ narrow }: { narrow: boolean }) {
  const { phase, at } = useSaveState()
  const time = at === null ? '' : clock.format(at)
  const text =
    phase === 'saving'
      ? 'Сохраняем…'
      : phase === 'failed'
        ? 'Не сохранено'
        : at === null
          ? 'Всё сохранено'
          : `Сохранено в ${time}`
  const icon =
    phase === 'saved' ? (
      <IconCircleCheckFilled size={17} color="var(--tone-leaf-mark)" style={{ flex: 'none' }} aria-hidden />
    ) : phase === 'saving' ? (
      <IconLoader size={17} color="var(--mantine-color-dimmed)" style={{ flex: 'none' }} aria-hidden />
    ) : (
      <IconAlertCircle size={17} color="var(--tone-brick-text)" style={{ flex: 'none' }} aria-hidden />
    )
  return (
    <Group gap={narrow ? 4 : 8} px={narrow ? 0 : 8} pt={6} wrap="nowrap" role="status">
      {icon}
      <Text fz="xs" c={phase === 'failed' ? 'var(--tone-brick-text)' : 'dimmed'}>
        {text}
      </Text>
    </Group>
  )
}

/** The newest drill, else the newest copy that was read back; leads to the screen that can do something about it. */
export function CopyLine({ backups, narrow }: { backups: BackupsState | null; narrow: boolean }) {
  const role = useSession((session) => session.organisation?.role ?? 'chair')
  if (!backups) return null
  const { text, brief, isBad } = copyWords(backups, role)
  return (
    <Tooltip label={text} disabled={!narrow}>
      <Anchor
        href="#/settings"
        fz="xs"
        lh="17px"
        px={narrow ? 2 : 8}
        pt={4}
        ta={narrow ? 'center' : 'left'}
        c={isBad ? 'var(--tone-brick-text)' : 'dimmed'}
        {...(narrow ? { 'aria-label': text } : {})}
      >
        {narrow ? brief : text}
      </Anchor>
    </Tooltip>
  )
}

function copyWords({ drill, verifiedAt }: BackupsState, role: 'chair' | 'district') {
  if (drill) {
    const day = localDay(new Date(drill.at))
    return { ...words(drillSentence({ ...drill, day }, role), day), isBad: !drill.ok }
  }
  if (verifiedAt === null) return { text: 'Копий пока нет', brief: 'Копий нет', isBad: false }
  const day = localDay(new Date(verifiedAt))
  return { ...words(`Копия записана и проверена ${formatDay(day)}`, day), isBad: false }
}

function words(text: string, day: string) {
  return { text, brief: `Копия ${formatDay(day).slice(0, 5)}` }
}

export function LockButton({ lock, narrow }: { lock: () => void; narrow: boolean }) {
  const icon = (
    <IconLock size={17} stroke={1.6} color="var(--mantine-color-dimmed)" style={{ flex: 'none' }} aria-hidden />
  )
  return (
    <Tooltip label="Заблокировать: дальше только с паролем">
      <UnstyledButton
        onClick={lock}
        px={narrow ? 2 : 8}
        py={6}
        mt={2}
        {...(narrow ? { 'aria-label': 'Закрыть: дальше только с паролем' } : {})}
        style={{ borderRadius: 6 }}
      >
        <Group gap={8} wrap="nowrap" justify={narrow ? 'center' : 'flex-start'}>
          {icon}
          <Text fz="xs" lh="17px">
            {narrow ? 'Закрыть' : 'Заблокировать'}
          </Text>
        </Group>
      </UnstyledButton>
    </Tooltip>
  )
}
