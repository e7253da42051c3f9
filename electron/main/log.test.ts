import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { logEvent, openLog } from './log.ts'

const folders: string[] = []
const newFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'log-'))
  folders.push(folder)
  return folder
}
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

describe('the log', () => {
  it('writes one line of JSON an event', () => {
    const data = newFolder()
    openLog(data)
    logEvent('start.refused', { code: 'newer' })
    logEvent('page.gone')
    const lines = readFileSync(join(data, 'log', 'pervichka.log'), 'utf8')
      .trimEnd()
      .split('\n')
    expect(lines.map((line) => JSON.parse(line) as object)).toEqual([
      { at: expect.stringMatching(/^\d{4}-.+Z$/) as string, event: 'start.refused', code: 'newer' },
      { at: expect.any(String) as string, event: 'page.gone' },
    ])
  })

  it('keeps three files of five megabytes', () => {
    const data = newFolder()
    openLog(data)
    const path = join(data, 'log', 'pervichka.log')
    for (let n = 0; n < 5; n++) {
      writeFileSync(path, String(n).repeat(5 * 1024 * 1024))
      logEvent('next')
    }
    expect(readdirSync(join(data, 'log')).sort()).toEqual(['pervichka.log', 'pervichka.log.1', 'pervichka.log.2'])
    expect(readFileSync(`${path}.1`, 'utf8').slice(0, 1)).toBe('4')
    expect(readFileSync(`${path}.2`, 'utf8').slice(0, 1)).toBe('3')
    expect(readFileSync(path, 'utf8')).toContain('"event":"next"')
  })

  it('never stops the program', () => {
    const data = newFolder()
    writeFileSync(join(data, 'log'), 'a file where the folder should be')
    expect(() => openLog(data)).not.toThrow()
    expect(() => logEvent('lost')).not.toThrow()
  })
})
