// The words of every remark on a protocol: what is wrong, the rule in plain Russian, where the rule comes from.

export interface ProtocolRemark {
  readonly code: ProtocolRemarkCode
  /** An error keeps the protocol a draft; a warning does not. */
  readonly severity: 'error' | 'warning'
  /** The question concerned; null when it is the whole protocol. */
  readonly itemId: string | null
  readonly title: string
  readonly rule: string
  readonly source: string
  /** Nobody confirmed the rule by the union's charter: shown with «проверьте с районом». */
  readonly unverified: boolean
}

type Details = Readonly<Record<string, string | number>>

const GOST = 'ГОСТ Р 7.0.97-2016'
const RECORDS = 'Правила оформления протоколов'
const CHARTER = 'Устав Профсоюза, проверьте с районом'
const ARITHMETIC = 'Проверка чисел'

/** Severity, title, rule, source. A rule of the charter is unverified until the text of the charter is at hand. */
const texts = {
  'meetings.dateInFuture': ['error', 'Дата собрания ещё не наступила', 'Протокол завершают после собрания', RECORDS],
  'meetings.endBeforeStart': [
    'error',
    'Собрание окончилось раньше, чем началось',
    'Последний день не может быть раньше первого',
    ARITHMETIC,
  ],
  'meetings.numberTaken': [
    'error',
    'Протокол № {number} уже есть',
    'У протоколов одного органа номера не повторяются',
    RECORDS,
  ],
  'meetings.laterProtocolNumbered': [
    'warning',
    'Более позднее собрание уже получило № {number}',
    'Номера идут по порядку дат; этот протокол получит следующий свободный номер',
    RECORDS,
  ],
  'meetings.placeMissing': [
    'error',
    'Не указано место: населённый пункт',
    'Место – обязательный реквизит протокола',
    GOST,
  ],
  'meetings.chairmanMissing': ['error', 'Не указан председатель', 'Протокол подписывает председатель собрания', GOST],
  'meetings.secretaryMissing': ['error', 'Не указан секретарь', 'Протокол подписывает секретарь собрания', GOST],
  'meetings.chairmanIsSecretary': [
    'error',
    'Председатель и секретарь – один человек',
    'Протокол подписывают двое',
    RECORDS,
  ],
  'meetings.chairmanAbsent': [
    'warning',
    'Председателя нет среди присутствующих',
    'Собрание ведёт тот, кто на нём присутствует',
    RECORDS,
  ],
  'meetings.secretaryAbsent': [
    'warning',
    'Секретаря нет среди присутствующих',
    'Протокол ведёт тот, кто присутствует',
    RECORDS,
  ],
  'meetings.presentTwice': ['error', 'Кто-то отмечен присутствующим дважды', 'Каждого считают один раз', ARITHMETIC],
  'meetings.countIsNotNames': [
    'warning',
    'Указано присутствующих: {count}, а отмечено имён: {names}',
    'Число присутствующих должно совпадать со списком',
    ARITHMETIC,
  ],
  'meetings.baseUnknown': [
    'error',
    'Неизвестно, от какого числа считать кворум',
    'Кворум считают от состоящих на учёте или избранных',
    CHARTER,
  ],
  'meetings.presentMoreThanBase': [
    'error',
    'Присутствовало {present}, а всего {base}',
    'Присутствующих не может быть больше, чем состоит на учёте или избрано; гостей указывают в приглашённых',
    ARITHMETIC,
  ],
  'meetings.nobodyPresent': [
    'error',
    'Не отмечен никто из присутствующих',
    'В протоколе указывают, сколько человек присутствовало',
    GOST,
  ],
  'meetings.noQuorum': [
    'warning',
    'Кворума нет: {present} из {base}, нужно {needed}',
    'Без кворума решения не принимают; в протоколе будет напечатано только, что собрание не состоялось',
    CHARTER,
  ],
  'meetings.absentDoNotAdd': [
    'warning',
    'Отсутствующих указано {absent}, а должно быть {wanted}',
    'Присутствующие и отсутствующие вместе – все',
    ARITHMETIC,
  ],
  'meetings.agendaEmpty': [
    'error',
    'В повестке нет ни одного вопроса',
    'Повестка дня – обязательная часть протокола',
    GOST,
  ],
  'meetings.agendaVotesDoNotAdd': [
    'error',
    'Голоса за повестку не сходятся: {sentence}',
    'Сумма голосов равна числу присутствующих',
    ARITHMETIC,
  ],
  'meetings.titleMissing': ['error', 'Вопрос без названия', 'Вопрос повестки называют: «О…», «Об…»', RECORDS],
  'meetings.titleForm': ['warning', 'Название вопроса начинают с «О» или «Об»', 'Вопрос отвечает на «о чём»', RECORDS],
  'meetings.gapLeft': [
    'warning',
    'В вопросе остался пропуск «____»',
    'Готовую формулировку дополняют именами, суммами и датами',
    RECORDS,
  ],
  'meetings.noDecision': [
    'error',
    'По вопросу нет решения',
    'По каждому вопросу записывают решение, хотя бы «принять к сведению»',
    GOST,
  ],
  'meetings.decisionEmpty': ['error', 'Пункт решения пуст', 'Пункт решения записывают словами или удаляют', RECORDS],
  'meetings.dueBeforeMeeting': ['warning', 'Срок решения раньше дня собрания', 'Срок назначают на будущее', ARITHMETIC],
  'meetings.electionWithoutTerm': [
    'error',
    'В решении о выборах не назван срок полномочий',
    'Избирают на срок: «…на срок полномочий пять лет»',
    CHARTER,
  ],
  'meetings.noVote': [
    'error',
    'Нет итогов голосования',
    'У решения указывают, сколько голосов «за», «против», «воздержались»',
    GOST,
  ],
  'meetings.votesMissing': [
    'error',
    'Голоса посчитаны не все',
    'Нужны все три числа: «за», «против», «воздержались»',
    GOST,
  ],
  'meetings.votesDoNotAdd': [
    'error',
    'Голоса не сходятся: {sentence}',
    'Сумма голосов равна числу присутствующих',
    ARITHMETIC,
  ],
  'meetings.invalidInOpenVote': [
    'warning',
    'Недействительные бюллетени при открытом голосовании',
    'Бюллетени бывают при тайном голосовании',
    RECORDS,
  ],
  'meetings.notAdopted': [
    'warning',
    'Решение не принято: «за» {for}, нужно не меньше {needed}',
    'В протоколе будет напечатано «Решение не принято»; при равенстве голосов решение не принято',
    CHARTER,
  ],
} as const satisfies Record<string, readonly ['error' | 'warning', string, string, string]>

export type ProtocolRemarkCode = keyof typeof texts

/** A remark with its words filled in. */
export function noteRemark(
  code: ProtocolRemarkCode,
  details: Details = {},
  itemId: string | null = null,
): ProtocolRemark {
  const [severity, title, rule, source] = texts[code]
  const filled = title.replace(/\{(\w+)\}/g, (_, key: string) => String(details[key] ?? '?'))
  return { code, severity, itemId, title: filled, rule, source, unverified: source === CHARTER }
}
