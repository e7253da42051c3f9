import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { threadedPass } from './passThread.ts'
import { passFunctions } from './storage/passphrase.ts'

const kdf = { kdf: 'argon2id', memory: 19 * 1024, passes: 8, lanes: 1 } as const
const salt = new Uint8Array(16).fill(7)
const words = 'мост рыба лес зонт'

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'пароль '))
  await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      ssr: resolve(import.meta.dirname, 'passWorker.ts'),
      outDir: folder,
      target: 'node20',
      rolldownOptions: { output: { format: 'cjs', entryFileNames: 'passWorker.cjs' } },
    },
    ssr: { noExternal: true },
  })
}, 60_000)
afterAll(() => rm(folder, { recursive: true, force: true }))

/** How often something else got its turn while `work` ran. */
async function turnsDuring(work: () => Promise<unknown>): Promise<number> {
  let turns = 0
  const timer = setInterval(() => turns++, 5)
  await work()
  clearInterval(timer)
  return turns
}

describe('Argon2id in a thread', () => {
  it('gives the same key, and main goes on meanwhile', async () => {
    const threaded = threadedPass(join(folder, 'passWorker.cjs'))
    const own = await passFunctions.argon2id(words, salt, kdf)
    const blocked = await turnsDuring(() => passFunctions.argon2id(words, salt, kdf))
    let key = new Uint8Array()
    const free = await turnsDuring(async () => {
      key = Uint8Array.from(await threaded.argon2id(words, salt, kdf))
    })
    expect(key).toEqual(Uint8Array.from(own))
    expect(free).toBeGreaterThan(blocked + 5)
  })

  it('is done by main itself where no thread can be had', async () => {
    const threaded = threadedPass(join(folder, 'no such file.cjs'))
    expect(Buffer.from(await threaded.argon2id(words, salt, kdf))).toEqual(
      Buffer.from(await passFunctions.argon2id(words, salt, kdf)),
    )
  })
})
