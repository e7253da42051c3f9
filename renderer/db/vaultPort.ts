// What the store needs of the shell: its half of the `vault.*` calls, already bound to one store. Rows travel as JSON bytes.
import type { Failure, Result } from '#shared/base/result.ts'
import type { DestructionReport } from '#shared/records/destructionReport.ts'
import type { Digest } from '#shared/records/digest.ts'
import type { Operation, OperationHead } from '#shared/records/operation.ts'
import { Breath } from './breath.ts'

export type VaultAnswer<T, C extends string = string> = Promise<Result<T, Failure<C>>>

/** The meaning of each call stands in `shared/host/storageCalls.ts`. `C` are the codes with which the other side may refuse. */
export interface VaultPort<C extends string = string> {
  readonly append: (operation: Uint8Array) => VaultAnswer<null, C>
  readonly operations: (from: number, to: number) => VaultAnswer<{ operations: Uint8Array }, C>
  readonly heads: (
    record: string | null,
    before: number | null,
    limit: number,
  ) => VaultAnswer<{ heads: OperationHead[] }, C>
  readonly contents: () => VaultAnswer<{ contents: Uint8Array }, C>
  readonly newDatabase: () => VaultAnswer<{ database: string }, C>
  readonly opened: (database: string, seq: number, digest: Digest) => VaultAnswer<null, C>
  readonly adopt: (contents: Uint8Array, operations: Uint8Array) => VaultAnswer<null, C>
  readonly draft: (form: string, text: string | null) => VaultAnswer<null, C>
  readonly destroy: (person: string, act: string, operation: Uint8Array) => VaultAnswer<DestructionReport, C>
  readonly destructions: () => VaultAnswer<{ reports: DestructionReport[] }, C>
  readonly destructionTold: (act: string) => VaultAnswer<null, C>
}

export function toJsonBytes(value: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value))
}

/** The JSON of an operation. That of an import has thousands of rows and is made in slices; an ordinary one is made at once. */
export async function operationBytes({ changes, ...act }: Operation): Promise<Uint8Array> {
  const breath = new Breath()
  const encoder = new TextEncoder()
  const parts = [encoder.encode(`${JSON.stringify(act).slice(0, -1)},"changes":[`)]
  for (const [i, change] of changes.entries()) {
    if (breath.isDue) await breath.take()
    parts.push(encoder.encode(`${i > 0 ? ',' : ''}${JSON.stringify(change)}`))
  }
  parts.push(encoder.encode(']}'))
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}

/** Reads what main wrote: it checked the form, so the type is taken as said. Broken JSON is a bug of ours and throws. */
export function fromJsonBytes<T>(bytes: Uint8Array): T {
  return JSON.parse(new TextDecoder().decode(bytes)) as T
}
