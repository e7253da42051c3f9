// What a file that is not a bundle looks like. A guess for the hint below the sentence; it decides nothing.
import { startsWith, utf8 } from './bytes.ts'
import { MAGIC } from './container.ts'
import type { ForeignFile } from './failures.ts'

const ZIP = new Uint8Array([0x50, 0x4b, 0x03, 0x04])
const OLE = new Uint8Array([0xd0, 0xcf, 0x11, 0xe0])
const PEEK = 4096

/** Recognises the files that people choose by mistake. */
export function foreignFile(bytes: Uint8Array): ForeignFile {
  if (startsWith(bytes, ZIP)) return hasText(bytes, '[Content_Types].xml') ? 'office' : 'zip'
  if (startsWith(bytes, utf8('7z')) || startsWith(bytes, utf8('Rar!'))) return 'zip'
  if (startsWith(bytes, OLE)) return 'office'
  if (startsWith(bytes, utf8('%PDF-'))) return 'pdf'
  if (isTextMode(bytes)) return 'textMode'
  const head = beginning(bytes)
  if (head.startsWith('-----BEGIN AGE ENCRYPTED FILE-----')) return 'armoured'
  if (head.startsWith('YWdlLWVuY3J5cHRpb24ub3Jn') || head.startsWith('iVBPQg0KGgo')) return 'base64'
  return /^<(?:!doctype\s+html|html|head|body)/i.test(head) ? 'html' : 'none'
}

/** The name in the magic is there and its tail is not: line ends were converted, or bytes were re-coded as text. */
function isTextMode(bytes: Uint8Array): boolean {
  return startsWith(bytes.subarray(1), MAGIC.subarray(1, 4)) || startsWith(bytes, utf8('\ufffdPOB'))
}

function beginning(bytes: Uint8Array): string {
  return latin(bytes.subarray(0, 256))
    .replace(/^\u00ef\u00bb\u00bf/, '')
    .trimStart()
}

function hasText(bytes: Uint8Array, text: string): boolean {
  return latin(bytes.subarray(0, PEEK)).includes(text)
}

function latin(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes)
}
