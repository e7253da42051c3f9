// What a person writes to the committee: to join, to be put on the register after a transfer, to be taken off it, to leave the union.
// Kept for three years after the decision, so the margins are the ordinary ones.
import { formatDay } from '#shared/base/day.ts'
import { bold, field, ordinaryMargins, page, paragraph, spacer, type Block, type Page } from '#shared/documents/page.ts'
import type { MembershipEvent } from '#shared/records/membershipEvent.ts'
import { lastStay } from '../figures.ts'
import { UNION_NAME } from './organisationHeader.ts'
import type { PaperFacts, PaperPerson } from './paperFacts.ts'
import {
  bySex,
  dateInWords,
  decisionWords,
  memberOf,
  proposal,
  signedBy,
  statementTitle,
  toCommittee,
} from './paperParts.ts'

/** Заявление о вступлении. Consent to the processing of data is a paper of its own and is not mixed in (152-ФЗ ст. 9). */
export function joiningStatement(person: PaperPerson | null, facts: PaperFacts): Page {
  const member = memberOf(person)
  const { organisation } = facts
  const knows = bySex(person, 'ознакомлена', 'ознакомлен', 'ознакомлен(а)')
  return page(
    'Заявление о вступлении в Профсоюз',
    [
      ...toCommittee(facts, person),
      ...statementTitle('о вступлении в Профсоюз'),
      paragraph(
        `Прошу принять меня в ${UNION_NAME} и поставить на профсоюзный учёт в первичной профсоюзной организации.`,
      ),
      paragraph(
        `С Уставом Профсоюза, правами и обязанностями члена Профсоюза ${knows}. ` +
          'Обязуюсь выполнять Устав, решения профсоюзных органов и ежемесячно платить членские взносы.',
      ),
      spacer(0.5),
      field('Дата рождения:', formatDay(member?.birthDate ?? '')),
      field('Место работы (учёбы):', person ? organisation.employer : ''),
      field('Адрес:', member?.address ?? ''),
      field('Электронная почта:', member?.email ?? ''),
      spacer(),
      signedBy(person, member?.applicationDate),
      ...committeeMarks([
        field('Решение о приёме:', decisionWords(member?.admissionDecision ?? null), {
          hint: 'профком или собрание, дата, номер протокола',
        }),
        field('Член Профсоюза с', dateInWords(member?.memberSince, '')),
        field('Учётная карточка №', member?.cardNumber ?? ''),
        field('Профсоюзный билет №', member?.electronicCardNumber || (member?.paperCardNumber ?? '')),
      ]),
    ],
    ordinaryMargins,
  )
}

/** Заявление о постановке на учёт: a member who comes from another organisation of the union. */
export function registrationStatement(person: PaperPerson | null, facts: PaperFacts): Page {
  const member = memberOf(person)
  const entry = person ? lastStay(person.entry.history).entry : null
  const transfer = entry?.kind === 'transferred-in' ? entry : null
  return page(
    'Заявление о постановке на учёт',
    [
      ...toCommittee(facts, person),
      ...statementTitle('о постановке на профсоюзный учёт'),
      paragraph(
        'Прошу поставить меня на профсоюзный учёт в связи с переходом из другой профсоюзной организации. Прошу сохранить мой профсоюзный стаж.',
      ),
      spacer(0.5),
      field('Член Профсоюза с', dateInWords(member?.memberSince, '')),
      field('Профсоюзный билет №', member?.electronicCardNumber || (member?.paperCardNumber ?? '')),
      field('До перехода на учёте в', transfer?.organisation ?? '', {
        hint: 'первичная профсоюзная организация, район (город)',
        lines: 2,
      }),
      field('Взносы уплачены по', '', { hint: 'месяц и год' }),
      field('Прилагаю:', '', { hint: 'справка о снятии с учёта, учётная карточка' }),
      spacer(),
      signedBy(person),
      ...committeeMarks([
        field('Решение:', decisionWords(transfer?.decision ?? null), { hint: 'дата, номер протокола' }),
        field('На учёте с', dateInWords(transfer?.date, '')),
        field('Учётная карточка №', member?.cardNumber ?? ''),
      ]),
    ],
    ordinaryMargins,
  )
}

/** Заявление о снятии с учёта: the person goes to another organisation of the union and stays a member. */
export function deregistrationStatement(person: PaperPerson | null, facts: PaperFacts): Page {
  const leave = leaveOf(person, 'transferred-out')
  return page(
    'Заявление о снятии с учёта',
    [
      ...toCommittee(facts, person),
      ...statementTitle('о снятии с профсоюзного учёта'),
      paragraph(
        'Прошу снять меня с профсоюзного учёта в связи с переходом в другую профсоюзную организацию и выдать справку о снятии с учёта. Членство в Профсоюзе сохраняю.',
      ),
      spacer(0.5),
      field('Перехожу в', leave?.organisation ?? '', {
        hint: 'новое место работы (учёбы), первичная профсоюзная организация',
        lines: 2,
      }),
      field('Прошу снять с учёта с', dateInWords(leave?.date, '')),
      spacer(),
      signedBy(person),
      ...committeeMarks(leaveMarks(leave)),
    ],
    ordinaryMargins,
  )
}

/** Заявление о выходе: the person leaves the union. The statement to the employer about the dues is written apart. */
export function leavingStatement(person: PaperPerson | null, facts: PaperFacts): Page {
  const leave = leaveOf(person, 'resigned')
  return page(
    'Заявление о выходе из Профсоюза',
    [
      ...toCommittee(facts, person),
      ...statementTitle('о выходе из Профсоюза'),
      paragraph('Прошу прекратить моё членство в Профсоюзе по моему желанию и снять меня с профсоюзного учёта.'),
      paragraph(
        'С тем, что с прекращением членства прекращаются права члена Профсоюза, а внесённые взносы не возвращаются, ' +
          `${bySex(person, 'ознакомлена', 'ознакомлен', 'ознакомлен(а)')}. ` +
          'Заявление работодателю о прекращении удержания взносов подаю отдельно.',
      ),
      spacer(0.5),
      field('Причина (по желанию):', leave?.reason ?? '', { lines: 2 }),
      spacer(),
      signedBy(person, leave?.date),
      ...committeeMarks(leaveMarks(leave)),
    ],
    ordinaryMargins,
  )
}

function leaveOf(person: PaperPerson | null, kind: MembershipEvent['kind']): MembershipEvent | null {
  const leave = person ? lastStay(person.entry.history).leave : null
  return leave?.kind === kind ? leave : null
}

function leaveMarks(leave: MembershipEvent | null): Block[] {
  return [
    field('Решение:', decisionWords(leave?.decision ?? null), {
      hint: 'дата, номер протокола; если решение принималось',
    }),
    field('Снят(а) с учёта с', dateInWords(leave?.date, '')),
  ]
}

/** What the committee fills in below the statement. */
function committeeMarks(marks: readonly Block[]): Block[] {
  return [
    spacer(),
    paragraph([bold('Отметки профсоюзного комитета')], { indent: false, alignment: 'left', keepWithNext: true }),
    field('Заявление получено:', '', { hint: 'дата, подпись' }),
    ...marks,
    spacer(0.5),
    proposal(),
  ]
}
