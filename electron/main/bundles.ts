// The host calls of the exchange room: identity, writing and reading of bundles. The page says what a bundle is
// about in typed fields; manifest, signature and seal are made here. There is no way to have arbitrary bytes signed.
import { identityToRecipient } from 'age-encryption'
import { bug } from '#shared/base/bug.ts'
import { fail, ok, type Result } from '#shared/base/result.ts'
import { fromHex, toHex } from '#shared/exchange/bytes.ts'
import type { ExchangeCrypto, Signer } from '#shared/exchange/exchangeCrypto.ts'
import type { BundleFailure } from '#shared/exchange/failures.ts'
import { READER_SCHEMA } from '#shared/exchange/limits.ts'
import type { CardLine } from '#shared/exchange/lines.ts'
import { fitToSend } from '#shared/exchange/plainJson.ts'
import { type ReadBundle, readBundle } from '#shared/exchange/read.ts'
import {
  type BundleDraft,
  proposedFileName,
  type Sealing,
  writeBundle,
  type WrittenBundle,
} from '#shared/exchange/write.ts'
import type {
  ExchangeIdentity,
  HostAnswer,
  HostCalls,
  HostResult,
  StoreInfo,
  WrittenFile,
} from '#shared/host/channels.ts'
import type { Ed25519 } from './exchangeCrypto.ts'
import type { KeyStore, StoreKeys } from './keys.ts'
import { logEvent } from './log.ts'
import { recoveryBits, recoveryIdentity } from './recovery.ts'
import type { ReadTask } from './readWorker.ts'
import type { DataKey } from './storage/dataKey.ts'
import { keepOwnCard, readOwnCard } from './storage/ownCard.ts'

/** What of the shell the bundles need. Dialogs and the reading thread come in, so that this runs under plain Node too. */
export interface BundleTools {
  readonly keys: KeyStore
  readonly ed: Ed25519
  readonly crypto: ExchangeCrypto
  readonly appVersion: string
  readonly store: (storeId: string) => Promise<StoreInfo | null>
  readonly folder: (storeId: string) => string
  /** The key of a store while it is open. */
  readonly dataKey: (storeId: string) => DataKey | null
  /** Asks where, writes atomically, reads back; `null` when the user gave up. */
  readonly save: (file: HostCalls['files.save']['input']) => Promise<HostResult<'files.save'>>
  readonly read: (task: ReadTask) => Promise<Result<ReadBundle, BundleFailure>>
  readonly now: () => Date
}

type Input<C extends keyof HostCalls> = HostCalls[C]['input']

/** A store that may use its keys, with them. */
interface Opened {
  readonly store: StoreInfo
  readonly keys: StoreKeys
}

/** What lies on the disk or is about to: the bytes of a bundle and what a person or the journal must know of it. */
type Finished = Pick<WrittenBundle, 'bytes' | 'bundleId' | 'controlNumber' | 'manifest'>
type OwnCardFile = Finished & { readonly line: CardLine }

export class Bundles {
  readonly #tools: BundleTools

  constructor(tools: BundleTools) {
    this.#tools = tools
  }

  async identity({ store }: Input<'exchange.identity'>): Promise<HostResult<'exchange.identity'>> {
    const opened = await this.#open(store)
    return opened.ok ? ok(await this.#describe(opened.value)) : opened
  }

  async writeCard({ store, name, office }: Input<'exchange.writeCard'>): Promise<HostResult<'exchange.writeCard'>> {
    const opened = await this.#openToWrite(store)
    if (!opened.ok) return opened
    const { keys } = opened.value
    const level = levelOf(opened.value.store)
    // One dead computer of a district must not lose the reports of its organisations (§9.2).
    if (level === 'district' && keys.recovery === null) return fail('exchange.recoveryFirst')
    const sign = toHex(await this.#publicKey(keys))
    const card: CardLine = { org: store, name, level, sign, seal: recipientsOf(keys), office, invitation: null }
    const line = fitToSend(card) as CardLine
    const known = await this.#ownCard(opened.value)
    if (known && isSameCard(known.line, line)) return this.#save(known)
    const link = { seq: (known?.manifest.seq ?? 0) + 1, prev: known?.bundleId ?? null }
    const written = await this.#write(
      opened.value,
      name,
      { to: [], period: null, ...link },
      { kind: 'card', card: line },
    )
    if (!written.ok) return written
    // Kept before it is given away: the number that is read aloud must be that of the file that was sent.
    const { folder, dataKey } = this.#tools
    const key = dataKey(store)
    if (!key) return fail('vault.notOpen')
    const kept = await keepOwnCard(folder(store), store, key, written.value.bytes)
    return kept.ok ? this.#save(written.value) : kept
  }

  async writeReport(input: Input<'exchange.writeReport'>): Promise<HostResult<'exchange.writeReport'>> {
    const opened = await this.#openToWrite(input.store, 'chair')
    if (!opened.ok) return opened
    const { keys } = opened.value
    const { to, period, link, supersedes, org, members } = input
    // The district is told once that a report which follows a restore may branch off from the one before (§11).
    const resumed = keys.isRestored ? { resumed: { from: link.seq - 1, reason: 'restore' as const } } : {}
    const rest = {
      ...{ to: [{ org: to.org, keys: [...to.keys] }], period, ...link, ...resumed },
      ...(supersedes && { supersedes }),
    }
    const sealing: Sealing = { ownRecipients: recipientsOf(keys), ownIdentities: [keys.identity] }
    const written = await this.#write(opened.value, input.name, rest, { kind: 'report', org, members }, sealing)
    if (!written.ok) return written
    const saved = await this.#save(written.value)
    // When this fails the next report says it once more, which does no harm.
    if (saved.ok && saved.value && keys.isRestored) await this.#tools.keys.setResumed(input.store)
    return saved
  }

  async writeReceipt(input: Input<'exchange.writeReceipt'>): Promise<HostResult<'exchange.writeReceipt'>> {
    const opened = await this.#openToWrite(input.store, 'district')
    if (!opened.ok) return opened
    const receipt = { ...input.receipt, readsSchema: READER_SCHEMA }
    const rest = { to: [{ org: receipt.org }], period: null, ...input.link }
    const written = await this.#write(opened.value, input.name, rest, { kind: 'receipt', receipt })
    return written.ok ? this.#save(written.value) : written
  }

  async read(input: Input<'exchange.read'>): Promise<HostResult<'exchange.read'>> {
    const opened = await this.#open(input.store)
    if (!opened.ok) return opened
    const typed = input.recovery.trim() === '' ? [] : recoveryBits(input.recovery)
    if (typed === null) return fail('exchange.recoveryCodeBad')
    const { keys, store } = opened.value
    const recovered = typed.length === 0 ? [] : [recoveryIdentity(Uint8Array.from(typed))]
    const recipients = [...recipientsOf(keys), ...(await Promise.all(recovered.map(identityToRecipient)))]
    return this.#tools.read({
      bytes: input.bytes,
      context: {
        self: { org: store.id, level: levelOf(store), recipients },
        identities: [keys.identity, ...recovered],
        trust: input.trust,
        chains: input.chains,
        now: moment(this.#tools.now()),
      },
    })
  }

  async #open(storeId: string, role?: StoreInfo['role']): Promise<HostAnswer<Opened>> {
    const store = await this.#tools.store(storeId)
    if (!store) return fail('stores.unknown')
    if (role && store.role !== role) return fail('host.refused')
    const keys = await this.#tools.keys.get(storeId)
    return keys.ok ? ok({ store, keys: keys.value }) : keys
  }

  /** Invented data never leaves as if it were real. */
  async #openToWrite(storeId: string, role?: StoreInfo['role']): Promise<HostAnswer<Opened>> {
    const opened = await this.#open(storeId, role)
    return opened.ok && opened.value.store.example ? fail('exchange.exampleStore') : opened
  }

  async #describe(opened: Opened): Promise<ExchangeIdentity> {
    const { store, keys } = opened
    const publicKey = await this.#publicKey(keys)
    const card = await this.#ownCard(opened)
    return {
      org: store.id,
      level: levelOf(store),
      epoch: keys.epoch,
      key: toHex(await this.#tools.crypto.sha256(publicKey)),
      sign: toHex(publicKey),
      recipients: recipientsOf(keys),
      install: keys.install,
      hasRecovery: keys.recovery !== null,
      card: card && {
        bundleId: card.bundleId,
        controlNumber: card.controlNumber,
        name: card.line.name,
        createdAt: card.manifest.createdAt,
      },
    }
  }

  async #write(
    { store, keys }: Opened,
    name: string,
    rest: Pick<BundleDraft, 'to' | 'period' | 'seq' | 'prev' | 'resumed' | 'supersedes'>,
    content: BundleDraft['content'],
    sealing: Sealing | null = null,
  ): Promise<Result<WrittenBundle, BundleFailure>> {
    const { ed, crypto, appVersion, now } = this.#tools
    const seed = fromHex(keys.seed) ?? bug('a seed is hex')
    const signer: Signer = {
      publicKey: await this.#publicKey(keys),
      role: 'issuer',
      sign: (message) => ed.sign(seed, message),
    }
    const draft: BundleDraft = {
      ...rest,
      app: appVersion.slice(0, 32),
      issuer: { org: store.id, name, level: levelOf(store), epoch: keys.epoch },
      install: keys.install,
      createdAt: moment(now()),
      content,
    }
    return writeBundle(draft, [signer], sealing, crypto)
  }

  async #save({ bytes, bundleId, controlNumber, manifest }: Finished): Promise<HostAnswer<WrittenFile | null>> {
    const saved = await this.#tools.save({ suggestedName: proposedFileName(manifest), kind: 'bundle', bytes })
    if (!saved.ok || saved.value === null) return saved.ok ? ok(null) : saved
    const { seq, prev, createdAt, issuer } = manifest
    return ok({ file: saved.value, bundleId, controlNumber, epoch: issuer.epoch, seq, prev, createdAt })
  }

  /** The newest card that these keys signed, or `null`. A card is public and can be made again, so a damaged one is none. */
  async #ownCard({ store, keys }: Opened): Promise<OwnCardFile | null> {
    const { folder, dataKey } = this.#tools
    const key = dataKey(store.id)
    const bytes = key && (await readOwnCard(folder(store.id), store.id, key))
    if (!bytes) return null
    const self = { org: store.id, level: levelOf(store), recipients: [] }
    const context = { self, identities: [], trust: [], chains: [], now: moment(this.#tools.now()) }
    const read = await readBundle(new Uint8Array(bytes), context, this.#tools.crypto)
    const sign = toHex(await this.#publicKey(keys))
    if (!read.ok || read.value.content.kind !== 'card' || read.value.content.card.sign !== sign) {
      logEvent('card.unreadable')
      return null
    }
    const { bundleId, controlNumber, manifest, content } = read.value
    return { bytes: new Uint8Array(bytes), bundleId, controlNumber, manifest, line: content.card }
  }

  #publicKey({ seed }: StoreKeys): Promise<Uint8Array> {
    return this.#tools.ed.publicKey(fromHex(seed) ?? bug('a seed is hex'))
  }
}

function recipientsOf({ recipient, recovery }: StoreKeys): string[] {
  return recovery === null ? [recipient] : [recipient, recovery]
}

function levelOf({ role }: StoreInfo): 'primary' | 'district' {
  return role === 'chair' ? 'primary' : 'district'
}

function isSameCard(a: CardLine, b: CardLine): boolean {
  const seal = (card: CardLine) => card.seal.join(' ')
  return a.name === b.name && a.office === b.office && a.sign === b.sign && seal(a) === seal(b)
}

/** UTC without fractions, as the manifest has it. */
function moment(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`
}
