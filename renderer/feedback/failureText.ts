// Every expected failure as the user reads it: what happened, what is safe, what to do. A code without a text does not compile.
import type { Failure } from '#shared/base/result.ts'
import type { TroubleText } from '#renderer/ui/Trouble.tsx'
import type { FailureCode, StartCode } from './failureCodes.ts'
import { startTexts } from './startTexts.ts'
import type * as RoomTexts from './roomTexts.ts'

export type { FailureCode } from './failureCodes.ts'

let rooms: typeof RoomTexts | null = null

/** Brings the sentences of the rooms. Each room waits for them, so `failureText` has them wherever their codes arise. */
export async function loadRoomTexts(): Promise<void> {
  rooms ??= await import('./roomTexts.ts')
}

/** The sentences for a failure; `{name}` in a sentence stands for that detail of it. */
export function failureText({ code, details }: Failure<FailureCode>): TroubleText {
  const { what, safe, todo } = isStartCode(code)
    ? startTexts[code]
    : (rooms?.roomTexts[code] ?? startTexts['host.internal'])
  const words = code.startsWith('exchange.') ? rooms?.exchangeWords(details) : details
  const fill = (sentence: string) => sentence.replace(/\{(\w+)\}/g, (_, key: string) => String(words?.[key] ?? ''))
  return { what: fill(what), safe: fill(safe), todo: fill(todo) }
}

function isStartCode(code: FailureCode): code is StartCode {
  return code in startTexts
}
