// Arbitrary rows of any table, made from its schema: a new field is tried the moment it is added. Free texts never look like an id,
// a hash or a date, so that a test can tell what the program itself put into a sentence.
import * as fc from 'fast-check'
import { tables, type TableName, type TableRow } from '#shared/records/tables.ts'

interface Schema {
  readonly def: {
    readonly type: string
    readonly shape?: Readonly<Record<string, Schema>>
    readonly innerType?: Schema
    readonly element?: Schema
    readonly entries?: Readonly<Record<string, string>>
    readonly options?: readonly Schema[]
    readonly values?: readonly unknown[]
    readonly getter?: () => Schema
  }
  safeParse(value: unknown): { success: boolean }
}

const words = [
  'Ёлкина Мария',
  'п. 5.9',
  '<b>&',
  'О плане работы\nна год',
  '𝒜 = "№"',
  '+79001234567',
  '-',
  'слово '.repeat(60),
]
const marked = [
  '11111111-1111-4111-8111-111111111111',
  '22222222-2222-4222-8222-222222222222',
  '33333333-3333-4333-8333-333333333333',
  'a'.repeat(64),
  'b'.repeat(64),
  `age1${'q'.repeat(58)}`,
  '2026-10-12',
  '1984',
  '1984-09',
  '',
  'exchange.words',
  'some.key',
]

/** Any value that a schema admits. */
function anyOf(schema: Schema): fc.Arbitrary<unknown> {
  const { def } = schema
  switch (def.type) {
    case 'object':
      return fc.record(Object.fromEntries(Object.entries(def.shape ?? {}).map(([key, one]) => [key, anyOf(one)])))
    case 'nullable':
      return fc.option(anyOf(inner(def.innerType)), { nil: null })
    case 'array':
      return fc.array(anyOf(inner(def.element)), { maxLength: 4 })
    case 'enum':
      return fc.constantFrom(...Object.values(def.entries ?? {}))
    case 'literal':
      return fc.constantFrom(...(def.values ?? []))
    case 'union':
      return fc.oneof(...(def.options ?? []).map(anyOf))
    case 'boolean':
      return fc.boolean()
    case 'lazy':
      return fc.jsonValue({ maxDepth: 2 })
    case 'number':
      return fc.constantFrom(...[0, 1, 2, 5, 100, 2026, 123_456].filter((n) => schema.safeParse(n).success))
    case 'string':
      return fc.constantFrom(...texts(schema))
    default:
      throw new Error(`no arbitrary for ${def.type}`)
  }
}

function texts(schema: Schema): string[] {
  const fits = (text: string) => schema.safeParse(text).success
  const free = words.filter(fits)
  return free.length > 0 ? [...free, ...['', '2026-10-12'].filter(fits)] : marked.filter(fits)
}

function inner(schema: Schema | undefined): Schema {
  if (!schema) throw new Error('a schema without its inner one')
  return schema
}

export function anyRow<T extends TableName>(table: T): fc.Arbitrary<TableRow<T>> {
  return anyOf(tables[table]) as fc.Arbitrary<TableRow<T>>
}
