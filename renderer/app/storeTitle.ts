// How an organisation is called before it is open: its name when this run knows it, else what can be told without it.
import { formatDay } from '#shared/base/day.ts'
import type { StoreInfo } from '#shared/host/channels.ts'
import { localDay } from '#renderer/session.ts'

export function storeTitle({ name, role, createdAt }: StoreInfo): string {
  if (name !== '') return name
  const kind = role === 'chair' ? 'Первичная организация' : 'Районная организация'
  return `${kind}, под паролем, создана ${formatDay(localDay(new Date(createdAt)))}`
}
