// Packs the program. Where Electron cannot be downloaded, `-- --dir` packs against a stub distribution: the folder then shows
// exactly what would ship, but it does not start.
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from './build.mjs'
import { root, runTool } from './run.mjs'

const args = process.argv.slice(2)
await build()
const stub = args.includes('--dir') ? makeStub() : null
const { code } = await runTool('electron-builder/cli.js', [
  ...args,
  ...(stub ? [`-c.electronDist=${stub}`, '-c.npmRebuild=false'] : []),
])
process.exitCode = code

/** A folder that stands for Electron's distribution when only the layout of the package is wanted. */
function makeStub() {
  const folder = join(root, 'build', 'electron-stub')
  mkdirSync(folder, { recursive: true })
  const name = process.platform === 'win32' ? 'electron.exe' : 'electron'
  writeFileSync(join(folder, name), 'stub\n')
  chmodSync(join(folder, name), 0o755)
  return folder
}
