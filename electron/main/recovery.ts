// The paper recovery code of a store (reliability §5.4; specification of bundles §9.6): 128 random bits that a person can copy by hand,
// and the age identity that follows from them. Whoever holds the paper opens the data, their copies and what was sealed to the store.
import { hkdfSync } from 'node:crypto'

const GROUPS = 8
const CHECK = 11
const BITS_16 = 65_536
/** Separates this use of the bits from any other; part of the format, never to be changed. */
const PURPOSE = 'ppob paper recovery: age X25519 v1'

/** Eight groups of six digits for 16 bytes. Each is a multiple of 11, so that one wrong digit is noticed in its own group. */
export function recoveryGroups(bits: Uint8Array): string[] {
  return Array.from({ length: GROUPS }, (_, i) => {
    const value = (bits[2 * i] ?? 0) * 256 + (bits[2 * i + 1] ?? 0)
    return String(value * CHECK).padStart(6, '0')
  })
}

/** The 16 bytes of a typed code; anything but digits between them is passed over. `null` when it cannot be a code. */
export function recoveryBits(typed: string): Uint8Array | null {
  const groups = typed.replace(/\D/g, '').match(/\d{6}/g) ?? []
  const values = groups.map((group) => Number(group) / CHECK)
  const isCode =
    typed.replace(/\D/g, '').length === GROUPS * 6 && values.every((v) => Number.isInteger(v) && v < BITS_16)
  return isCode ? Uint8Array.from(values.flatMap((value) => [value >> 8, value & 0xff])) : null
}

/** The age identity (`AGE-SECRET-KEY-1…`) of a code. */
export function recoveryIdentity(bits: Uint8Array): string {
  const scalar = new Uint8Array(hkdfSync('sha256', bits, new Uint8Array(), PURPOSE, 32))
  return bech32('age-secret-key-', scalar).toUpperCase()
}

const SIGNS = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l'
const GENERATOR = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3]

/** Bech32 (BIP 173), lower case: the text form of age keys, which the age library makes only for keys of its own. */
function bech32(prefix: string, bytes: Uint8Array): string {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('')
  const words = (bits.match(/.{1,5}/g) ?? []).map((five) => Number.parseInt(five.padEnd(5, '0'), 2))
  const codes = Array.from(prefix, (sign) => sign.charCodeAt(0))
  const spread = [...codes.map((code) => code >> 5), 0, ...codes.map((code) => code & 31)]
  const sum = polymod([...spread, ...words, 0, 0, 0, 0, 0, 0]) ^ 1
  const check = Array.from({ length: 6 }, (_, i) => (sum >> (5 * (5 - i))) & 31)
  return `${prefix}1${[...words, ...check].map((word) => SIGNS[word]).join('')}`
}

function polymod(values: readonly number[]): number {
  let sum = 1
  for (const value of values) {
    const top = sum >> 25
    sum = ((sum & 0x1ffffff) << 5) ^ value
    for (const [i, part] of GENERATOR.entries()) if ((top >> i) & 1) sum ^= part
  }
  return sum
}
