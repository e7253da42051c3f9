// The second place as the state keeps it: under the key of the store, since the person named its folders. Only an open store knows where
// it is, and only an open store writes there.
import * as z from 'zod'
import type { DataKey } from './dataKey.ts'
import { seal, unseal } from './seal.ts'
import type { StoreState } from './stateFile.ts'

z.config({ jitless: true })

const placeSchema = z.strictObject({ path: z.string(), name: z.string() })

export interface SecondPlace {
  /** The folder that the person chose. */
  readonly path: string
  /** What she calls it. */
  readonly name: string
}

/** For `StoreState.second`. */
export function sealPlace(key: DataKey, storeId: string, { path, name }: SecondPlace): string {
  return seal(key.for('state'), where(storeId), Buffer.from(JSON.stringify({ path, name }), 'utf8')).toString('base64')
}

/** The second place; `null` when there is none, when the store is shut (`key`), or when its key is another. */
export function secondPlace(
  { id, second }: Pick<StoreState, 'id' | 'second'>,
  key: DataKey | null,
): SecondPlace | null {
  if (second === null || key === null) return null
  if ('path' in second) return second
  const plain = unseal(key.for('state'), where(id), Buffer.from(second.sealed, 'base64'))
  return plain && placeSchema.parse(JSON.parse(plain.toString('utf8')))
}

/** The state without a plain path in it. */
export function withSealedPlace(state: StoreState, key: DataKey): StoreState {
  const { second } = state
  if (second === null || !('path' in second)) return state
  return { ...state, second: { sealed: sealPlace(key, state.id, second), since: second.since } }
}

function where(storeId: string): string {
  return `${storeId}/second`
}
