// The one place where a message from the page becomes a call: size, closed schema, then the handler, then the schema of the
// answer. Whatever goes wrong inside leaves as a code without stack, path or personal data.
import { fail, ok, type Result } from '#shared/base/result.ts'
import { byteChannels, rowChannels, type Channel, type HostCalls, type HostResult } from '#shared/host/channels.ts'
import { limits, schemas } from '#shared/host/schemas.ts'
import { logEvent } from './log.ts'

export type HostHandlers = { [C in Channel]: (input: HostCalls[C]['input']) => Promise<HostResult<C>> }

/** Runs one call between its two schemas. Any input whatever gives a Result; it never throws. */
export async function answer<C extends Channel>(
  channel: C,
  input: unknown,
  handler: HostHandlers[C],
): Promise<Result<unknown>> {
  if (weigh(input) > limitOf(channel)) return fail('host.tooLarge')
  const parsed = schemas[channel].input.safeParse(input)
  if (!parsed.success) {
    logEvent('gate.badInput', { channel })
    return fail('host.refused')
  }
  try {
    const result = await handler(parsed.data)
    if (!result.ok) return result
    const checked = schemas[channel].output.safeParse(result.value)
    if (checked.success) return ok(checked.data)
    logEvent('gate.badOutput', { channel })
  } catch (error) {
    logEvent('gate.handlerThrew', { channel, name: error instanceof Error ? error.name : 'unknown' })
  }
  return fail('host.internal')
}

function limitOf(channel: Channel): number {
  if ((rowChannels as readonly Channel[]).includes(channel)) return limits.rows
  return (byteChannels as readonly Channel[]).includes(channel) ? limits.bytes : limits.plain
}

/** A rough size of a message in bytes; stops counting in depth, so that a hostile shape costs nothing. */
function weigh(value: unknown, depth = 0): number {
  if (typeof value === 'string') return value.length * 2
  if (ArrayBuffer.isView(value)) return value.byteLength
  if (value === null || typeof value !== 'object') return 8
  if (depth > 32) return Number.POSITIVE_INFINITY
  return Object.entries(value).reduce((sum, [key, inner]) => sum + key.length * 2 + weigh(inner, depth + 1), 8)
}
