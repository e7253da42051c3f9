import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
const out = mkdtempSync(join(tmpdir(), 'reading-'))
afterAll(() => rmSync(out, { recursive: true }))

function run(...args: string[]): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [join(root, 'scripts/importRead.mjs'), ...args], (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, output: stdout + stderr })
    })
  })
}

test('one JSON per sheet, refusals among them', async () => {
  const { code } = await run(join(root, 'resources/samples/rosters'), '--out', out)
  expect(code).toBe(0)
  expect(readdirSync(out)).toEqual(readdirSync(join(root, 'resources/samples/rosters/expected')))
  const read = (name: string): unknown => JSON.parse(readFileSync(join(out, name), 'utf8'))
  expect(read('s01-chistyj.json')).toMatchObject({ kind: 'roster', source: { format: 'xlsx' } })
  expect(read('s12-parol.json')).toMatchObject({ kind: 'refusal', refusal: { code: 'password-protected' } })
}, 60_000)

test('a folder that is not there is a sentence, not a stack', async () => {
  const { code, output } = await run(join(out, 'нет'), '--out', out)
  expect([code, output.trim().split('\n')]).toEqual([1, [`Папка «${join(out, 'нет')}» не найдена. Проверьте путь.`]])
}, 60_000)

test('what is sent in place of a table is refused by name, other files are passed over', async () => {
  const folder = join(out, 'письма')
  mkdirSync(folder)
  for (const name of ['список.pdf', 'список.docx', '.скрытый.xlsx', 'заметки.md'])
    writeFileSync(join(folder, name), '%PDF-1.4')
  const { code } = await run(folder, '--out', join(folder, 'ответ'))
  expect(code).toBe(0)
  expect(readdirSync(join(folder, 'ответ')).sort()).toEqual(['список.docx.json', 'список.pdf.json'])
}, 60_000)
