// Comparing cards by voice or picture (specification of bundles §5, §9.3): the control number, the four groups that are typed,
// the QR text. A click on "it matches" is not among them.
import { bug } from '#shared/base/bug.ts'
import { fromHex } from './bytes.ts'

const GROUPS = 6
const GROUP_DIGITS = 5
const ASKED = 4
const QR_PREFIX = 'PPOB1:'
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** Six groups of five digits for a bundle id: the first 16 bytes as an integer, modulo 10^30. */
export function controlNumber(bundleId: string): string {
  const number = BigInt(`0x${bundleId.slice(0, 32)}`) % 10n ** 30n
  return (
    number
      .toString()
      .padStart(GROUPS * GROUP_DIGITS, '0')
      .match(/\d{5}/g)
      ?.join(' ') ?? bug('a control number has digits')
  )
}

/**
 * Four of the six groups, in order, counted from 0. `random(n)` answers a whole number from 0 to n − 1 and must be
 * unpredictable: whoever knows the groups beforehand needs to forge only these.
 */
export function pickGroups(random: (n: number) => number): number[] {
  const left = Array.from({ length: GROUPS }, (_, i) => i)
  const picked = Array.from(
    { length: ASKED },
    () => left.splice(random(left.length), 1)[0] ?? bug('random(n) left its range'),
  )
  return picked.sort((a, b) => a - b)
}

/** True when every picked group was typed as it stands in the control number. Spaces at the edges do not matter. */
export function areGroupsRight(bundleId: string, picked: readonly number[], typed: readonly string[]): boolean {
  const groups = controlNumber(bundleId).split(' ')
  const isFull =
    new Set(picked).size === ASKED && typed.length === ASKED && picked.every((i) => groups[i] !== undefined)
  return isFull && picked.every((group, i) => groups[group] === typed[i]?.trim())
}

/** Text of the QR code on the enrolment card. */
export function qrText(bundleId: string): string {
  const bytes = fromHex(bundleId)
  if (bytes?.length !== 32) return bug('a bundle id has 32 bytes')
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('')
  const signs = bits.match(/.{1,5}/g) ?? []
  return QR_PREFIX + signs.map((sign) => BASE32[Number.parseInt(sign.padEnd(5, '0'), 2)]).join('')
}

/** True when the scanned text stands for this bundle. */
export function isQrOf(bundleId: string, scanned: string): boolean {
  return scanned.trim() === qrText(bundleId)
}
