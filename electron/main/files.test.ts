// Files on a real disk: whole or untouched, and the class of what went wrong.
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { writeFileAtomic } from './atomicWrite.ts'
import { fileOf } from './page.ts'
import { safeFileName } from './safeFileName.ts'

const folder = mkdtempSync(join(tmpdir(), 'первичка тест '))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const bytes = (text: string) => new TextEncoder().encode(text)
const isRoot = process.getuid?.() === 0

describe('writeFileAtomic', () => {
  it('writes a file in a folder with spaces and Cyrillic and leaves nothing beside it', async () => {
    const path = join(folder, 'отчёт за год.pdf')
    expect(await writeFileAtomic(path, bytes('один'))).toEqual({ ok: true, value: undefined })
    expect(await writeFileAtomic(path, bytes('два'))).toEqual({ ok: true, value: undefined })
    expect(readFileSync(path, 'utf8')).toBe('два')
    expect(readdirSync(folder)).toEqual(['отчёт за год.pdf'])
  })

  it('names a missing folder and leaves nothing', async () => {
    const result = await writeFileAtomic(join(folder, 'нет такой', 'a.pdf'), bytes('x'))
    expect(result).toEqual({ ok: false, failure: { code: 'files.ioError' } })
  })

  // Root writes through mode bits, so the folder is made unwritable by the file system itself.
  it.skipIf(!isRoot || process.platform !== 'linux')('keeps the old file when the disk is full', async () => {
    const disk = join(folder, 'диск')
    mkdirSync(disk)
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', disk])
    try {
      const path = join(disk, 'a.pdf')
      writeFileSync(path, 'старый')
      const result = await writeFileAtomic(path, new Uint8Array(200_000))
      expect(result).toEqual({ ok: false, failure: { code: 'files.noSpace' } })
      expect(readFileSync(path, 'utf8')).toBe('старый')
      expect(readdirSync(disk)).toEqual(['a.pdf'])
    } finally {
      execFileSync('umount', [disk])
    }
  })

  it.skipIf(!isRoot || process.platform !== 'linux')('keeps the old file when the folder is read-only', async () => {
    const disk = join(folder, 'только чтение')
    mkdirSync(disk)
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', disk])
    try {
      const path = join(disk, 'a.pdf')
      writeFileSync(path, 'старый')
      execFileSync('mount', ['-o', 'remount,ro', disk])
      expect(await writeFileAtomic(path, bytes('новый'))).toEqual({ ok: false, failure: { code: 'files.readOnly' } })
      expect(readFileSync(path, 'utf8')).toBe('старый')
    } finally {
      execFileSync('umount', [disk])
    }
  })
})

describe('safeFileName', () => {
  it.each([
    ['Протокол № 4 от 05.06.2026.pdf', 'Протокол - 4 от 05.06.2026.pdf'],
    ['..\\..\\evil.pdf', 'evil.pdf'],
    ['/etc/passwd', 'etc-passwd'],
    ['CON.pdf', 'файл CON.pdf'],
    ['...', 'файл'],
    ['отчёт:поток.xlsx', 'отчёт-поток.xlsx'],
  ])('%s → %s', (wanted, safe) => {
    expect(safeFileName(wanted)).toBe(safe)
  })

  it('is always a plain name of 1 to 80 characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (wanted) => {
        expect(safeFileName(wanted)).toMatch(/^[A-Za-zА-Яа-яЁё0-9_][A-Za-zА-Яа-яЁё0-9 ._-]{0,79}$/)
        expect(safeFileName(wanted)).not.toMatch(/[. ]$/)
      }),
    )
  })
})

describe('fileOf', () => {
  const list = new Set(['index.html', 'assets/a.js'])
  it.each([
    ['app://bundle/', 'index.html'],
    ['app://bundle/index.html?x=1#/roster', 'index.html'],
    ['app://bundle/assets/a.js', 'assets/a.js'],
  ])('serves %s', (url, name) => {
    expect(fileOf(url, list)).toBe(name)
  })

  it.each([
    'app://bundle/../index.html',
    'app://bundle/assets/../index.html',
    'app://bundle/assets//a.js',
    'app://bundle/%69ndex.html',
    'app://bundle/assets%2Fa.js',
    'app://bundle/..%2f..%2fetc/passwd',
    'app://bundle/assets\\a.js',
    'app://bundle/./index.html',
    'app://bundle/C:/Windows/win.ini',
    'app://bundle//etc/passwd',
    'app://bundle/index.html/',
    'app://bundle/INDEX.HTML',
    'app://bundle/index.html%00',
    'app://bundle/constructor',
    'app://bundle/__proto__',
    'app://other/index.html',
    'file:///etc/passwd',
    'https://bundle/index.html',
    'app://bundle.evil/index.html',
    'app:bundle/index.html',
    '',
  ])('refuses %s', (url) => {
    expect(fileOf(url, list)).toBeNull()
  })
})
