// The rooms that are built, with their doors. A room that is not built yet is not shown.
import {
  IconBuilding,
  IconCalendarEvent,
  IconFileText,
  IconHistory,
  IconId,
  IconInbox,
  IconKey,
  IconLayoutDashboard,
  IconMessages,
  IconSend,
  IconSettings,
  IconUsers,
} from '@tabler/icons-react'
import type { ComponentType } from 'react'
import type { Role } from '#shared/host/channels.ts'
import { loadRoomTexts } from '#renderer/feedback/failureText.ts'
import { later, type Later } from '#renderer/ui/later.tsx'

export interface Room {
  readonly path: string
  readonly label: string
  /** Under the icon on a narrow screen. */
  readonly brief: string
  readonly icon: typeof IconUsers
  readonly Page: Later<object>
  /** `false`: reached from other rooms only. */
  readonly isInNavigation?: boolean
}

/** A room with the sentences of its failures. */
function room(load: () => Promise<ComponentType>): Later<object> {
  return later(async () => {
    const [Page] = await Promise.all([load(), loadRoomTexts()])
    return Page
  })
}

const RosterPage = room(async () => (await import('#renderer/features/roster/RosterPage.tsx')).RosterPage)
const PassportPage = room(async () => (await import('#renderer/features/passport/PassportPage.tsx')).PassportPage)
const AgreementPage = room(async () => (await import('#renderer/features/agreement/AgreementPage.tsx')).AgreementPage)
const PlanPage = room(async () => (await import('#renderer/features/plan/PlanPage.tsx')).PlanPage)
const MeetingsPage = room(async () => (await import('#renderer/features/meetings/MeetingsPage.tsx')).MeetingsPage)
const ExchangePage = room(async () => (await import('#renderer/features/exchange/ExchangePage.tsx')).ExchangePage)

const SummaryPage = room(async () => (await import('#renderer/features/district/SummaryPage.tsx')).SummaryPage)
const OrganisationsPage = room(
  async () => (await import('#renderer/features/district/OrganisationsPage.tsx')).OrganisationsPage,
)
const IntakePage = room(async () => (await import('#renderer/features/district/IntakePage.tsx')).IntakePage)
const KeysPage = room(async () => (await import('#renderer/features/district/KeysPage.tsx')).KeysPage)
const SettingsPage = room(async () => (await import('#renderer/features/settings/SettingsPage.tsx')).SettingsPage)
const HistoryPage = room(async () => (await import('#renderer/features/history/HistoryPage.tsx')).HistoryPage)

const history: Room = {
  ...{ path: '/history', label: 'История', brief: 'История', icon: IconHistory, Page: HistoryPage },
  isInNavigation: false,
}

const settings: Room = {
  ...{ path: '/settings', label: 'Настройки', brief: 'Настройки', icon: IconSettings, Page: SettingsPage },
}

const chairRooms: readonly Room[] = [
  { path: '/roster', label: 'Члены профсоюза', brief: 'Члены', icon: IconUsers, Page: RosterPage },
  { path: '/passport', label: 'Паспорт', brief: 'Паспорт', icon: IconId, Page: PassportPage },
  { path: '/agreement', label: 'Коллективный договор', brief: 'Договор', icon: IconFileText, Page: AgreementPage },
  { path: '/plan', label: 'План', brief: 'План', icon: IconCalendarEvent, Page: PlanPage },
  { path: '/meetings', label: 'Собрания', brief: 'Собрания', icon: IconMessages, Page: MeetingsPage },
  { path: '/exchange', label: 'Обмен с районом', brief: 'Обмен', icon: IconSend, Page: ExchangePage },
  settings,
  history,
]

const districtRooms: readonly Room[] = [
  { path: '/summary', label: 'Сводка', brief: 'Сводка', icon: IconLayoutDashboard, Page: SummaryPage },
  { path: '/organisations', label: 'Организации', brief: 'Организации', icon: IconBuilding, Page: OrganisationsPage },
  { path: '/intake', label: 'Приём отчётов', brief: 'Приём', icon: IconInbox, Page: IntakePage },
  { path: '/keys', label: 'Ключи района', brief: 'Ключи', icon: IconKey, Page: KeysPage },
  settings,
  history,
]

export function roomsOf(role: Role): readonly Room[] {
  return role === 'chair' ? chairRooms : districtRooms
}

export function isInRoom({ path }: Room, location: string): boolean {
  return location === path || location.startsWith(`${path}/`)
}

/** Loads the room that an organisation opens with. */
export async function loadFirstRoom(role: Role): Promise<void> {
  const rooms = roomsOf(role)
  const here = window.location.hash.slice(1)
  await (rooms.find((room) => isInRoom(room, here)) ?? rooms[0])?.Page.ahead()
}
