// Where a remark is mended: the field that gets the focus, or the list of those present.
import type { ProtocolRemark, ProtocolRemarkCode } from '#shared/meetings/remarkTexts.ts'

const headFields: Partial<Record<ProtocolRemarkCode, string>> = {
  'meetings.dateInFuture': 'meeting.date',
  'meetings.endBeforeStart': 'meeting.dateEnd',
  'meetings.placeMissing': 'meeting.place',
  'meetings.chairmanMissing': 'meeting.chairman',
  'meetings.chairmanIsSecretary': 'meeting.secretary',
  'meetings.chairmanAbsent': 'meeting.chairman',
  'meetings.secretaryAbsent': 'meeting.secretary',
  'meetings.secretaryMissing': 'meeting.secretary',
  'meetings.absentDoNotAdd': 'meeting.absentExcused',
  'meetings.agendaVotesDoNotAdd': 'meeting.agendaVote.for',
}

const itemFields: Partial<Record<ProtocolRemarkCode, string>> = {
  'meetings.noVote': 'for',
  'meetings.votesMissing': 'for',
  'meetings.votesDoNotAdd': 'for',
  'meetings.notAdopted': 'for',
}

const attendance: ReadonlySet<ProtocolRemarkCode> = new Set([
  'meetings.presentTwice',
  'meetings.countIsNotNames',
  'meetings.baseUnknown',
  'meetings.presentMoreThanBase',
  'meetings.nobodyPresent',
  'meetings.noQuorum',
])

export function fieldOf({ code, itemId }: ProtocolRemark): { field: string; isAttendance: boolean } {
  if (itemId !== null) return { field: `${itemId}.${itemFields[code] ?? 'title'}`, isAttendance: false }
  return { field: headFields[code] ?? 'content', isAttendance: attendance.has(code) }
}
