// Opens the program from a fresh clone: installs, builds, then real Electron if it can be had, else the stand-in on an installed
// Chromium, Chrome or Edge. What is missing is said in one sentence.
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { build } from './build.mjs'
import { root, run, stop } from './run.mjs'
import { ensurePackages, hasBrowser } from './setup.mjs'

/** How long real Electron may take to show its window before the stand-in takes over. */
const PATIENCE_MS = 30_000
const READY = 'window ready'

if (process.platform === 'linux' && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY']) {
  stop('There is no display here, so no window can be shown. `npm run demo` shows the program at work without one.')
}
await ensurePackages()
await build()
if (!(await startElectron())) await startStandIn()

/** @returns {Promise<boolean>} false when real Electron did not show a window */
async function startElectron() {
  const binary = await electronBinary()
  if (!binary) return false
  const child = spawn(binary, [root], { stdio: ['ignore', 'pipe', 'inherit'] })
  const shown = await new Promise((resolve) => {
    setTimeout(() => resolve(false), PATIENCE_MS).unref()
    child.stdout.on('data', (chunk) => {
      if (String(chunk).includes(READY)) resolve(true)
    })
    child.on('error', () => resolve(false))
    child.on('close', () => resolve(false))
  })
  if (!shown) {
    child.kill('SIGKILL')
    return false
  }
  await new Promise((resolve) => child.on('close', resolve))
  process.exit(0)
}

/** The Electron of node_modules; it is downloaded here when it is not there yet. @returns {Promise<string | null>} */
async function electronBinary() {
  const folder = join(root, 'node_modules', 'electron')
  const find = () => {
    const note = join(folder, 'path.txt')
    if (!existsSync(note)) return null
    const path = join(folder, 'dist', readFileSync(note, 'utf8').trim())
    return existsSync(path) ? path : null
  }
  if (find()) return find()
  console.log('Downloading Electron…')
  await Promise.race([
    run(process.execPath, [join(folder, 'install.js')], { quiet: true }),
    new Promise((resolve) => setTimeout(resolve, PATIENCE_MS).unref()),
  ])
  return find()
}

async function startStandIn() {
  if (!hasBrowser()) {
    stop('Neither Electron nor a browser can be had: install Chromium, Chrome or Edge and run `npm start` again.')
  }
  console.log('Electron cannot be downloaded here; the program opens in the installed browser instead.')
  const args = [join(root, 'build', 'standin', 'standin.cjs'), '--app', root, '--user-data', dataFolder()]
  const { code } = await run(process.execPath, args)
  process.exit(code)
}

/** Where the program keeps its data without Electron: the system's usual place. */
function dataFolder() {
  if (process.platform === 'win32') return process.env['APPDATA'] ?? join(homedir(), 'AppData', 'Roaming')
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support')
  return process.env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config')
}
