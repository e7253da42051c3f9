// The promise that nothing saved is lost, put to the test in the built program: `npm run faults -- --kills 100 --seed 7`. See
// scripts/faults/faults.ts.
import { join } from 'node:path'
import { build } from './build.mjs'
import { root } from './run.mjs'
import { ensurePackages, ensureTestTools } from './setup.mjs'

await ensurePackages()
await ensureTestTools()
await build()
const { runnerImport } = await import('vite')
const { module } = await runnerImport(join(root, 'scripts', 'faults', 'faults.ts'), {
  root,
  configFile: false,
  logLevel: 'error',
})
/** @type {(args: string[]) => Promise<number>} */
const faults = module.faults
process.exit(await faults(process.argv.slice(2)))
