// A look at the header of a sealed file before any key operation (specification of bundles §4.1, §4.2; age v1, c2sp.org/age).
// It bounds the work of a hostile header and names the cases that the age library would all call "invalid".
import { ok, type Result } from '#shared/base/result.ts'
import { fromUtf8, startsWith, utf8 } from './bytes.ts'
import { type BundleFailure, refuse } from './failures.ts'
import { limits } from './limits.ts'

export const AGE_MAGIC = utf8('age-encryption.org/v1\n')

const LINE = 64
const X25519_BYTES = 32
const NONCE_AND_TAG = 32
const BASE64 = /^[A-Za-z0-9+/]*$/
const MAC_LINE = /^--- [A-Za-z0-9+/]{43}$/
const STANZA_LINE = /^->(?: [\x21-\x7e]+)+$/

interface Stanza {
  readonly type: string
  readonly args: readonly string[]
  readonly bodyBytes: number
}

/** Passes a header of X25519 and grease stanzas. DAMAGED, TRUNCATED, LIMITS, FUTURE_FORMAT, NOT_AUTHORISED (passphrase). */
export function checkAgeHeader(file: Uint8Array): Result<undefined, BundleFailure> {
  const lines = headerLines(file)
  if (!lines.ok) return lines
  const stanzas = readStanzas(lines.value)
  if (!stanzas.ok) return stanzas
  const foreign = stanzas.value.find((s) => s.type !== 'X25519' && s.type !== 'scrypt' && !s.type.endsWith('-grease'))
  if (foreign) return refuse('FUTURE_FORMAT', { wanted: 'age stanza' })
  const scrypt = stanzas.value.find((s) => s.type === 'scrypt')
  if (scrypt) return checkScrypt(scrypt, stanzas.value.length)
  const isSound = stanzas.value.filter((s) => s.type === 'X25519').every(isX25519)
  return isSound ? ok() : damaged()
}

/** Header lines after the version line, the MAC line included. A file that ends before it is cut. */
function headerLines(file: Uint8Array): Result<string[], BundleFailure> {
  if (!startsWith(file, AGE_MAGIC)) return refuse('NOT_BUNDLE', { hint: 'none' })
  const lines: string[] = []
  let start = AGE_MAGIC.length
  for (;;) {
    const end = file.subarray(0, limits.ageHeader).indexOf(0x0a, start)
    if (end < 0)
      return file.length > limits.ageHeader ? refuse('LIMITS', { what: 'age header' }) : refuse('TRUNCATED', {})
    const line = fromUtf8(file.subarray(start, end))
    if (line === null) return damaged()
    lines.push(line)
    start = end + 1
    if (line.startsWith('---')) break
  }
  return file.length < start + NONCE_AND_TAG ? refuse('TRUNCATED', {}) : ok(lines)
}

function readStanzas(lines: readonly string[]): Result<Stanza[], BundleFailure> {
  const stanzas: Stanza[] = []
  let at = 0
  for (; !lines[at]?.startsWith('---'); at++) {
    const head = lines[at] ?? ''
    if (!STANZA_LINE.test(head)) return damaged()
    if (stanzas.length === limits.ageStanzas) return refuse('LIMITS', { what: 'age stanzas' })
    const body: string[] = []
    do body.push(lines[++at] ?? '---')
    while (body.at(-1)?.length === LINE)
    const bodyBytes = base64Length(body.join(''))
    if (bodyBytes === null || body.some((line) => line.length > LINE)) return damaged()
    const [type = '', ...args] = head.slice(3).split(' ')
    stanzas.push({ type, args, bodyBytes })
  }
  const hasMac = MAC_LINE.test(lines[at] ?? '') && base64Length(lines[at]?.slice(4) ?? '') === X25519_BYTES
  return hasMac && stanzas.length > 0 ? ok(stanzas) : damaged()
}

function isX25519(stanza: Stanza): boolean {
  const share = stanza.args[0] ?? ''
  // A share of zeros makes a shared secret that everybody knows.
  const isZero = /^A*$/.test(share)
  return (
    stanza.args.length === 1 && base64Length(share) === X25519_BYTES && !isZero && stanza.bodyBytes === X25519_BYTES
  )
}

/** A passphrase seals backups only, which this reader does not take; the work factor is looked at first, then the company. */
function checkScrypt(stanza: Stanza, stanzas: number): Result<undefined, BundleFailure> {
  const factor = stanza.args[1] ?? ''
  if (stanzas !== 1 || stanza.args.length !== 2 || !/^[1-9]\d{0,2}$/.test(factor)) return damaged()
  if (Number(factor) > limits.ageWorkFactor) return refuse('LIMITS', { what: 'age work factor' })
  return refuse('NOT_AUTHORISED', { name: '', kind: 'backup' })
}

/** Decoded length of canonical base64 without padding; `null` when it is not canonical. */
function base64Length(text: string): number | null {
  const rest = text.length % 4
  if (rest === 1 || !BASE64.test(text)) return null
  const last = text.at(-1) ?? ''
  const isCanonical = rest === 0 || (rest === 2 ? /[AQgw]/ : /[AEIMQUYcgkosw048]/).test(last)
  return isCanonical ? Math.floor((text.length * 3) / 4) : null
}

function damaged() {
  return refuse('DAMAGED', { stage: 'seal' })
}
