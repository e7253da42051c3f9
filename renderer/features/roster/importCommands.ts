// Loading a reviewed list: all of it in one act, so that one «Отменить» takes all of it back.
import type { Day } from '#shared/base/day.ts'
import { ok } from '#shared/base/result.ts'
import { count } from '#shared/base/text.ts'
import { fingerprintOf, keepMapping, parseKeptMappings, type KeptMapping } from '#shared/roster/reading/mapping.ts'
import { planImport, type ImportMode } from '#shared/roster/rosterImport.ts'
import type { Answers } from '#shared/roster/rosterImportAsked.ts'
import { importChanges } from '#shared/roster/rosterImportChanges.ts'
import type { RosterFile } from '#shared/roster/rosterImportFile.ts'
import { cardFinder } from '#shared/roster/rosterImportMatch.ts'
import { newRow } from '#shared/records/row.ts'
import type { ChangeRequest, Store } from '#renderer/db/store.ts'
import { personRecords, rosterIndex } from './rosterQueries.ts'

const MAPPINGS = 'roster.importColumns'

export interface ReviewedFile {
  readonly file: RosterFile
  readonly fileName: string
  readonly answers: Answers
  /** The day of the list, on which the new people stand on the register. */
  readonly date: Day
  /** `fill` when nobody chose. */
  readonly mode?: ImportMode
}

/** Loads what is ready; rows that wait are left out. Judges the roster as it is now. Answers the sentence of the act. */
export async function loadRoster(store: Store, { file, fileName, answers, date, mode = 'fill' }: ReviewedFile) {
  const finder = cardFinder(rosterIndex(store))
  const plan = planImport({ file, finder, answers, date, mode, records: personRecords(store) })
  const { changes, people } = importChanges(plan, date, store.newId)
  const label = `Загружено ${count(people, 'человек', 'человека', 'человек')} из «${fileName}»`
  const saved = await store.commit(label, changes.length === 0 ? [] : [...changes, ...mappingChanges(store, file)])
  return saved.ok ? ok(label) : saved
}

/** Choices for columns that earlier loads kept. */
export function keptMappings(store: Store): KeptMapping[] {
  return parseKeptMappings(store.list('setting').find(({ key }) => key === MAPPINGS)?.value)
}

/** A choice for columns is kept with the load that used it, and taken back with it. */
function mappingChanges(store: Store, { chosen, reading }: RosterFile): ChangeRequest[] {
  const before = store.list('setting').find(({ key }) => key === MAPPINGS) ?? null
  const known = parseKeptMappings(before?.value)
  const kept = chosen.reduce((list, one) => {
    const sheet = reading.sheets.find(({ name }) => name === one.sheet)
    return sheet && fingerprintOf(sheet) !== '' ? keepMapping(list, sheet, one) : list
  }, known)
  if (JSON.stringify(kept) === JSON.stringify(known)) return []
  const value = kept.map(({ fingerprint, columns }) => ({ fingerprint, columns: { ...columns } }))
  return [{ table: 'setting', before, after: { ...(before ?? newRow(store.newId())), key: MAPPINGS, value } }]
}
