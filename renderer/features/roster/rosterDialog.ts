// The dialogs that can stand over the list, with what each was opened for.
import type { MemberLine } from '#shared/roster/memberList.ts'
import type { RegisterAct } from './EventDialog.tsx'
import type { PaperKind } from './paperWork.ts'

export type RosterDialog =
  | { readonly at: 'admit' }
  | { readonly at: 'export' }
  | { readonly at: 'columns' }
  | { readonly at: 'bulk' }
  | { readonly at: 'papers'; readonly kind: PaperKind; readonly one: MemberLine | null }
  | { readonly at: 'event'; readonly line: MemberLine; readonly act: RegisterAct }
  | { readonly at: 'parentalLeave'; readonly line: MemberLine }
