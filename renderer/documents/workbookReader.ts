// Bytes of a table → plain cells, whatever program wrote it. The only door to the libraries that read tables; each is loaded
// on its first file. It promises a workbook with at least one used cell, or a refusal that says why; it never throws on a bad file.
import { fail, ok, type Failure, type Result } from '#shared/base/result.ts'
import { isBlank, type Grid, type Workbook, type WorkbookFormat } from '#shared/documents/grid.ts'
import { readExcel } from './workbookExcel.ts'
import { TooManyCells } from './workbookCells.ts'
import { readDocx, readDocxComments } from './workbookDocx.ts'
import { readOds, readOdt } from './workbookOds.ts'
import { readHtmlTables, readOldBook } from './workbookOld.ts'
import { withLetters } from './workbookLetters.ts'
import { pagesOf } from './workbookMail.ts'
import { decodeText, readTextTable } from './workbookText.ts'
import { sheetOfText, type TextBlock } from './workbookWord.ts'
import { listParts, readPart, type ZipPart } from './workbookZip.ts'

export type WorkbookFailureCode =
  | 'workbook.password-protected'
  | 'workbook.save-as-xlsx'
  | 'workbook.not-a-workbook'
  | 'workbook.damaged'
  | 'workbook.empty'
  | 'workbook.too-large'
export type WorkbookFailure = Failure<WorkbookFailureCode>

/** Above these a file is no list of a school, and the libraries, which hold everything in memory, would stall. */
export const workbookLimits = {
  fileBytes: 30_000_000,
  unpackedBytes: 200_000_000,
  rows: 100_000,
  cells: 1_500_000,
} as const

/**
 * Reads .xlsx, .xls, .ods, .xlsb, XML tables of Excel 2003, .dbf, web pages, .docx and .odt with tables, .csv and .txt. The bytes
 * decide, not the name: `fileName` only settles whether bytes without any mark may be a text table or a .dbf.
 */
export async function readWorkbook(bytes: Uint8Array, fileName: string): Promise<Result<Workbook, WorkbookFailure>> {
  if (bytes.length === 0) return fail('workbook.empty')
  if (bytes.length > workbookLimits.fileBytes) return fail('workbook.too-large')
  // What a lost cable leaves: a file of the right size and nothing in it.
  if (bytes.every((byte) => byte === 0)) return fail('workbook.damaged')
  if (startsWith(bytes, [0x50, 0x4b])) return readZip(bytes)
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return readOle(bytes)
  if (isBareBiff(bytes)) return readOld(bytes, 'xls')
  if (/\.dbf$/i.test(fileName) && isDbf(bytes)) return readOld(bytes, 'dbf')
  const marked = await readMarked(bytes)
  return marked ?? readText(bytes, fileName)
}

/** Cells copied from another program: its HTML when it holds a table (Word breaks lines of its plain text), else the text. */
export async function readPasted(text: string, html: string): Promise<Result<Workbook, WorkbookFailure>> {
  if (text.length + html.length > workbookLimits.fileBytes) return fail('workbook.too-large')
  const tables = /<table/i.test(html) ? await readTables(html) : null
  if (tables?.ok) return tables
  const bytes = new TextEncoder().encode(text)
  return bytes.length === 0 ? fail('workbook.empty') : readText(bytes, 'вставка.txt')
}

function readText(bytes: Uint8Array, fileName: string): Result<Workbook, WorkbookFailure> {
  const workbook = readTextTable(bytes)
  if (!workbook) return fail('workbook.not-a-workbook')
  const grid = workbook.sheets[0]
  if (!grid || !isUsed(grid)) return fail('workbook.empty')
  if (grid.rows.length > workbookLimits.rows) return fail('workbook.too-large')
  // Text tables are often named .xls by other programs, but plain prose in such a file is somebody's mistake.
  const mended = { ...workbook, sheets: withLetters(workbook.sheets) }
  const isProse = grid.rows.filter((row) => row.length > 1).length < 2
  return isProse && !/\.(csv|txt|tsv|tab)$/i.test(fileName) ? fail('workbook.not-a-workbook') : ok(mended)
}

async function readZip(bytes: Uint8Array): Promise<Result<Workbook, WorkbookFailure>> {
  const parts = listParts(bytes)
  if (!parts) return fail('workbook.damaged')
  const has = (name: string) => parts.some((part) => part.name === name)
  if (parts.some((part) => part.encrypted)) return fail('workbook.password-protected')
  try {
    const size = await measure(bytes, parts)
    if (!size.fits) return fail('workbook.too-large')
    if (has('xl/workbook.xml')) return await readXlsx(bytes, size.hasIsoDates)
    if (has('xl/workbook.bin')) return await readOld(bytes, 'xlsb')
    const letter = parts.find(({ name }) => /^word\/document\d*\.xml$/.test(name))
    if (letter) return await readWord(bytes, parts, letter.name)
    return await readOpenDocument(bytes, parts)
  } catch (error) {
    return fail(error instanceof TooManyCells ? 'workbook.too-large' : 'workbook.damaged')
  }
}

/** exceljs reads a day written as ISO text as its year, and no book whose tags have a prefix or whose cells have no address. */
async function readXlsx(bytes: Uint8Array, hasIsoDates: boolean): Promise<Result<Workbook, WorkbookFailure>> {
  if (!hasIsoDates) {
    const book = await readExcel(bytes).catch(() => null)
    if (book?.sheets.some(isUsed)) return finished('xlsx', book)
  }
  return readOld(bytes, 'xlsx')
}

async function readWord(
  bytes: Uint8Array,
  parts: readonly ZipPart[],
  document: string,
): Promise<Result<Workbook, WorkbookFailure>> {
  const comments = readDocxComments(await partText(bytes, parts, 'word/comments.xml'))
  const blocks = readDocx(await partText(bytes, parts, document), comments, workbookLimits)
  return finishedText('docx', blocks)
}

async function readOpenDocument(
  bytes: Uint8Array,
  parts: readonly ZipPart[],
): Promise<Result<Workbook, WorkbookFailure>> {
  const mimetype = await partText(bytes, parts, 'mimetype')
  const isText = mimetype.includes('opendocument.text')
  if (!isText && !mimetype.includes('opendocument.spreadsheet')) return fail('workbook.not-a-workbook')
  const manifest = await partText(bytes, parts, 'META-INF/manifest.xml')
  if (manifest.includes('encryption-data')) return fail('workbook.password-protected')
  return readContent(await partText(bytes, parts, 'content.xml'), isText)
}

/** Old Office files and encrypted new ones share one container; the names in its directory tell them apart. */
async function readOle(bytes: Uint8Array): Promise<Result<Workbook, WorkbookFailure>> {
  const names = new TextDecoder('latin1').decode(bytes)
  const has = (name: string) => names.includes(name.replace(/(.)(?=.)/g, '$1\0'))
  if (has('EncryptedPackage')) return fail('workbook.password-protected')
  return has('Workbook') || has('Book') ? readOld(bytes, 'xls') : fail('workbook.not-a-workbook')
}

async function readOld(bytes: Uint8Array, format: WorkbookFormat): Promise<Result<Workbook, WorkbookFailure>> {
  try {
    const book = await readOldBook(bytes, format === 'dbf', workbookLimits.rows)
    return book === null ? fail('workbook.password-protected') : finished(format, book)
  } catch {
    return fail('workbook.damaged')
  }
}

/** Formats that are text by their bytes: tables of web pages and XML books are read, letters and PDF are not. */
async function readMarked(bytes: Uint8Array): Promise<Result<Workbook, WorkbookFailure> | null> {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 4000)).trimStart().replace(/^ï»¿/, '').toLowerCase()
  if (/^(%pdf|\{\\rtf)/.test(head)) return fail('workbook.not-a-workbook')
  if (/^(mime-version|from|message-id|x-document-type):/.test(head)) return readMail(bytes)
  // SYLK, DIF and tables of 1С («.mxl»): text by their bytes, and no list in this form.
  if (/^(id;p|table\r?\n0,1|moxcel)/.test(head)) return fail('workbook.save-as-xlsx')
  if (!/^<(\?xml|!doctype|html|table|meta|head|body|style|div|office:|!--)/.test(head)) return null
  if (/urn:schemas-microsoft-com:office:spreadsheet"/.test(head) && head.includes('<workbook'))
    return readOld(bytes, 'xml')
  if (/opendocument:xmlns:office/.test(head))
    return readFlat(bytes, /office:mimetype="[^"]*opendocument\.text/.test(head))
  return readTables(decodeText(bytes)?.text ?? '')
}

async function readMail(bytes: Uint8Array): Promise<Result<Workbook, WorkbookFailure>> {
  const pages = pagesOf(bytes).join('\n')
  return /<table/i.test(pages) ? readTables(pages) : fail('workbook.save-as-xlsx')
}

function readFlat(bytes: Uint8Array, isText: boolean): Result<Workbook, WorkbookFailure> {
  try {
    return readContent(new TextDecoder().decode(bytes), isText)
  } catch (error) {
    return fail(error instanceof TooManyCells ? 'workbook.too-large' : 'workbook.damaged')
  }
}

function readContent(content: string, isText: boolean): Result<Workbook, WorkbookFailure> {
  if (isText) return finishedText('odt', readOdt(content, workbookLimits))
  return finished('ods', { sheets: readOds(content, workbookLimits), date1904: false })
}

/** A letter or a protocol has no table that could be a list. */
function finishedText(format: WorkbookFormat, blocks: readonly TextBlock[]): Result<Workbook, WorkbookFailure> {
  const sheet = sheetOfText(blocks)
  return sheet === null ? fail('workbook.not-a-workbook') : finished(format, { sheets: [sheet], date1904: false })
}

async function readTables(html: string): Promise<Result<Workbook, WorkbookFailure>> {
  try {
    const sheets = await readHtmlTables(html)
    return sheets.length === 0 ? fail('workbook.not-a-workbook') : finished('html', { sheets, date1904: false })
  } catch {
    return fail('workbook.damaged')
  }
}

/** Zero sheets are an error, not an empty list: a library that found none did not understand the file. */
function finished(
  format: WorkbookFormat,
  { sheets, date1904 }: { readonly sheets: readonly Grid[]; readonly date1904: boolean },
): Result<Workbook, WorkbookFailure> {
  if (sheets.length === 0) return fail('workbook.damaged')
  if (!sheets.some(isUsed)) return fail('workbook.empty')
  if (sheets.some(({ rows }) => rows.length > workbookLimits.rows)) return fail('workbook.too-large')
  return ok({ format, encoding: null, delimiter: null, date1904, sheets: withLetters(sheets) })
}

interface Size {
  readonly fits: boolean
  /** A sheet holds days as ISO text (`t="d"`), as strict OOXML has them. */
  readonly hasIsoDates: boolean
}

const ISO_DAY = ' t="d"'

async function measure(bytes: Uint8Array, parts: readonly ZipPart[]): Promise<Size> {
  let unpacked = 0
  let rows = 0
  let cells = 0
  let isoDays = 0
  const fits = () =>
    unpacked <= workbookLimits.unpackedBytes && rows <= workbookLimits.rows && cells <= workbookLimits.cells
  for (const part of parts) {
    if (!/\.(xml|vml|rels|bin)$/i.test(part.name)) continue
    const isSheet = part.name.startsWith('xl/worksheets/') || part.name === 'content.xml'
    const [rowTag, cellTag] =
      part.name === 'content.xml' ? (['<table:table-row ', '<table:table-cell '] as const) : (['<row ', '<c '] as const)
    let seen = new Uint8Array(0)
    await readPart(bytes, part, (chunk) => {
      unpacked += chunk.length
      if (isSheet) {
        const joined = new Uint8Array(seen.length + chunk.length)
        joined.set(seen)
        joined.set(chunk, seen.length)
        rows += countTag(joined, rowTag, seen.length)
        cells += countTag(joined, cellTag, seen.length)
        isoDays += countTag(joined, ISO_DAY, seen.length)
        seen = joined.slice(-Math.max(rowTag.length, cellTag.length, ISO_DAY.length))
      }
      return fits()
    })
    if (!fits()) return { fits: false, hasIsoDates: isoDays > 0 }
  }
  return { fits: true, hasIsoDates: isoDays > 0 }
}

/** Counts the words that end in the new part of the data, from `border` on, so a word cut by a chunk counts once. */
function countTag(data: Uint8Array, tag: string, border: number): number {
  const signs = Array.from(tag, (sign) => sign.charCodeAt(0))
  const end = tag.length - 1
  let count = 0
  const first = signs[0] ?? 0
  for (let at = data.indexOf(first); at >= 0; at = data.indexOf(first, at + 1)) {
    if (at + end >= border && signs.every((sign, i) => data[at + i] === sign)) count++
  }
  return count
}

async function partText(bytes: Uint8Array, parts: readonly ZipPart[], name: string): Promise<string> {
  const part = parts.find((candidate) => candidate.name === name)
  if (!part) return ''
  const decoder = new TextDecoder()
  const pieces: string[] = []
  await readPart(bytes, part, (chunk) => {
    pieces.push(decoder.decode(chunk, { stream: true }))
    return true
  })
  return pieces.join('')
}

/** Excel before 5.0 wrote its records without a container. */
function isBareBiff(bytes: Uint8Array): boolean {
  return (
    bytes[0] === 0x09 && [0x00, 0x02, 0x04, 0x08].includes(bytes[1] ?? -1) && (bytes[2] ?? 99) <= 16 && bytes[3] === 0
  )
}

function isDbf(bytes: Uint8Array): boolean {
  return [0x03, 0x30, 0x31, 0x32, 0x83, 0x8b, 0xf5].includes(bytes[0] ?? 0) && bytes.length > 32
}

function isUsed(grid: Grid): boolean {
  return grid.rows.some((row) => row.some((cell) => !isBlank(cell)))
}

function startsWith(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, i) => bytes[i] === byte)
}
