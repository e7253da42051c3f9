// Files that the user chooses. Main asks where, reads and writes; the page gets bytes and opaque handles, never a path.
import { randomUUID } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import { BrowserWindow, dialog, shell, type FileFilter } from 'electron'
import { fail, ok } from '#shared/base/result.ts'
import type { FileBytes, FileKind, HostCalls, HostResult } from '#shared/host/channels.ts'
import { limits } from '#shared/host/schemas.ts'
import { writeFileAtomic } from './atomicWrite.ts'
import { safeFileName } from './safeFileName.ts'

const all: FileFilter = { name: 'Все файлы', extensions: ['*'] }
const saveFilters: Record<FileKind, FileFilter> = {
  workbook: { name: 'Книга Excel', extensions: ['xlsx'] },
  pdf: { name: 'Документ PDF', extensions: ['pdf'] },
  bundle: { name: 'Файл обмена', extensions: ['ppob'] },
}
// Messengers rename files, so "all files" is always offered when opening.
const openFilters: Record<FileKind, FileFilter[]> = {
  workbook: [{ name: 'Таблицы', extensions: ['xlsx', 'xls', 'ods', 'csv', 'txt'] }, all],
  pdf: [saveFilters.pdf, all],
  bundle: [saveFilters.bundle, all],
}

/** What may be handed to the system's own viewer; never anything that can run. */
const VIEWABLE = new Set(['.pdf', '.docx', '.xlsx', '.png', '.jpeg', '.jpg'])

export class Files {
  /** Handle → path of the files written in this run. */
  readonly #saved = new Map<string, string>()

  async save(input: HostCalls['files.save']['input']): Promise<HostResult<'files.save'>> {
    const options = { defaultPath: safeFileName(input.suggestedName), filters: [saveFilters[input.kind]] }
    const window = BrowserWindow.getFocusedWindow()
    const chosen = await (window ? dialog.showSaveDialog(window, options) : dialog.showSaveDialog(options))
    if (chosen.canceled || !chosen.filePath) return ok(null)
    const written = await writeFileAtomic(chosen.filePath, input.bytes)
    if (!written.ok) return written
    const handle = randomUUID()
    this.#saved.set(handle, chosen.filePath)
    return ok({ handle, name: basename(chosen.filePath) })
  }

  async open(input: HostCalls['files.open']['input']): Promise<HostResult<'files.open'>> {
    const properties: ('openFile' | 'multiSelections')[] = input.multiple
      ? ['openFile', 'multiSelections']
      : ['openFile']
    const options = { filters: openFilters[input.kind], properties }
    const window = BrowserWindow.getFocusedWindow()
    const chosen = await (window ? dialog.showOpenDialog(window, options) : dialog.showOpenDialog(options))
    if (chosen.canceled) return ok([])
    return readAll(chosen.filePaths)
  }

  async view(input: HostCalls['files.view']['input']): Promise<HostResult<'files.view'>> {
    const path = this.#saved.get(input.handle)
    if (!path || !VIEWABLE.has(extname(path).toLowerCase())) return fail('files.unknownHandle')
    const problem = await shell.openPath(path)
    return problem ? fail('files.noViewer') : ok(null)
  }
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
