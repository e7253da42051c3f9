// The room of meetings: the list of protocols, or one of them by its id in the address.
import { useLocation } from 'wouter'
import { useRowsById } from '#renderer/db/live.ts'
import { FinalProtocol } from './FinalProtocol.tsx'
import { MeetingsList } from './MeetingsList.tsx'
import { ProtocolEditor } from './ProtocolEditor.tsx'

export function MeetingsPage() {
  const [location] = useLocation()
  const [, , id = '', part = ''] = location.split('/')
  const meeting = useRowsById('meeting').get(id)
  if (!meeting) return <MeetingsList />
  return meeting.status === 'draft' ? (
    <ProtocolEditor key={id} meeting={meeting} part={part} />
  ) : (
    <FinalProtocol key={id} meeting={meeting} part={part} />
  )
}
