// What can be done with one person, behind the three dots of the card.
import { ActionIcon, Menu } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { openLeave } from '#shared/roster/card.ts'
import type { MemberLine } from '#shared/roster/memberList.ts'
import { isEntry, isLeave } from '#shared/roster/membership.ts'
import { nextKinds } from '#shared/roster/registration.ts'
import type { RegisterAct } from './EventDialog.tsx'

interface MemberActMenuProps {
  line: MemberLine
  act: (act: RegisterAct) => void
  leave: () => void
  print: () => void
}

export function MemberActMenu({ line, act, leave, print }: MemberActMenuProps) {
  const kinds = nextKinds(line.entry)
  const entries = kinds.filter(isEntry)
  const leavings = kinds.filter(isLeave)
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <ActionIcon size={30} variant="default" aria-label={`Ещё действия: ${line.name}`}>
          <IconDots size={17} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={print}>Бумаги…</Menu.Item>
        {leavings.length > 0 && (
          <Menu.Item onClick={() => act({ act: 'leave', kinds: leavings })}>Снять с учёта…</Menu.Item>
        )}
        {kinds.includes('became-retired') && (
          <Menu.Item onClick={() => act({ act: 'retire' })}>На пенсию, остаётся на учёте…</Menu.Item>
        )}
        {leavings.length > 0 && (
          <Menu.Item onClick={leave}>
            {openLeave(line.entry.member) ? 'Закончить отпуск по уходу…' : 'Отпуск по уходу за ребёнком…'}
          </Menu.Item>
        )}
        {entries.length > 0 && (
          <Menu.Item onClick={() => act({ act: 'return', kinds: entries })}>Вернуть на учёт…</Menu.Item>
        )}
        {line.entry.history.steps.at(-1)?.status.state === 'left' && (
          <Menu.Item onClick={() => act({ act: 'cancel' })}>Отменить ошибочное снятие…</Menu.Item>
        )}
        <Menu.Item component="a" href={`#/roster/personal-data/${line.entry.member.id}`}>
          Персональные данные…
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
