// Serves the page's own files under app://bundle and nothing else: a fixed list made when the program was built, GET only.
import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'

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

/** Answers requests of the page. `list` holds the relative paths that exist, as the build wrote them. */
export function pageHandler(folder: string, list: ReadonlySet<string>): (request: Request) => Promise<Response> {
  return async (request) => {
    const name = request.method === 'GET' ? fileOf(request.url, list) : null
    if (name === null) return new Response('', { status: 404, headers: headers('.html', '') })
    const nonce = randomBytes(16).toString('base64')
    const bytes = await readFile(join(folder, ...name.split('/')))
    const body = name === 'index.html' ? bytes.toString('utf8').replaceAll(NONCE_MARK, nonce) : new Uint8Array(bytes)
    return new Response(body, { status: 200, headers: headers(extname(name), nonce) })
  }
}

/** The file that a URL names, or `null`. Only exact members of the list pass, so no traversal can reach anything else. */
export function fileOf(url: string, list: ReadonlySet<string>): string | null {
  if (!url.startsWith(`${ORIGIN}/`)) return null
  const path = url.slice(ORIGIN.length + 1).replace(/[?#].*$/s, '')
  const name = path === '' ? 'index.html' : path
  return list.has(name) ? name : null
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
