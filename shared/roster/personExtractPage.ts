// The extract of everything known about a person as paper, to be handed over to that person (152-ФЗ ст. 14, 20).
import { formatDay, formatDayLong } from '#shared/base/day.ts'
import {
  centred,
  factTable,
  heading,
  ordinaryMargins,
  page,
  paragraph,
  signature,
  spacer,
  type Block,
  type Page,
} from '#shared/documents/page.ts'
import type { ExtractSection, PersonExtract } from './personExtract.ts'

const DEADLINE = '152-ФЗ, ст. 20 ч. 1: десять рабочих дней со дня обращения'

export interface ExtractSigner {
  readonly post: string
  /** Initials first; '' leaves room to write by hand. */
  readonly name: string
}

export function personExtractPage({ name, around, sections }: PersonExtract, signer: ExtractSigner): Page {
  return page(
    `Выписка персональных данных: ${name}`,
    [
      centred(around.organisation, { keepWithNext: true }),
      ...(around.address === '' ? [] : [centred(around.address, { keepWithNext: true })]),
      spacer(),
      heading('ВЫПИСКА'),
      centred('обо всех сведениях, которые организация обрабатывает о человеке', { keepWithNext: true }),
      spacer(0.5),
      heading(name, 2),
      paragraph(
        `Запрос от ${formatDay(around.requested)}. Ответить до ${formatDay(around.answerBy)} (${DEADLINE}). ` +
          `Составлено ${formatDayLong(around.made)}`,
        { indent: false },
      ),
      ...sections.flatMap(sectionBlocks),
      spacer(),
      signature(signer.post, signer.name),
      spacer(0.5),
      { kind: 'two-sided', left: 'Выписку получил(а): ____________________', right: '«___» ______________ 20___ г.' },
    ],
    ordinaryMargins,
  )
}

function sectionBlocks({ title, rows }: ExtractSection): Block[] {
  return [spacer(0.6), heading(title, 2, 'left'), factTable(rows)]
}
