// Files that the user chooses. Main asks where, reads and writes; the page gets bytes and opaque handles, never a path.
import { randomUUID } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import { BrowserWindow, dialog, shell, type FileFilter, type OpenDialogOptions } from 'electron'
import { fail, ok, type Result } from '#shared/base/result.ts'
import type { FileBytes, FileKind, HostCalls, HostFailureCode, HostResult, SavedFile } from '#shared/host/channels.ts'
import { limits } from '#shared/host/schemas.ts'
import { writeFileAtomic } from './atomicWrite.ts'
import { safeFileName } from './safeFileName.ts'

const all: FileFilter = { name: 'Все файлы', extensions: ['*'] }
const saveFilters: Record<FileKind, FileFilter> = {
  workbook: { name: 'Книга Excel', extensions: ['xlsx'] },
  csv: { name: 'Таблица CSV', extensions: ['csv'] },
  pdf: { name: 'Документ PDF', extensions: ['pdf'] },
  docx: { name: 'Документ Word', extensions: ['docx'] },
  bundle: { name: 'Файл обмена', extensions: ['ppob'] },
  backup: { name: 'Копия данных Первички', extensions: ['pvcopy'] },
  text: { name: 'Текст', extensions: ['txt'] },
  json: { name: 'Данные JSON', extensions: ['json'] },
}
// Messengers rename files, so "all files" is always offered when opening.
const rareTables = ['xlsm', 'xlsb', 'xml', 'html', 'htm', 'fods', 'dbf', 'tsv', 'docx', 'docm', 'odt', 'fodt']
const openFilters: Record<FileKind, FileFilter[]> = {
  workbook: [{ name: 'Таблицы', extensions: ['xlsx', 'xls', 'ods', 'csv', 'txt', ...rareTables] }, all],
  csv: [saveFilters.csv, all],
  pdf: [saveFilters.pdf, all],
  docx: [saveFilters.docx, all],
  bundle: [saveFilters.bundle, all],
  backup: [saveFilters.backup, all],
  text: [saveFilters.text, all],
  json: [saveFilters.json, all],
}

/** What may be handed to the system's own viewer; never anything that can run. */
const VIEWABLE = new Set(['.pdf', '.docx', '.xlsx', '.csv', '.png', '.jpeg', '.jpg'])

export class Files {
  /** Handle → path of the files written in this run. */
  readonly #saved = new Map<string, string>()

  save(input: HostCalls['files.save']['input']): Promise<HostResult<'files.save'>> {
    return this.saveBy(input.suggestedName, input.kind, (path) => writeFileAtomic(path, input.bytes))
  }

  /** Asks where, has `write` put the file there, and answers its handle; `null` when the user changed her mind. */
  async saveBy<C extends HostFailureCode>(
    suggestedName: string,
    kind: FileKind,
    write: (path: string) => Promise<Result<unknown, { code: C }>>,
  ): Promise<Result<SavedFile | null, { code: C }>> {
    const options = { defaultPath: safeFileName(suggestedName), filters: [saveFilters[kind]] }
    const window = BrowserWindow.getFocusedWindow()
    const chosen = await (window ? dialog.showSaveDialog(window, options) : dialog.showSaveDialog(options))
    if (chosen.canceled || !chosen.filePath) return ok(null)
    const written = await write(chosen.filePath)
    if (!written.ok) return written
    const handle = randomUUID()
    this.#saved.set(handle, chosen.filePath)
    return ok({ handle, name: basename(chosen.filePath) })
  }

  async open(input: HostCalls['files.open']['input']): Promise<HostResult<'files.open'>> {
    const paths = await this.choose(input.kind, input.multiple)
    return readAll(paths)
  }

  /** Paths that the user chose, for parts of main that read files of their own kind; none when she changed her mind. */
  async choose(kind: FileKind, multiple = false): Promise<string[]> {
    const properties: ('openFile' | 'multiSelections')[] = multiple ? ['openFile', 'multiSelections'] : ['openFile']
    return ask({ filters: openFilters[kind], properties })
  }

  /** A folder that the user chose or made in the dialog; `null` when she changed her mind. */
  async chooseFolder(title: string): Promise<string | null> {
    const [path] = await ask({ title, properties: ['openDirectory', 'createDirectory'] })
    return path ?? null
  }

  async view(input: HostCalls['files.view']['input']): Promise<HostResult<'files.view'>> {
    const path = this.#saved.get(input.handle)
    if (!path || !VIEWABLE.has(extname(path).toLowerCase())) return fail('files.unknownHandle')
    const problem = await shell.openPath(path)
    return problem ? fail('files.noViewer') : ok(null)
  }
}

async function ask(options: OpenDialogOptions): Promise<string[]> {
  const window = BrowserWindow.getFocusedWindow()
  const chosen = await (window ? dialog.showOpenDialog(window, options) : dialog.showOpenDialog(options))
  return chosen.canceled ? [] : chosen.filePaths
}

async function readAll(paths: readonly string[]): Promise<HostResult<'files.open'>> {
  const files: FileBytes[] = []
  let total = 0
  for (const path of paths) {
    try {
      total += (await stat(path)).size
      if (total > limits.bytes) return fail('host.tooLarge')
      files.push({ name: basename(path), bytes: new Uint8Array(await readFile(path)) })
    } catch {
      return fail('files.ioError')
    }
  }
  return ok(files)
}
