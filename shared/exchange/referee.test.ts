// Other people's tools on our files: a second reader in Python, OpenSSL for the signature, age for the seal, in both directions.
import * as age from 'age-encryption'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chooseEd25519, exchangeCrypto } from '#electron/main/exchangeCrypto.ts'
import { forge, forgeMember, withMembers } from '#shared/testing/referee/forge.ts'
import {
  aDraft,
  aMemberLine,
  anOrgLine,
  contextOf,
  makeParty,
  type Party,
  trusted,
  valueOf,
} from '#shared/testing/referee/parties.ts'
import { toHex, utf8 } from './bytes.ts'
import { signedBytes, unframe } from './container.ts'
import type { ExchangeCrypto } from './exchangeCrypto.ts'
import { kat1 } from './kat1.ts'
import { type Manifest, manifestBytes } from './manifest.ts'
import { readBundle } from './read.ts'
import { verifyContainer } from './verify.ts'
import { signContainer, writeBundle, type WrittenBundle } from './write.ts'

// On a machine without a tool its tests are skipped and counted; where CI=true they run and fail.
const isMissing = (command: string, ...args: string[]) =>
  process.env['CI'] !== 'true' && spawnSync(command, args, { stdio: 'ignore' }).status !== 0
const PYTHON = '/usr/bin/python3'
const noPython = isMissing(PYTHON, '-c', 'import cryptography')
const noOpenssl = isMissing('openssl', 'version')
const noAge = isMissing('age', '--version')
const READER = path.join(import.meta.dirname, '../testing/referee/ppob_reader.py')

const folder = mkdtempSync(path.join(tmpdir(), 'referee проверка '))
afterAll(() => rmSync(folder, { recursive: true }))
const save = (name: string, content: Uint8Array | string) => {
  const at = path.join(folder, name)
  writeFileSync(at, content)
  return at
}
const run = (command: string, args: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync(command, args, {
    maxBuffer: 64 << 20,
    env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1' },
  })
  if (status !== 0) throw new Error(`${command}: ${String(stderr)}`)
  return stdout
}
const referee = (...args: string[]) => run(PYTHON, [READER, ...args]).toString()
const judge = (...args: string[]): unknown => JSON.parse(referee(...args))

let crypto: ExchangeCrypto
let district: Party
let school: Party
let katFile: Uint8Array
let report: WrittenBundle
let container: Uint8Array

beforeAll(async () => {
  const ed = await chooseEd25519()
  crypto = exchangeCrypto(ed)
  district = await makeParty({ crypto, ed, age }, 1, 'Заречная районная организация профсоюза', 'district')
  school = await makeParty({ crypto, ed, age }, 2, 'ППО школы № 7', 'primary')
  const katSigner = {
    publicKey: await ed.publicKey(kat1.seed),
    role: 'issuer',
    sign: (m: Uint8Array) => ed.sign(kat1.seed, m),
  } as const
  katFile = await signContainer(JSON.parse(kat1.manifest) as Manifest, utf8(kat1.body), [katSigner], crypto)
  const members = Array.from({ length: 500 }, (_, i) => aMemberLine(i))
  const draft = aDraft(school, district, { kind: 'report', org: anOrgLine(school), members })
  report = valueOf(await writeBundle(draft, [school.signer], school.sealing, crypto))
  const opened = await crypto.open(report.bytes, district.sealing.ownIdentities)
  container = typeof opened === 'string' ? new Uint8Array() : opened.bytes
})

describe.skipIf(noPython)('the Python reader', () => {
  it('reads KAT-1 and a report of 500 members as we do', () => {
    expect(judge(save('kat1.ppob', katFile), kat1.publicKey)).toEqual({
      class: 'OK',
      bundle: kat1.bundleId,
      manifest: JSON.parse(kat1.manifest) as unknown,
    })
    const key = toHex(school.signer.publicKey)
    const expected = { class: 'OK', bundle: report.bundleId, manifest: report.manifest }
    expect(judge(save('report.ppob', container), key)).toEqual(expected)
  })

  it('names every flipped bit of KAT-1 as we do', async () => {
    const theirs = judge('--flips', save('kat1.ppob', katFile), kat1.publicKey)
    const key = (id: string) => (id === kat1.keyId ? Uint8Array.from(Buffer.from(kat1.publicKey, 'hex')) : null)
    const ours: string[] = []
    for (let bit = 0; bit < katFile.length * 8; bit++) {
      const changed = katFile.slice()
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      const read = await verifyContainer(changed, key, crypto)
      // The body is the last part, and verifying stops before it.
      ours.push(
        read.ok
          ? bit >> 3 >= katFile.length - kat1.body.length
            ? 'DAMAGED'
            : 'OK'
          : read.failure.code.slice('exchange.'.length),
      )
    }
    expect(theirs).toEqual(ours)
  }, 60_000)

  it('agrees on what is not the plain form; the known differences stay known', async () => {
    const member = await forgeMember('receipt', utf8(kat1.body), crypto)
    const { manifest, body } = withMembers(
      { ...(JSON.parse(kat1.manifest) as Manifest), signers: [{ key: school.keyId, role: 'issuer' }] },
      [member],
    )
    const text = JSON.stringify(manifest)
    const classes = async (changed: string) => {
      const file = await forge(changed, body, [school.signer], crypto)
      const ours = await verifyContainer(file, () => school.signer.publicKey, crypto)
      // Not parsed: Python writes NaN as readily as it reads it.
      const theirs = /"class": "(\w+)"/.exec(referee(save('form.ppob', file), toHex(school.signer.publicKey)))?.[1]
      return [ours.ok ? 'OK' : ours.failure.code.slice('exchange.'.length), theirs]
    }
    expect(await classes(text)).toEqual(['OK', 'OK'])
    expect(await classes(text.replace('"seq":1', '"seq":1,"seq":1'))).toEqual(['CONTENT_BAD', 'CONTENT_BAD'])
    expect(await classes(text.replace(',"seq"', ', "seq"'))).toEqual(['CONTENT_BAD', 'CONTENT_BAD'])
    expect(await classes(text.replace('Тест', '\\u0422ест'))).toEqual(['CONTENT_BAD', 'CONTENT_BAD'])
    // Python reads these two, and our schema refuses them.
    expect(await classes(text.replace('"seq":1', '"seq":NaN'))).toEqual(['CONTENT_BAD', 'OK'])
    expect(await classes(text.replace('"seq":1', '"seq":9007199254740993'))).toEqual(['CONTENT_BAD', 'OK'])
  })
})

describe.skipIf(noOpenssl)('OpenSSL', () => {
  it('verifies the signature of a report with three files and one command', () => {
    const framed = valueOf(unframe(container))
    const spki = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), school.signer.publicKey])
    const key = save('pub.pem', `-----BEGIN PUBLIC KEY-----\n${spki.toString('base64')}\n-----END PUBLIC KEY-----\n`)
    const message = save('pae.bin', signedBytes(manifestBytes(report.manifest)))
    const signature = save('sig.bin', framed.signatures[0]?.signature ?? '')
    const args = ['pkeyutl', '-verify', '-pubin', '-inkey', key, '-rawin', '-in', message, '-sigfile', signature]
    expect(run('openssl', args).toString()).toContain('Signature Verified Successfully')
  })
})

describe.skipIf(noAge)('age', () => {
  it('opens our sealed report for each recipient, byte for byte', () => {
    const file = save('sealed.ppob', report.bytes)
    for (const identity of [...district.sealing.ownIdentities, ...school.sealing.ownIdentities]) {
      const opened = run('age', ['-d', '-i', save('identity.txt', `${identity}\n`), file])
      expect(Buffer.compare(opened, container)).toBe(0)
    }
  })

  it('seals what we open', async () => {
    const recipients = district.sealing.ownRecipients.flatMap((recipient) => ['-r', recipient])
    const sealed = new Uint8Array(run('age', [...recipients, save('container.bin', container)]))
    const read = await readBundle(sealed, contextOf(district, [trusted(school, 'child')]), crypto)
    expect(read.ok && [read.value.state, read.value.bundleId, read.value.isSealed]).toEqual([
      'ok',
      report.bundleId,
      true,
    ])
  })
})
