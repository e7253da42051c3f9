// Colours that a legend of the sheet explains. Without a legend a colour says nothing here.
import { cellAt, cellText, columnLetter, isBlank, type Grid } from '#shared/documents/grid.ts'
import { makeQuestion } from './inquiry.ts'
import { cleanText } from './nameText.ts'
import type { Draft } from './person.ts'
import type { Question } from './reading.ts'
import { readStatus } from './status.ts'

interface Legend {
  readonly row: number
  readonly column: string | null
  readonly text: string
  readonly colour: string
  readonly meaning: string
  readonly fits: (fill: string) => boolean
}

const COLOURS: readonly { readonly name: string; readonly stem: RegExp; readonly hue: (hue: Hue) => boolean }[] = [
  { name: 'жёлтым', stem: /ж[её]лт/i, hue: ({ angle, grey }) => !grey && angle >= 45 && angle < 70 },
  { name: 'зелёным', stem: /зел[её]н|салат/i, hue: ({ angle, grey }) => !grey && angle >= 70 && angle < 165 },
  { name: 'голубым', stem: /голуб/i, hue: ({ angle, grey }) => !grey && angle >= 165 && angle < 225 },
  { name: 'синим', stem: /син(им|ий|яя|ие)/i, hue: ({ angle, grey }) => !grey && angle >= 195 && angle < 260 },
  { name: 'фиолетовым', stem: /фиолет|сирен/i, hue: ({ angle, grey }) => !grey && angle >= 260 && angle < 300 },
  { name: 'розовым', stem: /розов/i, hue: ({ angle, grey }) => !grey && (angle >= 300 || angle < 15) },
  { name: 'красным', stem: /красн/i, hue: ({ angle, grey }) => !grey && (angle >= 340 || angle < 15) },
  { name: 'оранжевым', stem: /оранж/i, hue: ({ angle, grey }) => !grey && angle >= 15 && angle < 45 },
  { name: 'серым', stem: /сер(ым|ый|ая)/i, hue: ({ grey }) => grey },
]

interface Hue {
  readonly angle: number
  readonly grey: boolean
}

/** Adds the meaning of a colour to the people in coloured rows and asks about the legend and about each of them. */
export function applyColours(
  grid: Grid,
  legendRows: readonly number[],
  drafts: readonly Draft[],
): { drafts: Draft[]; questions: Question[] } {
  const legends = legendRows.flatMap((row) => readLegend(grid, row))
  const rows = new Map<Legend, number[]>(legends.map((legend) => [legend, []]))
  const coloured = drafts.map((draft) => {
    const legend = legends.find((candidate) => fillsAt(grid, draft).some(candidate.fits))
    if (!legend) return draft
    rows.get(legend)?.push(draft.person.sourceRow)
    return colour(draft, legend)
  })
  const questions = legends.map((legend) =>
    makeQuestion(grid.name, {
      code: 'colour-meaning',
      severity: 'confirm',
      row: null,
      column: legend.column,
      raw: legend.text,
      rows: rows.get(legend) ?? [],
      details: { wholeColumn: true },
    }),
  )
  return { drafts: coloured, questions }
}

function colour(draft: Draft, legend: Legend): Draft {
  const { person } = draft
  const status = readStatus(legend.meaning)
  const out = status.left || status.notMember
  const category = status.category === null || status.category === 'employee' ? person.category : status.category
  const field = out ? 'isMember' : category !== person.category ? 'category' : 'note'
  const question = makeQuestion(person.sourceSheet, {
    code: 'colour-meaning',
    severity: 'confirm',
    row: person.sourceRow,
    field,
    raw: legend.meaning,
  })
  return {
    ...draft,
    person: { ...person, isMember: out ? false : person.isMember, category },
    notes: [...draft.notes, `выделено ${legend.colour}: ${legend.meaning}`],
    questions: [...draft.questions, question],
  }
}

function readLegend(grid: Grid, row: number): Legend[] {
  const cells = grid.rows[row] ?? []
  const at = cells.findIndex((cell) => !isBlank(cell))
  const text = cleanText(
    cells
      .filter((cell) => !isBlank(cell))
      .map(cellText)
      .join(' '),
  ).replace(/^[—–-]\s*/, '')
  const sample = cells.find((cell) => cell.fill)?.fill
  const named = COLOURS.find(({ stem }) => stem.test(text))
  if (sample === undefined && !named) return []
  const fits = (fill: string) => (sample === undefined ? (named?.hue(hueOf(fill)) ?? false) : fill === sample)
  const filledAt = cells.findIndex((cell) => cell.fill)
  const column = columnLetter(filledAt >= 0 ? filledAt : Math.max(at, 0))
  return [{ row, column, text, colour: named?.name ?? 'цветом', meaning: meaningOf(text), fits }]
}

/** «жёлтым выделены те, кто в отпуске» → «в отпуске»; «жёлтый — декрет» → «декрет». */
function meaningOf(text: string): string {
  const after =
    /(?:выделен\S*|отмечен\S*|цвет\S*|[—–:=-])\s*(?:те,?\s*(?:кто|у кого|которые)\s*)?[—–:=-]?\s*(.+)$/i.exec(text)?.[1]
  return (after ?? text)
    .replace(/^в\s+отпуске/i, 'отпуск')
    .replace(/^в\s+декрете/i, 'декрет')
    .replace(/\.$/, '')
    .trim()
}

function fillsAt(grid: Grid, draft: Draft): string[] {
  const width = Math.max(draft.block.to, draft.block.from + 1)
  return Array.from(
    { length: width - draft.block.from },
    (_, i) => cellAt(grid, draft.row, draft.block.from + i).fill ?? '',
  ).filter((fill) => fill !== '')
}

function hueOf(fill: string): Hue {
  if (!/^[0-9A-F]{6}$/i.test(fill)) return { angle: -1, grey: false }
  const [r, g, b] = [0, 2, 4].map((i) => parseInt(fill.slice(i, i + 2), 16)) as [number, number, number]
  const max = Math.max(r, g, b)
  const span = max - Math.min(r, g, b)
  if (span < 20) return { angle: 0, grey: true }
  const angle = max === r ? (g - b) / span : max === g ? 2 + (b - r) / span : 4 + (r - g) / span
  return { angle: (angle * 60 + 360) % 360, grey: false }
}
