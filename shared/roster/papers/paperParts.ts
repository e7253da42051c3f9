// Pieces that several papers share, in the wording of the program.
import { formatDay, formatDayLong, isDay, type PartialDate } from '#shared/base/day.ts'
import { formatInteger } from '#shared/base/text.ts'
import {
  BLANK_DATE,
  centred,
  field,
  heading,
  paragraph,
  signature,
  spacer,
  type Block,
  type Paragraph,
} from '#shared/documents/page.ts'
import type { Member } from '#shared/records/member.ts'
import type { Decision } from '#shared/records/row.ts'
import { formatPhone } from '../contacts.ts'
import { fullName, initialsFirst, splitName } from '../names.ts'
import { decisionBodyLabels } from '../rosterLabels.ts'
import type { PaperFacts, PaperPerson } from './paperFacts.ts'

/** Width of the left half, which stays empty beside the words to whom a statement is written. */
export const ADDRESSEE_INSET = 80

/** No form of the union is known to us: every paper says so in its last line. */
export function proposal(source = ''): Paragraph {
  return paragraph(`Форма предложена программой «Первичка»${source}; проверьте с районом.`, {
    ...{ alignment: 'left', indent: false, isSmall: true },
  })
}

export function memberOf(person: PaperPerson | null): Member | null {
  return person?.entry.member ?? null
}

export function nameOf(person: PaperPerson | null): string {
  const member = memberOf(person)
  return member ? fullName(member) : ''
}

/** «ознакомлена», «ознакомлен», or both where the sex is not known or a pen will choose. */
export function bySex(person: PaperPerson | null, female: string, male: string, either: string): string {
  const sex = memberOf(person)?.sex ?? null
  return sex === null ? either : sex === 'female' ? female : male
}

/** `5 сентября 2022 г.`; a partial date as it is known; a place for a pen when it is not. */
export function dateInWords(date: PartialDate | null | undefined, blank = BLANK_DATE): string {
  if (!date) return blank
  return isDay(date) ? formatDayLong(date) : `${formatDay(date)}\u00a0г.`
}

/** `профком, 12.09.2022, № 13`. */
export function decisionWords(decision: Decision | null): string {
  if (!decision) return ''
  const { body, date, protocolNumber } = decision
  return [
    decisionBodyLabels[body],
    date === null ? '' : formatDay(date),
    protocolNumber === '' ? '' : `№\u00a0${protocolNumber}`,
  ]
    .filter((part) => part !== '')
    .join(', ')
}

/** Letterhead, as GOST R 7.0.97-2016 has it: the names in the middle, from the union down. */
export function letterhead({ organisation }: PaperFacts): Block[] {
  return [...organisation.header.map((line) => centred(line)), spacer()]
}

/** To the committee of the organisation, from the person: the head of a statement. */
export function toCommittee({ organisation }: PaperFacts, person: PaperPerson | null): Block[] {
  return [
    field('В профсоюзный комитет', organisation.shortName, { inset: ADDRESSEE_INSET }),
    ...fromApplicant(person),
    field('Телефон:', formatPhone(memberOf(person)?.phone ?? ''), { inset: ADDRESSEE_INSET }),
  ]
}

/** Who writes: named in the nominative, because a program that bends names bends some of them wrongly. */
export function fromApplicant(person: PaperPerson | null): Block[] {
  const hint = 'фамилия, имя, отчество'
  return [
    field('Заявитель:', nameOf(person), { inset: ADDRESSEE_INSET, hint, lines: 2 }),
    field('Должность:', memberOf(person)?.position ?? '', { inset: ADDRESSEE_INSET }),
  ]
}

export function statementTitle(about: string): Block[] {
  return [spacer(), heading('ЗАЯВЛЕНИЕ'), centred(about, { keepWithNext: true }), spacer(0.5)]
}

/** Date at the left, the person's signature and name at the right. */
export function signedBy(person: PaperPerson | null, date: PartialDate | null = null): Block {
  const member = memberOf(person)
  return { ...signature(dateInWords(date), member ? initialsFirst(member) : ''), isCaptioned: true }
}

export function signedByChair({ organisation }: PaperFacts): Block {
  const { chair } = organisation
  return signature(
    'Председатель первичной профсоюзной организации',
    chair === '' ? '' : initialsFirst(splitName(chair)),
  )
}

/** Kopecks as `1250,50 руб.`; the sign of the rouble is not in every font of the machine that opens the DOCX. */
export function rubles(kopecks: number): string {
  const rest = kopecks % 100
  return `${formatInteger(Math.floor(kopecks / 100))}${rest === 0 ? '' : `,${String(rest).padStart(2, '0')}`}\u00a0руб.`
}
