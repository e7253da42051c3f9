// Справка о снятии с учёта: what a member takes along to the next organisation, with the slip by which that one answers. It goes
// with the card, which is kept over ten years.
import { formatDay } from '#shared/base/day.ts'
import {
  BLANK_DATE,
  bold,
  centred,
  field,
  heading,
  page,
  paragraph,
  signature,
  spacer,
  type Page,
} from '#shared/documents/page.ts'
import { lastStay } from '../figures.ts'
import type { PaperFacts, PaperPerson } from './paperFacts.ts'
import {
  bySex,
  dateInWords,
  decisionWords,
  letterhead,
  memberOf,
  nameOf,
  proposal,
  signedByChair,
} from './paperParts.ts'

export function deregistrationNote(person: PaperPerson | null, facts: PaperFacts): Page {
  const member = memberOf(person)
  const stay = person ? lastStay(person.entry.history) : null
  const entry = stay?.entry ?? null
  const leave = stay?.leave?.kind === 'transferred-out' ? stay.leave : null
  const { organisation } = facts
  const isKnown = entry !== null && entry.kind !== 'opening'
  const own = page('Справка о снятии с учёта', [
    ...letterhead(facts),
    heading('СПРАВКА'),
    centred('о снятии с профсоюзного учёта', { keepWithNext: true }),
    spacer(0.5),
    { kind: 'two-sided', left: BLANK_DATE, right: '№ ________' },
    spacer(0.5),
    field('Выдана:', nameOf(person), { hint: 'фамилия, имя, отчество' }),
    field('Дата рождения:', formatDay(member?.birthDate ?? '')),
    field('Член Профсоюза с', dateInWords(member?.memberSince, '')),
    field('Принят решением:', decisionWords(member?.admissionDecision ?? null), {
      hint: 'профком или собрание, дата, номер протокола',
    }),
    field('Профсоюзный билет №', member?.electronicCardNumber || (member?.paperCardNumber ?? '')),
    field('На учёте в этой организации с', isKnown ? dateInWords(entry.date, '') : ''),
    field(`${bySex(person, 'Снята', 'Снят', 'Снят(а)')} с учёта с`, dateInWords(leave?.date, '')),
    field('Переходит в', leave?.organisation ?? '', { hint: 'первичная профсоюзная организация, район (город)' }),
    field('Взносы уплачены по', '', { hint: 'месяц и год' }),
    spacer(0.5),
    paragraph('Для постановки на учёт по новому месту. Учётная карточка прилагается.'),
    spacer(0.5),
    signedByChair(facts),
    spacer(),
    centred('– – – – – – – – – – – – – – – – – линия отреза – – – – – – – – – – – – – – – – –'),
    spacer(0.5),
    paragraph([bold('Подтверждение о постановке на учёт')], {
      ...{ alignment: 'centre' as const, indent: false, keepWithNext: true },
    }),
    paragraph('Вернуть в организацию, которая выдала справку:', { indent: false, keepWithNext: true }),
    field('', organisation.fullName),
    field('На учёт поставлен(а):', nameOf(person)),
    field('Где и с какого дня:', '', { hint: 'первичная профсоюзная организация, дата' }),
    { ...signature('Председатель', ''), isCaptioned: true },
    spacer(0.3),
    proposal(),
  ])
  return { ...own, fontSize: 12, lineSpacing: 1 }
}
