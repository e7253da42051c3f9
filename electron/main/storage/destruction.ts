// A person's data are destroyed for good (152-ФЗ ст. 21; reliability §8.6, §12): rows, the key of her history, older copies, files put
// aside. The order is such that a stop at any point leaves either the person as she was or a task that the next opening finishes; no copy
// is touched before a newer one without her was read back.
import { fail, ok } from '#shared/base/result.ts'
import type { HostAnswer } from '#shared/host/channels.ts'
import type { DestructionReport, DestructionStep } from '#shared/records/destructionReport.ts'
import type { RowsByTable } from '#shared/records/contents.ts'
import { fold } from '#shared/records/fold.ts'
import type { Operation } from '#shared/records/operation.ts'
import { personOf } from '#shared/records/person.ts'
import { tableNames, type TableName, type TableRow } from '#shared/records/tables.ts'
import { logEvent } from '#electron/main/log.ts'
import { type DestructionTools, DestructionRun } from './destructionRun.ts'
import type { OpenStore } from './openStore.ts'
import type { DestructionTask } from './people.ts'

/** What is to be destroyed and by which act, and the operation that takes the rows out. */
export interface DestructionOrder {
  readonly person: string
  readonly act: string
  readonly operation: Operation
}

/** Begins a destruction and goes as far as the disk lets it. A failure is answered only while nothing has changed. */
export async function destroy(
  tools: DestructionTools,
  store: OpenStore,
  { person, act, operation }: DestructionOrder,
): Promise<HostAnswer<DestructionReport>> {
  const { seq, isFinal } = operation
  if (!isFinal || store.people.isForgotten(person)) return fail('host.refused')
  if (seq !== store.seq + 1) return fail('db.conflict')
  const contents = await store.contents()
  if (!contents.ok) return contents
  const after = fold(contents.value, [operation])
  if (!after.ok) return fail('db.conflict')
  const count = rowsOf(person, contents.value.rows)
  if (count === 0 || rowsOf(person, after.value.rows) > 0) return fail('host.refused')
  const rows: DestructionStep = { at: tools.now(), what: 'rows', place: '', count }
  const facts = { person, act, seq, steps: [rows], left: [] }
  const task: DestructionTask = { ...facts, awaited: null, isDone: false, isTold: false }
  const noted = await store.people.note(person, task)
  if (!noted.ok) return noted
  const appended = await store.append(operation)
  if (!appended.ok) {
    await store.people.note(person, null)
    return appended
  }
  return ok(reportOf(await new DestructionRun(tools, store, task).finish()))
}

/**
 * Finishes what a stop, a full disk or an absent second place left undone. A task whose operation never reached the journal is dropped:
 * the person is simply still there. Never throws.
 */
export async function resumeDestructions(tools: DestructionTools, store: OpenStore): Promise<void> {
  for (const task of store.people.destructions) {
    try {
      if (task.isDone && task.awaited === null) continue
      const contents = await store.contents()
      if (!contents.ok) continue
      if (rowsOf(task.person, contents.value.rows) > 0) await store.people.note(task.person, null)
      else await new DestructionRun(tools, store, task).finish()
    } catch (error) {
      logEvent('destruction.resumeThrew', { name: error instanceof Error ? error.name : 'unknown' })
    }
  }
}

/** What the page has not written down yet. */
export function destructionReports({ people }: Pick<OpenStore, 'people'>): DestructionReport[] {
  return people.destructions.filter(({ isTold }) => !isTold).map(reportOf)
}

/** The page has written the report into the act. */
export async function destructionTold({ people }: Pick<OpenStore, 'people'>, act: string): Promise<HostAnswer<null>> {
  const task = people.destructions.find((one) => one.act === act)
  if (!task) return ok(null)
  const isOver = task.isDone && task.awaited === null
  const noted = await people.note(task.person, isOver ? null : { ...task, isTold: true })
  return noted.ok ? ok(null) : noted
}

function reportOf({ act, isDone, steps, left }: DestructionTask): DestructionReport {
  return { act, isDone, steps, left }
}

function rowsOf(person: string, rows: RowsByTable): number {
  const all = tableNames.map((name) => (rows[name] as readonly TableRow<TableName>[]).filter(isHers(name, person)))
  return all.reduce((sum, hers) => sum + hers.length, 0)
}

function isHers(table: TableName, person: string): (row: TableRow<TableName>) => boolean {
  return (row) => personOf(table, row) === person
}
