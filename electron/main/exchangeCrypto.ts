// The cryptography and compression of bundles for Node and Electron's main process: WebCrypto Ed25519 where it passes its known
// answer, @noble/curves otherwise; SHA-256 and zlib of Node; age by age-encryption. Runs under plain Node.
import { createHash } from 'node:crypto'
import { constants, gzip, inflateRawSync } from 'node:zlib'
import { promisify } from 'node:util'
import { ed25519 } from '@noble/curves/ed25519.js'
import { Decrypter, Encrypter } from 'age-encryption'
import { toHex, utf8 } from '#shared/exchange/bytes.ts'
import { signedBytes } from '#shared/exchange/container.ts'
import type { ExchangeCrypto, Inflated, Opened } from '#shared/exchange/exchangeCrypto.ts'
import { kat1 } from '#shared/exchange/kat1.ts'

/** Ed25519 over raw keys: `seed` 32 bytes, public key 32 bytes, signature 64 bytes. */
export interface Ed25519 {
  readonly name: 'webcrypto' | 'noble'
  publicKey(seed: Uint8Array): Promise<Uint8Array>
  sign(seed: Uint8Array, message: Uint8Array): Promise<Uint8Array>
  verify(publicKey: Uint8Array, signature: Uint8Array, message: Uint8Array): Promise<boolean>
}

const gzipped = promisify(gzip)

/** Wrapping of a raw Ed25519 seed as PKCS #8, the only form in which WebCrypto imports a private key besides JWK (RFC 8410). */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex')

export const webCryptoEd25519: Ed25519 = {
  name: 'webcrypto',
  async publicKey(seed) {
    const key = await importSeed(seed, true)
    const { x } = await crypto.subtle.exportKey('jwk', key)
    return new Uint8Array(Buffer.from(x ?? '', 'base64url'))
  },
  async sign(seed, message) {
    return new Uint8Array(await crypto.subtle.sign('Ed25519', await importSeed(seed, false), Uint8Array.from(message)))
  },
  async verify(publicKey, signature, message) {
    if (publicKey.length !== 32 || signature.length !== 64) return false
    try {
      const key = await crypto.subtle.importKey('raw', Uint8Array.from(publicKey), 'Ed25519', false, ['verify'])
      return await crypto.subtle.verify('Ed25519', key, Uint8Array.from(signature), Uint8Array.from(message))
    } catch {
      // A public key that is no point of the curve cannot be imported: then nothing verifies under it.
      return false
    }
  },
}

export const nobleEd25519: Ed25519 = {
  name: 'noble',
  publicKey: async (seed) => ed25519.getPublicKey(seed),
  sign: async (seed, message) => ed25519.sign(message, seed),
  async verify(publicKey, signature, message) {
    if (publicKey.length !== 32 || signature.length !== 64) return false
    try {
      // Strict rules of RFC 8032, as the platform has them, not those of ZIP-215.
      return ed25519.verify(signature, message, publicKey, { zip215: false })
    } catch {
      return false
    }
  },
}

function importSeed(seed: Uint8Array, extractable: boolean): Promise<CryptoKey> {
  return crypto.subtle.importKey('pkcs8', Uint8Array.from([...PKCS8, ...seed]), 'Ed25519', extractable, ['sign'])
}

/** True when an implementation answers KAT-1: it derives the key, signs, verifies, and refuses a changed signature. */
export async function passesKnownAnswer(candidate: Ed25519): Promise<boolean> {
  try {
    const message = signedBytes(utf8(kat1.manifest))
    const publicKey = await candidate.publicKey(kat1.seed)
    const signature = await candidate.sign(kat1.seed, message)
    const isRight = toHex(publicKey) === kat1.publicKey && toHex(signature) === kat1.signature
    const isAccepted = await candidate.verify(publicKey, signature, message)
    const changed = Uint8Array.from(signature, (byte, i) => (i === 40 ? byte ^ 1 : byte))
    return isRight && isAccepted && !(await candidate.verify(publicKey, changed, message))
  } catch {
    // An engine that lacks the algorithm throws; the answer is the same as for a wrong one.
    return false
  }
}

/** The Ed25519 of this process: the platform's when it passes its known answer, else the library's. */
export async function chooseEd25519(): Promise<Ed25519> {
  return (await passesKnownAnswer(webCryptoEd25519)) ? webCryptoEd25519 : nobleEd25519
}

/** Everything that `shared/exchange` asks for. */
export function exchangeCrypto(ed: Ed25519): ExchangeCrypto {
  return {
    sha256: async (bytes) => new Uint8Array(createHash('sha256').update(bytes).digest()),
    verify: (publicKey, signature, message) => ed.verify(publicKey, signature, message),
    gzip: async (bytes) => new Uint8Array(await gzipped(bytes, { level: 9 })),
    inflateRaw: async (deflated, limit) => inflate(deflated, limit),
    seal,
    open,
  }
}

function inflate(deflated: Uint8Array, limit: number): Inflated {
  try {
    // Node refuses a limit of 0; an empty output is still found by its length.
    const options = { maxOutputLength: Math.max(1, limit), info: true, finishFlush: constants.Z_FINISH } as const
    const { buffer, engine } = inflateRawSync(deflated, options) as unknown as {
      buffer: Buffer
      engine: { bytesWritten: number }
    }
    if (buffer.length > limit) return 'tooLong'
    return { bytes: new Uint8Array(buffer), consumed: engine.bytesWritten }
  } catch (error) {
    return error instanceof RangeError ? 'tooLong' : 'broken'
  }
}

async function seal(plain: Uint8Array, recipients: readonly string[]): Promise<Uint8Array> {
  const encrypter = new Encrypter()
  for (const recipient of recipients) encrypter.addRecipient(recipient)
  return encrypter.encrypt(plain)
}

async function open(sealed: Uint8Array, identities: readonly string[]): Promise<Opened> {
  const decrypter = new Decrypter()
  for (const identity of identities) decrypter.addIdentity(identity)
  try {
    return { bytes: await decrypter.decrypt(sealed) }
  } catch (error) {
    const isForOthers = error instanceof Error && error.message.startsWith('no identity matched')
    return isForOthers ? 'notForUs' : 'damaged'
  }
}
