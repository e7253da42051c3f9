// Types of every building, lint, the import table, and format. `--fix` mends what can be mended by itself.
import { pathToFileURL } from 'node:url'
import { runTool } from './run.mjs'
import { ensurePackages } from './setup.mjs'

const buildings = ['shared', 'electron', 'renderer', 'scripts']

/** @typedef {{ name: string, tool: string, args: string[], env?: Record<string, string> }} Check */

/** @param {boolean} fix @returns {Check[]} */
function checks(fix) {
  return [
    ...buildings.map((name) => ({ name: `types ${name}`, tool: 'typescript/bin/tsc', args: ['-p', name] })),
    {
      name: 'import table',
      tool: 'dependency-cruiser/bin/dependency-cruise.mjs',
      args: ['--config', '.dependency-cruiser.cjs', 'shared', 'renderer', 'electron'],
    },
    {
      name: 'lint',
      tool: 'eslint/bin/eslint.js',
      args: ['.', '--max-warnings', '0', '--cache', '--cache-location', '.cache/eslint', ...(fix ? ['--fix'] : [])],
    },
    {
      name: 'format',
      tool: 'prettier/bin/prettier.cjs',
      args: [
        fix ? '--write' : '--check',
        '--log-level',
        'warn',
        '--cache',
        '--cache-location',
        '.cache/prettier',
        '{shared,electron,renderer,scripts,bench}/**/*.{ts,tsx,mjs,css}',
        '*.{ts,mjs}',
      ],
    },
  ]
}

/** Runs all checks, two at a time; answers how many passed and failed. @param {boolean} [fix] */
export async function check(fix = false) {
  await ensurePackages()
  const queue = checks(fix)
  let failed = 0
  const total = queue.length
  const worker = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const { code, output } = await runTool(next.tool, next.args, { quiet: true })
      console.log(`${code === 0 ? 'ok  ' : 'FAIL'} ${next.name}`)
      if (code === 0) continue
      failed++
      process.stdout.write(output)
    }
  }
  await Promise.all([worker(), worker()])
  return { passed: total - failed, failed, skipped: 0 }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { failed } = await check(process.argv.includes('--fix'))
  process.exitCode = failed === 0 ? 0 : 1
}
