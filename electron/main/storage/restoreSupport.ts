// The call `restore.support`: a text that says how the program and its files are, for somebody who helps. Versions, sizes, numbers and
// the technical log; no name of a person, an organisation, a folder or an account of the computer.
import { readdir, readFile, stat } from 'node:fs/promises'
import { arch, release, totalmem } from 'node:os'
import { join } from 'node:path'
import type { HostResult } from '#shared/host/channels.ts'
import { writeFileAtomic } from '#electron/main/atomicWrite.ts'
import type { Files } from '#electron/main/files.ts'
import { freeBytes } from './places.ts'
import type { StateBook } from './stateBook.ts'
import type { ReadState, StoreState } from './stateFile.ts'

const LOG_LINES = 300
const MB = 1_000_000

export interface SupportParts {
  readonly book: StateBook
  readonly files: Pick<Files, 'saveBy'>
  readonly dataFolder: string
  readonly appVersion: string
  readonly now: () => number
}

/** Asks where and writes the text. */
export function saveSupport(parts: SupportParts): Promise<HostResult<'restore.support'>> {
  const day = new Date(parts.now()).toLocaleDateString('ru-RU')
  return parts.files.saveBy(`Первичка — сведения для поддержки ${day}.txt`, 'text', async (path) => {
    // Windows' own editor knows the encoding by the mark at the beginning.
    return writeFileAtomic(path, new TextEncoder().encode(`\ufeff${(await supportText(parts)).join('\r\n')}\r\n`))
  })
}

/** The lines of the text. */
export async function supportText({ book, dataFolder, appVersion, now }: SupportParts): Promise<string[]> {
  const free = await freeBytes(dataFolder)
  // Without Electron there is no such version, whatever its types say.
  const versions: Readonly<Record<string, string | undefined>> = process.versions
  const lines = [
    'Первичка. Сведения для поддержки. Имён людей и организаций здесь нет.',
    `Составлено: ${new Date(now()).toISOString()}`,
    `Программа ${appVersion}, Electron ${versions['electron'] ?? 'нет'}, Node ${process.versions.node}`,
    `Система: ${process.platform} ${release()} ${arch()}, память ${Math.round(totalmem() / MB)} МБ`,
    `Свободно на диске: ${free === null ? 'неизвестно' : `${Math.round(free / MB)} МБ`}`,
    '',
  ]
  for (const [i, id] of (await book.ids()).entries()) {
    lines.push(`Хранилище ${i + 1} (${id.slice(0, 8)})`, ...storeLines(await book.read(id)))
    lines.push(...(await fileLines(book.folder(id))), '')
  }
  lines.push('Журнал событий программы', ...(await logTail(dataFolder)))
  return lines
}

function storeLines(read: ReadState): string[] {
  if (read.kind !== 'state') return [`  состояние: ${read.kind}`]
  const { state, isSecondGeneration } = read
  const { role, example, schema, generation, lastSeq, isFilled, retired, starts, protection, appVersion } = state
  return [
    `  состояние: whole${isSecondGeneration ? ' (второе поколение)' : ''}, версия ${appVersion}`,
    `  ${role}${example ? ', пример' : ''}; схема ${schema}; журнал ${generation}; последнее действие ${lastSeq}`,
    `  база заполнена: ${isFilled}; прежних баз: ${retired.length}; запусков: ${starts}; защита: ${protection.mode}`,
    `  ${copyLine(state, 'app')}; ${copyLine(state, 'second')}; второе место: ${state.second ? 'есть' : 'нет'}`,
    `  проверка: ${state.drill ? `${state.drill.ok ? 'удалась' : 'не удалась'} ${iso(state.drill.at)}` : 'не было'}; неудач подряд: ${state.failedDrills}`,
  ]
}

function copyLine({ copies }: StoreState, place: 'app' | 'second'): string {
  const here = copies.filter((known) => known.place === place)
  const whole = here.filter(({ verifiedAt }) => verifiedAt !== null)
  const newest = whole.at(-1)
  return `копий ${place}: ${here.length}, целых ${whole.length}${newest ? `, новейшая ${iso(newest.at)} на ${newest.seq}` : ''}`
}

/** Names inside a store's folder are the program's own and say nothing about anybody. */
async function fileLines(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  const sized = files.sort().map(async (path) => {
    const size = await stat(path).then(
      ({ size }) => String(size),
      () => 'не читается',
    )
    return `  ${path.slice(folder.length + 1)}: ${size}`
  })
  return Promise.all(sized)
}

async function logTail(dataFolder: string): Promise<string[]> {
  const text = await readFile(join(dataFolder, 'log', 'pervichka.log'), 'utf8').catch(() => '')
  return text.trimEnd().split('\n').slice(-LOG_LINES)
}

function iso(ms: number): string {
  return new Date(ms).toISOString()
}
