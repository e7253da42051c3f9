// What the stand-in does not know must fail where it is used, never pass in silence: unknown members and unknown events.
import { EventEmitter } from 'node:events'

/** Names the missing part, on stderr too: a program that catches everything would otherwise hide it. To be thrown. */
export function missing(what: string): Error {
  const message = `stand-in: ${what} is not implemented`
  process.stderr.write(`${message}\n`)
  return new Error(message)
}

/** Wraps an object so that reading or setting a member it does not have throws with the member's name. */
export function loud<T extends object>(name: string, target: T): T {
  return new Proxy(target, {
    get(object, key) {
      // Promises and console probe these on any value.
      if (key in object || typeof key === 'symbol' || key === 'then' || key === 'toJSON')
        return Reflect.get(object, key)
      throw missing(`${name}.${key}`)
    },
    set(object, key, value) {
      if (key in object || typeof key === 'symbol') return Reflect.set(object, key, value)
      throw missing(`${name}.${key}`)
    },
  })
}

/** Listeners may be called with anything; each Electron event has its own shape. */
export type Listener = Parameters<EventEmitter['on']>[1]

/** An emitter that refuses listeners for events nobody thought of. `never` events are accepted but do not happen here. */
export class LoudEmitter extends EventEmitter {
  private readonly knownEvents: ReadonlySet<string>

  constructor(
    private readonly label: string,
    events: { readonly fires: readonly string[]; readonly never?: readonly string[] },
  ) {
    super()
    this.knownEvents = new Set([...events.fires, ...(events.never ?? [])])
  }

  override on(event: string, listener: Listener): this {
    if (!this.knownEvents.has(event)) throw missing(`event '${event}' of ${this.label}`)
    return super.on(event, listener)
  }

  override addListener(event: string, listener: Listener): this {
    return this.on(event, listener)
  }
}

/** Emits an event whose listeners may prevent it; answers whether one did. `details` become members of the event. */
export function isPrevented(emitter: EventEmitter, name: string, details: object = {}, ...rest: unknown[]): boolean {
  let prevented = false
  const event = {
    ...details,
    preventDefault: () => {
      prevented = true
    },
  }
  emitter.emit(name, event, ...rest)
  return prevented
}
