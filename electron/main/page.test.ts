import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { contentSecurityPolicy, fileOf, openPages } from './page.ts'

const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

const BUILT = {
  'index.html': '<meta nonce="PERVICHKA-NONCE">главная',
  'restore.html': '<meta nonce="PERVICHKA-NONCE">восстановление',
  'assets/index-1.js': 'start()',
  'assets/font.woff2': 'font',
}

/** A built page; `without` were in the list of the build and are gone. */
function built(without: readonly string[] = [], hasList = true): string {
  const folder = mkdtempSync(join(tmpdir(), 'page-'))
  folders.push(folder)
  mkdirSync(join(folder, 'assets'))
  for (const [name, text] of Object.entries(BUILT)) {
    if (!without.includes(name)) writeFileSync(join(folder, name), text)
  }
  if (hasList) writeFileSync(join(folder, 'files.json'), JSON.stringify(Object.keys(BUILT)))
  return folder
}
const get = async (folder: string, url: string, init?: RequestInit) => {
  const { answer } = await openPages(folder)
  return answer(new Request(url, init))
}

describe('the files of the page', () => {
  it('are served with their type, the policy and a fresh nonce each time', async () => {
    const folder = built()
    const first = await get(folder, 'app://bundle/')
    const second = await get(folder, 'app://bundle/index.html?x=1#y')
    const [one, two] = [await first.text(), await second.text()]
    expect(one).toMatch(/^<meta nonce="[A-Za-z0-9+/=]{24}">главная$/)
    expect(one).not.toBe(two)
    const nonce = one.slice(13, 37)
    expect(first.headers.get('content-security-policy')).toBe(contentSecurityPolicy(nonce))
    expect(first.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(first.headers.get('x-content-type-options')).toBe('nosniff')
    const script = await get(folder, 'app://bundle/assets/index-1.js')
    expect([script.headers.get('content-type'), await script.text()]).toEqual([
      'text/javascript; charset=utf-8',
      'start()',
    ])
  })

  it('are the list and nothing else', async () => {
    const folder = built()
    const foreign = [
      'files.json',
      '../package.json',
      'assets',
      'assets/',
      'assets/../index.html',
      '%2e%2e/x',
      'INDEX.HTML',
    ]
    for (const path of foreign) {
      expect([path, (await get(folder, `app://bundle/${path}`)).status]).toEqual([
        ...[path, path === 'assets/../index.html' ? 200 : 404],
      ])
    }
    expect((await get(folder, 'app://bundle/', { method: 'POST' })).status).toBe(404)
    expect((await get(folder, 'app://other/')).status).toBe(404)
    fc.assert(
      fc.property(fc.webPath(), fc.string(), (path, text) => {
        const list = new Set(['index.html'])
        expect([null, 'index.html', 'last.html']).toContain(fileOf(`app://bundle${path}`, list))
        expect([null, 'index.html', 'last.html']).toContain(fileOf(`app://bundle/${text}`, list))
      }),
    )
  })
})

describe('a page with files missing', () => {
  const first = async (...given: Parameters<typeof built>) => (await openPages(built(...given))).first

  it('is replaced by the restore page, and that by plain words', async () => {
    expect(await first()).toBe('app://bundle/')
    expect(await first(['assets/font.woff2'])).toBe('app://bundle/')
    expect(await first(['index.html'])).toBe('app://bundle/restore.html?why=files')
    expect(await first(['assets/index-1.js'])).toBe('app://bundle/restore.html?why=files')
    expect(await first(['index.html', 'restore.html'])).toBe('app://bundle/last.html')
  })

  it('does without its list', async () => {
    expect(await first([], false)).toBe('app://bundle/')
    expect(await first(['index.html'], false)).toBe('app://bundle/restore.html?why=files')
    expect((await openPages(join(tmpdir(), 'nothing-here'))).first).toBe('app://bundle/last.html')
  })

  it('says in plain words what happened, what is safe and what to do', async () => {
    for (const url of ['app://bundle/last.html', 'app://bundle/restore.html']) {
      const answer = await get(built(['restore.html']), url)
      const text = await answer.text()
      expect(answer.status).toBe(200)
      expect(text).toContain('Ваши данные целы')
      expect(text).toMatch(/установите программу\s+заново/)
      const nonce = /<style nonce="([^"]+)"/.exec(text)?.[1] ?? ''
      expect(answer.headers.get('content-security-policy')).toContain(`'nonce-${nonce}'`)
    }
    expect((await get(built(['assets/index-1.js']), 'app://bundle/assets/index-1.js')).status).toBe(404)
  })
})
