// Which columns the list shows, and in which order: ticks, and arrows that move a column (Alt ↑ Alt ↓ on its row).
import { ActionIcon, Anchor, Button, Checkbox, Group, Modal, Stack } from '@mantine/core'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react'
import { columnIds, listColumn, movedColumn, usualColumns, type ColumnId } from '#shared/roster/listColumns.ts'
import { useStore } from '#renderer/db/live.ts'
import { useCommand } from '#renderer/feedback/useCommand.tsx'
import { chooseColumns } from './listChoiceCommands.ts'

interface ColumnsDialogProps {
  columns: readonly ColumnId[]
  close: () => void
}

export function ColumnsDialog({ columns, close }: ColumnsDialogProps) {
  const store = useStore()
  const { run, busy } = useCommand()
  const [chosen, setChosen] = useState(columns)
  const [resets, setResets] = useState(0)
  const save = async () => {
    const saved = await run(
      () => chooseColumns(store, chosen),
      () => 'Колонки списка выбраны',
    )
    if (saved !== null) close()
  }
  return (
    <Modal opened onClose={close} title="Колонки списка" size={520}>
      <ColumnPicker key={resets} chosen={chosen} change={setChosen} />
      <Group justify="space-between" mt="lg" gap="xs">
        <Anchor
          component="button"
          type="button"
          fz="sm"
          onClick={() => {
            setChosen(usualColumns)
            setResets(resets + 1)
          }}
        >
          Как было сначала
        </Anchor>
        <Group gap="xs">
          <Button variant="default" onClick={close}>
            Назад
          </Button>
          <Button loading={busy} onClick={() => void save()}>
            Показать колонки: {chosen.length}
          </Button>
        </Group>
      </Group>
    </Modal>
  )
}

interface ColumnPickerProps {
  /** What is ticked at the beginning, in its order. */
  chosen: readonly ColumnId[]
  change: (columns: readonly ColumnId[]) => void
  /** The most height that it takes. */
  height?: string
}

/** All columns: the chosen first, then the others. A row stays where it is when it is ticked, so that the focus stays too. */
export function ColumnPicker({ chosen, change, height = 'min(440px, calc(100vh - 300px))' }: ColumnPickerProps) {
  const [rows, setRows] = useState<readonly ColumnId[]>(() => [
    ...chosen,
    ...columnIds.filter((id) => !chosen.includes(id)),
  ])
  const [ticked, setTicked] = useState<ReadonlySet<ColumnId>>(() => new Set(chosen))
  const held = useRef<Element | null>(null)
  // A row that is moved in the page loses the focus.
  useLayoutEffect(() => {
    if (held.current instanceof HTMLElement) held.current.focus()
    held.current = null
  }, [rows])

  const tick = (id: ColumnId) => {
    const next = new Set(ticked)
    if (!next.delete(id)) next.add(id)
    setTicked(next)
    change(rows.filter((one) => next.has(one)))
  }
  /** Past the next ticked column; the rows of those that are not shown stay in their places. */
  const move = (id: ColumnId, by: number) => {
    const shown = movedColumn(
      rows.filter((one) => ticked.has(one)),
      id,
      by,
    )
    const places = shown.values()
    held.current = document.activeElement
    setRows(rows.map((one) => (ticked.has(one) ? (places.next().value ?? one) : one)))
    change(shown)
  }
  const keys = (event: KeyboardEvent, id: ColumnId) => {
    if (!event.altKey || !ticked.has(id) || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
    event.preventDefault()
    move(id, event.key === 'ArrowUp' ? -1 : 1)
  }
  const first = rows.find((id) => ticked.has(id))
  const last = rows.findLast((id) => ticked.has(id))
  return (
    <Stack gap={2} mah={height} style={{ overflowY: 'auto' }} role="group" aria-label="Колонки по порядку">
      {rows.map((id) => (
        <Group key={id} justify="space-between" wrap="nowrap" px={4} mih={34} onKeyDown={(event) => keys(event, id)}>
          <Checkbox
            label={listColumn(id).name}
            checked={ticked.has(id)}
            disabled={id === 'name'}
            onChange={() => tick(id)}
          />
          {ticked.has(id) && (
            <Group gap={4} wrap="nowrap">
              <MoveButton id={id} by={-1} isEnd={id === first} move={move} />
              <MoveButton id={id} by={1} isEnd={id === last} move={move} />
            </Group>
          )}
        </Group>
      ))}
    </Stack>
  )
}

interface MoveButtonProps {
  id: ColumnId
  by: 1 | -1
  isEnd: boolean
  move: (id: ColumnId, by: number) => void
}

/** It keeps the focus at the end of the way, where a disabled button would lose it. */
function MoveButton({ id, by, isEnd, move }: MoveButtonProps) {
  const Arrow = by < 0 ? IconArrowUp : IconArrowDown
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      c="var(--mantine-color-text)"
      aria-label={`${by < 0 ? 'Раньше' : 'Позже'}: ${listColumn(id).name}`}
      {...(isEnd ? { 'data-disabled': true, 'aria-disabled': true } : {})}
      onClick={() => !isEnd && move(id, by)}
    >
      <Arrow size={16} />
    </ActionIcon>
  )
}
