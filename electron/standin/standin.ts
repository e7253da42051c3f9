// The stand-in as a program: node standin.cjs --app <project> [--user-data <folder>] [--headless] [--drive] [--key-store] [-- <arguments>].
// Runs the built main bundle with this `electron`. Exit code 3: no browser found; 4: no screen; 5: the browser did not start.
import { spawn } from 'node:child_process'
import Module, { createRequire } from 'node:module'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { findBrowser } from './browser.ts'
import { connectDriver } from './drive.ts'
import { createStandin } from './electron.ts'

const NO_BROWSER = 3
const NO_SCREEN = 4
const BROWSER_FAILED = 5
/** A browser that does not close in this time is left to end when our side of its pipe closes. */
const CLOSE_MS = 5_000

const { values: options, positionals } = parseArgs({
  options: {
    app: { type: 'string' },
    'user-data': { type: 'string' },
    headless: { type: 'boolean', default: false },
    drive: { type: 'boolean', default: false },
    'key-store': { type: 'boolean', default: false },
  },
  allowPositionals: true,
})

function stop(code: number, sentence: string): never {
  process.stderr.write(`${sentence}\n`)
  process.exit(code)
}

function hasScreen(): boolean {
  return process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY'])
}

/** The same command once more, on its own: whoever started us sees us end. */
function startAgain(command: readonly string[]): void {
  spawn(process.execPath, command, { detached: true, stdio: 'inherit' }).unref()
}

/** `require('electron')` of the program and of nothing else gives our object. */
function hookRequire(electron: object): void {
  const loader = Module as unknown as { _load: (name: string, ...rest: unknown[]) => unknown }
  const load = loader._load
  loader._load = (name, ...rest) => (name === 'electron' ? electron : load.call(Module, name, ...rest))
}

function run(): void {
  const root = resolve(options.app ?? '.')
  const description = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<string, string>
  const { name = 'app', version = '0.0.0', main = 'index.js' } = description
  const executable =
    findBrowser() ??
    stop(
      NO_BROWSER,
      'Не нашёлся Chromium, Google Chrome или Microsoft Edge: установите один из них или укажите путь к нему в переменной PERVICHKA_BROWSER.',
    )
  if (!options.headless && !hasScreen())
    stop(NO_SCREEN, 'Нет экрана: запустите программу в графическом сеансе или с ключом --headless.')

  const command = process.argv.slice(1)
  const end = (code: number, again: boolean) => {
    if (again) driver?.tell({ tell: 'relaunch' })
    const leave = () => {
      // The profile must be free before the next start.
      if (again && !driver) startAgain(command)
      process.exit(code)
    }
    setTimeout(leave, CLOSE_MS).unref()
    void Promise.all([standin.closeBrowser(), driver?.flushed()]).finally(leave)
  }
  // The browser ends with us: it watches the pipe to this process.
  const driver = options.drive ? connectDriver({ quit: () => standin.app.quit(), lost: () => process.exit(1) }) : null
  const standin = createStandin(
    {
      ...{ root, name, version, hasKeyStore: options['key-store'] },
      dataFolder: options['user-data'] ? resolve(options['user-data']) : null,
    },
    { executable, headless: options.headless, driven: options.drive },
    driver,
    { end, browserFailure: (reason) => stop(BROWSER_FAILED, `Браузер ${executable} не запустился: ${String(reason)}`) },
  )
  process.argv = [process.execPath, root, ...positionals]
  process.on('exit', () => standin.app.releaseSingleInstanceLock())
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => standin.app.quit())
  hookRequire(standin.electron)
  createRequire(join(root, 'package.json'))(resolve(root, main))
}

run()
