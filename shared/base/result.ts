// The one way to answer "it worked" or "it did not, and here is why". Expected failures travel as values, never as exceptions.

/** An expected failure. `code` is `room.what`; `details` are plain values for the sentence that the user reads. */
export interface Failure<C extends string = string> {
  readonly code: C
  readonly details?: Readonly<Record<string, string | number>>
}

export type Result<T, F extends Failure = Failure> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: F }

export function ok(): Result<undefined, never>
export function ok<T>(value: T): Result<T, never>
export function ok(value?: unknown): Result<unknown, never> {
  return { ok: true, value }
}

/** Builds a failed result. `details` end up in the sentence of `failureText`, so they hold no stack and no path. */
export function fail<C extends string>(
  code: C,
  details?: Readonly<Record<string, string | number>>,
): { readonly ok: false; readonly failure: Failure<C> } {
  return { ok: false, failure: details ? { code, details } : { code } }
}
