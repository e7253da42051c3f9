// Starts importRead.ts under plain Node. Vite loads the TypeScript, because Node 20 cannot.
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))

if (!existsSync(join(root, 'node_modules', 'vite')) || !existsSync(join(root, 'node_modules', 'exceljs'))) {
  console.error('Не установлены пакеты программы. Выполните в её папке: npm ci --ignore-scripts')
  process.exit(1)
}

const { runnerImport } = await import('vite')
const { module } = await runnerImport(join(root, 'scripts', 'importRead.ts'), {
  root,
  configFile: false,
  logLevel: 'error',
})
process.exitCode = module.exitCode
