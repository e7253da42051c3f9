// The closed union of everything that can be wrong with a bundle (specification of bundles §15), and the remarks that do not stop it.
// The sentence of each class is worded elsewhere; here are the classes and the plain values that the sentence needs.
import type { Result } from '#shared/base/result.ts'

/** What a file that is not a bundle looks like; it chooses the hint below the sentence. */
export type ForeignFile = 'none' | 'zip' | 'office' | 'html' | 'pdf' | 'armoured' | 'base64' | 'textMode'

/** What exactly is wrong in signed content. */
export type FaultCode =
  | 'utf8'
  | 'syntax'
  | 'notPlain'
  | 'key'
  | 'number'
  | 'text'
  | 'schema'
  | 'duplicate'
  | 'member'
  | 'card'
  | 'ending'
  | 'tooDeep'
  | 'tooLong'
  | 'tooMany'

export interface Fault {
  readonly what: FaultCode
  /** Member and field, for support: `members[3].lastName`. Never a value from the file. */
  readonly where: string
  /** Id of the faulty record, '' when it has none. */
  readonly id: string
}

type Nothing = Readonly<Record<string, never>>

/** Values for the sentence of each class. */
export interface FailureDetails {
  EMPTY: Nothing
  NOT_BUNDLE: { readonly hint: ForeignFile }
  TRUNCATED: Nothing
  DAMAGED: { readonly stage: 'seal' | 'framing' | 'signers' | 'digest' | 'inflate' }
  /** Bytes. */
  TOO_LARGE: { readonly size: number; readonly limit: number }
  NOT_FOR_US: Nothing
  LOCKED: Nothing
  /** What a newer program would understand: a version, a stanza type or a kind. */
  FUTURE_FORMAT: { readonly wanted: string }
  TOO_OLD: { readonly schema: number }
  UNKNOWN_SENDER: { readonly key: string }
  UNCONFIRMED: { readonly name: string }
  SIGNATURE_BAD: Nothing
  KEY_RETIRED: { readonly name: string }
  KEY_REVOKED: { readonly name: string; readonly date: string }
  NOT_AUTHORISED: { readonly name: string; readonly kind: string }
  WRONG_RECIPIENT: { readonly org: string }
  IDENTITY_CLASH: { readonly name: string; readonly known: string }
  ALREADY_IMPORTED: { readonly date: string; readonly seq: number }
  FORK: { readonly seq: number; readonly looksRestored: 0 | 1 }
  SEQ_JUMP: { readonly seq: number; readonly last: number }
  CONTENT_BAD: { readonly faults: number }
  LIMITS: { readonly what: string }
  COUNT_MISMATCH: { readonly stated: number; readonly found: number; readonly member: string }
  NO_SPACE: { readonly needed: number }
  IO_ERROR: Nothing
  BUSY: Nothing
  INTERRUPTED: Nothing
  INTERNAL: Nothing
}

export type BundleClass = keyof FailureDetails

export type FailureOf<C extends BundleClass> = {
  [K in C]: {
    readonly code: `exchange.${K}`
    readonly details: FailureDetails[K]
    /** Only with CONTENT_BAD: the first faults with record ids. */
    readonly faults?: readonly Fault[]
  }
}[C]

export type BundleFailure = FailureOf<BundleClass>

/** What is told about an accepted bundle; none of these stops it. */
export type Remark =
  | { readonly code: 'SUPERSEDED'; readonly seq: number; readonly head: number }
  | { readonly code: 'GAP'; readonly missing: readonly number[]; readonly count: number }
  | { readonly code: 'CLOCK'; readonly createdAt: string; readonly now: string }
  | { readonly code: 'MIXED_SCRIPT'; readonly text: string; readonly id: string }
  | { readonly code: 'WITHHELD'; readonly count: number }
  | { readonly code: 'NOT_SEALED' }

const kept: ReadonlySet<string> = new Set([
  'FUTURE_FORMAT',
  'TOO_OLD',
  'UNKNOWN_SENDER',
  'UNCONFIRMED',
  'KEY_RETIRED',
  'KEY_REVOKED',
  'IDENTITY_CLASH',
  'FORK',
  'SEQ_JUMP',
  'CONTENT_BAD',
  'COUNT_MISMATCH',
  'INTERNAL',
] satisfies BundleClass[])

/** True when the raw file is offered to quarantine, because it may still become useful. */
export function isKept(failure: BundleFailure): boolean {
  return kept.has(failure.code.slice('exchange.'.length))
}

/** Builds the failure value of a class. */
export function failure<C extends BundleClass>(name: C, details: FailureDetails[C]): FailureOf<C> {
  // The compiler does not follow a template literal over a type parameter; name and details agree by the signature.
  return { code: `exchange.${name}`, details } as unknown as FailureOf<C>
}

/** A refused result of a class. */
export function refuse<C extends BundleClass>(
  name: C,
  details: FailureDetails[C],
): Extract<Result<never, FailureOf<C>>, { ok: false }> {
  return { ok: false, failure: failure(name, details) }
}

const beyondLimits: ReadonlySet<FaultCode> = new Set<FaultCode>(['tooDeep', 'tooLong', 'tooMany'])

/** CONTENT_BAD with the first faults, or LIMITS when a bound was crossed. `faults` is not empty. */
export function refuseContent(faults: readonly Fault[]): Extract<Result<never, BundleFailure>, { ok: false }> {
  const beyond = faults.find((fault) => beyondLimits.has(fault.what))
  if (beyond) return refuse('LIMITS', { what: `${beyond.what} ${beyond.where}` })
  return { ok: false, failure: { ...failure('CONTENT_BAD', { faults: faults.length }), faults } }
}
