// Speed and size as ratios to a floor that is measured in the same run. `npm run bench -- bundle` runs one of them.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { build } from './build.mjs'
import { root } from './run.mjs'

const asked = process.argv.slice(2)
await build()
const { runnerImport } = await import('vite')
// What the benches share, no benches themselves.
const parts = ['measure', 'members', 'editParts']
const names = readdirSync(join(root, 'bench'))
  .filter((name) => name.endsWith('.ts'))
  .map((name) => name.replace(/\.ts$/, ''))
for (const name of names.filter((name) => !parts.includes(name) && (asked.length === 0 || asked.includes(name)))) {
  await runnerImport(join(root, 'bench', `${name}.ts`), { root, configFile: false, logLevel: 'error' })
}
