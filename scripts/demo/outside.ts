// The demo's own files opened by other people's programs: LibreOffice, age, openssl, Python, poppler. Nothing here uses a reader of ours.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { root } from '../run.mjs'

const PYTHON = process.platform === 'linux' ? '/usr/bin/python3' : 'python3'
const RECORD = 100
const HEADER = 32
/** DER of an Ed25519 public key up to its 32 bytes (RFC 8410). */
const SPKI = Buffer.from('302a300506032b6570032100', 'hex')
const TYPE = 'application/vnd.ppob.manifest.v1+json'

/** The first sheet of a workbook as LibreOffice reads it, cell by cell. */
export function workbookCells(path: string): string[][] {
  return inFolder((folder) => {
    const args = [
      '--headless',
      `-env:UserInstallation=file://${folder}/profile`,
      '--convert-to',
      'csv:Text - txt - csv (StarCalc):59,34,76',
      '--outdir',
      folder,
      path,
    ]
    execFileSync('soffice', args, { stdio: 'pipe' })
    const text = readFileSync(join(folder, basename(path).replace(/\.xlsx$/, '.csv')), 'utf8')
    return text
      .replace(/^\ufeff/, '')
      .split('\n')
      .filter(Boolean)
      .map(cellsOf)
  })
}

/** One line of the CSV: cells between semicolons, quoted where a cell holds one of the signs. */
function cellsOf(line: string): string[] {
  const parts = line.split(/;(?=(?:[^"]*"[^"]*")*[^"]*$)/)
  return parts.map((part) => (part.startsWith('"') ? part.slice(1, -1).replaceAll('""', '"') : part))
}

/** The container inside a sealed bundle, by the age program. */
export function openWithAge(identityFile: string, bundle: string): Buffer {
  return execFileSync('age', ['-d', '-i', identityFile, bundle], { maxBuffer: 64 << 20 })
}

/** Raw public key (hex) as a PEM file for openssl. */
export function pemOf(publicKey: string): string {
  const der = Buffer.concat([SPKI, Buffer.from(publicKey, 'hex')]).toString('base64')
  return `-----BEGIN PUBLIC KEY-----\n${der}\n-----END PUBLIC KEY-----\n`
}

/** True when openssl finds the first signature of an open container right under this key. */
export function signatureHolds(container: Buffer, pemFile: string): boolean {
  const records = container.readUInt8(10)
  const length = container.readUInt32BE(12)
  const start = HEADER + RECORD * records
  const manifest = container.subarray(start, start + length)
  const message = Buffer.concat([Buffer.from(`DSSEv1 ${TYPE.length} ${TYPE} ${length} `), manifest])
  return inFolder((folder) => {
    writeFileSync(join(folder, 'message'), message)
    writeFileSync(join(folder, 'signature'), container.subarray(HEADER + 36, HEADER + RECORD))
    const args = [
      'pkeyutl',
      '-verify',
      '-pubin',
      '-inkey',
      pemFile,
      '-rawin',
      '-in',
      join(folder, 'message'),
      '-sigfile',
      join(folder, 'signature'),
    ]
    try {
      return execFileSync('openssl', args, { encoding: 'utf8' }).includes('Success')
    } catch {
      return false
    }
  })
}

/** The class that the independent Python reader gives an open container. */
export function referee(container: Buffer, publicKey: string): string {
  return inFolder((folder) => {
    writeFileSync(join(folder, 'container'), container)
    const script = join(root, 'shared/testing/referee/ppob_reader.py')
    const answer = execFileSync(PYTHON, [script, join(folder, 'container'), publicKey], { encoding: 'utf8' })
    return (JSON.parse(answer) as { class: string }).class
  })
}

/** The public signing key in an open card, read by position and by its own line, without our reader. */
export function keyInCard(card: Buffer): string {
  const start = HEADER + RECORD * card.readUInt8(10) + card.readUInt32BE(12)
  return (JSON.parse(card.subarray(start).toString('utf8').split('\n')[0] ?? '{}') as { sign: string }).sign
}

/** The words of a PDF in reading order, one space between them. */
export function pdfText(path: string): string {
  return execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' })
    .replace(/\u00ad\s+/g, '')
    .replace(/\s+/g, ' ')
}

/** True when every font of a PDF is embedded. */
export function fontsAreEmbedded(path: string): boolean {
  const lines = execFileSync('pdffonts', [path], { encoding: 'utf8' }).trim().split('\n').slice(2)
  return lines.length > 0 && lines.every((line) => /\s(yes)\s+(yes|no)\s+(yes|no)\s+\d+\s+\d+$/.test(line))
}

function inFolder<T>(work: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'pervichka-demo-'))
  try {
    return work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
