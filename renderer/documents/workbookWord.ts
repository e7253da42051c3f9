// Texts with tables (Word, LibreOffice Writer) as one sheet: their lines and the rows of their tables one under another, as
// somebody would copy them. So the title above a table, a group between two of them and a table that goes on over pages mean what
// they mean in any sheet.
import { isBlank, type Cell, type Grid, type Merge } from '#shared/documents/grid.ts'

/** A paragraph outside the tables, or a table. */
export type TextBlock =
  | { readonly kind: 'line'; readonly text: string }
  | { readonly kind: 'table'; readonly rows: readonly (readonly Cell[])[]; readonly merges: readonly Merge[] }

/** Below this a table is a letterhead or a place to sign. */
const LIST_ROWS = 3

/** «Иванова Мария Петровна», also behind a number: how a list without a table begins its lines. */
const PERSON =
  /^(\d+\s*[.)]?\s*)?[А-ЯЁ][а-яё]+(-[А-ЯЁ][а-яё]+)?\s+[А-ЯЁ][а-яё]+\s+[А-ЯЁ][а-яё]+(ич|вна|чна|шна)([^а-яё]|$)/

/** The sheet of a text, or `null` when no table of it could be a list and its lines are not mostly names of people. */
export function sheetOfText(blocks: readonly TextBlock[]): Grid | null {
  if (!blocks.some(isList) && !isListOfLines(blocks)) return null
  const rows: (readonly Cell[])[] = []
  const merges: Merge[] = []
  for (const block of blocks) {
    if (block.kind === 'line') {
      rows.push([{ kind: 'text', text: block.text }])
      continue
    }
    const shift = rows.length
    merges.push(...block.merges.map((m) => ({ ...m, top: m.top + shift, bottom: m.bottom + shift })))
    rows.push(...block.rows)
  }
  return { name: null, state: 'visible', rows, merges, hiddenRows: [], hiddenColumns: [] }
}

function isList(block: TextBlock): boolean {
  return block.kind === 'table' && block.rows.filter((row) => !row.every(isBlank)).length >= LIST_ROWS
}

function isListOfLines(blocks: readonly TextBlock[]): boolean {
  const named = blocks.filter((block) => block.kind === 'line' && PERSON.test(block.text))
  return named.length >= LIST_ROWS && named.length * 2 > blocks.length
}
