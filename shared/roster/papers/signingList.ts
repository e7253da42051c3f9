// A list of people with room for signatures: for one meeting, or for all who are on the register on a day.
import {
  centred,
  heading,
  ordinaryMargins,
  page,
  paragraph,
  spacer,
  table,
  type Block,
  type Page,
  type Table,
} from '#shared/documents/page.ts'

/** Numbered names with room for a pen. */
export function signingTable(names: readonly string[]): Table {
  return table(
    [
      { title: '№', width: 1, alignment: 'right' },
      { title: 'Фамилия, имя, отчество', width: 9, alignment: 'left' },
      { title: 'Подпись', width: 4, alignment: 'left', isForSigning: true },
    ],
    names.map((name, i) => [String(i + 1), name, '']),
  )
}

/** Явочный лист; `about` says of what, in the genitive, and may be followed by lines to write on. */
export function signingSheet(
  header: readonly string[],
  about: string,
  names: readonly string[],
  lines: readonly Block[] = [],
): Page {
  return page(
    `Явочный лист ${about}`,
    [
      ...header.filter((line) => line !== '').map((line) => centred(line)),
      spacer(),
      heading('ЯВОЧНЫЙ ЛИСТ'),
      centred(about, { keepWithNext: true }),
      ...lines,
      spacer(0.5),
      signingTable(names),
      spacer(),
      paragraph('Всего присутствует: ________', { alignment: 'left', indent: false }),
    ],
    ordinaryMargins,
  )
}
