// The words that each kind of meeting has in its protocol: genitive of the heading, posts, who the people are.
import type { MeetingKind } from '#shared/records/meeting.ts'

/** Protocols of one body are numbered in one sequence. */
export type MeetingBody = 'meeting' | 'committee' | 'audit' | 'counting' | 'staff'

export interface MeetingWords {
  /** For lists and screens. */
  readonly title: string
  readonly body: MeetingBody
  /** After the word ПРОТОКОЛ: genitive, lower case, agreeing with it (GOST R 7.0.97-2016). */
  readonly genitive: string
  /** After «присутствовавших»: on or at what. */
  readonly at: string
  readonly notHeld: string
  readonly people: string
  /** The line with the number that the quorum is counted from; '' when there is none. */
  readonly baseLabel: string
  readonly chairPost: string
  readonly secretaryPost: string
  /** Gatherings elect a presidium; a committee sits without one. */
  readonly hasPresidium: boolean
  /** Where people are elected, ballots are counted by a commission. */
  readonly hasCounting: boolean
}

const assembly = {
  body: 'meeting',
  notHeld: 'Собрание не состоялось.',
  people: 'членов Профсоюза',
  baseLabel: 'Состоит на учёте членов Профсоюза',
  chairPost: 'Председатель собрания',
  secretaryPost: 'Секретарь собрания',
  hasPresidium: true,
  hasCounting: false,
} as const

const commission = {
  notHeld: 'Заседание не состоялось.',
  people: 'членов комиссии',
  baseLabel: 'Избрано в состав комиссии',
  chairPost: 'Председатель комиссии',
  secretaryPost: 'Секретарь',
  hasPresidium: false,
  hasCounting: false,
} as const

const words = {
  meeting: { ...assembly, title: 'Общее собрание', genitive: 'общего собрания', at: 'на общем собрании' },
  'election-meeting': {
    ...assembly,
    title: 'Отчётно-выборное собрание',
    genitive: 'отчётно-выборного собрания',
    at: 'на отчётно-выборном собрании',
    hasCounting: true,
  },
  'founding-meeting': {
    ...assembly,
    title: 'Учредительное собрание',
    genitive: 'учредительного собрания',
    at: 'на учредительном собрании',
    people: 'участников',
    baseLabel: '',
    hasCounting: true,
  },
  conference: {
    ...assembly,
    title: 'Конференция',
    genitive: 'конференции',
    at: 'на конференции',
    notHeld: 'Конференция не состоялась.',
    people: 'делегатов',
    baseLabel: 'Избрано делегатов',
    chairPost: 'Председатель конференции',
    secretaryPost: 'Секретарь конференции',
    hasPresidium: true,
    hasCounting: true,
  },
  committee: {
    body: 'committee',
    title: 'Заседание профкома',
    genitive: 'заседания профсоюзного комитета',
    at: 'на заседании профсоюзного комитета',
    notHeld: 'Заседание не состоялось.',
    people: 'членов профсоюзного комитета',
    baseLabel: 'Избрано в состав профкома',
    chairPost: 'Председательствующий',
    secretaryPost: 'Секретарь',
    hasPresidium: false,
    hasCounting: false,
  },
  audit: {
    ...commission,
    body: 'audit',
    title: 'Заседание КРК',
    genitive: 'заседания контрольно-ревизионной комиссии',
    at: 'на заседании контрольно-ревизионной комиссии',
  },
  counting: {
    ...commission,
    body: 'counting',
    title: 'Заседание счётной комиссии',
    genitive: 'заседания счётной комиссии',
    at: 'на заседании счётной комиссии',
  },
  'staff-meeting': {
    ...assembly,
    body: 'staff',
    title: 'Общее собрание работников',
    genitive: 'общего собрания работников',
    at: 'на общем собрании работников',
    people: 'работников',
    baseLabel: 'Всего работников',
  },
} satisfies Record<MeetingKind, MeetingWords>

export function wordsOf(kind: MeetingKind): MeetingWords {
  return words[kind]
}
