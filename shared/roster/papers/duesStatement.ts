// Заявление о взносах: a member asks the employer to hold dues back from the pay and to pass them on (ТК РФ ст. 377). The original
// is the employer's, who keeps it for three years after it has lapsed.
import { field, ordinaryMargins, page, paragraph, spacer, type Page } from '#shared/documents/page.ts'
import { formatRate } from '../cardFields.ts'
import { UNION_NAME_GENITIVE } from './organisationHeader.ts'
import type { PaperFacts, PaperPerson } from './paperFacts.ts'
import { ADDRESSEE_INSET, fromApplicant, memberOf, proposal, signedBy, statementTitle } from './paperParts.ts'

export function duesStatement(person: PaperPerson | null, facts: PaperFacts): Page {
  const member = memberOf(person)
  const { organisation } = facts
  const rate = member ? `${formatRate(member.duesRate)}\u00a0%` : '______\u00a0%'
  const head = [organisation.headPosition, organisation.headName].filter((part) => part !== '').join(' ')
  return page(
    'Заявление о перечислении членских взносов',
    [
      field('Работодателю:', organisation.employer, { inset: ADDRESSEE_INSET }),
      field('Руководитель:', head, { inset: ADDRESSEE_INSET, hint: 'должность, фамилия, имя, отчество' }),
      ...fromApplicant(person),
      ...statementTitle('о безналичном перечислении членских профсоюзных взносов'),
      paragraph(
        `Я член ${UNION_NAME_GENITIVE}. На основании статьи 377 Трудового кодекса Российской Федерации прошу ` +
          `ежемесячно удерживать из моей заработной платы членские профсоюзные взносы в размере ${rate} и перечислять их ` +
          'на счёт профсоюзной организации.',
      ),
      spacer(0.5),
      field('Получатель взносов и его счёт:', '', {
        hint: 'организация Профсоюза, ИНН, расчётный счёт, банк, БИК',
        lines: 3,
      }),
      field('Удерживать начиная с', '', { hint: 'месяц и год' }),
      spacer(0.5),
      paragraph('Заявление действует, пока я не отзову его письменно.'),
      spacer(),
      signedBy(person, member?.duesApplicationDate),
      spacer(1.5),
      field('Заявление принято:', '', { hint: 'дата, должность, подпись работника, который принял заявление' }),
      spacer(0.5),
      paragraph('Подлинник остаётся у работодателя, копия – в профсоюзном комитете.', {
        ...{ alignment: 'left', indent: false, isSmall: true },
      }),
      proposal(' по статье 377 ТК РФ'),
    ],
    ordinaryMargins,
  )
}
