// What can be done with one item, from the month and from the lists alike.
import { Menu, Text } from '@mantine/core'
import type { ReactElement } from 'react'
import { planItemState } from '#shared/plan/plan.ts'
import type { PlanItem } from '#shared/records/planItem.ts'
import { useStore } from '#renderer/db/live.ts'
import { useCommand } from '#renderer/feedback/useCommand.tsx'
import { useSession } from '#renderer/session.ts'
import { historyOf } from '#renderer/ui/historyOf.ts'
import { cancelItem, completeItem, removeItem, reopenItem } from './planCommands.ts'
import { useResponsible } from './planQueries.ts'
import { historyWords, stateWords, whenWords } from './planWords.ts'

/** Opens one of the dialogs of the room. */
export type OpenDialog = (dialog: { readonly kind: 'edit' | 'done' | 'move'; readonly item: PlanItem }) => void

interface ItemMenuProps {
  item: PlanItem
  open: OpenDialog
  /** Tells what the item is on top of the menu: needed where only a word of it is seen. */
  withTitle?: boolean
  /** The button that opens the menu. */
  children: ReactElement
}

export function ItemMenu({ item, open, withTitle = false, children }: ItemMenuProps) {
  const store = useStore()
  const { run } = useCommand()
  const today = useSession((session) => session.today)
  const responsible = useResponsible()
  const state = planItemState(item, today)
  const isClosed = state === 'done' || state === 'cancelled'
  const who = responsible(item)
  return (
    <Menu position="bottom-start" width={withTitle ? 320 : 240} withInitialFocusPlaceholder={false}>
      <Menu.Target>{children}</Menu.Target>
      <Menu.Dropdown>
        {withTitle && (
          <>
            <Menu.Label component="div">
              <Text component="span" display="block" fz="sm" fw={600} c="var(--mantine-color-text)">
                {item.title}
              </Text>
              <Text component="span" display="block" fz="xs">
                {[stateWords[state].word, whenWords(item), who].filter(Boolean).join(' · ')}
              </Text>
              {historyWords(item) !== '' && (
                <Text component="span" display="block" fz="xs">
                  {historyWords(item)}
                </Text>
              )}
            </Menu.Label>
            <Menu.Divider />
          </>
        )}
        {!isClosed && (
          <>
            <Menu.Item
              onClick={() =>
                void run(
                  () => completeNow(),
                  () => `Выполнено: ${item.title}`,
                )
              }
            >
              Выполнено сегодня
            </Menu.Item>
            <Menu.Item onClick={() => open({ kind: 'done', item })}>Выполнено, с датой и итогом…</Menu.Item>
            <Menu.Item onClick={() => open({ kind: 'move', item })}>Перенести…</Menu.Item>
          </>
        )}
        {isClosed && (
          <Menu.Item
            onClick={() =>
              void run(
                () => reopenItem(store, item),
                () => `Снова в работе: ${item.title}`,
              )
            }
          >
            Вернуть в работу
          </Menu.Item>
        )}
        {state === 'done' && <Menu.Item onClick={() => open({ kind: 'done', item })}>Дата и итог…</Menu.Item>}
        <Menu.Item onClick={() => open({ kind: 'edit', item })}>Изменить…</Menu.Item>
        <Menu.Item component="a" href={historyOf(item.id)}>
          История
        </Menu.Item>
        {!isClosed && (
          <Menu.Item
            onClick={() =>
              void run(
                () => cancelItem(store, item),
                () => `Мероприятие отменено: ${item.title}`,
              )
            }
          >
            Отменить мероприятие
          </Menu.Item>
        )}
        <Menu.Item
          onClick={() =>
            void run(
              () => removeItem(store, item),
              () => `Удалено из плана: ${item.title}`,
            )
          }
        >
          Удалить из плана
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )

  function completeNow() {
    const { resultNote: note, participants } = item
    return completeItem(store, item, { day: today, note, participants }, today)
  }
}
