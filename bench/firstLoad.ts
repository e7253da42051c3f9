// What the window loads before it shows anything: the page's own scripts, compressed as a measure of their size.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { reportSize } from './measure.ts'

const GOAL = 250_000

const folder = join(import.meta.dirname, '../out/renderer')
const page = readFileSync(join(folder, 'index.html'), 'utf8')
const scripts = [...page.matchAll(/(?:src|href)="\.?\/?(assets\/[^"]+\.js)"/g)].map(([, name = '']) => name)
const size = scripts.reduce((sum, name) => sum + gzipSync(readFileSync(join(folder, name)), { level: 9 }).length, 0)
reportSize(`first load, ${scripts.length} scripts, gzipped`, size, GOAL)
