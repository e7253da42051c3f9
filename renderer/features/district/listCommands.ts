// Opening a list of organisations: a workbook or a JSON file, from a dialog or dropped on the window.
import { fail, ok, type Failure, type Result } from '#shared/base/result.ts'
import { readOrganisationFile } from '#shared/district/organisationFile.ts'
import { readOrganisationSheet } from '#shared/district/organisationSheet.ts'
import type { OrganisationList } from '#shared/district/listedOrganisation.ts'
import type { FileBytes, FileKind } from '#shared/host/channels.ts'
import { readWorkbook } from '#renderer/documents/workbookReader.ts'
import type { FailureCode } from '#renderer/feedback/failureText.ts'
import { host } from '#renderer/host/host.ts'

const MAX_BYTES = 32 * 1024 * 1024

export interface OpenedList {
  readonly name: string
  readonly list: OrganisationList
}

/** The dropped file, or the one that the user chooses; `null` when she changed her mind. */
export async function chooseFile(
  kind: FileKind,
  dropped?: File,
): Promise<Result<FileBytes | null, Failure<FailureCode>>> {
  if (dropped) return readDropped(dropped)
  const opened = await host.files.open({ kind, multiple: false })
  return opened.ok ? ok(opened.value[0] ?? null) : opened
}

/** `host.tooLarge`, or `files.ioError` when the stick was pulled out meanwhile. */
export async function readDropped(file: File): Promise<Result<FileBytes, Failure<FailureCode>>> {
  if (file.size > MAX_BYTES) return fail('host.tooLarge')
  try {
    return ok({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })
  } catch {
    return fail('files.ioError')
  }
}

/** The list in the dropped or chosen file; `null` when the user changed her mind. */
export async function chooseList(dropped?: File): Promise<Result<OpenedList | null, Failure<FailureCode>>> {
  const chosen = await chooseFile('workbook', dropped)
  if (!chosen.ok || chosen.value === null) return chosen.ok ? ok(null) : chosen
  return openList(chosen.value)
}

/** Reads the list by what the bytes are, whatever the file is called. */
export async function openList({ name, bytes }: FileBytes): Promise<Result<OpenedList, Failure<FailureCode>>> {
  const list = looksLikeJson(bytes, name)
    ? readOrganisationFile(new TextDecoder().decode(bytes))
    : await readSheetFile(bytes, name)
  return list.ok ? ok({ name, list: list.value }) : list
}

async function readSheetFile(bytes: Uint8Array, name: string): Promise<Result<OrganisationList, Failure<FailureCode>>> {
  const workbook = await readWorkbook(bytes, name)
  return workbook.ok ? readOrganisationSheet(workbook.value) : workbook
}

function looksLikeJson(bytes: Uint8Array, name: string): boolean {
  const start = new TextDecoder()
    .decode(bytes.subarray(0, 200))
    .replace(/^\uFEFF/, '')
    .trimStart()
  return /^[{[]/.test(start) || /\.json$/i.test(name)
}
