// Reads every sheet of a folder as the program does and writes one JSON per sheet. Behind `npm run import-read`.
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import { readWorkbook } from '#renderer/documents/workbookReader.ts'
import type { Day } from '#shared/base/day.ts'
import { readRoster } from '#shared/roster/reading/rosterReading.ts'
import { refuse, type RosterRefusal } from '#shared/roster/reading/refusal.ts'
import type { RosterReading } from '#shared/roster/reading/reading.ts'

const SHEET_FILE =
  /\.(xlsx|xlsm|xltx|xltm|xlsb|xls|xlt|ods|ots|fods|docx|docm|odt|fodt|xml|x?html?|mht|mhtml|dbf|slk|dif|prn|csv|txt|tsv|tab)$/i
/** What people send in place of a table. It is named and refused, not passed over. */
const OTHER_FILE = /\.(doc|rtf|pdf|pptx?|numbers|pages|mxl|zip|rar|7z|png|jpe?g|gif|bmp|tiff?|heic)$/i

/** Reads one file. A file that is no list becomes a refusal, never an exception. */
async function readSheetFile(path: string, today: Day): Promise<RosterReading | RosterRefusal> {
  const bytes = new Uint8Array(await readFile(path))
  const workbook = await readWorkbook(bytes, basename(path))
  if (!workbook.ok) return refuse(workbook.failure.code)
  const reading = readRoster(workbook.value, today)
  return reading.ok ? reading.value : refuse(reading.failure.code)
}

/** Reads the sheets of `folder` and writes `<name>.json` for each into `out`. Returns the exit code. */
async function importRead(args: readonly string[], today: Day, say: (line: string) => void): Promise<number> {
  const [folder, out] = readArguments(args)
  if (folder === null || out === null) {
    say('Как запускать: npm run import-read -- ПАПКА --out КУДА')
    return 1
  }
  const names = await readdir(folder).catch(() => null)
  if (names === null) {
    say(`Папка «${folder}» не найдена. Проверьте путь.`)
    return 1
  }
  const files = names
    .filter((name) => (SHEET_FILE.test(name) || OTHER_FILE.test(name)) && !/^(~\$|\.)/.test(name))
    .sort()
  if (files.length === 0) {
    say(`В папке «${folder}» нет таблиц (.xlsx, .csv, .xls, .ods).`)
    return 1
  }
  await mkdir(out, { recursive: true })
  for (const [file, target] of outputNames(files)) {
    const reading = await readSheetFile(join(folder, file), today)
    await writeFile(join(out, target), `${JSON.stringify(reading, null, 1)}\n`)
    say(`${file}: ${describe(reading)}`)
  }
  return 0
}

function readArguments(args: readonly string[]): [string | null, string | null] {
  const at = args.indexOf('--out')
  const out = at < 0 ? null : (args[at + 1] ?? null)
  const folder = args.find((arg, i) => !arg.startsWith('--') && (at < 0 || i !== at + 1)) ?? null
  return [folder, out]
}

/** Two files that differ in the ending only must not overwrite each other's reading. */
function outputNames(files: readonly string[]): [string, string][] {
  const bare = files.map((file) => basename(file, extname(file)))
  return files.map((file, i) => {
    const repeated = bare.filter((name) => name === bare[i]).length > 1
    return [file, `${repeated ? file : (bare[i] ?? file)}.json`]
  })
}

function describe(reading: RosterReading | RosterRefusal): string {
  if (reading.kind === 'refusal') return `не прочитан (${reading.refusal.code}). ${reading.refusal.text}`
  return `людей ${reading.people.length}, вопросов ${reading.questions.length}, прочих строк ${reading.notPeople.length}`
}

function localToday(): Day {
  const now = new Date()
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((n) => String(n).padStart(2, '0')).join('-')
}

/** The work is done while the module loads: Vite closes its loader afterwards, and exceljs is loaded late. */
export const exitCode = await importRead(process.argv.slice(2), localToday(), (line) => console.log(line))
