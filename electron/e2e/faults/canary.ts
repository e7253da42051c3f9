// Names in the data folder: a surname that was typed in every field stands nowhere in plain, in no encoding, not even in what the
// browser left behind.
import { readFile } from 'node:fs/promises'
import { relative } from 'node:path'
import { filesBelow } from './damage.ts'

/** Files below `folder` that hold one of these words as UTF-8 or UTF-16, in lower, upper or given case; relative paths. */
export async function filesThatTell(folder: string, words: readonly string[]): Promise<string[]> {
  const forms = words.flatMap((word) => [word, word.toLowerCase(), word.toUpperCase()])
  const needles = [...new Set(forms)].flatMap((form) => [
    Buffer.from(form, 'utf8'),
    Buffer.from(form, 'utf16le'),
    Buffer.from(form, 'utf16le').swap16(),
    Buffer.from(escaped(form), 'latin1'),
  ])
  const telling: string[] = []
  for (const file of filesBelow(folder)) {
    const bytes = await readFile(file).catch(() => Buffer.alloc(0))
    if (needles.some((needle) => bytes.includes(needle))) telling.push(relative(folder, file))
  }
  return telling
}

/** As JSON writers that keep to ASCII would have it. */
function escaped(text: string): string {
  return Array.from(text, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')
}
