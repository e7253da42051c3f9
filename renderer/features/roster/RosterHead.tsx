// Title of the roster and what can be done with the whole list.
import { ActionIcon, Button, Menu } from '@mantine/core'
import { IconDots, IconFileSpreadsheet, IconUserPlus } from '@tabler/icons-react'
import { memo } from 'react'
import { useLocation } from 'wouter'
import { PageHead } from '#renderer/ui/Panel.tsx'
import type { RosterDialog } from './rosterDialog.ts'

interface RosterHeadProps {
  isPast: boolean
  /** A card is in its form: its own button is the filled one. */
  isEditing: boolean
  hasCards: boolean
  show: (dialog: RosterDialog) => void
}

export const RosterHead = memo(function RosterHead({ isPast, isEditing, hasCards, show }: RosterHeadProps) {
  const [, go] = useLocation()
  return (
    <PageHead
      title="Члены профсоюза"
      actions={
        <>
          <Button
            variant="default"
            leftSection={<IconFileSpreadsheet size={17} aria-hidden />}
            onClick={() => go('/roster/import')}
            disabled={isPast}
          >
            Загрузить из Excel
          </Button>
          <Button
            variant={isEditing ? 'default' : 'filled'}
            leftSection={<IconUserPlus size={17} aria-hidden />}
            onClick={() => show({ at: 'admit' })}
            disabled={isPast}
          >
            Принять в профсоюз
          </Button>
          {hasCards && (
            <Menu position="bottom-end">
              <Menu.Target>
                <ActionIcon variant="default" size={36} aria-label="Ещё действия со списком">
                  <IconDots size={18} />
                </ActionIcon>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item onClick={() => go('/roster/registers')}>Учётные списки</Menu.Item>
                <Menu.Item onClick={() => show({ at: 'columns' })}>Колонки списка…</Menu.Item>
                <Menu.Item onClick={() => show({ at: 'export' })}>Выгрузить…</Menu.Item>
                <Menu.Item onClick={() => go('/roster/remarks')}>Замечания к списку</Menu.Item>
                <Menu.Item onClick={() => go('/roster/personal-data')}>Персональные данные</Menu.Item>
                <Menu.Item onClick={() => show({ at: 'papers', kind: 'memberList', one: null })}>Бумаги…</Menu.Item>
                <Menu.Item onClick={() => show({ at: 'papers', kind: 'view', one: null })}>
                  Напечатать то, что на экране…
                </Menu.Item>
              </Menu.Dropdown>
            </Menu>
          )}
        </>
      }
    />
  )
})
