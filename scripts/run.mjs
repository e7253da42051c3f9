// Running other programs from the set-up scripts: plain Node, no shell, so that paths with spaces and Cyrillic work everywhere.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))

/**
 * Runs a program and waits for it. With `quiet`, its output is kept and printed only when it fails.
 * @param {string} file
 * @param {readonly string[]} args
 * @param {{ quiet?: boolean, env?: Record<string, string>, shell?: boolean }} [options]
 * @returns {Promise<{ code: number, output: string }>}
 */
export function run(file, args, options = {}) {
  const { quiet = false, env = {}, shell = false } = options
  return new Promise((resolve) => {
    const child = spawn(file, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
      shell,
    })
    let output = ''
    child.stdout?.on('data', (chunk) => (output += String(chunk)))
    child.stderr?.on('data', (chunk) => (output += String(chunk)))
    child.on('error', (error) => resolve({ code: 127, output: `${output}${error.message}\n` }))
    child.on('close', (code) => resolve({ code: code ?? 1, output }))
  })
}

/**
 * Runs a command-line tool of node_modules by its JavaScript entry, without npm's shell wrappers.
 * @param {string} entry path below node_modules
 * @param {readonly string[]} args
 * @param {Parameters<typeof run>[2]} [options]
 */
export function runTool(entry, args, options) {
  return run(process.execPath, [join(root, 'node_modules', ...entry.split('/')), ...args], options)
}

/** Prints one line and ends the program with an error. @param {string} sentence @returns {never} */
export function stop(sentence) {
  process.stderr.write(`${sentence}\n`)
  process.exit(1)
}

/** True when a program of this name can be started. @param {string} name */
export function hasProgram(name) {
  return pathOf(name) !== null
}

/** Where the program of this name lies, or null. @param {string} name */
export function pathOf(name) {
  const folders = (process.env['PATH'] ?? '').split(process.platform === 'win32' ? ';' : ':')
  const endings = process.platform === 'win32' ? ['.exe', '.cmd', ''] : ['']
  const paths = folders.flatMap((folder) => endings.map((ending) => join(folder, name + ending)))
  return paths.find((path) => existsSync(path)) ?? null
}
