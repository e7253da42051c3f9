// An operation as the journal keeps it: what concerns a person is sealed once more under that person's own key, and so is the label
// when it speaks of one person only. Who acted, when and how many rows were changed can be read without those keys.
import { bug } from '#shared/base/bug.ts'
import type { Change, Operation, OperationHead } from '#shared/records/operation.ts'
import { personOf } from '#shared/records/person.ts'
import type { People } from './people.ts'
import { seal, unseal } from './seal.ts'

/** Stands for what was done to a person whose key was destroyed (152-ФЗ ст. 21). */
export const DESTROYED_LABEL = 'данные уничтожены по акту'

/** First part of the bytes. The label is base64 and sealed when `labelOf` names a person. */
interface MaskedHead {
  readonly opId: string
  readonly labelOf: string | null
  readonly head: OperationHead
}

/** Second part; behind it stand the sealed groups, one after another. */
interface MaskedBody {
  /** Changes of rows that belong to no person. */
  readonly open: readonly Change[]
  readonly groups: readonly MaskedGroup[]
  /** For each change in its place: 0 the next of `open`, n the next of the n-th group. */
  readonly order: readonly number[]
}

interface MaskedGroup {
  readonly person: string
  /** Ids of her rows but the member's card, which has the id of the person. */
  readonly ids: readonly string[]
  /** Bytes. */
  readonly size: number
}

/** What can be said of an operation without opening what it did. */
export interface Touched {
  readonly head: OperationHead
  readonly opId: string
  /** Ids of the rows that it changed and of the persons whom they belong to. */
  readonly records: readonly string[]
}

export interface Unmasked {
  readonly operation: Operation
  /** Persons whose changes are left out because their keys are not here. */
  readonly hidden: readonly string[]
}

/** Persons whose values the operation carries. */
export function personsIn({ changes }: Pick<Operation, 'changes'>): Set<string> {
  return new Set(changes.flatMap((change) => personOfChange(change) ?? []))
}

/** The operation as bytes for the journal of `store`. The keys of all its persons must be there already. */
export function mask(operation: Operation, store: string, people: People): Buffer {
  const open: Change[] = []
  const order: number[] = []
  const byPerson = new Map<string, { at: number; changes: Change[] }>()
  for (const change of operation.changes) {
    const person = personOfChange(change)
    if (person === null) open.push(change)
    const group = person === null ? null : (byPerson.get(person) ?? { at: byPerson.size + 1, changes: [] })
    if (person !== null && group) byPerson.set(person, group)
    group?.changes.push(change)
    order.push(group?.at ?? 0)
  }
  const groups: MaskedGroup[] = []
  const sealed = [...byPerson].map(([person, { changes }]) => {
    const bytes = seal(keyOf(people, person), groupPlace(store, operation.opId, person), json(changes))
    groups.push({ person, ids: changes.flatMap(({ id }) => (id === person ? [] : [id])), size: bytes.length })
    return bytes
  })
  const head = headFor(operation, store, people, groups)
  return Buffer.concat([framed(json(head)), framed(json({ open, groups, order } satisfies MaskedBody)), ...sealed])
}

/** Reads what `mask` wrote. What cannot be opened is left out and named; `null`: these bytes are no operation. */
export function unmask(bytes: Buffer, store: string, people: People): Unmasked | null {
  const parts = split(bytes)
  if (!parts) return null
  const { head, body, sealed } = parts
  const hidden: string[] = []
  let at = 0
  const lists = body.groups.map(({ person, size }) => {
    const key = people.key(person)
    const plain = key && unseal(key, groupPlace(store, head.opId, person), sealed.subarray(at, at + size))
    at += size
    if (!plain) hidden.push(person)
    return (plain ? JSON.parse(plain.toString('utf8')) : []) as Change[]
  })
  const next = [body.open, ...lists].map((list) => list.values())
  const changes = body.order.flatMap((group) => next[group]?.next().value ?? [])
  const { seq, who, at: time, undoes, isFinal, isClockSuspect } = head.head
  const label = labelOf(head, store, people)
  return { operation: { seq, opId: head.opId, label, who, at: time, changes, undoes, isFinal, isClockSuspect }, hidden }
}

/** The head of what `mask` wrote and the rows that it concerns; `null`: these bytes are no operation. */
export function touchedBy(bytes: Buffer, store: string, people: People): Touched | null {
  const parts = split(bytes)
  if (!parts) return null
  const { head, body } = parts
  const records = new Set(body.open.map(({ id }) => id))
  for (const { person, ids } of body.groups) for (const id of [person, ...ids]) records.add(id)
  return { head: { ...head.head, label: labelOf(head, store, people) }, opId: head.opId, records: [...records] }
}

function headFor(operation: Operation, store: string, people: People, groups: readonly MaskedGroup[]): MaskedHead {
  const { opId, seq, label, who, at, changes, undoes, isFinal, isClockSuspect } = operation
  const only = groups.length === 1 ? (groups[0]?.person ?? null) : null
  const kept =
    only === null ? label : seal(keyOf(people, only), labelPlace(store, opId), text(label)).toString('base64')
  const head = { seq, label: kept, who, at, undoes, isFinal, isClockSuspect, changeCount: changes.length }
  return { opId, labelOf: only, head }
}

function labelOf({ opId, labelOf: person, head }: MaskedHead, store: string, people: People): string {
  if (person === null) return head.label
  const key = people.key(person)
  const plain = key && unseal(key, labelPlace(store, opId), Buffer.from(head.label, 'base64'))
  return plain ? plain.toString('utf8') : DESTROYED_LABEL
}

/** A row that passes from one person to another would tell of the first under the second's key: commands write another row then. */
function personOfChange({ table, before, after }: Change): string | null {
  return (after && personOf(table, after)) ?? (before && personOf(table, before))
}

function keyOf(people: People, person: string): Buffer {
  return people.key(person) ?? bug('the key of a person is made before her line')
}

function groupPlace(store: string, opId: string, person: string): string {
  return `${store}/${opId}/${person}`
}

function labelPlace(store: string, opId: string): string {
  return `${store}/${opId}/label`
}

function json(value: unknown): Buffer {
  return text(JSON.stringify(value))
}

function text(value: string): Buffer {
  return Buffer.from(value, 'utf8')
}

function framed(bytes: Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(bytes.length)
  return Buffer.concat([length, bytes])
}

/** The bytes were authenticated with the journal's key, so their shape is what this program or an earlier one wrote. */
function split(bytes: Buffer): { head: MaskedHead; body: MaskedBody; sealed: Buffer } | null {
  const head = unframed(bytes)
  const body = head && unframed(head.rest)
  if (!head || !body) return null
  try {
    return {
      head: JSON.parse(head.framed.toString('utf8')) as MaskedHead,
      body: JSON.parse(body.framed.toString('utf8')) as MaskedBody,
      sealed: body.rest,
    }
  } catch {
    return null
  }
}

function unframed(bytes: Buffer): { framed: Buffer; rest: Buffer } | null {
  if (bytes.length < 4) return null
  const end = 4 + bytes.readUInt32BE(0)
  return bytes.length < end ? null : { framed: bytes.subarray(4, end), rest: bytes.subarray(end) }
}
