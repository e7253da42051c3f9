// Filters with a name: opened from a menu, kept and renamed in a small dialog, deleted with undo.
import { ActionIcon, Button, Group, Menu, Modal, TextInput } from '@mantine/core'
import { IconCheck, IconChevronDown, IconFilter } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { isOpen, type Condition } from '#shared/roster/listConditions.ts'
import type { ListFilter } from '#shared/roster/memberList.ts'
import { FILTER_NAME_MAX, type SavedFilter } from '#shared/roster/savedFilters.ts'
import { useRows, useStore } from '#renderer/db/live.ts'
import { useCommand } from '#renderer/feedback/useCommand.tsx'
import { removeFilter, savedFilters, saveFilter } from './listChoiceCommands.ts'
import { useRosterSession } from './rosterSession.ts'

/** What the list is narrowed by now, the kept filters, and which of them is open. */
export function useFilterChoice() {
  const settings = useRows('setting')
  const filters = useMemo(() => savedFilters(settings), [settings])
  const { filter, conditions, savedFilter } = useRosterSession()
  const open = filters.find(({ id }) => id === savedFilter) ?? null
  const narrowing = conditions.filter((condition) => !isOpen(condition))
  return { filters, open, isChanged: open !== null && !isSame(open, filter, narrowing), filter, narrowing }
}

function isSame(kept: SavedFilter, filter: ListFilter, conditions: readonly Condition[]): boolean {
  return kept.filter === filter && JSON.stringify(kept.conditions) === JSON.stringify(conditions)
}

type Asking = { readonly what: 'new' } | { readonly what: 'rename'; readonly filter: SavedFilter }

interface SavedFilterMenuProps {
  /** No room for words beside an open card. */
  isTight: boolean
  /** `null`: no conditions and no saved filter. */
  choose: (filter: SavedFilter | null) => void
}

export function SavedFilterMenu({ isTight, choose }: SavedFilterMenuProps) {
  const store = useStore()
  const { run } = useCommand()
  const { filters, open, isChanged, filter, narrowing } = useFilterChoice()
  const [asking, setAsking] = useState<Asking | null>(null)
  const name = open ? `Отборы: ${open.name}${isChanged ? ', изменён' : ''}` : 'Отборы'
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          {isTight ? (
            <ActionIcon variant={open ? 'light' : 'default'} size={36} aria-label={name}>
              <IconFilter size={16} />
            </ActionIcon>
          ) : (
            <Button
              variant={open ? 'light' : 'default'}
              leftSection={<IconFilter size={16} aria-hidden />}
              rightSection={<IconChevronDown size={15} aria-hidden />}
              maw={230}
              style={{ flex: 'none' }}
              aria-label={name}
            >
              <span className="clip">{open ? `${isChanged ? 'изменён: ' : ''}${open.name}` : 'Отборы'}</span>
            </Button>
          )}
        </Menu.Target>
        <Menu.Dropdown maw={340}>
          {filters.length > 0 && <Menu.Label>Сохранённые отборы</Menu.Label>}
          {filters.map((one) => (
            <Menu.Item
              key={one.id}
              onClick={() => choose(one)}
              leftSection={
                one.id === open?.id ? <IconCheck size={15} aria-label="открыт" /> : <span style={{ width: 15 }} />
              }
            >
              {one.name}
            </Menu.Item>
          ))}
          {open && (
            <Menu.Item onClick={() => choose(null)} leftSection={<span style={{ width: 15 }} />}>
              Без отбора
            </Menu.Item>
          )}
          {filters.length > 0 && <Menu.Divider />}
          {open && isChanged && (
            <Menu.Item
              onClick={() =>
                void run(() => saveFilter(store, { ...open, filter, conditions: narrowing }), savedSentence(open.name))
              }
            >
              Записать изменения в «{open.name}»
            </Menu.Item>
          )}
          <Menu.Item onClick={() => setAsking({ what: 'new' })}>Сохранить отбор как…</Menu.Item>
          {open && (
            <Menu.Item onClick={() => setAsking({ what: 'rename', filter: open })}>
              Переименовать «{open.name}»…
            </Menu.Item>
          )}
          {open && (
            <Menu.Item
              onClick={() =>
                void run(
                  () => removeFilter(store, open),
                  () => `Удалён отбор «${open.name}»`,
                )
              }
            >
              Удалить «{open.name}»
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {asking && (
        <FilterNameDialog filter={asking.what === 'rename' ? asking.filter : null} close={() => setAsking(null)} />
      )}
    </>
  )
}

const savedSentence = (name: string) => () => `Отбор «${name}» сохранён`

/** The name of a new filter, which is what the list shows now, or a new name of one that is kept. */
export function FilterNameDialog({ filter: renamed, close }: { filter: SavedFilter | null; close: () => void }) {
  const store = useStore()
  const show = useRosterSession((session) => session.show)
  const { run, busy } = useCommand()
  const { filter, narrowing } = useFilterChoice()
  const [name, setName] = useState(renamed?.name ?? '')
  const save = async () => {
    const kept = renamed ?? { id: store.newId(), filter, conditions: narrowing, unread: [] }
    const id = await run(() => saveFilter(store, { ...kept, name }), savedSentence(name.trim()))
    if (id === null) return
    show({ savedFilter: id })
    close()
  }
  return (
    <Modal opened onClose={close} title={renamed ? 'Переименовать отбор' : 'Сохранить отбор'} size={460}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <TextInput
          data-autofocus
          label="Название"
          description={renamed ? '' : 'По нему вы найдёте отбор в следующий раз: «Молодые педагоги».'}
          maxLength={FILTER_NAME_MAX}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Group justify="flex-end" mt="lg" gap="xs">
          <Button variant="default" onClick={close}>
            Назад
          </Button>
          <Button type="submit" loading={busy}>
            {renamed ? 'Переименовать' : 'Сохранить'}
          </Button>
        </Group>
      </form>
    </Modal>
  )
}
