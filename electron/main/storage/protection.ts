// The host calls about what protects a store (reliability §5.4, §5.5): the paper code that is typed back before it counts, the mode,
// the passphrase. What is said about safety follows from the slots that lie on the disk, never from what was once chosen.
import { randomBytes, randomInt } from 'node:crypto'
import { identityToRecipient } from 'age-encryption'
import { fail, ok } from '#shared/base/result.ts'
import type { HostAnswer, HostCalls, HostResult } from '#shared/host/channels.ts'
import type { Protection, ProtectionMode } from '#shared/host/storageCalls.ts'
import type { KeyStore } from '#electron/main/keys.ts'
import { recoveryBits, recoveryGroups, recoveryIdentity } from '#electron/main/recovery.ts'
import type { SystemSecrets } from '#electron/main/systemSecrets.ts'
import type { DataKey } from './dataKey.ts'
import type { Keyrings, PresentSlots, SlotChange } from './keyring.ts'
import { UnlockTries } from './keyringTries.ts'
import { ASK_AGAIN, isPaperAsked } from './paperQuestion.ts'
import { isGoodPass } from './passphrase.ts'
import type { StateBook } from './stateBook.ts'
import type { StoreState } from './stateFile.ts'

/** Minutes until a store that is opened by a passphrase locks itself, when nobody chose another number (§5.5). */
const LOCK_MINUTES = 10

export interface ProtectionTools {
  readonly keyrings: Keyrings
  readonly keys: Pick<KeyStore, 'setRecovery'>
  readonly states: Pick<StateBook, 'get' | 'change'>
  readonly system: Pick<SystemSecrets, 'isAvailable'>
  /** The key of a store while it is open. */
  readonly dataKey: (storeId: string) => DataKey | null
  /** The computer's date can be right. */
  readonly isClockRight: () => boolean
  /** UTC ms. */
  readonly now: () => number
}

type Input<C extends keyof HostCalls> = HostCalls[C]['input']
type Answer = Promise<HostAnswer<Protection>>

/** A code that was shown and not yet typed back. It lives in memory only and ends with the program. */
interface PendingCode {
  readonly bits: Uint8Array
  readonly groups: readonly string[]
  readonly ask: readonly number[]
}

export class Protections {
  readonly #tools: ProtectionTools
  readonly #pending = new Map<string, PendingCode>()
  readonly #postponed = new Set<string>()
  /** Whoever sits at an open store must not find a group by trying. */
  readonly #tries = new UnlockTries(() => performance.now())

  constructor(tools: ProtectionTools) {
    this.#tools = tools
  }

  async state({ store }: Input<'protection.state'>): Answer {
    const state = await this.#tools.states.get(store)
    if (!state) return fail('stores.unknown')
    const slots = await this.#tools.keyrings.slots(store)
    const { mode, lockMinutes } = inForce(state, slots)
    return ok({
      mode,
      slots,
      osAvailable: await this.#tools.system.isAvailable(),
      lockMinutes,
      isDue: state.starts >= 2 && mode === 'none' && !state.example && !this.#postponed.has(store),
      paperCheckedAt: state.protection.paperCheckedAt,
      paperQuestion: slots.paper ? await this.#paperQuestion(state) : null,
    })
  }

  async checkPaper({ store, group, typed }: Input<'protection.checkPaper'>): Answer {
    const key = this.#tools.dataKey(store)
    if (!key) return fail('vault.notOpen')
    const code = recoveryBits(typed)
    if (group === null && !code) return fail('vault.codeBad')
    const wait = this.#tries.wait(store)
    if (wait > 0) return fail('vault.wait', { seconds: wait })
    if (!(await this.#tools.keyrings.isOnPaper(store, key, group, typed))) {
      this.#tries.failed(store)
      return fail('vault.codeMismatch')
    }
    this.#tries.passed(store)
    const seen = { paperCheckedAt: this.#tools.now(), paperAskAgainAt: null }
    // The slot of a former program learns by which groups the code can be asked for.
    if (code && (await this.#tools.keyrings.paperGroups(store)).length === 0) {
      return this.#rewrap(store, { paper: code }, seen)
    }
    return this.#note(store, seen)
  }

  async putOffPaper({ store }: Input<'protection.putOffPaper'>): Answer {
    return this.#note(store, { paperAskAgainAt: this.#tools.now() + ASK_AGAIN })
  }

  /** Another code each time; the one shown before is void. */
  async newCode({ store }: Input<'protection.newCode'>): Promise<HostResult<'protection.newCode'>> {
    if (!this.#tools.dataKey(store)) return fail('vault.notOpen')
    const bits = randomBytes(16)
    const groups = recoveryGroups(bits)
    const first = randomInt(groups.length)
    const second = (first + 1 + randomInt(groups.length - 1)) % groups.length
    const ask = [first, second].sort((a, b) => a - b)
    this.#pending.set(store, { bits, groups, ask })
    return ok({ groups, ask })
  }

  async checkCode({ store, typed }: Input<'protection.checkCode'>): Answer {
    const pending = this.#pending.get(store)
    if (!pending) return fail('vault.codeExpired')
    const { bits, groups, ask } = pending
    const isRight = typed.length === ask.length && ask.every((at, i) => groups[at] === typed[i]?.replace(/\D/g, ''))
    if (!isRight) return fail('vault.codeMismatch')
    const changed = await this.#rewrap(
      store,
      { paper: bits },
      { paperCheckedAt: this.#tools.now(), paperAskAgainAt: null },
    )
    if (!changed.ok) return changed
    // The data come first: damaged exchange keys must not stand in the way of protecting them. The code stays pending until both are done.
    const keys = await this.#tools.keys.setRecovery(store, await identityToRecipient(recoveryIdentity(bits)))
    if (!keys.ok) return keys
    this.#pending.delete(store)
    return changed
  }

  /** Without a passphrase the one that is set stays. A given one replaces it: whoever forgot it and came in by paper sets another. */
  async set({ store, mode, passphrase, lockMinutes }: Input<'protection.set'>): Answer {
    const slots = await this.#tools.keyrings.slots(store)
    if (!slots.paper) return fail('vault.paperFirst')
    if (mode === 'personal') return this.#rewrap(store, { pass: null, isUnattended: true }, { mode, lockMinutes })
    if (passphrase === null ? !slots.pass : !isGoodPass(passphrase)) return fail('vault.passTooShort')
    const pass = passphrase === null ? {} : { pass: passphrase }
    return this.#rewrap(store, { ...pass, isUnattended: false }, { mode, lockMinutes: lockMinutes ?? LOCK_MINUTES })
  }

  async changePass({ store, current, next }: Input<'protection.changePass'>): Answer {
    if (!this.#tools.dataKey(store)) return fail('vault.notOpen')
    if (!isGoodPass(next)) return fail('vault.passTooShort')
    const opened = await this.#tools.keyrings.open(store, { by: 'pass', text: current })
    if (!opened.ok) return opened
    if (opened.value.state === 'open') opened.value.key.wipe()
    return this.#rewrap(store, { pass: next }, {})
  }

  async postpone({ store }: Input<'protection.postpone'>): Promise<HostResult<'protection.postpone'>> {
    this.#postponed.add(store)
    return ok(null)
  }

  /** First the key ring, then what is said about it: a stop between the two is seen by `inForce`. */
  async #rewrap(store: string, change: SlotChange, said: Partial<StoreState['protection']>): Answer {
    const key = this.#tools.dataKey(store)
    if (!key) return fail('vault.notOpen')
    const rewrapped = await this.#tools.keyrings.change(store, key, change)
    if (!rewrapped.ok) return rewrapped
    return this.#note(store, said)
  }

  async #note(store: string, said: Partial<StoreState['protection']>): Answer {
    const noted = await this.#tools.states.change(store, (state) => ({
      ...state,
      protection: { ...state.protection, ...said },
    }))
    return noted.ok ? this.state({ store }) : noted
  }

  async #paperQuestion(state: StoreState): Promise<Protection['paperQuestion']> {
    const { isClockRight, now, keyrings } = this.#tools
    if (!isClockRight() || !isPaperAsked(state, now())) return null
    const groups = await keyrings.paperGroups(state.id)
    // By turns, and the same one until it is answered.
    return { group: groups[(state.protection.paperCheckedAt ?? 0) % Math.max(groups.length, 1)] ?? null }
  }
}

/** What protects the store as it lies on the disk. The chosen mode is believed only where the slots are those of it. */
function inForce(
  { protection: { mode, lockMinutes }, role }: StoreState,
  slots: PresentSlots,
): { readonly mode: ProtectionMode; readonly lockMinutes: number | null } {
  const isUnattended = slots.os || slots.account
  const asksAlways = slots.pass && slots.paper && !isUnattended
  if (asksAlways) {
    const isSaid = mode === 'shared' || mode === 'district'
    return { mode: isSaid ? mode : role === 'chair' ? 'shared' : 'district', lockMinutes: lockMinutes ?? LOCK_MINUTES }
  }
  const isPersonal = slots.paper && isUnattended && mode !== 'none'
  return isPersonal ? { mode: 'personal', lockMinutes } : { mode: 'none', lockMinutes: null }
}
