// What of the program's work the security log tells: of calls that let something out or in or change the protection, and of acts about
// trust and destruction. The one table of it; a call or an act that is not here leaves no entry.
import type { Channel, HostCalls } from '#shared/host/channels.ts'
import type { Change, Operation } from '#shared/records/operation.ts'
import type { TrustedOrgRow } from '#shared/records/trustedOrg.ts'
import type { HostHandlers } from '#electron/main/answer.ts'
import type { AuditNote } from './auditLog.ts'

type Notes = {
  readonly [C in Channel]?: (input: HostCalls[C]['input'], value: HostCalls[C]['output']) => AuditNote | null
}

/** `null`: the person gave up, nothing happened. */
const ofCalls: Notes = {
  'files.save': ({ kind }, file) => file && { what: 'saved', kind },
  'files.view': () => ({ what: 'shown' }),
  'files.open': ({ kind }, files) => (files.length > 0 ? { what: 'read', kind, count: files.length } : null),
  'exchange.writeCard': (_, written) => written && { what: 'sent', kind: 'card', id: written.bundleId },
  'exchange.writeReport': (_, written) => written && { what: 'sent', kind: 'report', id: written.bundleId },
  'exchange.writeReceipt': (_, written) => written && { what: 'sent', kind: 'receipt', id: written.bundleId },
  'exchange.read': (_, { content, bundleId }) => ({ what: 'received', kind: content.kind, id: bundleId }),
  'protection.checkCode': () => ({ what: 'code' }),
  'protection.checkPaper': () => ({ what: 'codeSeen' }),
  'protection.changePass': () => ({ what: 'pass' }),
  'protection.set': ({ mode }) => ({ what: 'protection', kind: mode }),
  'backups.transfer': (_, file) => file && { what: 'moved' },
  'backups.choosePlace': (_, state) => state && { what: 'place' },
  'backups.forgetPlace': () => ({ what: 'placeGone' }),
}

/** The handlers, with an entry for each call that succeeded and is in the table. */
export function audited(handlers: HostHandlers, note: (note: AuditNote) => void): HostHandlers {
  const wrapped = Object.entries(handlers).map(([channel, handler]) => {
    const noteOf = ofCalls[channel as Channel] as ((input: unknown, value: unknown) => AuditNote | null) | undefined
    const call = handler as (input: unknown) => ReturnType<HostHandlers[Channel]>
    return [
      channel,
      async (input: unknown) => {
        const result = await call(input)
        const entry = result.ok ? noteOf?.(input, result.value) : null
        if (entry) note(entry)
        return result
      },
    ]
  })
  return Object.fromEntries(wrapped) as HostHandlers
}

/** What an act says about trust and destruction. */
export function notesOfAct({ changes }: Pick<Operation, 'changes'>): AuditNote[] {
  return changes.flatMap((change): AuditNote[] => {
    if (change.table === 'destructionAct' && !change.before) return [{ what: 'destroyed', id: change.id }]
    return change.table === 'trustedOrg' ? notesOfTrust(change) : []
  })
}

function notesOfTrust({ id, before, after }: Change): AuditNote[] {
  const [was, is] = [confirmedKeys(before), confirmedKeys(after)]
  return [
    ...(is.some((key) => !was.includes(key)) ? [{ what: 'trust', id } as const] : []),
    ...(was.some((key) => !is.includes(key)) ? [{ what: 'distrust', id } as const] : []),
  ]
}

function confirmedKeys(row: Change['after']): string[] {
  return (row as TrustedOrgRow | null)?.keys.flatMap(({ key, state }) => (state === 'confirmed' ? [key] : [])) ?? []
}
