// Ready-made wordings of typical questions as the program ships them, checked once when the room of meetings is opened.
import wordingsFile from '#resources/reference/meeting-wordings.json'
import { meetingWordingsSchema } from '#shared/meetings/wordings.ts'

export const meetingWordings = meetingWordingsSchema.parse(wordingsFile).wordings
