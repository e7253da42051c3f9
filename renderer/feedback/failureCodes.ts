// Every code of an expected failure that a person may read, in two halves: what can come up before any room is open, and the rest.
// Which half a code belongs to follows from the rooms, so that a new code lands in the second half by itself.
import type { DistrictFailureCode } from '#shared/district/failures.ts'
import type { HostFailureCode } from '#shared/host/channels.ts'
import type { ExtractFailure } from '#shared/meetings/extractPage.ts'
import type { FinalizeFailure } from '#shared/meetings/protocol.ts'
import type { PassportFailure } from '#shared/passport/passport.ts'
import type { PlanFailure } from '#shared/plan/plan.ts'
import type { StoreFailureCode } from '#shared/records/operation.ts'
import type { CardFailure } from '#shared/roster/card.ts'
import type { RecordFailure } from '#shared/roster/memberRecords.ts'
import type { DestructionFailure } from '#shared/roster/destruction.ts'
import type { RosterFailure } from '#shared/roster/registration.ts'
import type { RosterFileFailure } from '#shared/roster/rosterImportFile.ts'
import type { FilterFailure } from '#shared/roster/savedFilters.ts'

export type FailureCode =
  | HostFailureCode
  | DistrictFailureCode
  | StoreFailureCode
  | PassportFailure['code']
  | PlanFailure['code']
  | RosterFailure['code']
  | RosterFileFailure['code']
  | CardFailure['code']
  | RecordFailure['code']
  | FilterFailure['code']
  | DestructionFailure['code']
  | FinalizeFailure['code']
  | ExtractFailure['code']
  | PaperFailureCode

/** Why a paper could not be set as PDF (renderer/documents, which this room must not know). */
type PaperFailureCode = 'documents.badFont' | 'documents.fontsNotRead'

/** Choosing, opening and saving: needed on the first screen. */
export type StartCode = Extract<FailureCode, `host.${string}` | `stores.${string}` | `db.${string}` | `vault.${string}`>

/** Everything that needs an open room first. */
export type RoomCode = Exclude<FailureCode, StartCode>
