// Public keys that are no keys: points of small order, for which anybody can make a signature (RFC 8032, cofactor 8).

const smallOrderPoints: ReadonlySet<string> = new Set([
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0100000000000000000000000000000000000000000000000000000000000000',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  // The same points with the y coordinate not reduced.
  'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
])

/** True for a point of small order in any encoding. `publicKey` as 64 hex digits. */
export function isSmallOrder(publicKey: string): boolean {
  const last = Number.parseInt(publicKey.slice(62), 16) & 0x7f
  return smallOrderPoints.has(publicKey.slice(0, 62) + last.toString(16).padStart(2, '0'))
}
