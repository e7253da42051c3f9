// The list that people sign when they come to a meeting (явочный лист): everybody who may come, with room for a signature.
import { centred, heading, ordinaryMargins, page, paragraph, spacer, table, type Page } from '#shared/documents/page.ts'
import type { Meeting } from '#shared/records/meeting.ts'
import { wordsOf } from './kinds.ts'
import type { ProtocolFacts } from './protocol.ts'
import { datesOf } from './protocolPage.ts'

/** The list as a document; `names` are full names in the order in which they are printed. */
export function attendanceSheet(meeting: Meeting, facts: ProtocolFacts, names: readonly string[]): Page {
  const words = wordsOf(meeting.kind)
  return page(
    `Явочный лист ${words.genitive} ${datesOf(meeting)}`,
    [
      ...facts.header.filter((line) => line !== '').map((line) => centred(line)),
      spacer(),
      heading('ЯВОЧНЫЙ ЛИСТ'),
      centred(`${words.genitive} ${datesOf(meeting)}`, { keepWithNext: true }),
      spacer(0.5),
      table(
        [
          { title: '№', width: 1, alignment: 'right' },
          { title: 'Фамилия, имя, отчество', width: 9, alignment: 'left' },
          { title: 'Подпись', width: 4, alignment: 'left', isForSigning: true },
        ],
        names.map((name, i) => [String(i + 1), name, '']),
      ),
      spacer(),
      paragraph('Всего присутствует: ________', { alignment: 'left', indent: false }),
    ],
    ordinaryMargins,
  )
}
