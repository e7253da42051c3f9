// Starts the program as a process of its own and gives tests its page, its dialogs and its end. The stand-in is the usual way;
// `electron: true` does the same with real Electron where its binary exists.
import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { chromium, _electron, type Browser, type ElectronApplication, type Page } from 'playwright-core'
import type { Asked, DialogKind, Told } from '#electron/standin/drive.ts'

export interface LaunchOptions {
  /** The folder in which the program keeps everything; made if it is not there. */
  readonly userData: string
  readonly headless?: boolean
  readonly electron?: boolean
  /** The folder of the package.json whose `main` is started; this project by default. */
  readonly appRoot?: string
  /** Another build of the stand-in than the usual one. */
  readonly standin?: string
  /** The stand-in plays a system with a key store; without it, a Linux that has none. */
  readonly keyStore?: boolean
  /** Arguments for the program itself. */
  readonly args?: readonly string[]
}

export interface DialogCall {
  readonly kind: DialogKind
  readonly options: unknown
}

/** Answers are queued before the program asks. A dialog without an answer rejects in the program and makes `close` fail. */
export interface Dialogs {
  /** No paths: the person gave up. */
  answerOpen(paths: readonly string[]): void
  /** null: the person gave up. */
  answerSave(path: string | null): void
  /** The index of the button. */
  answerMessage(index: number): void
  readonly calls: readonly DialogCall[]
}

export interface Program {
  readonly page: Page
  readonly dialogs: Dialogs
  /** Paths and addresses that the program opened, in order. Nothing is really opened. */
  readonly opened: readonly string[]
  /** Addresses that the page asked for and did not get. */
  readonly refused: readonly string[]
  /** The process of the program itself. */
  readonly pid: number
  /** What the program wrote to stdout and stderr so far. */
  log(): string
  /** The page that the program shows in place of one that crashed. To be asked for before the crash. */
  nextPage(): Promise<Page>
  /** Resolves with the exit code when the program has ended by itself; null after a signal. */
  readonly ended: Promise<number | null>
  /** The program asked to be started again when it ended. The driver leaves that to the test, which calls `launch`. */
  readonly wantsRelaunch: boolean
  /** Starts the program a second time on the same data and answers its exit code. */
  startAgain(args?: readonly string[]): Promise<number | null>
  /** Quits politely and answers the exit code. Throws when a dialog came that nobody expected, or an answer was not used. */
  close(): Promise<number | null>
  /** Ends the whole tree at once, as a power cut would. */
  kill(): Promise<void>
}

const ROOT = resolve(import.meta.dirname, '../..')
const STANDIN = resolve(ROOT, 'build/standin/standin.cjs')
const START_MS = 30_000
const CLOSE_MS = 20_000
const PAGE_MS = 5_000

export function launch(options: LaunchOptions): Promise<Program> {
  return options.electron ? launchElectron(options) : launchStandin(options)
}

/** The answers that wait, and what was asked. Both ways to launch use it. */
class DialogQueue implements Dialogs {
  readonly calls: DialogCall[] = []
  private readonly answers: { readonly kind: DialogKind; readonly value: object }[] = []
  private readonly unexpected: DialogCall[] = []

  answerOpen(paths: readonly string[]): void {
    this.answers.push({ kind: 'open', value: { canceled: paths.length === 0, filePaths: [...paths] } })
  }

  answerSave(path: string | null): void {
    this.answers.push({ kind: 'save', value: { canceled: path === null, filePath: path ?? '' } })
  }

  answerMessage(index: number): void {
    this.answers.push({ kind: 'message', value: { response: index, checkboxChecked: false } })
  }

  /** The next answer, or null when there is none of this kind. An error box has no answer and is never expected. */
  take(call: DialogCall): object | null {
    this.calls.push(call)
    if (this.answers[0]?.kind === call.kind) return this.answers.shift()?.value ?? null
    this.unexpected.push(call)
    return null
  }

  settle(): void {
    if (this.unexpected.length > 0) throw new Error(`nobody expected these dialogs: ${JSON.stringify(this.unexpected)}`)
    if (this.answers.length > 0) throw new Error(`the program never asked for ${JSON.stringify(this.answers)}`)
  }
}

type Shown = Extract<Told, { tell: 'window' }>

interface Running {
  readonly child: ChildProcess
  readonly log: () => string
}

function startStandin(options: LaunchOptions, isDriven: boolean): Running {
  const { userData, headless = true, appRoot = ROOT, standin = STANDIN, keyStore = false, args = [] } = options
  if (!existsSync(standin)) throw new Error(`${standin} is missing: npm run build`)
  const flags = [
    ...(headless ? ['--headless'] : []),
    ...(isDriven ? ['--drive'] : []),
    ...(keyStore ? ['--key-store'] : []),
  ]
  const command = [standin, '--app', appRoot, '--user-data', userData, ...flags, '--', ...args]
  const child = spawn(process.execPath, command, {
    stdio: ['ignore', 'pipe', 'pipe', ...(isDriven ? (['ipc'] as const) : [])],
  })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
  }
  return { child, log: () => text }
}

async function launchStandin(options: LaunchOptions): Promise<Program> {
  const { child, log } = startStandin(options, true)
  const dialogs = new DialogQueue()
  const opened: string[] = []
  const refused: string[] = []
  const ask = (message: Asked) => void child.send(message)
  let wantsRelaunch = false
  let onNextWindow: (told: Shown) => void = () => undefined
  const shown = new Promise<Shown>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`no window in ${START_MS} ms:\n${log()}`)), START_MS)
    child.once('exit', (code) => reject(new Error(`the program ended with code ${code} before its window:\n${log()}`)))
    child.on('message', (message: Told) => {
      if (message.tell === 'window') {
        resolve(message)
        onNextWindow(message)
      } else if (message.tell === 'opened') opened.push(message.what)
      else if (message.tell === 'refused') refused.push(message.url)
      else if (message.tell === 'relaunch') wantsRelaunch = true
      else ask(answerTo(message, dialogs))
    })
    void once(child, 'exit').finally(() => clearTimeout(late))
  })
  const { endpoint, target } = await shown.catch((error: unknown) => {
    child.kill('SIGKILL')
    throw error
  })
  const browser = await chromium.connectOverCDP(endpoint)
  const ended = async () => {
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
    return child.exitCode
  }
  return {
    page: await pageOf(browser, target),
    ...{ dialogs, opened, refused, log },
    pid: child.pid ?? 0,
    async nextPage() {
      const next = await new Promise<Shown>((resolve) => (onNextWindow = resolve))
      return pageOf(browser, next.target)
    },
    ended: ended(),
    get wantsRelaunch() {
      return wantsRelaunch
    },
    async startAgain(args = []) {
      const again = startStandin({ ...options, args }, false)
      const [code] = (await once(again.child, 'exit')) as [number | null]
      return code
    },
    async close() {
      if (child.connected) ask({ ask: 'quit' })
      const late = setTimeout(() => child.kill('SIGKILL'), CLOSE_MS)
      const code = await ended()
      clearTimeout(late)
      if (child.signalCode) throw new Error(`the program did not quit in ${CLOSE_MS} ms:\n${log()}`)
      dialogs.settle()
      return code
    },
    async kill() {
      const pid = await browserPid(browser)
      child.kill('SIGKILL')
      killTree(pid)
      await ended()
    },
  }
}

/** A start that ends without a window: its exit code, what it wrote, and the dialogs in which it said why. */
export async function launchRefused(
  options: LaunchOptions,
): Promise<{ readonly code: number | null; readonly log: string; readonly dialogs: readonly DialogCall[] }> {
  const { child, log } = startStandin(options, true)
  const dialogs: DialogCall[] = []
  child.on('message', (message: Told) => {
    if (message.tell === 'dialog') dialogs.push({ kind: message.kind, options: message.options })
    if (message.tell === 'window') child.kill('SIGKILL')
  })
  const [code] = (await once(child, 'exit')) as [number | null]
  return { code, log: log(), dialogs }
}

function answerTo(message: Extract<Told, { tell: 'dialog' }>, dialogs: DialogQueue): Asked {
  const { id, kind, options } = message
  const value = dialogs.take({ kind, options })
  if (value) return { ask: 'answer', id, value }
  return { ask: 'answer', id, error: `nobody expected this ${kind} dialog: ${JSON.stringify(options)}` }
}

/** Our connection hears of a page of its own accord, which may be a little after the program told of it. */
async function pageOf(browser: Browser, target: string): Promise<Page> {
  const late = Date.now() + PAGE_MS
  while (Date.now() < late) {
    for (const page of browser.contexts().flatMap((context) => context.pages())) {
      if ((await targetOf(page)) === target) return page
    }
    await wait(20)
  }
  throw new Error(`the browser does not show page ${target}`)
}

/** null for a page that is just going away. */
async function targetOf(page: Page): Promise<string | null> {
  try {
    const session = await page.context().newCDPSession(page)
    const { targetInfo } = await session.send('Target.getTargetInfo')
    await session.detach()
    return targetInfo.targetId
  } catch {
    return null
  }
}

async function browserPid(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  const own = processInfo.find(({ type }) => type === 'browser')
  if (!own) throw new Error('the browser does not tell its process')
  return own.id
}

/** Playwright starts the browser as the leader of a process group of its own. */
function killTree(pid: number): void {
  if (process.platform === 'win32') execFileSync('taskkill', ['/T', '/F', '/PID', String(pid)])
  else process.kill(-pid, 'SIGKILL')
}

/** Electron takes `appData` from the environment, except on macOS, where it belongs to the home folder. */
function environment(userData: string): Record<string, string> {
  const inherited = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined)
  return { ...Object.fromEntries(inherited), XDG_CONFIG_HOME: userData, APPDATA: userData, HOME: userData }
}

/** Real Electron. Not run where this was written: its binary is not in the npm package (see NOT-VERIFIED). */
async function launchElectron(options: LaunchOptions): Promise<Program> {
  const { userData, appRoot = ROOT, args = [] } = options
  const env = environment(userData)
  const program = await _electron.launch({ args: [appRoot, ...args], env, cwd: appRoot, timeout: START_MS })
  const dialogs = new DialogQueue()
  const opened: string[] = []
  const refused: string[] = []
  let text = ''
  program
    .process()
    .stderr?.setEncoding('utf8')
    .on('data', (chunk: string) => (text += chunk))
  await takeOverDialogs(program, dialogs, opened)
  const page = await program.firstWindow()
  page.on('requestfailed', (request) => refused.push(request.url()))
  const child = program.process()
  const ended = once(child, 'exit').then(([code]) => code as number | null)
  return {
    ...{ page, dialogs, opened, refused, ended },
    pid: child.pid ?? 0,
    // Electron keeps the page through a crash, and starts itself again, out of the driver's reach.
    nextPage: () => Promise.resolve(page),
    wantsRelaunch: false,
    log: () => text,
    async startAgain(more = []) {
      const again = spawn(child.spawnfile, [appRoot, ...more], { env, stdio: 'ignore' })
      const [code] = (await once(again, 'exit')) as [number | null]
      return code
    },
    async close() {
      await program.close()
      dialogs.settle()
      return child.exitCode
    },
    async kill() {
      child.kill('SIGKILL')
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
    },
  }
}

/** Replaces the dialogs and `shell` inside the main process by questions to this one, answered through a polled queue. */
async function takeOverDialogs(program: ElectronApplication, dialogs: DialogQueue, opened: string[]): Promise<void> {
  const box = await program.evaluateHandle(({ dialog, shell }) => {
    type Item = {
      kind: 'open' | 'save' | 'message' | 'opened'
      options: unknown
      settle: (value: unknown, error: string) => void
    }
    const items: Item[] = []
    let wake: () => void = () => undefined
    const put = (kind: Item['kind'], options: unknown) =>
      new Promise<never>((resolve, reject) => {
        const settle = (value: unknown, error: string) =>
          error === '' ? resolve(value as never) : reject(new Error(error))
        items.push({ kind, options, settle })
        wake()
      })
    dialog.showOpenDialog = (...given: unknown[]) => put('open', given.at(-1))
    dialog.showSaveDialog = (...given: unknown[]) => put('save', given.at(-1))
    dialog.showMessageBox = (...given: unknown[]) => put('message', given.at(-1))
    shell.openExternal = (url: string) => put('opened', url)
    shell.openPath = (path: string) => put('opened', path)
    return {
      async next() {
        if (items.length === 0) await new Promise<void>((resolve) => (wake = resolve))
        return items.shift()
      },
    }
  })
  const serve = async () => {
    for (;;) {
      const item = await box.evaluateHandle((queue) => queue.next())
      const { kind, options } = await item.evaluate((asked) => ({ kind: asked?.kind, options: asked?.options }))
      if (kind === 'opened') opened.push(String(options))
      const value = kind === 'opened' ? '' : kind && dialogs.take({ kind, options })
      const error = value === null ? `nobody expected this ${kind} dialog` : ''
      await item.evaluate((asked, answer) => asked?.settle(answer.value, answer.error), { value, error })
    }
  }
  // Ends with the program, when the first question to it fails.
  serve().catch(() => undefined)
}
