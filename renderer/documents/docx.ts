// Writes a paper (`Page`) as DOCX, for the one who must have the last word changed by hand. The same description as the PDF; where
// lines and pages end is decided by the program that opens it. Loaded only when such a file is asked for.
import { Packer, type Document } from 'docx'
import { bug } from '#shared/base/bug.ts'
import { paragraph, type Block, type Page } from '#shared/documents/page.ts'
import { documentOf } from './docxDocument.ts'
import { listParts, readPart } from './workbookZip.ts'

/** Papers that the library has in memory at once: it needs megabytes for each, and an old computer has few. */
const AT_ONCE = 20
const PART = 'word/document.xml'
const BODY = '<w:body>'
/** Text of a paragraph that is taken out again: a private character, which no font draws. */
const END = '\ue000'

/** The bytes of the file; `progress` is told how many of the bound papers are ready. */
export async function renderDocx(page: Page, progress?: (done: number, of: number) => void): Promise<Uint8Array> {
  const papers = papersOf(page.blocks)
  const shell = documentOf(page, papers.slice(0, AT_ONCE), 0)
  if (papers.length <= AT_ONCE) return pack(shell)
  const bodies: string[] = []
  for (let at = 0; at < papers.length; at += AT_ONCE) {
    bodies.push(await bodyOf(page, papers, at))
    progress?.(Math.min(at + AT_ONCE, papers.length), papers.length)
  }
  const [head = ''] = (await xmlOf(shell)).split(BODY)
  return pack(shell, [head, BODY, ...bodies].join(''))
}

/** The blocks of each bound paper. */
function papersOf(blocks: readonly Block[]): Block[][] {
  const papers: Block[][] = [[]]
  for (const block of blocks) {
    if (block.kind === 'sheet-break' && block.startsPaper === true) papers.push([])
    else papers.at(-1)?.push(block)
  }
  return papers
}

/**
 * The papers from `at` on, as the library writes them. The last section of a document stands at the end of its body and not in its
 * own last paragraph, so all but the last papers get a section after them, which is cut off again.
 */
async function bodyOf(page: Page, papers: readonly Block[][], at: number): Promise<string> {
  const own = papers.slice(at, at + AT_ONCE)
  const isLast = at + AT_ONCE >= papers.length
  const xml = await xmlOf(documentOf(page, isLast ? own : [...own, [paragraph(END)]], at))
  const to = isLast ? xml.length : xml.lastIndexOf('<w:p>', xml.lastIndexOf(END))
  return xml.slice(xml.indexOf(BODY) + BODY.length, to)
}

async function xmlOf(document: Document): Promise<string> {
  const bytes = await pack(document)
  const part = listParts(bytes)?.find(({ name }) => name === PART) ?? bug('a document without its text')
  const decoder = new TextDecoder()
  let xml = ''
  await readPart(bytes, part, (chunk) => {
    xml += decoder.decode(chunk, { stream: true })
    return true
  })
  return xml
}

async function pack(document: Document, xml?: string): Promise<Uint8Array> {
  const own = xml === undefined ? [] : [{ path: PART, data: xml }]
  return new Uint8Array(await Packer.toArrayBuffer(document, undefined, own))
}
