// The act of destruction and the extract of the log as paper, with everything that points 3 and 5 of the order ask for (Roskomnadzor
// No. 179 of 28.10.2022). Both are made from the row, so that they can be printed again unchanged.
import { formatDay, formatDayLong } from '#shared/base/day.ts'
import {
  bold,
  centred,
  heading,
  ordinaryMargins,
  page,
  paragraph,
  signature,
  spacer,
  table,
  type Block,
  type Page,
} from '#shared/documents/page.ts'
import type { DestructionAct } from '#shared/records/destructionAct.ts'
import { actKeptUntil } from './destruction.ts'
import { initialsFirst, splitName } from './names.ts'
import { destructionReasonLabels } from './recordLabels.ts'

const SYSTEM = 'программа «Первичка», хранилище организации на компьютере оператора'
const WAY =
  'удаление записей без возможности восстановления; уничтожение ключа шифрования, после чего история правок о человеке не читается; ' +
  'запись резервных копий заново без сведений о человеке и удаление прежних'
const ORDER = 'приказ Роскомнадзора от 28.10.2022 №\u00a0179'

/** Act and extract, each beginning on its own sheet. `timeOf`: local time of a UTC moment, with the date. */
export function destructionPage(act: DestructionAct, timeOf: (at: number) => string): Page {
  return page(
    `Акт № ${act.number} об уничтожении персональных данных`,
    [...actBlocks(act), { kind: 'sheet-break' }, ...logBlocks(act, timeOf)],
    ordinaryMargins,
  )
}

function actBlocks(act: DestructionAct): Block[] {
  const papers = act.papers.map(({ name, sheets }) => `${name}, листов: ${sheets}`).join('; ')
  return [
    ...headBlocks(act, `АКТ №\u00a0${act.number}`, 'об уничтожении персональных данных'),
    paragraph('Комиссия в составе:', { indent: false, keepWithNext: true }),
    {
      kind: 'numbered',
      items: act.committee.map(({ post, name }, i) => ({ label: `${i + 1}.`, text: `${name}, ${post}` })),
    },
    paragraph('составила этот акт о том, что уничтожены персональные данные:', { indent: false, keepWithNext: true }),
    facts([
      ['Чьи данные', act.personName],
      ['Категории данных', `${act.categories.join('; ')}.`],
      ['Информационная система', SYSTEM],
      ['Бумажные носители', papers === '' ? 'не уничтожались' : papers],
      ['Способ уничтожения', WAY],
      ['Причина', destructionReasonLabels[act.reason]],
      ['Дата уничтожения', formatDay(act.date)],
      ['Лицо, обрабатывающее данные по поручению оператора', 'не привлекалось'],
    ]),
    spacer(0.6),
    ...(act.places.length > 0
      ? [
          heading('Что уничтожено', 2, 'left'),
          table(
            [
              { title: 'Где и что', width: 12, alignment: 'left' },
              { title: 'Количество', width: 3, alignment: 'right' },
            ],
            act.places.map(({ place, count }) => [place, String(count)]),
          ),
          spacer(0.6),
        ]
      : [paragraph([bold('Уничтожение ещё не завершено. Напечатайте акт снова, когда программа его закончит.')])]),
    ...listed('Программа не может уничтожить сама: уничтожьте вручную', act.unreachable),
    ...listed('Остаётся, и почему', act.remains),
    spacer(0.6),
    ...act.committee.map(({ post, name }) => signature(post, initialsFirst(splitName(name)))),
    spacer(0.6),
    paragraph(`Акт составлен по требованиям: ${ORDER}. Хранить до ${formatDay(actKeptUntil(act))}.`, { indent: false }),
  ]
}

function logBlocks(act: DestructionAct, timeOf: (at: number) => string): Block[] {
  return [
    ...headBlocks(act, 'ВЫГРУЗКА ИЗ ЖУРНАЛА', 'регистрации событий в информационной системе персональных данных'),
    facts([
      ['К акту', `№\u00a0${act.number} от ${formatDay(act.date)}`],
      ['Чьи данные', act.personName],
      ['Категории данных', `${act.categories.join('; ')}.`],
      ['Информационная система', SYSTEM],
      ['Причина', destructionReasonLabels[act.reason]],
      ['Дата уничтожения', formatDay(act.date)],
    ]),
    spacer(0.6),
    table(
      [
        { title: 'Когда', width: 4, alignment: 'left' },
        { title: 'Событие', width: 12, alignment: 'left' },
      ],
      act.log.map(({ at, text }) => [timeOf(at), text]),
    ),
    spacer(),
    ...act.committee.slice(0, 1).map(({ post, name }) => signature(post, initialsFirst(splitName(name)))),
    spacer(0.6),
    paragraph(`Хранить вместе с актом до ${formatDay(actKeptUntil(act))}.`, { indent: false }),
  ]
}

function headBlocks(act: DestructionAct, title: string, of: string): Block[] {
  return [
    centred(act.operatorName, { keepWithNext: true }),
    centred(act.operatorAddress, { keepWithNext: true }),
    spacer(),
    heading(title),
    centred(of, { keepWithNext: true }),
    spacer(0.5),
    paragraph(formatDayLong(act.date), { alignment: 'right', indent: false, keepWithNext: true }),
    spacer(0.5),
  ]
}

function facts(rows: readonly (readonly [string, string])[]): Block {
  return table(
    [
      { title: 'Сведения', width: 5, alignment: 'left' },
      { title: 'Содержание', width: 11, alignment: 'left' },
    ],
    rows.map(([name, value]) => [name, value]),
  )
}

function listed(title: string, lines: readonly string[]): Block[] {
  if (lines.length === 0) return []
  return [
    heading(title, 2, 'left'),
    { kind: 'numbered', items: lines.map((text) => ({ label: '–', text: text.endsWith('.') ? text : `${text}.` })) },
    spacer(0.6),
  ]
}
