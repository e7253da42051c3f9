import { writeFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fromHex } from '#shared/exchange/bytes.ts'
import { Reader } from './reader.ts'
import type { ReadTask } from './readWorker.ts'

const context: ReadTask['context'] = {
  self: { org: '0a1b2c3d-0000-4000-8000-000000000001', level: 'primary', recipients: [] },
  identities: [],
  trust: [],
  chains: [],
  now: '2026-11-21T08:00:00Z',
}
const text = (words: string): ReadTask => ({ bytes: new TextEncoder().encode(words), context })

let folder: string
const script = (name: string) => join(folder, name)

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reader '))
  await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      ssr: resolve(import.meta.dirname, 'readWorker.ts'),
      outDir: folder,
      target: 'node20',
      rolldownOptions: { output: { format: 'cjs', entryFileNames: 'readWorker.cjs' } },
    },
    ssr: { noExternal: true },
  })
  const on = `require('node:worker_threads').parentPort.on('message', () => `
  await writeFile(script('dies.cjs'), `${on}{ throw new Error('x') })`)
  await writeFile(script('exits.cjs'), `${on}process.exit(3))`)
  await writeFile(script('hungry.cjs'), `${on}{ const all = []; for (;;) all.push(Array(1e5).fill({})) })`)
  await writeFile(script('endless.cjs'), `${on}{ for (;;); })`)
}, 60_000)
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('reading thread', () => {
  it('answers the files in the order in which they came', async () => {
    const reader = new Reader(script('readWorker.cjs'))
    const results = await Promise.all([
      reader.read(text('PK\u0003\u0004')),
      reader.read(text('')),
      reader.read({ bytes: fromHex('89504f420d0a1a0a01') ?? new Uint8Array(), context }),
    ])
    expect(results.map((result) => result.ok || result.failure)).toEqual([
      { code: 'exchange.NOT_BUNDLE', details: { hint: 'zip' } },
      { code: 'exchange.EMPTY', details: {} },
      { code: 'exchange.TRUNCATED', details: {} },
    ])
  })

  it.each(['dies.cjs', 'exits.cjs', 'hungry.cjs'])('answers INTERNAL when it ends by %s, and goes on', async (name) => {
    const reader = new Reader(script(name), { memoryMb: 24 })
    const internal = { ok: false, failure: { code: 'exchange.INTERNAL', details: {} } }
    expect(await Promise.all([reader.read(text('a')), reader.read(text('b'))])).toEqual([internal, internal])
  })

  it('is stopped when it takes too long', async () => {
    const reader = new Reader(script('endless.cjs'), { timeMs: 200 })
    const limits = { ok: false, failure: { code: 'exchange.LIMITS', details: { what: 'time' } } }
    expect(await reader.read(text('a'))).toEqual(limits)
  })
})
