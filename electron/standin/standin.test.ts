// The stand-in as a whole: a small program in a real Node process, its page in the real browser. Everything that the page reports
// here it did itself; `evaluate` only starts it.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launch, launchRefused, type Program } from '#electron/e2e/driver.ts'
import { handsOf } from '#electron/e2e/hands.ts'

const FIXTURE = join(import.meta.dirname, 'fixture')
/** Its own build: other tests may be using the usual one now. */
const BUILD = join(import.meta.dirname, '../../build/standin-test')

interface FixtureHost {
  call(name: string, ...args: unknown[]): Promise<unknown>
  onPushed(listener: (value: unknown) => void): void
}
declare global {
  interface Window {
    fixture: FixtureHost
  }
}

/** The machine may be busy with other tests. */
const SOON = { timeout: 10_000 }
const HOOK_MS = 40_000

const folders: string[] = []
const newFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'standin-test-'))
  folders.push(folder)
  return folder
}
const start = (userData = newFolder()) => launch({ userData, appRoot: FIXTURE, standin: join(BUILD, 'standin.cjs') })

/** Calls the fixture's main process; an error comes back as its first line. */
const call = (program: Program, name: string, ...args: unknown[]): Promise<unknown> =>
  program.page.evaluate(
    ([channel, input]) => window.fixture.call(channel, ...input).catch((error: unknown) => (error as Error).message),
    [name, args] as const,
  )

beforeAll(async () => {
  await build({ configFile: join(import.meta.dirname, 'vite.config.ts'), logLevel: 'error', build: { outDir: BUILD } })
}, HOOK_MS)
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
})

describe('a running program', () => {
  let program: Program
  beforeAll(async () => {
    program = await start()
  }, HOOK_MS)
  afterAll(async () => {
    await program.kill()
  })

  it('keeps its page in a secure origin of its own and tells main the app address', async () => {
    expect(program.page.url()).toBe('https://bundle.app.invalid/')
    expect(await program.page.evaluate(() => window.isSecureContext)).toBe(true)
    const folder = folders[0] ?? ''
    expect(await call(program, 'facts')).toEqual({
      sender: 'app://bundle/',
      origin: 'app://bundle',
      isMainFrame: true,
      url: 'app://bundle/',
      preferences: true,
      isOwnWindow: true,
      userData: join(folder, 'fixture-data'),
      version: '7.8.9',
    })
    expect(existsSync(join(folder, 'fixture-data', 'chromium', 'Default'))).toBe(true)
    expect(await call(program, 'events')).toEqual(['ready-to-show ', 'did-finish-load '])
  })

  it('hides everything but the bridge from the page', async () => {
    const seen = await program.page.evaluate(() => ({
      leaks: ['standinCall', 'require', 'process', 'module', 'ipcRenderer'].filter((name) => name in window),
      isFrozen:
        Object.isFrozen(window.fixture) && Object.isFrozen((window.fixture as unknown as { inner: object }).inner),
    }))
    expect(seen).toEqual({ leaks: [], isFrozen: true })
  })

  it('carries values of every kind both ways', async () => {
    const back = await program.page.evaluate(async () => {
      const sent = {
        bytes: new Uint8Array([0, 127, 255]),
        buffer: new Uint8Array([1, 2]).buffer,
        date: new Date(86_400_000),
        nothing: undefined,
        none: null,
        big: 12n,
        odd: [Number.NaN, -Infinity],
        map: new Map([['key', new Set([1])]]),
        deep: { list: [{ $: 'bytes', v: 'not bytes' }, 'Ёж', ''] },
      }
      const got = (await window.fixture.call('echo', sent)) as typeof sent
      return {
        got: { ...got, buffer: got.buffer.byteLength, bytes: [...got.bytes], map: [...(got.map.get('key') ?? [])] },
        kinds: [got.bytes.constructor.name, got.buffer.constructor.name],
      }
    })
    expect(back).toEqual({
      got: {
        bytes: [0, 127, 255],
        buffer: 2,
        date: new Date(86_400_000),
        nothing: undefined,
        none: null,
        big: 12n,
        odd: [Number.NaN, -Infinity],
        map: [1],
        deep: { list: [{ $: 'bytes', v: 'not bytes' }, 'Ёж', ''] },
      },
      kinds: ['Uint8Array', 'ArrayBuffer'],
    })
  })

  it('carries 32 MiB both ways, within the time of a test', async () => {
    const seen = await program.page.evaluate(async () => {
      const sent = new Uint8Array(32 * 1024 * 1024).fill(7)
      sent[sent.length - 1] = 9
      const got = (await window.fixture.call('echo', sent)) as Uint8Array
      return { length: got.length, ends: [got[0], got.at(-1)] }
    })
    expect(seen).toEqual({ length: 32 * 1024 * 1024, ends: [7, 9] })
  })

  it('hands errors over in the words of Electron', async () => {
    expect(await call(program, 'fail')).toBe("Error invoking remote method 'fail': RangeError: out of range")
    expect(await call(program, 'nobody')).toBe(
      "Error invoking remote method 'nobody': Error: No handler registered for 'nobody'",
    )
    const refused = program.page.evaluate(() =>
      window.fixture.call('echo', () => 1).catch((error: unknown) => (error as Error).message),
    )
    expect(await refused).toBe('An object could not be cloned.')
  })

  it('lets main push to the page', async () => {
    const pushed = program.page.evaluate(
      () =>
        new Promise((resolve) => {
          window.fixture.onPushed(resolve)
          void window.fixture.call('push', { bytes: new Uint8Array([5]) })
        }),
    )
    expect(await pushed).toEqual({ bytes: new Uint8Array([5]) })
  })

  it('fails loudly on what it does not know', async () => {
    const words = (what: string) => `stand-in: ${what} is not implemented`
    expect(await call(program, 'unknownMember')).toContain(words('app.setBadgeCount'))
    expect(await call(program, 'unknownEvent')).toContain(words("event 'no-such-event' of app"))
    expect(await call(program, 'nodeWindow')).toContain(words('webPreferences nodeIntegration: true'))
    expect(program.log()).toContain(words('app.setBadgeCount'))
  })

  it('serves the page through the handlers of main, in workers too, under their policy', async () => {
    const seen = await program.page.evaluate(async () => {
      const own = await fetch('/page.cjs')
      const worker = new Worker('/worker.cjs')
      const fromWorker = await new Promise((resolve) => (worker.onmessage = (event) => resolve(event.data)))
      const violated = new Promise((resolve) => {
        document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective))
      })
      const script = document.createElement('script')
      script.textContent = 'window.injected = true'
      document.body.append(script)
      return {
        headers: [own.headers.get('content-security-policy')?.slice(0, 18), own.headers.get('x-seen')],
        fromWorker,
        violated: await violated,
        injected: 'injected' in window,
        missing: (await fetch('/nothing')).status,
        cancelled: await fetch('/cancelled').catch(() => 'cancelled'),
      }
    })
    expect(seen).toEqual({
      headers: ["default-src 'none'", 'fetch'],
      fromWorker: true,
      violated: 'script-src-elem',
      injected: false,
      missing: 404,
      cancelled: 'cancelled',
    })
    expect(program.refused).toEqual(['app://bundle/cancelled'])
  })

  it('denies what the program denies', async () => {
    const states = await program.page.evaluate(async () => {
      const names = ['geolocation', 'notifications', 'camera', 'clipboard-read', 'clipboard-write'] as PermissionName[]
      return Promise.all(names.map(async (name) => (await navigator.permissions.query({ name })).state))
    })
    expect(states).toEqual(['denied', 'denied', 'denied', 'denied', 'granted'])
  })

  it('stays on its page: no navigation away, no second window', async () => {
    const before = program.page.context().pages().length
    const opened = await program.page.evaluate(() => window.open('https://script.invalid/'))
    await program.page.getByText('away').click()
    await program.page.getByText('new window').click()
    await expect
      .poll(() => call(program, 'events'), SOON)
      .toEqual([
        ...['ready-to-show ', 'did-finish-load ', 'window-open https://script.invalid/'],
        ...['will-navigate https://outside.invalid/', 'window-open https://popup.invalid/'],
      ])
    await expect.poll(() => program.page.context().pages().length, SOON).toBe(before)
    expect(opened).toBeNull()
    expect(program.page.url()).toBe('https://bundle.app.invalid/')
  })

  it('answers dialogs from the queue and reports what was opened', async () => {
    program.dialogs.answerOpen(['/a/one.xlsx', '/a/two.xlsx'])
    program.dialogs.answerSave(null)
    program.dialogs.answerMessage(1)
    expect(await call(program, 'open')).toEqual({ canceled: false, filePaths: ['/a/one.xlsx', '/a/two.xlsx'] })
    expect(await call(program, 'save')).toEqual({ canceled: true, filePath: '' })
    expect(await call(program, 'message')).toEqual({ response: 1, checkboxChecked: false })
    expect(program.dialogs.calls).toEqual([
      { kind: 'open', options: { properties: ['openFile', 'multiSelections'] } },
      { kind: 'save', options: { defaultPath: 'report.pdf' } },
      { kind: 'message', options: { message: 'Really?', buttons: ['Yes', 'No'] } },
    ])
    await call(program, 'view', '/a/report.pdf')
    await expect.poll(() => program.opened, SOON).toEqual(['/a/report.pdf'])
  })

  it('encrypts texts with a key of the data folder', async () => {
    expect(await call(program, 'seal', 'тайна')).toEqual({ isHidden: true, shouldReEncrypt: false, result: 'тайна' })
  })

  it('takes a file dropped from outside, by the hands of the demo', async () => {
    const file = join(newFolder(), 'список.txt')
    writeFileSync(file, 'Иванова')
    const hands = handsOf(program.page)
    await hands.dropFiles('main', 'Приём файлов', [file])
    await hands.waitFor('список.txt: Иванова')
    expect(await hands.read('status')).toBe('список.txt: Иванова')
    expect(Object.keys(hands)).not.toContain('page')
  })

  it('gives way to the running instance and hands over its arguments', async () => {
    expect(await program.startAgain(['report.ppob'])).toBe(9)
    await expect.poll(() => call(program, 'events'), SOON).toContain('second-instance report.ppob')
  })

  it('tells the program that its page crashed, and loads it again in the same window', async () => {
    const next = program.nextPage()
    await expect(call(program, 'crash')).rejects.toThrow('Target crashed')
    const page = await next
    expect(program.log()).toContain('fixture: page 1 crashed')
    expect(await page.title()).toBe('Fixture')
    const facts = page.evaluate(() => window.fixture.call('facts'))
    expect(await facts).toMatchObject({ url: 'app://bundle/', isOwnWindow: true, isMainFrame: true })
    expect(page.context().pages()).toHaveLength(1)
    expect(await page.evaluate(() => window.fixture.call('events'))).not.toContain('will-quit ')
  })
})

/** How many processes have this folder in their command line. Linux only. */
function processesOf(folder: string): number {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  return pids.filter((pid) => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(folder)
    } catch {
      // It ended while we looked.
      return false
    }
  }).length
}

describe('the end of a program', () => {
  it(
    'is told to the driver when the program wants to be started again',
    async () => {
      const program = await start()
      await call(program, 'relaunch').catch(() => undefined)
      expect(await program.ended).toBe(0)
      expect(program.wantsRelaunch).toBe(true)
      const next = await start(folders.at(-1))
      expect(await call(next, 'echo', 'again')).toBe('again')
      expect(await next.close()).toBe(0)
      expect(next.wantsRelaunch).toBe(false)
    },
    HOOK_MS,
  )

  it(
    'and a new beginning, when nobody drives it',
    async () => {
      const folder = newFolder()
      const command = [join(BUILD, 'standin.cjs'), '--app', FIXTURE, '--user-data', folder, '--headless']
      const { status } = spawnSync(process.execPath, [...command, '--', 'relaunch-once'], { stdio: 'ignore' })
      expect(status).toBe(0)
      const starts = () => readFileSync(join(folder, 'starts'), 'utf8').trim().split('\n')
      await expect.poll(starts, SOON).toHaveLength(2)
      expect(new Set(starts()).size).toBe(2)
      await expect.poll(() => processesOf(folder), SOON).toBe(0)
    },
    HOOK_MS,
  )

  it('before any window says why', async () => {
    const given = { userData: newFolder(), appRoot: FIXTURE, standin: join(BUILD, 'standin.cjs'), args: ['refuse'] }
    expect(await launchRefused(given)).toEqual({
      code: 8,
      log: 'Refused: the reason\n',
      dialogs: [{ kind: 'error', options: { title: 'Refused', content: 'the reason' } }],
    })
  })

  it(
    'leaves nothing behind, politely or not, with two programs at once',
    async () => {
      const [polite, killed] = await Promise.all([start(), start()])
      const [politeFolder = '', killedFolder = ''] = folders.slice(-2)
      expect(processesOf(killedFolder)).toBeGreaterThan(1)
      process.kill(killed.pid, 'SIGKILL')
      await expect.poll(() => processesOf(killedFolder), SOON).toBe(0)

      const dialog = await call(polite, 'open')
      expect(dialog).toContain('nobody expected this open dialog')
      await expect(polite.close()).rejects.toThrow('nobody expected these dialogs')
      expect(processesOf(politeFolder)).toBe(0)

      const next = await start(killedFolder)
      expect(await call(next, 'echo', 'the lock of the dead was taken over')).toContain('taken over')
      await next.page.close()
      expect(await next.close()).toBe(0)
    },
    HOOK_MS,
  )
})
