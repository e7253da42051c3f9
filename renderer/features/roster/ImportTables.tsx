// Everybody and everything in the file besides the questions: who is ready and with what, who is not loaded, which rows are no people.
import { Button, Paper, Text } from '@mantine/core'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useRef, type ReactNode } from 'react'
import { fullName } from '#shared/roster/names.ts'
import { extraFields } from '#shared/roster/reading/extras.ts'
import { recordTableLabels } from '#shared/roster/recordLabels.ts'
import type { ColumnField, NotPerson, NotPersonKind, SheetReading } from '#shared/roster/reading/reading.ts'
import { isChange, type ImportPlan, type ImportRow, type Outcome } from '#shared/roster/rosterImport.ts'
import type { CardField } from '#shared/roster/rosterImportDraft.ts'
import type { RosterFile } from '#shared/roster/rosterImportFile.ts'
import { cardFieldLabels, shownField } from '#shared/roster/rosterImportQuestions.ts'
import { Sign, type Tone } from '#renderer/ui/Status.tsx'
import { useImportSession } from './importSession.ts'
import './roster.css'

const ROW = 38

interface Column<R> {
  readonly heading: ReactNode
  readonly width: string
  readonly cell: (row: R) => ReactNode
  /** The full text for the pointer, where the cell may be cut. */
  readonly title?: (row: R) => string
}

interface GridProps<R> {
  label: string
  rows: readonly R[]
  columns: readonly Column<R>[]
  headHeight?: number
}

/** A table of which only the rows in sight exist. */
function Grid<R>({ label, rows, columns, headHeight = ROW }: GridProps<R>) {
  const scroller = useRef<HTMLDivElement>(null)
  // eslint-disable-next-line react-hooks/incompatible-library -- the virtualizer keeps its own state; nothing of it is memoized here
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 8,
  })
  const template = columns.map(({ width }) => width).join(' ')
  return (
    <Paper p={0} style={{ overflow: 'hidden' }}>
      <div
        ref={scroller}
        className="roster-grid"
        role="table"
        aria-label={label}
        aria-rowcount={rows.length + 1}
        tabIndex={0}
        style={{ maxHeight: 'max(260px, calc(100vh - 320px))' }}
      >
        <div role="rowgroup" className="roster-head">
          <div
            role="row"
            aria-rowindex={1}
            className="roster-row"
            style={{ gridTemplateColumns: template, height: headHeight, borderBottom: 0 }}
          >
            {columns.map(({ heading }, i) => (
              <div role="columnheader" key={i}>
                {heading}
              </div>
            ))}
          </div>
        </div>
        <div role="rowgroup" style={{ height: virtualizer.getTotalSize(), position: 'relative' }}>
          {virtualizer.getVirtualItems().map(({ index, start }) => {
            const row = rows[index]
            if (row === undefined) return null
            return (
              <div
                key={index}
                role="row"
                aria-rowindex={index + 2}
                className="roster-row"
                style={{
                  gridTemplateColumns: template,
                  position: 'absolute',
                  insetInline: 0,
                  top: 0,
                  transform: `translateY(${start}px)`,
                }}
              >
                {columns.map(({ cell, title }, i) => (
                  <div role="cell" key={i} className="clip" {...(title ? { title: title(row) } : {})}>
                    {cell(row)}
                  </div>
                ))}
              </div>
            )
          })}
        </div>
      </div>
    </Paper>
  )
}

/** Where the fields of a card come from in the sheet. */
const sources: readonly (readonly [field: CardField, width: string, from: readonly ColumnField[]])[] = [
  ['birthDate', '122px', ['birthDate', 'birthAndJoined']],
  ['memberSince', '100px', ['joinedDate', 'birthAndJoined']],
  ['position', 'minmax(112px, 1fr)', ['position']],
  ['phone', '136px', ['phone']],
]

export function ReadyTable({ plan, found }: { plan: ImportPlan; found: RosterFile }) {
  const rows = plan.rows.filter(({ outcome }) => outcome.kind === 'new' || outcome.kind === 'same')
  if (rows.length === 0) return <Nobody>Пока никто не готов: сначала ответьте на вопросы.</Nobody>
  const sheet = found.reading.sheets.find(({ role }) => role === 'roster')
  const more = moreColumn(rows, found)
  // Where the file says more than usual, names need the room of columns that it does not have.
  const shown = sources.filter(
    ([field]) => more.length === 0 || rows.some(({ draft }) => shownField(draft.card, field) !== ''),
  )
  const columns: Column<ImportRow>[] = [
    { heading: 'Строка', width: '58px', cell: ({ draft }) => draft.person.sourceRow },
    {
      heading: (
        <Heading
          text="Фамилия, имя, отчество"
          from={columnsFor(sheet, ['fullName', 'lastName', 'firstName', 'middleName', 'firstAndMiddle'])}
        />
      ),
      width: more.length === 0 ? 'minmax(190px, 1.3fr)' : 'minmax(214px, 1.6fr)',
      cell: ({ draft }) => fullName(draft.card),
      title: ({ draft }) => fullName(draft.card),
    },
    ...shown.map(([field, width, from]): Column<ImportRow> => ({
      heading: <Heading text={cardFieldLabels[field] ?? ''} from={columnsFor(sheet, from)} />,
      width,
      cell: ({ draft }) => shownField(draft.card, field),
      title: ({ draft }) => shownField(draft.card, field),
    })),
    ...more,
    {
      heading: 'Что будет',
      width: 'minmax(156px, 1.2fr)',
      cell: ({ outcome }) => <What outcome={outcome} />,
      title: ({ outcome }) => whatText(outcome)[1],
    },
  ]
  return <Grid label="Готовы к загрузке" rows={rows} columns={columns} headHeight={56} />
}

/** Further fields that the file gives, in one column: few lists have them, and the table is wide already. */
function moreColumn(rows: readonly ImportRow[], { columns }: RosterFile): Column<ImportRow>[] {
  const given = new Set(columns.map(({ field }) => field))
  const fields = extraFields.filter(
    (field) => given.has(field) || rows.some(({ draft }) => draft.card[field] !== null && draft.card[field] !== ''),
  )
  if (fields.length === 0) return []
  const text = ({ draft }: ImportRow, join: (field: CardField, shown: string) => string) =>
    fields
      .flatMap((field) => {
        const shown = shownField(draft.card, field)
        return shown === '' ? [] : [join(field, shown)]
      })
      .join('; ')
  const names = fields.map((field) => (cardFieldLabels[field] ?? '').toLowerCase()).join(', ')
  return [
    {
      heading: <Heading text="Ещё из файла" from={names} />,
      width: 'minmax(110px, 0.9fr)',
      cell: (row) => text(row, (_, shown) => shown),
      title: (row) => text(row, (field, shown) => `${cardFieldLabels[field] ?? ''}: ${shown}`),
    },
  ]
}

function columnsFor(sheet: SheetReading | undefined, fields: readonly ColumnField[]): string {
  const letters = Object.entries(sheet?.mapping ?? {}).flatMap(([letter, field]) =>
    fields.includes(field) ? [letter] : [],
  )
  const [first] = letters
  const heading = first === undefined ? '' : (sheet?.headers[first] ?? '').trim()
  if (letters.length === 0) return 'в файле нет'
  return letters.length > 1 || heading === '' ? `колонки ${letters.join(', ')}` : `${letters.join(', ')}: «${heading}»`
}

function Heading({ text, from }: { text: string; from: string }) {
  return (
    <>
      <div className="clip">{text}</div>
      <Text fz="xs" c="dimmed" className="clip" title={from}>
        {from}
      </Text>
    </>
  )
}

function What({ outcome }: { outcome: Outcome }) {
  const [tone, text] = whatText(outcome)
  return (
    <span style={{ display: 'flex', gap: 6, alignItems: 'center' }}>
      <Sign tone={tone} size={15} />
      <span className="clip">{text}</span>
    </span>
  )
}

function whatText(outcome: Outcome): readonly [Tone, string] {
  if (outcome.kind !== 'new' && outcome.kind !== 'same') return ['none', '']
  const tables = new Set(outcome.records.map(({ table }) => recordTableLabels[table]))
  if (outcome.kind === 'new') return ['ok', ['новая карточка', ...tables].join(', ')]
  const named = (fields: readonly CardField[]) =>
    fields.map((field) => (cardFieldLabels[field] ?? 'другое').toLowerCase())
  if (outcome.comesBack) return ['ok', 'снова на учёте']
  const isReplacing = outcome.replaced.length > 0 || outcome.records.some(({ before }) => before !== null)
  const what = [...new Set([...named([...outcome.replaced, ...outcome.filled]), ...tables])].join(', ')
  if (isReplacing) return ['info', `изменится: ${what}`]
  if (isChange(outcome)) return ['ok', `дополнится: ${what}`]
  if (outcome.differing.length > 0) return ['info', `в карточке иначе: ${named(outcome.differing).join(', ')}`]
  return ['none', 'без изменений']
}

export function ApartTable({ plan }: { plan: ImportPlan }) {
  const answer = useImportSession((session) => session.answer)
  const rowOf = new Map(plan.rows.map(({ draft }) => [draft.key, draft.person.sourceRow]))
  const rows = plan.rows.filter(
    ({ outcome }) => outcome.kind === 'not-member' || outcome.kind === 'left' || outcome.kind === 'repeat',
  )
  const why = ({ outcome }: ImportRow) => {
    if (outcome.kind === 'repeat') return `повтор строки ${rowOf.get(outcome.of) ?? ''}`
    return outcome.kind === 'left' ? 'выбыл' : 'не член профсоюза'
  }
  return (
    <Grid
      label="Не загрузятся"
      rows={rows}
      columns={[
        { heading: 'Строка', width: '58px', cell: ({ draft }) => draft.person.sourceRow },
        {
          heading: 'Фамилия, имя, отчество',
          width: 'minmax(220px, 1fr)',
          cell: ({ draft }) => fullName(draft.card),
          title: ({ draft }) => fullName(draft.card),
        },
        { heading: 'Почему', width: 'minmax(160px, 0.6fr)', cell: why },
        {
          heading: 'Примечание',
          width: 'minmax(120px, 1fr)',
          cell: ({ draft }) => draft.card.note,
          title: ({ draft }) => draft.card.note,
        },
        {
          heading: '',
          width: '170px',
          cell: ({ draft, standing }) =>
            standing !== null && (
              <Button
                size="compact-sm"
                variant="default"
                aria-label={`Всё же загрузить: ${fullName(draft.card)}`}
                onClick={() => answer([standing], { option: 'yes' })}
              >
                Всё же загрузить
              </Button>
            ),
        },
      ]}
    />
  )
}

const kindLabels: Readonly<Record<NotPersonKind, string>> = {
  title: 'заголовок листа',
  header: 'шапка таблицы',
  columnNumbers: 'номера колонок',
  group: 'название группы',
  total: 'итог',
  empty: 'пустая строка',
  'empty-formula': 'пустая строка с формулами',
  signature: 'подпись',
  legend: 'пояснение',
  note: 'другой текст',
  vacancy: 'вакансия',
}

export function OtherRowsTable({ rows }: { rows: readonly NotPerson[] }) {
  if (rows.length === 0) return <Nobody>Все строки файла про людей.</Nobody>
  return (
    <Grid
      label="Строки не про людей"
      rows={rows}
      columns={[
        { heading: 'Строка', width: '58px', cell: ({ row }) => row },
        { heading: 'Что это', width: '200px', cell: ({ kind }) => kindLabels[kind] },
        {
          heading: 'Текст',
          width: 'minmax(200px, 1fr)',
          cell: ({ text }) => text ?? '',
          title: ({ text }) => text ?? '',
        },
      ]}
    />
  )
}

function Nobody({ children }: { children: ReactNode }) {
  return (
    <Paper p={20}>
      <Text c="dimmed">{children}</Text>
    </Paper>
  )
}
