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

/** The longest time for which nothing else got its turn while `work` ran, ms. */
async function longestPause(work: () => Promise<unknown>): Promise<number> {
  let [last, longest] = [performance.now(), 0]
  const timer = setInterval(() => {
    longest = Math.max(longest, performance.now() - last)
    last = performance.now()
  }, 5)
  await work()
  longest = Math.max(longest, performance.now() - last)
  clearInterval(timer)
  return longest
}

describe('Argon2id in a thread', () => {
  it('gives the same key, and main goes on meanwhile', async () => {
    const threaded = threadedPass(join(folder, 'passWorker.cjs'))
    const own = await passFunctions.argon2id(words, salt, kdf)
    const blocked = await longestPause(() => passFunctions.argon2id(words, salt, kdf))
    let key = new Uint8Array()
    const free = await longestPause(async () => {
      key = Uint8Array.from(await threaded.argon2id(words, salt, kdf))
    })
    expect(key).toEqual(Uint8Array.from(own))
    expect(free).toBeLessThan(blocked)
  })

  it('is done by main itself where no thread can be had', async () => {
    const threaded = threadedPass(join(folder, 'no such file.cjs'))
    expect(Buffer.from(await threaded.argon2id(words, salt, kdf))).toEqual(
      Buffer.from(await passFunctions.argon2id(words, salt, kdf)),
    )
  })
})
