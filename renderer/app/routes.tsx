// The rooms that are built, with their doors. A room that is not built yet is not shown.
import {
  IconBuilding,
  IconCalendarEvent,
  IconFileText,
  IconId,
  IconInbox,
  IconKey,
  IconLayoutDashboard,
  IconMessages,
  IconSend,
  IconUsers,
} from '@tabler/icons-react'
import { lazy, type ComponentType } from 'react'

export interface Room {
  readonly path: string
  readonly label: string
  /** Under the icon on a narrow screen. */
  readonly brief: string
  readonly icon: typeof IconUsers
  readonly Page: ComponentType
}

const RosterPage = lazy(async () => ({
  default: (await import('#renderer/features/roster/RosterPage.tsx')).RosterPage,
}))
const PassportPage = lazy(async () => ({
  default: (await import('#renderer/features/passport/PassportPage.tsx')).PassportPage,
}))
const AgreementPage = lazy(async () => ({
  default: (await import('#renderer/features/agreement/AgreementPage.tsx')).AgreementPage,
}))
const PlanPage = lazy(async () => ({ default: (await import('#renderer/features/plan/PlanPage.tsx')).PlanPage }))
const MeetingsPage = lazy(async () => ({
  default: (await import('#renderer/features/meetings/MeetingsPage.tsx')).MeetingsPage,
}))
const ExchangePage = lazy(async () => ({
  default: (await import('#renderer/features/exchange/ExchangePage.tsx')).ExchangePage,
}))

const SummaryPage = lazy(async () => ({
  default: (await import('#renderer/features/district/SummaryPage.tsx')).SummaryPage,
}))
const OrganisationsPage = lazy(async () => ({
  default: (await import('#renderer/features/district/OrganisationsPage.tsx')).OrganisationsPage,
}))
const IntakePage = lazy(async () => ({
  default: (await import('#renderer/features/district/IntakePage.tsx')).IntakePage,
}))
const KeysPage = lazy(async () => ({ default: (await import('#renderer/features/district/KeysPage.tsx')).KeysPage }))

export const chairRooms: readonly Room[] = [
  { path: '/roster', label: 'Члены профсоюза', brief: 'Члены', icon: IconUsers, Page: RosterPage },
  { path: '/passport', label: 'Паспорт', brief: 'Паспорт', icon: IconId, Page: PassportPage },
  { path: '/agreement', label: 'Коллективный договор', brief: 'Договор', icon: IconFileText, Page: AgreementPage },
  { path: '/plan', label: 'План', brief: 'План', icon: IconCalendarEvent, Page: PlanPage },
  { path: '/meetings', label: 'Собрания', brief: 'Собрания', icon: IconMessages, Page: MeetingsPage },
  { path: '/exchange', label: 'Обмен с районом', brief: 'Обмен', icon: IconSend, Page: ExchangePage },
]

export const districtRooms: readonly Room[] = [
  { path: '/summary', label: 'Сводка', brief: 'Сводка', icon: IconLayoutDashboard, Page: SummaryPage },
  { path: '/organisations', label: 'Организации', brief: 'Организации', icon: IconBuilding, Page: OrganisationsPage },
  { path: '/intake', label: 'Приём отчётов', brief: 'Приём', icon: IconInbox, Page: IntakePage },
  { path: '/keys', label: 'Ключи района', brief: 'Ключи', icon: IconKey, Page: KeysPage },
]
