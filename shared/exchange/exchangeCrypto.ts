// What the format needs from cryptography and compression. It comes in as an argument: this room computes none of it itself,
// and private signing keys never enter it at all (a writer passes a `sign` closure).

/** Result of opening a sealed file. `damaged` means that some part did not authenticate. */
export type Opened = { readonly bytes: Uint8Array } | 'notForUs' | 'damaged'

/** Result of inflating a raw deflate stream: the output and how many input bytes the stream took. */
export type Inflated = { readonly bytes: Uint8Array; readonly consumed: number } | 'tooLong' | 'broken'

export interface ExchangeCrypto {
  sha256(bytes: Uint8Array): Promise<Uint8Array>
  /** Ed25519 over `message` (RFC 8032, pure). False for anything malformed; never throws for input. */
  verify(publicKey: Uint8Array, signature: Uint8Array, message: Uint8Array): Promise<boolean>
  /** One RFC 1952 member. */
  gzip(bytes: Uint8Array): Promise<Uint8Array>
  /** Inflates a raw deflate stream and stops as soon as the output would pass `limit` bytes. */
  inflateRaw(deflated: Uint8Array, limit: number): Promise<Inflated>
  /** Seals to `age1…` recipients: a standard binary age v1 file. Throws for a recipient that is none. */
  seal(plain: Uint8Array, recipients: readonly string[]): Promise<Uint8Array>
  /** Opens with `AGE-SECRET-KEY-1…` identities, tried in order. Nothing is returned before the whole stream authenticated. */
  open(sealed: Uint8Array, identities: readonly string[]): Promise<Opened>
}

/** One signature of a bundle: a public key and a way to sign with its private half, which stays where it is. */
export interface Signer {
  readonly publicKey: Uint8Array
  readonly role: 'issuer' | 'previous' | 'cosigner'
  readonly sign: (message: Uint8Array) => Promise<Uint8Array>
}
