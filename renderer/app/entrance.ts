// From a chosen organisation to its open store: the vault, its key, the browser's database, and what is told about it afterwards.
import { ok, type Failure, type Result } from '#shared/base/result.ts'
import type { StoreInfo } from '#shared/host/channels.ts'
import type { AskedKey, OpenVault, UnlockKey } from '#shared/host/storageCalls.ts'
import { schemaVersion, tableNames } from '#shared/records/tables.ts'
import { openStore, type OpenedStore } from '#renderer/db/opening.ts'
import { importRowsKey } from '#renderer/db/sealing.ts'
import type { Store } from '#renderer/db/store.ts'
import type { FailureCode } from '#renderer/feedback/failureText.ts'
import { writeReports } from '#renderer/features/roster/personalDataCommands.ts'
import { host } from '#renderer/host/host.ts'
import { vaultOf } from '#renderer/host/vault.ts'

export interface OpenOrganisation {
  readonly info: StoreInfo
  readonly store: Store
  readonly told: Told | null
}

export interface LockedOrganisation {
  readonly info: StoreInfo
  readonly asks: readonly AskedKey[]
  readonly wait: number
}

export type Entered =
  | { readonly is: 'open'; readonly organisation: OpenOrganisation }
  | { readonly is: 'locked'; readonly organisation: LockedOrganisation }
  | { readonly is: 'plain'; readonly info: StoreInfo }

/** What a person should know after an opening that was not an ordinary one. */
export interface Told {
  readonly what: 'database' | 'journal'
  /** Acknowledged acts that are gone. */
  readonly lost: number
  /** UTC ms up to which the data are known; `null` for a store without any act. */
  readonly upTo: number | null
}

/** Called while a database is filled, with what is told about it meanwhile. */
export type Progress = (text: string) => void

type Answer<T> = Promise<Result<T, Failure<FailureCode>>>

/** Opens an organisation by `key`. After a failure it is closed again, and nothing that was stored has changed. */
export async function enter(id: string, key: UnlockKey, progress: Progress): Answer<Entered> {
  const [vault, machine] = await Promise.all([host.vault.open({ store: id, key }), host.machine.state()])
  if (!vault.ok) return vault
  const opening = vault.value
  if (opening.state === 'plain') return ok({ is: 'plain', info: opening.store })
  if (opening.state === 'locked') {
    const { store: info, asks, wait } = opening
    return ok({ is: 'locked', organisation: { info, asks, wait } })
  }
  const opened = await openRows(opening, machine.ok && machine.value.clock !== 'ok', progress)
  if (!opened.ok) {
    await host.vault.close({ store: id })
    return opened
  }
  const organisation = { info: opening.store, store: opened.value.store, told: toldOf(opened.value, opening) }
  return ok({ is: 'open', organisation })
}

/** Ends the work with an organisation: what waits is written, its keys leave the memory of the shell. */
export async function leave(store: Store): Promise<void> {
  await store.close()
  await host.vault.close({ store: store.id })
}

async function openRows(opening: OpenVault, isClockSuspect: boolean, progress: Progress): Answer<OpenedStore> {
  const { id, role, example } = opening.store
  const isOld = opening.schema < schemaVersion
  const act = isOld ? 'Обновляем данные' : opening.isFilled ? 'Восстанавливаем' : 'Готовим хранилище'
  const opened = await openStore({
    id,
    who: role,
    vault: vaultOf(id),
    rowsKey: await importRowsKey(opening.rowsKey),
    opening,
    progress: (done, of) => progress(`${act}: ${done} из ${of}`),
    now: () => Date.now(),
    newId: () => crypto.randomUUID(),
    isClockSuspect: () => isClockSuspect,
  })
  // A destruction that a stop had cut short was finished before this answer; its act says so now.
  if (opened.ok) await writeReports(opened.value.store)
  if (!opened.ok || !example) return opened
  const filled = await fillExample(opened.value.store)
  return filled.ok ? opened : filled
}

/** An example that has nothing in it gets its invented school, as one act. */
async function fillExample(store: Store) {
  if (tableNames.some((name) => store.list(name).length > 0)) return ok()
  const { exampleChanges, exampleLabel } = await import('#renderer/reference/example.ts')
  return store.commit(exampleLabel, exampleChanges(store.id))
}

/** A replay or a key file taken from its second generation is nobody's concern; what was rebuilt is told once. */
function toldOf({ repair, regained, upTo }: OpenedStore, { notice }: OpenVault): Told | null {
  const lost = Math.max(0, (notice?.lost ?? 0) - regained)
  const told = { lost, upTo: upTo ?? notice?.upTo ?? null }
  // What a person restored by hand was told on the restore page already.
  if (notice?.kind === 'restored') return null
  if (notice?.kind === 'journalDamaged' || repair === 'adopted' || lost > 0) return { what: 'journal', ...told }
  return repair === 'rebuilt' ? { what: 'database', ...told } : null
}
