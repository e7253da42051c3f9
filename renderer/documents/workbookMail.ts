// «Веб-страница в одном файле» (.mht, often named .xls): a letter whose parts are pages. Gives the text of the pages, so that their
// tables can be read like those of any page (RFC 2045, 2557).
import { decodeText } from './workbookText.ts'

/** Texts of the HTML parts in their order; none when it is no such file. */
export function pagesOf(bytes: Uint8Array): string[] {
  const letter = new TextDecoder('latin1').decode(bytes)
  const border = /boundary\s*=\s*(?:"([^"]+)"|([^\s;]+))/i.exec(letter)
  const name = border?.[1] ?? border?.[2]
  const parts = name === undefined ? [letter] : letter.split(`--${name}`)
  return parts.flatMap((part) => {
    const [head = '', ...body] = part.trimStart().split(/\r?\n\r?\n/)
    return /content-type:\s*text\/html/i.test(head) ? [pageOf(head, body.join('\n\n'))] : []
  })
}

function pageOf(head: string, body: string): string {
  const encoding = /content-transfer-encoding:\s*([\w-]+)/i.exec(head)?.[1]?.toLowerCase()
  const bytes =
    encoding === 'base64' ? ofBase64(body) : encoding === 'quoted-printable' ? ofQuoted(body) : ofSigns(body)
  const charset = /charset\s*=\s*"?([\w-]+)/i.exec(head)?.[1]
  try {
    if (charset !== undefined) return new TextDecoder(charset).decode(bytes)
  } catch {
    // A name that the platform does not know: the letters tell.
  }
  return decodeText(bytes)?.text ?? ''
}

function ofSigns(text: string): Uint8Array {
  return Uint8Array.from(text, (sign) => sign.charCodeAt(0))
}

function ofQuoted(text: string): Uint8Array {
  const whole = text.replace(/=[ \t]*\r?\n/g, '')
  return ofSigns(whole.replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))))
}

function ofBase64(text: string): Uint8Array {
  try {
    return ofSigns(atob(text.replace(/[^\w+/]/g, '')))
  } catch {
    return new Uint8Array(0)
  }
}
