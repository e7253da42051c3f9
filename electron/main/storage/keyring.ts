// The key rings of the stores (reliability §5.4, §6): what opens the data key of a store. A slot that fails leads to the question for
// another secret, never to an empty program; nothing here is ever wiped because of failed tries.
import { bug } from '#shared/base/bug.ts'
import { type Failure, fail, ok, type Result } from '#shared/base/result.ts'
import type { AskedKey, UnlockKey } from '#shared/host/storageCalls.ts'
import type { WriteFailureCode } from '#electron/main/atomicWrite.ts'
import { logEvent } from '#electron/main/log.ts'
import { recoveryBits } from '#electron/main/recovery.ts'
import type { SystemSecrets } from '#electron/main/systemSecrets.ts'
import { DataKey } from './dataKey.ts'
import { keepRingAside, readRings, type ReadRings, type Ring, writeRing } from './keyringFile.ts'
import {
  checkOf,
  type CopySlots,
  isGroupOfPaper,
  makeAccount,
  makeOs,
  makePaper,
  makePass,
  openAccount,
  openOs,
  openPaper,
  openPass,
  readCopySlots,
  type SlotName,
  type Slots,
} from './keyringSlots.ts'
import { UnlockTries } from './keyringTries.ts'
import { normalPass, PassKeys } from './passphrase.ts'
import { StoreTurns } from './turns.ts'

export type UnlockFailureCode =
  /** No slot opens with this secret. */
  | 'vault.wrongSecret'
  /** Too soon after failed tries; `details.seconds`. */
  | 'vault.wait'
  /** The digits cannot be a code: mistyped. Not counted as a try. */
  | 'vault.codeBad'
  /** There is no slot that could be opened, now or by any secret. */
  | 'vault.keysDamaged'

export type Locked = { readonly state: 'locked'; readonly asks: readonly AskedKey[]; readonly wait: number }
export type Unlocked =
  | {
      readonly state: 'open'
      /** Of the caller, who wipes it. */
      readonly key: DataKey
      /** A generation of the key file was damaged or missing; it has been mended where that was possible. */
      readonly wasDamaged: boolean
    }
  | Locked
export type UnlockResult = Result<Unlocked, Failure<UnlockFailureCode>>
export type SlotsResult = Result<PresentSlots, { code: WriteFailureCode | 'vault.keysDamaged' }>
export type PresentSlots = Readonly<Record<SlotName, boolean>>

/** What changes in a key ring; what is not named stays. */
export interface SlotChange {
  /** The 16 bytes of a code that was typed back. */
  readonly paper?: Uint8Array
  /** A passphrase, or `null` to take its slot away. */
  readonly pass?: string | null
  /** Whether this account of the computer opens the store without a secret: by the system's key store, else by a plain file. */
  readonly isUnattended?: boolean
}

export interface KeyringTools {
  readonly passKeys?: PassKeys
  /** ms of a clock that nobody sets. */
  readonly now?: () => number
}

interface Opened {
  readonly key: DataKey
  readonly by: SlotName
  readonly isStale: boolean
}

/** Slots with the hash of the key that they must give; `null` where only the slot itself can tell. */
type Known = Slots & { readonly check: string | null }

export class Keyrings {
  readonly #folder: (storeId: string) => string
  readonly #system: SystemSecrets
  readonly #passKeys: PassKeys
  readonly #tries: UnlockTries
  /** The end of the queue of each store: tries stand in line, so that many at once are not one. */
  readonly #turns = new StoreTurns()

  constructor(folder: (storeId: string) => string, system: SystemSecrets, tools: KeyringTools = {}) {
    this.#folder = folder
    this.#system = system
    this.#passKeys = tools.passKeys ?? new PassKeys()
    this.#tries = new UnlockTries(tools.now ?? (() => performance.now()))
  }

  /** True when there is any key file, readable or not. */
  async has(store: string): Promise<boolean> {
    return (await this.#read(store)).state !== 'none'
  }

  /** Makes the data key of a new store, in a slot that opens without a secret. The folder must be there and hold no key ring. */
  create(store: string): Promise<Result<DataKey, { code: WriteFailureCode }>> {
    return this.#turns.take(store, async () => {
      if ((await this.#read(store)).state !== 'none') bug('a store has one key for ever')
      const key = DataKey.random()
      // The system's key store lives beside the browser's profile and can go with it; alone it would be no way back.
      const os = await makeOs(store, key, this.#system)
      const written = await this.#write({ ...empty(store, key), os, account: makeAccount(store, key) })
      return written.ok ? ok(key) : written
    })
  }

  /**
   * Opens a store. `by: 'nothing'` looks at the slots of this account and is never counted as a try. Rejects when this computer has not
   * the memory that the passphrase needs; that is no try either.
   */
  open(store: string, key: UnlockKey): Promise<UnlockResult> {
    return this.#turns.take(store, async () => {
      const read = await this.#read(store)
      const result = await this.#unlock(store, read.rings, key)
      if (!result.ok) return result
      if ('state' in result.value) return ok(result.value)
      await this.#mend(read, result.value)
      return ok({ state: 'open', key: result.value.key, wasDamaged: read.state !== 'whole' })
    })
  }

  /**
   * Opens a copy by the slots in its header, on any computer. By nothing: when this computer's own key ring of that store opens by
   * nothing; whether its key is that of the copy is proven by unsealing the copy. Tries count together with those of `open`.
   */
  openSlots(store: string, slots: { pass: unknown; paper: unknown }, key: UnlockKey): Promise<UnlockResult> {
    return this.#turns.take(store, async () => {
      const copy = readCopySlots(slots)
      const own = key.by === 'nothing' ? (await this.#read(store)).rings : []
      const result = await this.#unlock(
        store,
        [...own.map((ring) => ({ ...ring, ...copy })), { ...copy, os: null, account: null, check: null }],
        key,
      )
      if (!result.ok) return result
      if ('state' in result.value) return ok(result.value)
      return ok({ state: 'open', key: result.value.key, wasDamaged: false })
    })
  }

  /** Which slots there are. */
  async slots(store: string): Promise<PresentSlots> {
    return present((await this.#read(store)).rings)
  }

  /** The groups of the paper code of which one can be asked for; none without a code, or with one of a former program. */
  async paperGroups(store: string): Promise<number[]> {
    const { rings } = await this.#read(store)
    return rings.find((ring) => ring.paper)?.paper?.checks.map(({ group }) => group) ?? []
  }

  /** True when these digits stand in that group of the code (`null`: when they are the whole code) that opens this store now. */
  async isOnPaper(store: string, key: DataKey, group: number | null, typed: string): Promise<boolean> {
    const ring = (await this.#read(store)).rings.find(({ check }) => check === checkOf(store, key))
    if (!ring?.paper) return false
    if (group !== null) return isGroupOfPaper(store, key, ring.paper, group, typed.replace(/\D/g, ''))
    const code = recoveryBits(typed)
    const opened = code && openPaper(store, ring.paper, code)
    const isRight = opened?.bytes.equals(key.bytes) ?? false
    opened?.wipe()
    return isRight
  }

  /** The slots for the header of a copy. */
  async slotsForCopies(store: string): Promise<CopySlots> {
    const { rings } = await this.#read(store)
    return {
      pass: rings.find((ring) => ring.pass)?.pass ?? null,
      paper: rings.find((ring) => ring.paper)?.paper ?? null,
    }
  }

  /** Wraps the open key of a store anew. What is taken away is gone from both generations when this answers. */
  change(store: string, key: DataKey, change: SlotChange): Promise<SlotsResult> {
    return this.#turns.take(store, async () => {
      const ring = (await this.#read(store)).rings.find(({ check }) => check === checkOf(store, key))
      if (!ring) return fail('vault.keysDamaged')
      const { paper, pass, isUnattended } = change
      return this.#write({
        ...ring,
        ...(paper && { paper: makePaper(store, key, paper) }),
        ...(pass === null && { pass }),
        ...(typeof pass === 'string' && { pass: await makePass(store, key, pass, this.#passKeys) }),
        ...(isUnattended === true && (await this.#unattended(store, key))),
        ...(isUnattended === false && { os: null, account: null }),
      })
    })
  }

  /**
   * The key ring of a restored store. One that is there for the same key stays as it is: its passphrase may be newer than the copy.
   * One for another key is kept beside it. Without a passphrase the store opens on this account by itself.
   */
  adopt(store: string, key: DataKey, slots: { pass: unknown; paper: unknown }): Promise<SlotsResult> {
    return this.#turns.take(store, async () => {
      const copy = readCopySlots(slots)
      const { rings, state } = await this.#read(store)
      const own = rings.find(({ check }) => check === checkOf(store, key))
      if (!own && state !== 'none') {
        const kept = await keepRingAside(this.#folder(store), rings[0]?.check ?? null)
        if (!kept.ok) return kept
      }
      const next = own ? { ...own, paper: own.paper ?? copy.paper } : { ...empty(store, key), ...copy }
      const isShut = next.pass === null && next.os === null && next.account === null
      return this.#write({ ...next, ...(isShut && (await this.#unattended(store, key))) })
    })
  }

  async #unlock(
    store: string,
    rings: readonly Known[],
    key: UnlockKey,
  ): Promise<Result<Opened | Locked, Failure<UnlockFailureCode>>> {
    if (key.by === 'nothing') {
      const opened = await firstOf(store, rings, (ring) => this.#openUnattended(store, ring))
      if (opened) return ok(opened)
      const asks = (['pass', 'paper'] as const).filter((name) => rings.some((ring) => ring[name] !== null))
      return asks.length > 0 ? ok({ state: 'locked', asks, wait: this.#tries.wait(store) }) : fail('vault.keysDamaged')
    }
    const code = key.by === 'paper' ? recoveryBits(key.text) : null
    if (key.by === 'paper' && !code) return fail('vault.codeBad')
    if (key.by === 'pass' && normalPass(key.text) === '') return fail('vault.wrongSecret')
    const wait = this.#tries.wait(store)
    if (wait > 0) return fail('vault.wait', { seconds: wait })
    const opened = await firstOf(store, rings, async ({ pass, paper }) => {
      if (code) return paper && openedBy('paper', openPaper(store, paper, code))
      return pass && openedBy('pass', await openPass(store, pass, key.text, this.#passKeys))
    })
    if (opened) this.#tries.passed(store)
    else this.#tries.failed(store)
    return opened ? ok(opened) : fail('vault.wrongSecret')
  }

  async #openUnattended(store: string, { os, account }: Slots): Promise<Opened | null> {
    const bySystem = os && (await openOs(store, os, this.#system))
    if (bySystem) return { ...bySystem, by: 'os' }
    if (os) logEvent('keyring.osFailed')
    return account && openedBy('account', openAccount(store, account))
  }

  /**
   * Brings both generations to the same state, and makes the system's slot anew when it is worn out or no longer opens. Where no
   * generation is whole nothing is written: it is not known which slots are right.
   */
  async #mend({ rings: [ring], state }: ReadRings, { key, by, isStale }: Opened): Promise<void> {
    if (!ring || state === 'wreck') return
    const isLost = by !== 'os' && ring.os !== null && (await openOs(ring.store, ring.os, this.#system)) === null
    const os = isStale || isLost ? await makeOs(ring.store, key, this.#system) : null
    if (state === 'whole' && !os) return
    const written = await this.#write({ ...ring, os: os ?? ring.os })
    // The store is open all the same; the next opening tries again.
    logEvent('keyring.mended', written.ok ? {} : { code: written.failure.code })
  }

  async #unattended(store: string, key: DataKey): Promise<Pick<Slots, 'os' | 'account'>> {
    const os = await makeOs(store, key, this.#system)
    return { os, account: os ? null : makeAccount(store, key) }
  }

  #read(store: string): Promise<ReadRings> {
    return readRings(this.#folder(store), store)
  }

  async #write(ring: Ring): Promise<Result<PresentSlots, { code: WriteFailureCode }>> {
    if (!Object.values(present([ring])).some(Boolean)) bug('a key ring without a slot loses the data')
    const written = await writeRing(this.#folder(ring.store), { ...ring, turn: ring.turn + 1 })
    return written.ok ? ok(present([written.value])) : written
  }
}

/** The key from the first ring that opens and gives the right one. */
async function firstOf(
  store: string,
  rings: readonly Known[],
  open: (ring: Known) => Promise<Opened | null>,
): Promise<Opened | null> {
  for (const ring of rings) {
    const opened = await open(ring)
    if (opened && (ring.check === null || checkOf(store, opened.key) === ring.check)) return opened
    opened?.key.wipe()
  }
  return null
}

function openedBy(by: SlotName, key: DataKey | null): Opened | null {
  return key && { key, by, isStale: false }
}

function empty(store: string, key: DataKey): Ring {
  return { format: 1, store, turn: 0, check: checkOf(store, key), os: null, account: null, pass: null, paper: null }
}

function present(rings: readonly Slots[]): PresentSlots {
  const has = (name: SlotName) => rings.some((ring) => ring[name] !== null)
  return { os: has('os'), account: has('account'), pass: has('pass'), paper: has('paper') }
}
