// Loading a reviewed list: all of it in one act, so that one «Отменить» takes all of it back.
import type { Day } from '#shared/base/day.ts'
import { ok } from '#shared/base/result.ts'
import { count } from '#shared/base/text.ts'
import { planImport } from '#shared/roster/rosterImport.ts'
import type { Answers } from '#shared/roster/rosterImportAsked.ts'
import { importChanges } from '#shared/roster/rosterImportChanges.ts'
import type { RosterFile } from '#shared/roster/rosterImportFile.ts'
import { cardFinder } from '#shared/roster/rosterImportMatch.ts'
import type { Store } from '#renderer/db/store.ts'
import { rosterIndex } from './rosterQueries.ts'

export interface ReviewedFile {
  readonly file: RosterFile
  readonly fileName: string
  readonly answers: Answers
  /** The day of the list, on which the new people stand on the register. */
  readonly date: Day
}

/** Loads what is ready; rows that wait are left out. Judges the roster as it is now. Answers the sentence of the act. */
export async function loadRoster(store: Store, { file, fileName, answers, date }: ReviewedFile) {
  const plan = planImport({ file, finder: cardFinder(rosterIndex(store)), answers, date })
  const { changes, people } = importChanges(plan, date, store.newId)
  const label = `Загружено ${count(people, 'человек', 'человека', 'человек')} из «${fileName}»`
  const saved = await store.commit(label, changes)
  return saved.ok ? ok(label) : saved
}
