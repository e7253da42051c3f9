// Headings of columns: one table from words to fields. Promises the same answer for «Ф.И.О.», «ф и о» and «ФИО», and
// `null` for words it does not know.
import { cleanText, toCyrillic } from './nameText.ts'
import { isSlip } from './slip.ts'
import type { ColumnField } from './reading.ts'

export interface HeadingMatch {
  readonly field: ColumnField
  /** A strong heading wins a field over weak ones («Дата приёма» may be work or union). */
  readonly weak: boolean
}

interface HeadingRule {
  readonly field: ColumnField
  /** Tested on words: lower case, ё as е, one space, no punctuation. */
  readonly words: RegExp
  readonly not?: RegExp
  readonly weak?: true
}

const OTHER_PEOPLE = /ребен|дет(и|ей|ск)|супруг|мужа|жены|родител|наставник|куратор|поручител|рекоменд|руководителя/

const FORMER_SURNAME = /(прежн|девич|бывш|добрачн|предыдущ)\S* фамил|фамил\S* (до брака|при рожд)/

/** Order matters: the first rule that fits decides. */
const RULES: readonly HeadingRule[] = [
  { field: 'ignored', words: /ребен|\bдети\b|\bдетей\b|супруг|родител|наставник|поручител/ },
  {
    field: 'ignored',
    words: /отметка времени|timestamp|таб(ель\S*)? ?(№|номер|n)|табельн|возраст|полных лет|подпись/,
    not: /рожд/,
  },
  {
    field: 'fullName',
    words:
      /^ф ?и ?о\b|\bф ?и ?о\b|фамил\S*.*имя.*отч|имя.*отч\S* и? ?фамил|имя,? и? ?фамил|^и ?о фамил|фамил\S* и? ?имя|полное имя|^fio\b|full name|фамил\S*,? ?и ?о\b/,
    not: OTHER_PEOPLE,
  },
  // Reports of 1С put three levels into one column.
  {
    field: 'fullName',
    words: /^(подразделение|должность|организация)( должность| подразделение)* (сотрудник|работник|физ\S*( лицо)?)$/,
  },
  { field: 'birthAndJoined', words: /(рожд|\bд ?р\b|\bг ?р\b).*(вступ|прием|принят)/ },
  { field: 'birthDate', words: /дата.*место.*рожд|место.*дата.*рожд/ },
  // «Дата рождения, образование», «Должность, стаж»: what comes first decides.
  { field: 'birthDate', words: /^(дата|год) рожд\S* \S+/, not: /ребен|дет(и|ей)|место/ },
  { field: 'position', words: /^(занимаемая )?должност\S* (и )?(пед\S* )?стаж$/ },
  // A union office is no post at work.
  {
    field: 'note',
    words:
      /(должност|роль|функци|обязанност|поручен)\S* .*(профком|проф ?союз|\bппо\b|выборн|комитет)|проф\S* (должност|поручен|нагрузк)/,
  },
  { field: 'note', words: FORMER_SURNAME },
  { field: 'note', words: /(бывш|прежн)\S* (должност|мест)|(должност|работал\S*) (до пенсии|ранее)/ },
  {
    field: 'position',
    words: /должност/,
    not: /дата|год\b|приказ|стаж|оклад|ставк|прием|принят|групп|соответств|категор|увол|аттест|образован\S* по/,
  },
  {
    field: 'isMember',
    words: /^(член|состо)\S* .*профсоюз\S* .*образован/,
    not: /дата|год|взнос|билет|№|номер/,
  },
  { field: 'ignored', words: /сумм|взнос|оклад|зарплат|заработн|ставк|нагрузк|снилс|\bинн\b|паспорт|образован/ },
  // «Профстаж с» is a date, «Профстаж» may be one: the cells decide.
  { field: 'joinedDate', words: /проф\S* ?стаж с\b|стаж\S* .*(проф|союз|член)\S* с\b|(в|член)\S* проф\S* с\b/ },
  { field: 'joinedDate', words: /проф\S* ?стаж|стаж\S* .*(проф|союз|членств)|^членство с/, weak: true },
  { field: 'ignored', words: /\bстаж/ },
  { field: 'ignored', words: /(квалиф|кв|педаг|аттест)\S* категори|аттестац|разряд|награ|звани|общежит|материальн/ },
  // The application opens membership where no column says when it began.
  { field: 'joinedDate', words: /дата.*заявлен/, not: /взнос|удержан|перечисл|увол|выход|выбы/, weak: true },
  {
    field: 'ignored',
    words:
      /место рожд|дата (выдачи|приема на раб|приема на долж|заявлен|протокол|увольн\S* с раб|аттест|назнач)|приема? на работу|принят\S* на работу|трудоустр/,
  },
  { field: 'fullName', words: /^(классн\S*|кл) (руковод\S*|рук)$/, weak: true },
  { field: 'ignored', words: /учетн\S* карт|№ карточки|номер карточки|\bаис\b|согласие/ },
  { field: 'note', words: /^не (член|состо|явл|вступ)/ },
  { field: 'note', words: /выбы|снят\S* с учет|исключ|увольн|уволен/ },
  { field: 'firstAndMiddle', words: /имя.*отчеств|^и ?о$/ },
  { field: 'middleName', words: /отчеств|^отч$|patronymic|middle name/ },
  { field: 'lastName', words: /фамил|^фам$|surname|last name/ },
  { field: 'firstName', words: /^имя\b|^имена$|^им$|first name/ },
  { field: 'birthDate', words: /рожд|родил|дата рож|^д ?р$|^г ?р$|\bдр\b|birth|^dob$|день рождения/ },
  {
    field: 'ticketNumber',
    words: /билет|проф\S* бил\b|проф ?карт|эпб|электр\S* карт|членск\S* карт|(№|номер) карты|^(№ |номер )?п ?б$/,
    not: /дата|когда|студ|читател|военн|проездн/,
  },
  {
    field: 'joinedDate',
    words:
      /вступ|с какого (года|времени|числа|момента)|(прием|принят)\S*.*(проф|союз|член|ппо)|член\S*.*\bс( какого)?( года)?$|состоит.*\b(с|год\S*)$|в профсоюзе с\b|(дата|год|когда).*(член|профсоюз)|joined|member since|join date|(начал\S*|дата) членств/,
    not: / п с$/,
  },
  {
    field: 'isMember',
    words:
      /член|\bчл\b|состо[яи]|в профсоюзе|проф ?союз$|является|(отношени|принадлежност)\S* к проф|^(is )?member(ship)?$|^ппо$|^ч ?п$|^профсоюз/,
    not: /дата|год|№|номер|фамил|имя|состояние/,
  },
  {
    field: 'phone',
    words: /телеф|^тел\b|\bтел$|моб|сотов|^сот$|контакт|phone|whatsapp|^связь$|^т ф$/,
    not: /руководител/,
  },
  {
    field: 'ignored',
    words:
      /почт|mail|адрес|место жит|прожив|пропис|^пол$|^sex$|подразд|структурн|корпус|отделен|учреждени|организац|школа|филиал|^групп[аы]$|^класс|кабинет/,
  },
  {
    field: 'position',
    words:
      /должн|^долж$|выполняем\S* работ|кем раб(ота\S*)?$|кем работа|position|job title|^работа$|место работы.*долж/,
  },
  { field: 'category', words: /категор|статус|занятост|^состояние$/ },
  {
    field: 'note',
    words:
      /^причина|прим|коммент|дополн|^доп\b|заметк|поручен|пожелан|предложен|общественн|особые|отметк|^иное$|прочее|note|remark/,
  },
  {
    field: 'rowNumber',
    words: /^(№|n|no|#|номер|п п|пп|п\/п)$|^(№|n|номер|номера)? ?(п ?п|по порядку|по списку)$|^№ ?№$|порядков|^пор №$/,
  },
  { field: 'ticketNumber', words: /^№ ?(п ?б|б|проф\S*)$/, weak: true },
  {
    field: 'joinedDate',
    words:
      /(постанов\S*|поставлен\S*|пост) .*учет|^дата (приема|принятия|постановки)( и)?( (№|номер))?( протокол\S*)?$|^д ?в(ст\S*)?$|^принята?$|^прием$|^член с$|^год приема$/,
    weak: true,
  },
  { field: 'position', words: /профес|специальност/, not: /диплом/, weak: true },
  { field: 'position', words: /предмет|дисциплин|место работы|преподает|^роль$|^кем$/, weak: true },
  {
    field: 'fullName',
    words:
      /^(член(ы)? профсоюза|работник|сотрудник|педагог|учитель|воспитатель|преподаватель|студент|обучающийся|пенсионер|ветеран|участник|физическое лицо|физлицо|список|name|фамилии|имена|кто)$/,
    weak: true,
  },
]

/** `\b` of JavaScript knows Latin letters only; here it is a border of letters of any alphabet. */
function withBorders(pattern: RegExp): RegExp {
  const letter = '[\\p{L}\\p{N}]'
  return new RegExp(
    pattern.source.replaceAll('\\b', `(?:(?<!${letter})(?=${letter})|(?<=${letter})(?!${letter}))`),
    'u',
  )
}

const COMPILED = RULES.map((rule) => ({ ...rule, words: withBorders(rule.words) }))

const LATIN: readonly (readonly [latin: RegExp, cyrillic: string])[] = [
  [/shch|sch/g, 'щ'],
  [/zh/g, 'ж'],
  [/kh/g, 'х'],
  [/ch/g, 'ч'],
  [/sh/g, 'ш'],
  [/ts/g, 'ц'],
  [/y[ao]|j[ao]/g, 'я'],
  [/yu|ju/g, 'ю'],
  [/iy/g, 'ий'],
]
const SINGLE = new Map(Array.from('abvgdezijklmnoprstufhyc', (sign, i) => [sign, 'абвгдезийклмнопрстуфхыц'[i] ?? '']))

/** «data_rozhdeniya», «dolzhnost»: a heading of a data base in Latin letters as Russian words. */
function fromTranslit(words: string): string {
  const pairs = LATIN.reduce((text, [latin, cyrillic]) => text.replace(latin, cyrillic), words)
  return pairs.replace(/[a-z]/g, (sign) => SINGLE.get(sign) ?? sign)
}

/** Lower-case words of a heading: punctuation gone, «№» kept, Latin look-alikes made Cyrillic, «Долж- ность» and «П О Л» whole. */
export function headingWords(text: string): string {
  const whole = cleanText(text).replace(/(\p{L})-\s+(?=\p{Ll})/gu, '$1')
  const isSpaced = /^(\p{L}\s){4,}\p{L}$/u.test(whole)
  const apart = whole.replace(/(?<=[a-z])(?=[A-Z][a-z])/g, ' ')
  const lower = (isSpaced ? whole.replace(/\s/g, '') : apart).toLowerCase()
  const cyrillic = /[а-яё]/.test(lower) ? toCyrillic(lower) : lower
  return cyrillic
    .replaceAll('ё', 'е')
    .replace(/[^\p{L}\p{N}№#]+/gu, ' ')
    .replace(/№/g, ' № ')
    .replace(/\s+/g, ' ')
    .trim()
}

/** The field that a heading names, or `null`. A long text is a sentence of the title, not a heading. */
export function matchHeading(text: string): HeadingMatch | null {
  const words = headingWords(text)
  if (words === '' || words.length > 90) return null
  return matchWords(words) ?? (/^[a-z\d ]+$/.test(words) ? matchWords(fromTranslit(words)) : null)
}

function matchWords(words: string): HeadingMatch | null {
  const rule = COMPILED.find((candidate) => candidate.words.test(words) && !candidate.not?.test(words))
  return rule ? { field: rule.field, weak: rule.weak === true } : null
}

/** «Девичья фамилия»: a column of former surnames. */
export function isFormerSurname(heading: string): boolean {
  return FORMER_SURNAME.test(headingWords(heading))
}

/** «ФИО ребёнка», «Имя супруга»: names of people who are not of the list. */
export function namesOthers(text: string): boolean {
  const words = headingWords(text)
  return OTHER_PEOPLE.test(words) && /(^|\s)(ф ?и ?о|фамил\S*|имя|имена)(\s|$)/.test(words)
}

/** The field of a heading that stands in two or three rows: the lowest row that says something decides. */
export function matchStackedHeading(parts: readonly string[]): HeadingMatch | null {
  const [above, whole] = [parts.slice(0, -1).join(' '), matchHeading(parts.join(' '))]
  // «Фамилия,» over «имя, отчество»: the words of one heading went into two rows.
  if (whole?.field === 'fullName' && matchHeading(above)?.field === 'lastName') return whole
  if (deniesMembership(parts)) return { field: 'note', weak: false }
  const lowest = matchHeading(parts.at(-1) ?? '')
  if (lowest && !lowest.weak && lowest.field !== 'rowNumber') return lowest
  // «№» under «Профбилет» is its number; under the title of a list it counts the rows.
  if (lowest?.field === 'rowNumber' && (whole?.field === 'note' || whole?.field === 'isMember')) return lowest
  return whole ?? lowest ?? matchMistyped(parts.at(-1) ?? '')
}

/** «Членство в профсоюзе» over «нет», «Не член профсоюза»: a tick below says no. */
export function deniesMembership(parts: readonly string[]): boolean {
  const [above, own] = [parts.slice(0, -1).join(' '), headingWords(parts.at(-1) ?? '')]
  return /^не (член|состо|явл|вступ)/.test(own) || (own === 'нет' && matchHeading(above)?.field === 'isMember')
}

/** Words of headings in which secretaries slip. */
const USUAL =
  'фамилия отчество рождения должность телефон вступления профсоюза профсоюз членство билета примечание категория мобильный сотрудник работник'.split(
    ' ',
  )

/** «Тлефон», «Должнасть»: the heading with each mistyped word put right. Only headings are read so, never names. */
function matchMistyped(text: string): HeadingMatch | null {
  const words = headingWords(text).split(' ')
  const mended = words.map((word) => USUAL.find((usual) => isSlip(word, usual)) ?? word)
  if (mended.some((word, i) => word !== words[i])) return matchHeading(mended.join(' '))
  const whole = contracted(text)
  return whole === null ? null : matchHeading(whole)
}

/** «Долж-ть», «Отч-во»: the usual word that begins and ends so. */
function contracted(text: string): string | null {
  const [, start, end] = /^(\p{L}{2,8})-(\p{L}{1,4})\.?$/u.exec(cleanText(text).toLowerCase()) ?? []
  if (start === undefined || end === undefined) return null
  return USUAL.find((usual) => usual.startsWith(start) && usual.endsWith(end)) ?? null
}
