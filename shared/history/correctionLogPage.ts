// The log of corrections as paper: the answer to a person who asked to have something mended, and proof for a later question.
import { formatDay, type Day } from '#shared/base/day.ts'
import {
  centred,
  heading,
  ordinaryMargins,
  page,
  paragraph,
  signature,
  spacer,
  table,
  type Page,
} from '#shared/documents/page.ts'
import type { Correction } from './correctionLog.ts'

export interface LogPaper {
  readonly organisation: string
  readonly name: string
  readonly made: Day
  /** Local time of a UTC moment, with the date. */
  readonly timeOf: (at: number) => string
  readonly withHealth: boolean
  readonly signer: { readonly post: string; readonly name: string }
}

const roles = { chair: 'председатель', district: 'район' } as const satisfies Record<Correction['who'], string>
const HIDDEN = 'сведения о здоровье'

export function correctionLogPage(log: readonly Correction[], paper: LogPaper): Page {
  const rows = log.map(({ at, who, what, before, after, isHealth }) => {
    const isHidden = isHealth && !paper.withHealth
    const said = (text: string) => (isHidden && text !== '' ? HIDDEN : text === '' ? '—' : text)
    return [`${paper.timeOf(at)}, ${roles[who]}`, what, said(before), said(after)]
  })
  return page(
    `Журнал правок персональных данных: ${paper.name}`,
    [
      centred(paper.organisation, { keepWithNext: true }),
      spacer(),
      heading('ЖУРНАЛ ПРАВОК'),
      centred('персональных данных члена профсоюза', { keepWithNext: true }),
      spacer(0.5),
      heading(paper.name, 2),
      paragraph(
        `Составлен ${formatDay(paper.made)} по журналу действий программы (152-ФЗ, ст. 20, 21). Записи только добавляются, изменить их нельзя.`,
        { indent: false },
      ),
      spacer(0.5),
      rows.length === 0
        ? paragraph('Правок нет.', { indent: false })
        : table(
            [
              { title: 'Когда и кто', width: 4, alignment: 'left' },
              { title: 'Что', width: 4, alignment: 'left' },
              { title: 'Было', width: 4, alignment: 'left' },
              { title: 'Стало', width: 4, alignment: 'left' },
            ],
            rows,
          ),
      spacer(),
      signature(paper.signer.post, paper.signer.name),
    ],
    ordinaryMargins,
  )
}
