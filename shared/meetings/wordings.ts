// Ready-made wordings of typical questions: data that the district can replace. A wording fills what is empty and never
// writes over what the chair has typed.
import { agendaTopics, emptyVote, meetingKinds, type AgendaItem, type MeetingKind } from '#shared/records/meeting.ts'
import { day, z } from '#shared/records/row.ts'

/** Stands in a ready-made wording for what only the chair knows. */
export const GAP = '____'

export const meetingWording = z.strictObject({
  id: z.string().regex(/^[a-z][a-z-]{0,39}$/),
  topic: z.enum(agendaTopics),
  /** Kinds of meeting where the question is usual; it is offered first there. */
  kinds: z.array(z.enum(meetingKinds)).min(1),
  title: z.string().regex(/^Об?о?\s\S/u),
  heard: z.string(),
  decisions: z.array(z.string().min(5)).min(1),
  voteForm: z.enum(['open', 'secret']),
})
export type MeetingWording = z.infer<typeof meetingWording>

/** The file `meeting-wordings.json`. */
export const meetingWordingsSchema = z
  .strictObject({
    id: z.literal('meeting-wordings'),
    version: z.string().min(1),
    date: day,
    title: z.string().min(1),
    source: z.string().min(1),
    wordings: z.array(meetingWording),
  })
  .refine(({ wordings }) => new Set(wordings.map(({ id }) => id)).size === wordings.length)

/** Wordings that are usual for this kind of meeting, and all the others. */
export function wordingsFor(
  kind: MeetingKind,
  wordings: readonly MeetingWording[],
): { usual: MeetingWording[]; others: MeetingWording[] } {
  return {
    usual: wordings.filter(({ kinds }) => kinds.includes(kind)),
    others: wordings.filter(({ kinds }) => !kinds.includes(kind)),
  }
}

/**
 * The question with the wording in it: an empty title, report and topic are filled, the decisions are added to those that have
 * words already. `newId` gives the ids of the added decisions.
 */
export function applyWording(item: AgendaItem, wording: MeetingWording, newId: () => string): AgendaItem {
  const written = item.decisions.filter(({ text }) => text.trim() !== '')
  const added = wording.decisions.filter((text) => !written.some((decision) => decision.text === text))
  const vote = item.vote ?? (wording.voteForm === 'secret' ? { ...emptyVote(), form: 'secret' as const } : null)
  return {
    ...item,
    topic: item.topic === 'other' ? wording.topic : item.topic,
    title: item.title.trim() === '' ? wording.title : item.title,
    heard: item.heard.trim() === '' ? wording.heard : item.heard,
    decisions: [...written, ...added.map((text) => ({ id: newId(), text, responsible: '', due: null }))],
    vote,
  }
}

/** Whether something of a ready-made wording still waits for its words. */
export function hasGap({ title, heard, decisions }: AgendaItem): boolean {
  return [title, heard, ...decisions.map(({ text }) => text)].some((text) => text.includes(GAP))
}
