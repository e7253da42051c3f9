// Every kind of remark about a card: where it belongs, how grave it is, its words, the rule and its source. A rule that the union has not
// confirmed says so; a remark that no rule demands says that it is a proposal of the program.
import type { Member } from '#shared/records/member.ts'
import type { RemarkTone } from './remark.ts'

/** A field of the card, or the room where the rows stand that the remark is about. */
export type RemarkField = keyof Member | 'membership' | 'office' | 'support' | 'reserve'

export interface RemarkKind {
  readonly field: RemarkField
  readonly tone: RemarkTone
  /** The one word of the column «Не хватает». */
  readonly short: string
  /** Of many people at once: «Нет согласия на обработку данных». Also the title of one remark, unless that says more. */
  readonly title: string
  /** '' when the title says it all. */
  readonly rule: string
  readonly source: string
}

const CARD = 'Учётная карточка члена Профсоюза, проверьте с районом'
const CONSENT = '152-ФЗ, ст. 9'
const HEALTH = '152-ФЗ, ст. 10'
const REGISTER = 'Программа развития: единый электронный реестр'
const CHARTER = 'Устав Профсоюза, проверьте пункт с районом'
const OWN = 'Предложение программы'
const NOTHING = ''

const kinds = {
  // Persons
  'roster.birthInFuture': kind('birthDate', 'error', 'рождение', 'Дата рождения ещё не наступила'),
  'roster.tooOld': kind('birthDate', 'warning', 'возраст', 'Человеку больше ста лет', 'Проверьте год рождения.', OWN),
  'roster.joinedTooYoung': kind(
    'memberSince',
    'error',
    'возраст',
    'Вступление раньше разрешённого возраста',
    'Одна из дат неверна: рождения или вступления.',
    CHARTER,
  ),
  'roster.mixedLetters': kind(
    'lastName',
    'error',
    'буквы',
    'В имени латинская буква',
    'Она выглядит как русская, но поиск и районная программа такого человека не найдут.',
    OWN,
  ),
  'roster.nameInCapitals': kind(
    'lastName',
    'note',
    'регистр',
    'Имя набрано заглавными буквами',
    'На бумагах и в списках оно будет выглядеть так же.',
    OWN,
  ),
  'roster.nameIsInitial': kind(
    'firstName',
    'warning',
    'имя',
    'Вместо имени инициал',
    'Протоколам и АИС нужно полное имя.',
    CARD,
  ),
  'roster.sexContradicts': kind(
    'sex',
    'warning',
    'пол',
    'Пол не подходит к отчеству',
    'Проверьте, что из них записано верно.',
    OWN,
  ),
  'roster.childTooEarly': kind(
    'childrenBirthYears',
    'warning',
    'дети',
    'Год рождения ребёнка не подходит к году рождения человека',
    'Ребёнок родился раньше, чем человеку исполнилось 14 лет, или ещё не родился.',
    OWN,
  ),
  // Work
  'roster.hiredTooYoung': kind(
    'hiredDate',
    'error',
    'приём',
    'Принят на работу раньше 14 лет',
    'Одна из дат неверна: рождения или приёма на работу.',
    'ТК РФ, ст. 63',
  ),
  'roster.teachingTooYoung': kind(
    'teachingSince',
    'warning',
    'стаж',
    'Педагогический стаж начался раньше 16 лет',
    'Одна из дат неверна: рождения или начала стажа.',
    OWN,
  ),
  'roster.hiredInFuture': kind('hiredDate', 'warning', 'приём', 'Дата приёма на работу ещё не наступила', NOTHING, OWN),
  'roster.retiredWithPosition': kind(
    'position',
    'warning',
    'пенсионер',
    'Неработающий пенсионер, но указана должность',
    'Если человек работает, его категория — «работает»: он входит в охват.',
    OWN,
  ),
  'roster.retiredTooYoung': kind(
    'category',
    'warning',
    'пенсионер',
    'Неработающему пенсионеру меньше 40 лет',
    'Раньше 40 лет пенсию по возрасту и стажу не назначают. Проверьте категорию.',
    OWN,
  ),
  'roster.youngSpecialistPast': kind(
    'youngSpecialistUntil',
    'note',
    'молодой специалист',
    'Срок молодого специалиста прошёл',
    'Его льготы закончились. Срок можно убрать из карточки.',
    OWN,
  ),
  'roster.longLeave': kind(
    'parentalLeaves',
    'warning',
    'отпуск',
    'Отпуск по уходу за ребёнком дольше трёх лет',
    'Закончите отпуск или запишите следующий: от него зависит охват.',
    'ТК РФ, ст. 256',
  ),
  // Membership
  'roster.eventOutOfPlace': kind(
    'membership',
    'error',
    'история',
    'Запись противоречит истории',
    'Нельзя снять с учёта того, кто на нём не стоит, и поставить дважды. Запись не учитывается.',
    OWN,
  ),
  'roster.decisionBeforeApplication': kind(
    'admissionDecision',
    'error',
    'решение',
    'Решение о приёме раньше заявления',
    NOTHING,
    CARD,
  ),
  'roster.sinceAfterEntry': kind(
    'memberSince',
    'warning',
    'стаж',
    'Стаж членства начинается позже постановки на учёт',
    'Состоять на учёте может только член профсоюза. Одна из дат неверна.',
    CARD,
  ),
  'roster.sinceInFuture': kind('memberSince', 'error', 'стаж', 'Стаж членства ещё не начался'),
  'roster.expelledWithoutDecision': kind(
    'membership',
    'warning',
    'решение',
    'Исключение без решения',
    'Исключают решением профкома или собрания, с датой и номером протокола.',
    CHARTER,
  ),
  'roster.transferWithoutOrganisation': kind(
    'membership',
    'warning',
    'переход',
    'Переход без названия организации',
    'Без неё не найти, где человек встал на учёт и откуда пришёл.',
    CARD,
  ),
  'roster.leaveOfLeft': kind(
    'parentalLeaves',
    'note',
    'отпуск',
    'Снят с учёта, а отпуск по уходу не закончен',
    NOTHING,
    OWN,
  ),
  'roster.officeAfterLeaving': kind(
    'office',
    'error',
    'должность',
    'Снят с учёта, а обязанность не освобождена',
    'Выборную должность занимает член профсоюза.',
    CHARTER,
  ),
  'roster.reserveAfterLeaving': kind(
    'reserve',
    'warning',
    'резерв',
    'Снят с учёта, а в кадровом резерве числится',
    NOTHING,
    OWN,
  ),
  'roster.supportOutside': kind(
    'support',
    'warning',
    'поддержка',
    'Поддержка оказана, когда человек не состоял на учёте',
    'Проверьте день поддержки и журнал учёта.',
    OWN,
  ),
  // Gaps
  'roster.birthMissing': kind('birthDate', 'warning', 'дата рождения', 'Нет даты рождения', NOTHING, CARD),
  'roster.cardNumberMissing': kind('cardNumber', 'warning', 'номер', 'Нет номера карточки', NOTHING, CARD),
  'roster.firstNameMissing': kind('firstName', 'warning', 'имя', 'Нет имени', NOTHING, CARD),
  'roster.memberSinceMissing': kind(
    'memberSince',
    'warning',
    'стаж',
    'Не указано, с какого времени в профсоюзе',
    NOTHING,
    CARD,
  ),
  'roster.positionMissing': kind('position', 'warning', 'должность', 'Не указана должность', NOTHING, CARD),
  'roster.sexMissing': kind('sex', 'note', 'пол', 'Не указан пол', NOTHING, CARD),
  'roster.positionGroupMissing': kind('positionGroup', 'note', 'группа', 'Не указана группа должности', NOTHING, CARD),
  'roster.employmentKindMissing': kind('employmentKind', 'note', 'занятость', 'Не указан вид занятости', NOTHING, CARD),
  'roster.decisionMissing': kind(
    'admissionDecision',
    'note',
    'решение',
    'Нет решения о приёме',
    'Когда и каким протоколом приняли в профсоюз.',
    CARD,
  ),
  'roster.duesApplicationMissing': kind(
    'duesApplicationDate',
    'note',
    'взносы',
    'Нет заявления на удержание взносов',
    'Его хранит бухгалтерия, копию — профком.',
    'ТК РФ, ст. 377',
  ),
  // Contacts
  'roster.phoneWrong': kind(
    'phone',
    'warning',
    'телефон',
    'Телефон с ошибкой',
    'Код и номер, вместе десять цифр: +7 900 123-45-67.',
    OWN,
  ),
  'roster.emailWrong': kind('email', 'warning', 'почта', 'Адрес почты с ошибкой', NOTHING, OWN),
  // Personal data
  'roster.consentWithdrawn': kind('consent', 'error', 'согласие', 'Согласие отозвано', NOTHING, '152-ФЗ, ст. 21 ч. 5'),
  'roster.consentMissing': kind(
    'consent',
    'warning',
    'согласие',
    'Нет согласия на обработку данных',
    'Отдельный бланк с подписью.',
    CONSENT,
  ),
  'roster.consentDates': kind(
    'consent',
    'error',
    'согласие',
    'Даты согласия противоречат друг другу',
    'Согласие подписывают не позже сегодняшнего дня, отзывают не раньше, чем подписали.',
    CONSENT,
  ),
  'roster.healthWithoutConsent': kind(
    'healthConsent',
    'warning',
    'здоровье',
    'Сведения о здоровье без письменного согласия',
    'Возьмите согласие на сведения о здоровье или уберите их. До этого они скрыты.',
    HEALTH,
  ),
  // The register of the union
  'roster.aisNotEntered': kind('aisStatus', 'warning', 'АИС', 'Карточка не внесена в АИС', NOTHING, REGISTER),
  'roster.aisNeedsUpdate': kind(
    'aisStatus',
    'warning',
    'АИС',
    'Карточку в АИС нужно обновить',
    'Сведения изменились после внесения.',
    REGISTER,
  ),
  'roster.aisNotRemoved': kind(
    'aisStatus',
    'warning',
    'АИС',
    'Человек снят с учёта, а в АИС ещё числится',
    NOTHING,
    REGISTER,
  ),
  // Two cards
  'roster.samePerson': kind(
    'lastName',
    'error',
    'дважды',
    'Две карточки одного человека',
    'Имя и дата рождения совпадают. Лишнюю карточку уберите, иначе человек считается дважды.',
    OWN,
  ),
  'roster.maybeSamePerson': kind(
    'birthDate',
    'warning',
    'дважды?',
    'Полное имя совпадает, дата рождения известна не вся',
    'Может быть, это один человек. Запишите даты рождения.',
    OWN,
  ),
  'roster.sameCardNumber': kind(
    'cardNumber',
    'error',
    'номер',
    'Номер карточки у двух человек',
    'Номер карточки в организации один на человека.',
    CARD,
  ),
  'roster.samePaperTicket': kind('paperCardNumber', 'error', 'билет', 'Номер профбилета у двух человек', NOTHING, CARD),
  'roster.sameElectronicTicket': kind(
    'electronicCardNumber',
    'error',
    'билет',
    'Номер электронного билета у двух человек',
    NOTHING,
    REGISTER,
  ),
  'roster.samePhone': kind(
    'phone',
    'warning',
    'телефон',
    'Один телефон у двух человек',
    'Бывает у супругов. Если это так, оставьте с пояснением.',
    OWN,
  ),
  'roster.sameEmail': kind(
    'email',
    'warning',
    'почта',
    'Один адрес почты у двух человек',
    'Если почта общая, оставьте с пояснением.',
    OWN,
  ),
} as const satisfies Readonly<Record<`roster.${string}`, RemarkKind>>

export type RemarkCode = keyof typeof kinds
export const remarkCodes = Object.keys(kinds) as RemarkCode[]

export function remarkKind(code: RemarkCode): RemarkKind {
  return kinds[code]
}

function kind(field: RemarkField, tone: RemarkTone, short: string, title: string, rule = '', source = ''): RemarkKind {
  return { field, tone, short, title, rule, source }
}
