// Учётная карточка члена Профсоюза on paper: what the card of the program says, the history of membership and the rows under the
// card. It goes with the person from one organisation to the next and is kept over ten years. Blank, it has the same lines for a pen.
import { formatDay, type Day, type PartialDate } from '#shared/base/day.ts'
import { bug } from '#shared/base/bug.ts'
import {
  centred,
  factTable,
  heading,
  page,
  signature,
  spacer,
  table,
  type Block,
  type Page,
} from '#shared/documents/page.ts'
import type { Member } from '#shared/records/member.ts'
import { hasConsent, hasHealthConsent } from '../card.ts'
import { cardFields, cardGroups } from '../cardFields.ts'
import { statusAt } from '../membership.ts'
import { fullName, initialsFirst } from '../names.ts'
import {
  awardLevelLabels,
  supportKindLabels,
  supportSourceLabels,
  trainingFormLabels,
  trainingTopicLabels,
  unionLevelLabels,
} from '../recordLabels.ts'
import {
  aisStatusLabels,
  consentKindLabels,
  eventKindLabels,
  membershipStateLabels,
  socialFlagLabels,
} from '../rosterLabels.ts'
import type { PaperFacts, PaperPerson } from './paperFacts.ts'
import { bySex, decisionWords, memberOf, proposal, rubles, signedByChair } from './paperParts.ts'

/** Rows for a pen in each list of a blank card. */
const BLANK_ROWS = 3
/** Choices of a blank card are printed to be underlined when they fit on a line. */
const CHOICES_MAX = 55

type Row = readonly [label: string, value: string]

export function memberCardPage(person: PaperPerson | null, facts: PaperFacts): Page {
  const member = memberOf(person)
  const rows = (...keys: string[]): Row[] => keys.map((key) => cardRow(member, key))
  const section = (name: string, lines: readonly Row[]): Block[] => [
    spacer(0.5),
    heading(name, 2, 'left'),
    factTable(lines, member === null),
  ]
  const blocks: Block[] = [
    centred(facts.organisation.fullName),
    spacer(0.5),
    heading('УЧЁТНАЯ КАРТОЧКА ЧЛЕНА ПРОФСОЮЗА'),
    centred(`№\u00a0${member?.cardNumber || '________'}${person ? stateWords(person, facts.asOf) : ''}`),
    ...section(cardGroups.person, [
      ['Фамилия, имя, отчество', member ? fullName(member) : ''],
      ...rows('formerLastName', 'birthDate', 'sex', 'address', 'phone', 'email', 'childrenBirthYears'),
      ...(member === null || facts.withPrivate ? [[cardGroups.social, socialWords(member)] as const] : []),
    ]),
    ...section(cardGroups.work, [
      ...rows('category', 'position', 'positionGroup', 'unit', 'employmentKind', 'hiredDate', 'teachingSince'),
      ...rows('youngSpecialistUntil', 'education', 'qualification'),
      ['Отпуск по уходу за ребёнком', leavesWords(member)],
    ]),
    ...section(cardGroups.membership, [
      ...rows('applicationDate'),
      ['Решение о приёме', decisionWords(member?.admissionDecision ?? null)],
      ...rows('memberSince', 'duesApplicationDate', 'duesMethod', 'duesRate', 'paperCardNumber'),
      ...rows('electronicCardNumber', 'profcards'),
      ['Карточка в АИС', member ? withDay(aisStatusLabels[member.aisStatus], member.aisDate) : ''],
      ['Согласие на обработку данных', consentWords(member)],
      ['Согласие на сведения о здоровье', member ? givenWords(member.healthConsent) : ''],
      ...rows('note'),
    ]),
    ...lists(person, facts).flatMap(listBlocks),
    spacer(),
    signedByChair(facts),
    signature(
      `С карточкой ${bySex(person, 'ознакомлена', 'ознакомлен', 'ознакомлен(а)')}`,
      member ? initialsFirst(member) : '',
    ),
    spacer(0.5),
    proposal(),
  ]
  return { ...page('Учётная карточка члена Профсоюза', blocks), fontSize: 12, lineSpacing: 1 }
}

function cardRow(member: Member | null, key: string): Row {
  const field = cardFields.find((one) => one.key === key) ?? bug(`no such field of the card: ${key}`)
  if (member) return [field.label, field.text(member)]
  const choices = field.kind === 'choice' ? field.options.join(' / ') : ''
  return [field.label, choices.length > CHOICES_MAX ? '' : choices]
}

function stateWords({ entry }: PaperPerson, asOf: Day): string {
  const { state } = statusAt(entry.history, asOf)
  return `, ${membershipStateLabels[state]} на ${formatDay(asOf)}`
}

/** Circumstances that the person let be recorded; those that tell of health need the consent to such facts (152-ФЗ ст. 10). */
function socialWords(member: Member | null): string {
  if (!member) return ''
  const allowed = member.socialFlags.filter((flag) =>
    flag === 'disability' || flag === 'disabled-child' ? hasHealthConsent(member) : hasConsent(member),
  )
  return allowed.map((flag) => socialFlagLabels[flag]).join('; ')
}

function leavesWords(member: Member | null): string {
  const leaves = member?.parentalLeaves ?? []
  return leaves
    .map(({ from, to }) => (to === null ? `с ${formatDay(from)}` : `${formatDay(from)} – ${formatDay(to)}`))
    .join('; ')
}

function consentWords(member: Member | null): string {
  if (!member) return ''
  const { kind, toDistrict } = member.consent
  return [
    givenWords(member.consent),
    kind === null ? '' : consentKindLabels[kind],
    toDistrict === null ? '' : `передача в район ${toDistrict ? 'разрешена' : 'не разрешена'}`,
  ]
    .filter((part) => part !== '')
    .join('; ')
}

function givenWords({ date, withdrawnDate }: { date: Day | null; withdrawnDate: Day | null }): string {
  return [
    date === null ? '' : `подписано ${formatDay(date)}`,
    withdrawnDate === null ? '' : `отозвано ${formatDay(withdrawnDate)}`,
  ]
    .filter((part) => part !== '')
    .join('; ')
}

function withDay(words: string, day: PartialDate | null): string {
  return day === null ? words : `${words} ${formatDay(day)}`
}

interface List {
  readonly name: string
  /** Title and share of the width of each column. */
  readonly columns: readonly (readonly [title: string, width: number])[]
  /** `null` in a blank card: rows for a pen. */
  readonly rows: readonly (readonly string[])[] | null
}

/** A list without rows is left out of a filled card. */
function listBlocks({ name, columns, rows }: List): Block[] {
  if (rows?.length === 0) return []
  const isForPen = rows === null
  const blank = Array.from({ length: BLANK_ROWS }, () => columns.map(() => ''))
  return [
    spacer(0.5),
    heading(name, 2, 'left'),
    table(
      columns.map(([title, width]) => ({ title, width, alignment: 'left', isForSigning: isForPen })),
      rows ?? blank,
    ),
  ]
}

/** Rows that tell of health are on the paper only when that was asked for and the person consented. */
function lists(person: PaperPerson | null, { withPrivate }: PaperFacts): List[] {
  const day = (date: PartialDate | null) => formatDay(date ?? '')
  const mayTellHealth = person !== null && withPrivate && hasHealthConsent(person.entry.member)
  const support = person?.support.filter(({ isHealth }) => !isHealth || mayTellHealth) ?? null
  return [
    {
      name: 'Учёт',
      columns: [
        ['Дата', 3],
        ['Событие', 6],
        ['Решение', 5],
        ['Организация, причина', 6],
      ],
      rows:
        person?.entry.history.steps
          .filter(({ allowed, correction }) => allowed && !correction)
          .map(({ event }) => [
            day(event.date),
            eventKindLabels[event.kind],
            decisionWords(event.decision),
            joined(event.organisation, event.reason),
          ]) ?? null,
    },
    {
      name: 'Выборные должности и поручения',
      columns: [
        ['Должность, поручение', 8],
        ['С', 3],
        ['По', 3],
        ['Протокол', 5],
      ],
      rows: person?.offices.map(({ title, from, to, decision }) => [title, day(from), day(to), decision]) ?? null,
    },
    {
      name: 'Обучение',
      columns: [
        ['Дата', 3],
        ['Чему и где учился', 9],
        ['Часов', 2],
        ['Кто провёл', 4],
        ['Удостоверение', 4],
      ],
      rows:
        person?.training.map(({ date, title, topic, form, hours, organiser, certificate }) => [
          day(date),
          joined(title, topic && trainingTopicLabels[topic], form && trainingFormLabels[form]),
          hours === null ? '' : String(hours),
          organiser === null ? '' : unionLevelLabels[organiser],
          certificate,
        ]) ?? null,
    },
    {
      name: 'Награды',
      columns: [
        ['Дата', 3],
        ['Награда', 8],
        ['За что', 6],
        ['Решение', 4],
      ],
      rows:
        person?.awards.map(({ date, title, level, reason, decision }) => [
          day(date),
          joined(title, level && awardLevelLabels[level]),
          reason,
          decision,
        ]) ?? null,
    },
    {
      name: 'Полученная поддержка',
      columns: [
        ['Дата', 3],
        ['Вид', 6],
        ['Сумма', 3],
        ['Чьи средства', 4],
        ['Решение', 4],
      ],
      rows:
        support?.map(({ date, kind, note, amount, source, protocolText }) => [
          day(date),
          joined(supportKindLabels[kind], note),
          amount === null ? '' : rubles(amount),
          source === null ? '' : supportSourceLabels[source],
          protocolText,
        ]) ?? null,
    },
  ]
}

function joined(...parts: readonly (string | null)[]): string {
  return parts.filter((part) => part !== null && part !== '').join(', ')
}
