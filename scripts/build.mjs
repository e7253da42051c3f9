// Builds the program (out/) and the stand-in for Electron (build/standin/), each only when its sources are newer.
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root, runTool, stop } from './run.mjs'
import { ensurePackages } from './setup.mjs'

const sources = [
  'electron',
  'renderer',
  'shared',
  'resources',
  'package.json',
  'package-lock.json',
  'electron.vite.config.ts',
]

/** Brings both builds up to date. */
export async function build() {
  await ensurePackages()
  const newest = Math.max(...sources.map((name) => newestTime(join(root, name))))
  if (isOlder(join(root, 'out', 'renderer', 'files.json'), newest)) {
    await step('program', 'electron-vite/bin/electron-vite.js', ['build'])
  }
  if (isOlder(join(root, 'build', 'standin', 'standin.cjs'), newest)) {
    await step('stand-in', 'vite/bin/vite.js', ['build', '--config', 'electron/standin/vite.config.ts'])
  }
}

/** @param {string} what @param {string} tool @param {string[]} args */
async function step(what, tool, args) {
  console.log(`Building the ${what}…`)
  const { code, output } = await runTool(tool, args, { quiet: true })
  if (code === 0) return
  process.stderr.write(output)
  stop(`The ${what} could not be built.`)
}

/** @param {string} product @param {number} time */
function isOlder(product, time) {
  return !existsSync(product) || statSync(product).mtimeMs < time
}

/** @param {string} path @returns {number} */
function newestTime(path) {
  const info = statSync(path)
  if (!info.isDirectory()) return info.mtimeMs
  const times = readdirSync(path, { withFileTypes: true })
    .filter((entry) => !entry.name.endsWith('.test.ts') && entry.name !== 'samples')
    .map((entry) => newestTime(join(path, entry.name)))
  return Math.max(0, ...times)
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await build()
