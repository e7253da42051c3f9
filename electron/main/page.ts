// Serves the page's own files under app://bundle and nothing else: a fixed list made when the program was built, GET only. Where files of
// the program are gone, it serves the restore page, and where even that is gone, a last page of plain words.
import { randomBytes } from 'node:crypto'
import { access, readdir, readFile } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'
import { logEvent } from './log.ts'

export const ORIGIN = 'app://bundle'

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ttf': 'font/ttf',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
}

/** Shown when nothing else can be; its text is here in main. */
export const LAST_PAGE = 'last.html'
export const RESTORE_PAGE = 'restore.html'
const INDEX_PAGE = 'index.html'

/** What `index.html` carries in place of the nonce; the build puts it there. */
export const NONCE_MARK = 'PERVICHKA-NONCE'

/** The policy of every answer. Styles need the nonce because the component kit writes its theme into a style element. */
export function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "object-src 'none'",
  ].join('; ')
}

export interface Pages {
  /** Answers the requests of a page. */
  readonly answer: (request: Request) => Promise<Response>
  /** The address that the window shows first. */
  readonly first: string
}

/** Looks whether the built page in `folder` is whole; an antivirus may have taken a file away, or an installation was cut short. */
export async function openPages(folder: string): Promise<Pages> {
  const list = await listIn(folder)
  const isThere = async (name: string) => list.has(name) && (await canRead(join(folder, ...name.split('/'))))
  const needed = [...list].filter((name) => /\.(html|m?js|css)$/.test(name))
  const isWhole = (await Promise.all([INDEX_PAGE, ...needed].map(isThere))).every(Boolean)
  if (!isWhole) logEvent('page.incomplete')
  const restore = (await isThere(RESTORE_PAGE)) ? `${RESTORE_PAGE}?why=files` : LAST_PAGE
  return { answer: pageHandler(folder, list), first: `${ORIGIN}/${isWhole ? '' : restore}` }
}

/** Answers requests of the page. `list` holds the relative paths that exist, as the build wrote them. */
export function pageHandler(folder: string, list: ReadonlySet<string>): (request: Request) => Promise<Response> {
  return async (request) => {
    const nonce = randomBytes(16).toString('base64')
    const send = (status: number, body: string | Uint8Array<ArrayBuffer>, extension: string) =>
      new Response(body, { status, headers: headers(extension, nonce) })
    const name = request.method === 'GET' ? fileOf(request.url, list) : null
    if (name === LAST_PAGE) return send(200, lastPage(nonce), '.html')
    if (name === null) return send(404, '', '.html')
    const isHtml = extname(name) === '.html'
    try {
      const bytes = await readFile(join(folder, ...name.split('/')))
      const body = isHtml ? bytes.toString('utf8').replaceAll(NONCE_MARK, nonce) : new Uint8Array(bytes)
      return send(200, body, extname(name))
    } catch {
      logEvent('page.fileGone')
      return isHtml ? send(200, lastPage(nonce), '.html') : send(404, '', '.html')
    }
  }
}

/** The file that a URL names, or `null`. Only exact members of the list pass, so no traversal can reach anything else. */
export function fileOf(url: string, list: ReadonlySet<string>): string | null {
  if (!url.startsWith(`${ORIGIN}/`)) return null
  const path = url.slice(ORIGIN.length + 1).replace(/[?#].*$/s, '')
  const name = path === '' ? INDEX_PAGE : path
  return list.has(name) || name === LAST_PAGE ? name : null
}

/** The list of the build; without it what lies there, which is as fixed: the program's own folder. */
async function listIn(folder: string): Promise<ReadonlySet<string>> {
  try {
    return new Set(JSON.parse(await readFile(join(folder, 'files.json'), 'utf8')) as string[])
  } catch {
    logEvent('page.noList')
    const found = await readdir(folder, { recursive: true }).catch(() => [])
    return new Set(found.map((path) => path.split(sep).join('/')))
  }
}

async function canRead(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}

function lastPage(nonce: string): string {
  return `<!doctype html>
<html lang="ru">
<head><meta charset="utf-8"><title>Первичка</title>
<style nonce="${nonce}">body{font:18px/1.5 sans-serif;max-width:40em;margin:3em auto;padding:0 1em;color:#222;background:#fff}</style></head>
<body>
<h1>Программа не может показать своё окно</h1>
<p>Так бывает, когда установка прервалась, антивирус убрал часть файлов программы или компьютеру не хватает памяти.</p>
<p><strong>Ваши данные целы.</strong> Они лежат отдельно от программы: всё, что было отмечено словом «Сохранено», на месте.</p>
<p>Что сделать: закройте это окно, перезагрузите компьютер и откройте программу снова. Если не поможет, установите программу
заново тем же файлом установки: данные и копии при этом сохраняются. Копию данных можно открыть и на другом компьютере.</p>
</body>
</html>`
}

function headers(extension: string, nonce: string): Record<string, string> {
  return {
    'content-type': TYPES[extension] ?? 'application/octet-stream',
    'content-security-policy': contentSecurityPolicy(nonce),
    'x-content-type-options': 'nosniff',
    'cross-origin-opener-policy': 'same-origin',
    'cache-control': 'no-store',
  }
}
