// The shape of an explained remark: what is wrong, by which rule, from which source. Rooms find them, screens show them.

/** `error` contradicts, `warning` is lacking or due, `note` is only worth knowing. No tone ever blocks saving. */
export type RemarkTone = 'error' | 'warning' | 'note'

export interface Remark {
  /** `room.what`, stable: a remark that was left with a reason is remembered by it. */
  readonly code: string
  /** Path of the field concerned (`employer.inn`), or the id of the row. */
  readonly field: string
  readonly tone: RemarkTone
  /** One sentence of what is wrong, in Russian. */
  readonly title: string
  /** The rule in plain words; '' when the title says it all. */
  readonly rule: string
  /** Law or programme; «проверьте с районом» where unverified; '' when there is none. */
  readonly source: string
}
