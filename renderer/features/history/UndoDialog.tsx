// Before an act is taken back: what would come back, what would go, and what stands in the way. What is newer is never overwritten.
import { Anchor, Box, Button, Group, Modal, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { formatInteger } from '#shared/base/text.ts'
import { countWords, describeChange, describeOperation, type ChangeKind } from '#shared/history/describe.ts'
import { withOperations } from '#shared/history/lookup.ts'
import { useStore } from '#renderer/db/live.ts'
import { showDone, useCommand } from '#renderer/feedback/useCommand.tsx'
import { useSession } from '#renderer/session.ts'
import { Remark } from '#renderer/ui/Remark.tsx'
import { ChangeView } from './ChangeView.tsx'
import { takeBack, type ActPreview, type Conflict } from './historyCommands.ts'
import { useLookup, usePreview } from './historyQueries.ts'
import { actPath, momentOf, recordsWords } from './historyWords.ts'
import { Waiting } from './Waiting.tsx'

interface UndoDialogProps {
  /** The act that would be taken back. */
  seq: number
  /** What the person sees as done or undone. */
  label: string
  /** The act is itself a taking back: what it took away comes again. */
  isReturn: boolean
  close: () => void
}

export function UndoDialog({ seq, label, isReturn, close }: UndoDialogProps) {
  const preview = usePreview(seq)
  return (
    <Modal opened onClose={close} title={isReturn ? 'Вернуть отменённое' : 'Отменить действие'} size={820}>
      <Text fw={550} mb="sm" style={{ overflowWrap: 'anywhere' }}>
        {label}
      </Text>
      <Waiting of={preview}>
        {(found) =>
          found.conflicts.length > 0 ? (
            <Conflicts preview={found} close={close} isReturn={isReturn} />
          ) : (
            <Outcome seq={seq} label={label} preview={found} isReturn={isReturn} close={close} />
          )
        }
      </Waiting>
    </Modal>
  )
}

const verbs: Readonly<Record<ChangeKind, string>> = {
  added: 'вернётся',
  removed: 'исчезнет',
  changed: 'изменится',
}
const countVerbs: Readonly<Record<ChangeKind, string>> = {
  added: 'вернуть',
  removed: 'убрать',
  changed: 'изменить',
}

function Outcome({ seq, label, preview, isReturn, close }: UndoDialogProps & { preview: ActPreview }) {
  const store = useStore()
  const lookup = useLookup()
  const { run, busy } = useCommand()
  const { counts, records, rest } = describeOperation({ changes: preview.outcome }, lookup)
  const undo = () =>
    void run(() => takeBack(store, seq)).then((done) => {
      if (done === null) return
      // Without «Отменить»: the toast takes back the newest act of all, and this page has «Вернуть» for this one.
      showDone(`${isReturn ? 'Возвращено' : 'Отменено'}: ${label}`, null)
      close()
    })
  return (
    <>
      <Text fz="sm">
        {preview.outcome.length > 3 &&
          `${counts.map((one) => `${one.many}: ${countWords(one, countVerbs)}`).join('. ')}. `}
        Изменится только это:
      </Text>
      <Records label="Что изменится" rest={rest}>
        {records.map((change) => (
          <ChangeView
            key={change.id}
            change={change}
            words={verbs}
            isFolded
            {...(change.kind === 'changed' ? { sides: { before: 'Сейчас', after: 'Станет' } } : {})}
          />
        ))}
      </Records>
      <Group justify="flex-end" mt="lg" gap="xs">
        <Button variant="default" onClick={close}>
          Назад
        </Button>
        <Button data-autofocus loading={busy} onClick={undo}>
          {isReturn ? 'Вернуть' : 'Отменить'}: {recordsWords(preview.outcome.length)}
        </Button>
      </Group>
    </>
  )
}

/** A list that scrolls inside the dialog; `rest` records are not shown. */
function Records({ label, rest, children }: { label: string; rest: number; children: ReactNode }) {
  return (
    <Box
      className="rule"
      mt="xs"
      style={{ maxHeight: '44vh', overflowY: 'auto' }}
      tabIndex={0}
      role="group"
      aria-label={label}
    >
      {children}
      {rest > 0 && (
        <Text fz="sm" c="dimmed" py={10}>
          ещё {formatInteger(rest)}
        </Text>
      )}
    </Box>
  )
}

/** Conflicts that are told in full. */
const TOLD = 20

interface ConflictsProps {
  preview: ActPreview
  close: () => void
  isReturn: boolean
}

function Conflicts({ preview, close, isReturn }: ConflictsProps) {
  const { conflicts, outcome } = preview
  const rest = conflicts.length - TOLD
  return (
    <>
      <Remark
        title={`${isReturn ? 'Вернуть' : 'Отменить'} целиком нельзя: ${recordsWords(conflicts.length)} из ${formatInteger(outcome.length)} изменили позже`}
        rule="Более новое программа не затирает. Сначала отмените более поздние действия, если они не нужны, или поправьте записи сами."
      />
      <Records label="Что изменили позже" rest={rest}>
        {conflicts.slice(0, TOLD).map((conflict) => (
          <ConflictView key={conflict.since.id} conflict={conflict} preview={preview} close={close} />
        ))}
      </Records>
      <Group justify="flex-end" mt="lg">
        <Button data-autofocus variant="default" onClick={close}>
          Назад
        </Button>
      </Group>
    </>
  )
}

const conflictWords: Readonly<Record<ChangeKind, string>> = {
  added: 'снова есть',
  removed: 'удалено позже',
  changed: 'изменено позже',
}

function ConflictView({
  conflict: { since, later },
  preview,
  close,
}: { conflict: Conflict } & Omit<ConflictsProps, 'isReturn'>) {
  const today = useSession((session) => session.today)
  const lookup = withOperations(useLookup(), [preview.operation])
  return (
    <Box pb={10}>
      <ChangeView
        change={describeChange(since, lookup)}
        words={conflictWords}
        isFolded
        sides={{ before: 'Стало тогда', after: 'Сейчас' }}
      />
      {later.length > 0 && (
        <Stack gap={2} ml={24}>
          {later.map(({ seq, label, at }) => (
            <Text key={seq} fz="sm">
              <Text span fz="sm" c="dimmed">
                {momentOf(at, today)}:
              </Text>{' '}
              <Anchor href={`#${actPath(seq)}`} fz="sm" onClick={close}>
                {label}
              </Anchor>
            </Text>
          ))}
        </Stack>
      )}
    </Box>
  )
}
