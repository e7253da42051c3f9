// Sealing of stored values by AES-256-GCM with a key that cannot be taken out of the browser. What a value is and where it stands goes
// into the additional data, so that a row cannot be moved or rolled back unnoticed (reliability §5.3).

import { Breath } from './breath.ts'

export type Sealed = Uint8Array<ArrayBuffer>

const NONCE = 12
/** So many values are sealed or opened at the same time: enough to keep the crypto threads busy, few enough for the memory. */
const CHUNK = 250

/** Imports the key of the rows so that it cannot be read again, and fills `bytes` with zeros. */
export async function importRowsKey(bytes: Uint8Array): Promise<CryptoKey> {
  const copy = new Uint8Array(bytes)
  try {
    return await crypto.subtle.importKey('raw', copy, 'AES-GCM', false, ['encrypt', 'decrypt'])
  } finally {
    copy.fill(0)
    bytes.fill(0)
  }
}

/** Nonce, ciphertext and tag of the JSON of `value`. */
export async function seal(key: CryptoKey, where: string, value: unknown): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(NONCE))
  const additionalData = new TextEncoder().encode(where)
  const plain = new TextEncoder().encode(JSON.stringify(value))
  const body = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData }, key, plain)
  const sealed = new Uint8Array(NONCE + body.byteLength)
  sealed.set(iv)
  sealed.set(new Uint8Array(body), NONCE)
  return sealed
}

/** Opens what `seal` made for the same place; rejects when the key, the place or a single bit is another. */
export async function unseal(key: CryptoKey, where: string, sealed: Sealed): Promise<unknown> {
  const iv = sealed.subarray(0, NONCE)
  const additionalData = new TextEncoder().encode(where)
  const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData }, key, sealed.subarray(NONCE))
  return JSON.parse(new TextDecoder().decode(plain))
}

/** `Promise.all` over long lists without holding all of their crypto work at once, nor the page. */
export async function inChunks<A, B>(items: readonly A[], work: (item: A) => Promise<B>): Promise<B[]> {
  const done: B[] = []
  const breath = new Breath()
  for (let at = 0; at < items.length; at += CHUNK) {
    if (breath.isDue) await breath.take()
    for (const one of await Promise.all(items.slice(at, at + CHUNK).map(work))) done.push(one)
  }
  return done
}
