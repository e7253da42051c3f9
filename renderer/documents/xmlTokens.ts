// XML → its tags and texts one after another, for the readers of office files, which need no tree. It promises to hold one token at
// a time, whatever the size of the file.

export type XmlAttributes = ReadonlyMap<string, string>
export type XmlToken =
  | { readonly kind: 'open' | 'empty'; readonly name: string; readonly attributes: XmlAttributes }
  | { readonly kind: 'close'; readonly name: string }
  | { readonly kind: 'text'; readonly text: string }

const TOKEN = /<!--[\s\S]*?-->|<[?!][^>]*>|<(\/?)([\w:.-]+)((?:"[^"]*"|'[^']*'|[^>"'])*?)(\/?)>|([^<]+)/g

/** The tokens of `xml`, comments and declarations left out. White space of a text is one space; a broken tag is passed over. */
export function* xmlTokens(xml: string): Generator<XmlToken> {
  for (const [, slash, name, rest, end, text] of xml.matchAll(TOKEN)) {
    if (text !== undefined) yield { kind: 'text', text: unescape(text.replace(/[ \t\r\n]+/g, ' ')) }
    else if (name !== undefined && slash === '/') yield { kind: 'close', name }
    else if (name !== undefined)
      yield { kind: end === '/' ? 'empty' : 'open', name, attributes: attributesOf(rest ?? '') }
  }
}

function attributesOf(text: string): XmlAttributes {
  const found = new Map<string, string>()
  for (const [, name = '', double, single] of text.matchAll(/([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g))
    found.set(name, unescape(double ?? single ?? ''))
  return found
}

const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

function unescape(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi, (all, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return NAMED[name] ?? all
    const code = decimal === undefined ? parseInt(hex ?? '', 16) : Number(decimal)
    return code > 0 && code < 0x110000 ? String.fromCodePoint(code) : ''
  })
}
