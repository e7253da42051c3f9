// The main job without clicking, in the built program and without a display. See scripts/demo/demo.ts.
import { join } from 'node:path'
import { build } from './build.mjs'
import { root } from './run.mjs'
import { ensurePackages, ensureTestTools } from './setup.mjs'

await ensurePackages()
await ensureTestTools()
await build()
const { runnerImport } = await import('vite')
const { module } = await runnerImport(join(root, 'scripts', 'demo', 'demo.ts'), {
  root,
  configFile: false,
  logLevel: 'error',
})
/** @type {(args: string[]) => Promise<number>} */
const demo = module.demo
process.exit(await demo(process.argv.slice(2)))
