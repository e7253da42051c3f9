// Equality of rows by what they say: version number and time of change do not count, nor does the order of keys.

const STAMPS = new Set(['rev', 'upd'])

/** True when two rows (or two absences) say the same. */
export function sameContent(a: object | null, b: object | null): boolean {
  if (a === null || b === null) return a === b
  return sameObject(a, b, STAMPS)
}

function sameValue(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, i) => sameValue(item, b[i]))
  if (isObject(a) && isObject(b)) return sameObject(a, b, null)
  return Object.is(a, b)
}

function sameObject(a: object, b: object, without: ReadonlySet<string> | null): boolean {
  const left = Object.entries(a).filter(([key]) => !without?.has(key))
  const right = new Map(Object.entries(b).filter(([key]) => !without?.has(key)))
  return left.length === right.size && left.every(([key, value]) => right.has(key) && sameValue(value, right.get(key)))
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
