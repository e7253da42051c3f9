// The name of the person in a row, from one column or several, and what is to be asked about it.
import { readFullName, readSplitName, type ReadName } from './names.ts'
import type { RowCells } from './rowCells.ts'
import { isNoPart, nameTextAt } from './rows.ts'

/** Separate columns win; the column with the full name fills what they leave open. */
export function readPersonName(cells: RowCells): ReadName {
  const last = cells.text('lastName')
  const given = (['firstName', 'firstAndMiddle', 'middleName'] as const)
    .map((field) => cells.text(field))
    .filter((part) => part !== '' && !isNoPart(part))
  const whole = cells.text('fullName')
  if (last === '' && whole !== '' && given.length > 0 && given.length === (cells.text('middleName') === '' ? 0 : 1)) {
    const name = withMiddle(fullName(cells, whole), given[0] ?? '')
    askAboutName(cells, name)
    return name
  }
  const name =
    last === '' && given.length === 0 ? fullName(cells, whole) : fillGaps(cells, readSplitName(last, given), whole)
  askAboutName(cells, name)
  return name
}

/** «Фамилия, имя» in one column, the patronymic in another. */
function withMiddle(name: ReadName, middle: string): ReadName {
  return name.middleName === null ? { ...name, middleName: readSplitName('', [middle]).firstName ?? middle } : name
}

function fullName(cells: RowCells, whole: string): ReadName {
  return readFullName(whole, cells.list.order)
}

function fillGaps(cells: RowCells, split: ReadName, whole: string): ReadName {
  if (whole === '' || (split.problem === null && split.middleName !== null)) return split
  const full = fullName(cells, whole)
  if (split.problem !== null) return full.problem === null ? full : split
  return full.lastName === split.lastName ? { ...split, middleName: full.middleName } : split
}

function askAboutName(cells: RowCells, name: ReadName): void {
  const column = cells.nameColumn
  const raw = nameTextAt(cells.list.grid, cells.list.block, cells.row)
  const { problem, formerLastName } = name
  if (problem === 'unreadable-name') {
    cells.ask({ code: problem, severity: 'ask', column, field: 'lastName', raw })
    return
  }
  if (problem) cells.ask({ code: problem, severity: 'ask', column, field: 'firstName', raw })
  if (name.stray) cells.ask({ code: 'stray-characters', severity: 'confirm', column, field: 'lastName', raw })
  if (formerLastName) {
    const value = formerLastName
    cells.ask({ code: 'former-name', severity: 'confirm', column, field: 'formerLastName', raw: value, value })
  }
  if (name.order && name.order !== cells.list.order)
    cells.ask({ code: 'name-order', severity: 'confirm', column, field: 'lastName', raw })
}
