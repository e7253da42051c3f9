// Kinds of rows that are no people, told by their words: totals, signatures, legends, groups, vacancies.
import { cleanText } from './nameText.ts'

const TOTAL =
  /^(итого|всего|итог|подытог|в\s?том\s+числе|в\s?т\.?\s?ч\.?|из\s+них|общее\s+(кол|числ)|кол-?во|количество)(?![а-яё])/i
const ROLE =
  /^((зам\S*\s+)?председател[ьяи]|секретар[ьяи]|казначе[йя]|(и\.?\s?о\.?\s+)?директор[аы]?|заведующ(ая|ий|ей|его)|руководител[ьяи]|исполнител[ьяи]|исп(?=\.)|составил[аи]?|ответственн(ый|ая)|(гл\S*\s+)?бухгалтер|специалист|подпись|м\.\s?п\.|член(ы)?\s+(профкома|комиссии)|профком|профсоюзн\S*\s+комитет|проверил[аи]?|верно|подготовил[аи]?|утверждаю|согласовано)(?![а-яё])/i
const COLOUR =
  /(ж[её]лт|зел[её]н|красн|син(им|ий|яя|ие)|голуб|розов|оранж|сер(ым|ый|ая)|фиолет|цвет|выделен|заливк|курсив|жирн|подч[её]ркн)/i
const GROUP =
  /администрац|учител|педагог|персонал|работник|воспитател|пенсион|ветеран|корпус|школ|сад(?![а-яё])|отделен|кафедр|структур|подраздел|совмест|студент|методич|(?<![а-яё])мо(?![а-яё])|служб|столов|кухн|бухгалтер|специалист|начальн|средн|старш|прочи|остальн|члены|выбыв|увол|декрет|филиал|здани|групп|цикл|технич|обслуж|вспомогат|моп|ауп|руковод|состав|кадр|комисси|профком|бригад|цех|звено|класс|предмет|уборщ|сторож|повар|водител|медиц|библиот|психол|логопед|нерабоч|совет|актив|молод|юбил|неработ|список|списки|перечень|(?<![а-яё])(м[бакг]?[дк]?оу|г[бк]?д?оу|[сон]ош|ппо)(?![а-яё])/i

export function isTotal(text: string): boolean {
  return TOTAL.test(cleanText(text)) || /(?<![а-яё])итог$/i.test(cleanText(text))
}

/** «Председатель ППО ____ /Н.П. Лучникова/»: a line to sign, or the role that opens one. */
export function isSignature(text: string): boolean {
  const line = cleanText(text)
  if (/_{3,}/.test(line)) return true
  return ROLE.test(line)
}

/** «он же», «нет», «свободно» where a name is due: a post without a person of its own. */
export function isNobody(text: string): boolean {
  return /^((он|она)\s+же(?![а-яё]).*|нет|свободн\S*|не\s+занят\S*|отсутству\S*|не\s+замещ\S*)$/i.test(cleanText(text))
}

/** «С уважением, Орлова», «Уважаемая Мария Петровна!»: a letter around a list. */
export function isPolite(text: string): boolean {
  return /^(с\s+уважением|уважаем|добрый\s+(день|вечер)|здравствуй)/i.test(cleanText(text))
}

/** «Составила Коваль И.П.»: words that no surname starts with, so a phone beside them proves no member. */
export function isCompiler(text: string): boolean {
  return /^(составил[аи]?|исполнитель|исп\.|подготовил[аи]?|проверил[аи]?)(?![а-яё])/i.test(cleanText(text))
}

/** «Страница 2 из 3», «Продолжение списка», «Лист 2»: what printing leaves between the rows. */
export function isPageLine(text: string): boolean {
  return /^[-–—\s]*(стр(аница|\.)?|лист|page)\s*(№\s*)?\d+|^[-–—\s]*\d+\s*(стр(аница|\.)|лист)|^(продолжение|окончание)(?![а-яё])/i.test(
    cleanText(text),
  )
}

const POST =
  /учител|воспитател|педагог|преподавател|директор|завуч|завед|повар|сторож|уборщи|библиотек|психолог|логопед|методист|лаборант|секретарь|бухгалтер|дворник|водител|медсестр|медицинск|мастер|инструктор|музыкальн|помощник|нянь?|кастелянш|вахт[её]р|гардероб|рабочий|слесарь|электрик|техник|инженер|специалист|тьютор|концертмейстер|хореограф|тренер|завхоз|кухонн|кладовщик|делопроизвод|юрист|экономист|вожат|социальн|дефектолог|организатор|машинист|плотник|оператор|кухон|прачк|швея/i

/** Words that name work, not an office of the union. */
export function isPost(text: string): boolean {
  return (
    POST.test(cleanText(text)) &&
    !/молод\S* специалист|профком|профсоюз|комисси|наставник|(?<![а-яё])мо(?![а-яё])|руководитель мо/i.test(text)
  )
}

/** The line of a form that shows how to fill it in: «Пример: Иван», «ДД.ММ.ГГГГ». */
export function isExample(text: string): boolean {
  if (/(^|[\s(])(д{1,2}|d{1,2})[./-](м{1,2}|m{1,2})[./-](г{2,4}|y{2,4})(?![а-яa-z])/i.test(text)) return true
  return /^(пример|образец)(\s+заполнения)?\s*([:.,]|$)|\((пример|образец)\)/i.test(cleanText(text))
}

/** «жёлтым выделены …», «* — …», «б/ч — без членства», «Условные обозначения». */
export function isLegend(text: string): boolean {
  const line = cleanText(text)
  return (
    (COLOUR.test(line) && /[—–:=-]|\s(те|кто|это|выделен)/.test(line)) ||
    /^условн\S*\s+обозн|^обозначени/i.test(line) ||
    /^(\*+|«[^»]{1,5}»|[а-яёa-z+]{1,3}(\/[а-яё]{1,2})?\.?)\s*[—–=-]\s*\S{2,}/i.test(line)
  )
}

/** «красным – не члены профсоюза»: also above a table, where no other legend is told from a title. */
export function isColourLegend(text: string): boolean {
  return COLOUR.test(text) && isLegend(text)
}

/** «ул. Мира, д. 3, кв. 5». */
export function isAddress(text: string): boolean {
  return /(^|[\s,])(ул|пер|просп|пр-т|мкр|кв|д)\.\s*[\p{L}\d]/iu.test(cleanText(text))
}

/** Words that head a group of rows: «Администрация», «Корпус 2», «Неработающие пенсионеры». */
export function isGroupText(text: string): boolean {
  return GROUP.test(cleanText(text))
}

export function isVacancy(text: string): boolean {
  return /(^|[\s(])вакан(си[яи]|т(но|н[а-я]{2}|ен)?)(?![а-яё])/i.test(cleanText(text))
}

/** «Состав профкома:», «Ревизионная комиссия»: a heading of a body whose members stand in the list already. */
export function isCommitteeHeading(text: string): boolean {
  const line = cleanText(text)
  return (
    line.length < 90 &&
    /профком|профсоюзн\S*\s+комитет|комисси|совет(?![а-яё])|президиум|актив|(?<![а-яё])крк(?![а-яё])/i.test(line)
  )
}
