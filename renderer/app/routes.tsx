// The rooms that are built, with their doors. A room that is not built yet is not shown.
import { IconId, type IconUsers } from '@tabler/icons-react'
import { lazy, type ComponentType } from 'react'

export interface Room {
  readonly path: string
  readonly label: string
  /** Under the icon on a narrow screen. */
  readonly brief: string
  readonly icon: typeof IconUsers
  readonly Page: ComponentType
}

const PassportPage = lazy(async () => ({
  default: (await import('#renderer/features/passport/PassportPage.tsx')).PassportPage,
}))

export const chairRooms: readonly Room[] = [
  { path: '/passport', label: 'Паспорт', brief: 'Паспорт', icon: IconId, Page: PassportPage },
]

export const districtRooms: readonly Room[] = []
