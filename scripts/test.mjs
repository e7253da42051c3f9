// Everything, on a fresh clone: install, types, lint, unit tests, build, end-to-end tests. Ends with `N passed, N failed`.
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { build } from './build.mjs'
import { check } from './check.mjs'
import { endToEnd } from './e2e.mjs'
import { root, runTool } from './run.mjs'
import { ensurePackages, ensureTestTools } from './setup.mjs'

/** @typedef {{ passed: number, failed: number, skipped: number }} Tally */

/** Runs the unit tests of all buildings. @returns {Promise<Tally>} */
async function unit() {
  const report = join(root, 'test-results', 'unit.json')
  rmSync(report, { force: true })
  const { code, output } = await runTool(
    'vitest/vitest.mjs',
    ['run', '--reporter=json', `--outputFile=${report}`, '--reporter=dot'],
    { quiet: true },
  )
  if (code !== 0) process.stdout.write(output)
  return readUnit(report, code)
}

/** @param {string} report @param {number} code @returns {Tally} */
function readUnit(report, code) {
  try {
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = JSON.parse(readFileSync(report, 'utf8'))
    // A file that did not load has no tests to fail; the exit code tells.
    const failed = numFailedTests || (code === 0 ? 0 : 1)
    return { passed: numPassedTests, failed, skipped: numPendingTests + numTodoTests }
  } catch {
    return { passed: 0, failed: 1, skipped: 0 }
  }
}

const started = Date.now()
await ensurePackages()
await ensureTestTools()
mkdirSync(join(root, 'test-results'), { recursive: true })

/** @type {Tally[]} */
const tallies = []
/** @param {string} name @param {() => Promise<Tally>} part */
async function stage(name, part) {
  const from = Date.now()
  const tally = await part()
  tallies.push(tally)
  console.log(
    `${name}: ${tally.passed} passed, ${tally.failed} failed, ${tally.skipped} skipped (${Math.round((Date.now() - from) / 1000)} s)`,
  )
}

await stage('check', () => check())
await build()
await stage('unit', unit)
await stage('end to end', endToEnd)

const sum = (/** @type {keyof Tally} */ key) => tallies.reduce((total, tally) => total + tally[key], 0)
const skipped = sum('skipped')
// Where the machine is meant to have every checker, a test that did not run is not a test that passed.
const failed = sum('failed') + (process.env['CI'] === 'true' ? skipped : 0)
console.log(`${Math.round((Date.now() - started) / 1000)} s in all`)
console.log(
  skipped > 0
    ? `${sum('passed')} passed, ${failed} failed, ${skipped} skipped`
    : `${sum('passed')} passed, ${failed} failed`,
)
process.exitCode = failed === 0 ? 0 : 1
