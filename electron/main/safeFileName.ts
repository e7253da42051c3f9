// A file name that every system accepts and that says nothing dangerous (reliability §15.2).

const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)$/i
const MAX = 80

/** Turns any text into a safe file name, keeping the extension: Cyrillic, Latin, digits, space, dot, underscore, hyphen. */
export function safeFileName(wanted: string): string {
  const plain = wanted
    .normalize('NFC')
    .replace(/[^A-Za-zА-Яа-яЁё0-9 ._-]+/g, '-')
    .replace(/\s+/g, ' ')
  const dot = plain.lastIndexOf('.')
  const extension = dot > 0 ? plain.slice(dot).replace(/[ .]+$/, '') : ''
  const stem = (dot > 0 ? plain.slice(0, dot) : plain).replace(/^[ .-]+|[ .-]+$/g, '')
  const named = stem === '' || RESERVED.test(stem.split('.')[0] ?? '') ? `файл ${stem}`.trim() : stem
  return named.slice(0, Math.max(1, MAX - extension.length)).trimEnd() + extension
}
