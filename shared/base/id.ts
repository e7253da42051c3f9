// Record identifiers: random UUIDs, set once, never derived from a person.

export type Id = string

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/** True for a lower-case UUID. Any version is read; the program itself writes version 4. */
export function isId(value: string): boolean {
  return UUID.test(value)
}
