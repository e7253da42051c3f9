// End-to-end tests: the built program, by default in the stand-in, with `--electron` in real Electron.
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from './build.mjs'
import { root, runTool } from './run.mjs'
import { ensurePackages, ensureTestTools } from './setup.mjs'

/** @param {string[]} [args] further arguments of the test runner */
export async function endToEnd(args = []) {
  const report = join(root, 'test-results', 'e2e.json')
  mkdirSync(join(root, 'test-results'), { recursive: true })
  const electron = args.includes('--electron')
  const rest = args.filter((arg) => arg !== '--electron')
  const { code, output } = await runTool('@playwright/test/cli.js', ['test', ...rest], {
    quiet: true,
    env: { PLAYWRIGHT_JSON_OUTPUT_NAME: report, ...(electron ? { PERVICHKA_ELECTRON: '1' } : {}) },
  })
  if (code !== 0) process.stdout.write(output)
  try {
    const { stats } = JSON.parse(readFileSync(report, 'utf8'))
    return {
      passed: stats.expected + stats.flaky,
      failed: stats.unexpected || (code === 0 ? 0 : 1),
      skipped: stats.skipped,
    }
  } catch {
    return { passed: 0, failed: 1, skipped: 0 }
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await ensurePackages()
  await ensureTestTools()
  await build()
  const { passed, failed, skipped } = await endToEnd(process.argv.slice(2))
  console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`)
  process.exitCode = failed === 0 ? 0 : 1
}
