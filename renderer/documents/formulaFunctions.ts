// The functions of a spreadsheet that lists of people use. An argument is counted only when it is asked for.
import {
  area,
  dayOf,
  flat,
  isSame,
  NotCounted,
  numberOf,
  scalar,
  serialOf,
  shownAs,
  textOf,
  truth,
  type Area,
  type Scalar,
  type Value,
} from './formulaValues.ts'

/** What a function gives. Throws `NotCounted` for one that is not among those promised. */
export function counted(name: string, given: readonly (() => Value)[]): Value {
  const at = (i: number) => scalar(given[i]?.() ?? null)
  const text = (i: number) => textOf(at(i))
  const number = (i: number, usual = 0) => (given[i] ? numberOf(at(i)) : usual)
  switch (name) {
    case 'CONCATENATE':
    case 'CONCAT':
      return given
        .flatMap((one) => flat(one()))
        .map(textOf)
        .join('')
    case 'TEXTJOIN':
      return given
        .slice(2)
        .flatMap((one) => flat(one()))
        .map(textOf)
        .filter((one) => one !== '')
        .join(text(0))
    case 'TRIM':
      return text(0).trim().replace(/ +/g, ' ')
    case 'CLEAN':
    case 'T':
      return text(0)
    case 'UPPER':
      return text(0).toUpperCase()
    case 'LOWER':
      return text(0).toLowerCase()
    case 'PROPER':
      return text(0)
        .toLowerCase()
        .replace(/(?<!\p{L})\p{L}/gu, (sign) => sign.toUpperCase())
    case 'LEFT':
      return text(0).slice(0, number(1, 1))
    case 'RIGHT':
      return text(0).slice(Math.max(0, text(0).length - number(1, 1)))
    case 'MID':
      return text(0).slice(number(1) - 1, number(1) - 1 + number(2))
    case 'LEN':
      return text(0).length
    case 'SUBSTITUTE':
      return text(0).replaceAll(text(1), text(2))
    case 'TEXT':
      return shownAs(at(0), text(1))
    case 'VALUE':
      return number(0)
    case 'DATE':
      return { serial: serialOf(Date.UTC(number(0), number(1) - 1, number(2))) }
    case 'YEAR':
      return Number(dayOf(at(0)).slice(0, 4))
    case 'MONTH':
      return Number(dayOf(at(0)).slice(5, 7))
    case 'DAY':
      return Number(dayOf(at(0)).slice(8, 10))
    case 'IF':
      return truth(at(0)) ? (given[1]?.() ?? 0) : given[2] ? given[2]() : false
    case 'AND':
      return given.every((one) => truth(scalar(one())))
    case 'OR':
      return given.some((one) => truth(scalar(one())))
    case 'NOT':
      return !truth(at(0))
    case 'ISBLANK':
      return at(0) === null
    case 'IFERROR':
    case 'IFNA':
      try {
        return given[0]?.() ?? null
      } catch (error) {
        if (!(error instanceof NotCounted)) throw error
        return given[1]?.() ?? null
      }
    case 'VLOOKUP':
      return lookedUp(at(0), area(given[1]?.()), number(2), given[3] ? truth(at(3)) : true)
    case 'INDEX':
      return area(given[0]?.()).rows[number(1) - 1]?.[number(2, 1) - 1] ?? null
    case 'MATCH': {
      const wanted = at(0)
      const found = flat(area(given[1]?.())).findIndex((one) => isSame(one, wanted))
      if (found < 0) throw new NotCounted()
      return found + 1
    }
    case 'SUM':
      return given
        .flatMap((one) => flat(one()))
        .reduce<number>((sum, one) => sum + (typeof one === 'number' ? one : 0), 0)
    case 'COUNTA':
      return given.flatMap((one) => flat(one())).filter((one) => one !== null).length
    default:
      throw new NotCounted()
  }
}

function lookedUp(wanted: Scalar, { rows }: Area, column: number, isNear: boolean): Scalar {
  const exact = rows.find((row) => isSame(row[0] ?? null, wanted))
  const near = () =>
    rows.findLast((row) => typeof row[0] === 'number' && typeof wanted === 'number' && row[0] <= wanted)
  const row = exact ?? (isNear ? near() : undefined)
  if (!row || column > row.length) throw new NotCounted()
  return row[column - 1] ?? null
}
