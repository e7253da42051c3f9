// The column that tells members from others: «да», «+», «1», «б/ч»… Promises never to take silence for an answer
// unless the column is of the kind «+ or empty».
import { tidyText } from '#shared/base/text.ts'
import { cellText, type Cell } from '#shared/documents/grid.ts'

export type Mark = 'yes' | 'no' | 'empty' | 'unclear'

const YES =
  /^(да|д|да[,!.\s].*|\++|1|v|✓|✔|☑|√|ü|þ|ok|ппо|профсоюз|профчлен|в\s(проф)?союзе.*|в\sппо|(общероссийский\s)?профсоюз\S*\s(работников\s.*)?образования.*|член(\s.*)?|чл\.?(\s?(проф|по|ппо|с\s).*)?|состоит(\s.*)?|состою|является.*|действующий.*|yes|y|true|истина|вступил.*|принят.*|с\s.*\d{4}.*|имеется|есть)$/
const NO =
  /^(нет|н|нет[,!.\s].*|-|–|—|0|û|¨|отказ\S*|б\/?ч|б\.\s?ч\.?|без\s?членства|не\s?чл.*|не\s?состо.*|не\s?явля.*|не\s?вступ.*|(ещ[её]|пока)\s+не.*|no|n|false|ложь|вышел|вышла|☐|✗|✘)$/

/** Reads one mark. */
export function readMark(cell: Cell): Mark {
  if (cell.kind === 'date') return 'yes'
  const text = normalMark(cell)
  if (text === '') return 'empty'
  if (NO.test(text)) return 'no'
  if (YES.test(text) || /^(19|20)\d{2}$/.test(text)) return 'yes'
  return 'unclear'
}

/** What an empty mark means: «no» if the filled cells show one kind of mark only, else nobody knows. */
export function meaningOfEmpty(cells: readonly Cell[]): 'no' | 'unknown' {
  const kinds = new Set(cells.filter((cell) => normalMark(cell) !== '').map(normalMark))
  const marks = new Set(cells.map(readMark).filter((mark) => mark !== 'empty'))
  return kinds.size === 1 && !marks.has('no') ? 'no' : 'unknown'
}

/** A lone sign such as «х» or «*» in a column of nothing else marks the members; «a», «P» are ticks of the sign fonts of Windows. */
export function isLoneSign(cell: Cell): boolean {
  return /^[xх*#•●■aаpрr]$/.test(normalMark(cell))
}

function normalMark(cell: Cell): string {
  const text = tidyText(cellText(cell)).toLowerCase()
  return text.length > 1 ? text.replace(/[.!]+$/, '') : text
}
