// The Russian sentence of every question. Plain words, the text of the cell quoted.
import { formatDay } from '#shared/base/day.ts'
import { count } from '#shared/base/text.ts'
import type { QuestionCode } from './reading.ts'

export interface SentenceDetails {
  readonly raw?: string | null
  readonly value?: string | null
  readonly suggestion?: string | undefined
  readonly row?: string
  readonly why?: string
  readonly number?: number
  readonly wholeColumn?: boolean
}

/** What the program asks. `why` is a ready clause for codes with several causes. */
export function questionText(code: QuestionCode, details: SentenceDetails): string {
  const quoted = `«${details.raw ?? ''}»`
  if (details.wholeColumn) return wholeColumnText(code, details)
  switch (code) {
    case 'impossible-date':
      return `В ячейке стоит ${quoted} — такой даты не бывает. Уточните дату.`
    case 'ambiguous-date':
      return details.value
        ? `Дату ${quoted} можно прочесть по-разному. Прочитано как ${formatDay(details.value)}. Проверьте.`
        : `Дату ${quoted} можно прочесть по-разному. Уточните дату.`
    case 'partial-date':
      if (!details.value) return `Дата без года: ${quoted}. День и месяц записаны в примечание, дату придётся уточнить.`
      return `Дата неполная: ${quoted}. Известно только: ${formatDay(details.value ?? '')}.`
    case 'implausible-date':
      return `Дата ${quoted} настоящая, но неправдоподобная: ${details.why ?? ''}.`
    case 'date-contradiction':
      return `Даты противоречат друг другу: ${details.why ?? ''}.`
    case 'unreadable-date':
      return `Вместо даты написано ${quoted}. Дата не прочитана.`
    case 'two-digit-year':
      return `Год записан двумя цифрами: ${quoted}. Прочитано как ${formatDay(details.value ?? '')}.`
    case 'serial-date':
      return `Вместо даты стоит число ${quoted} (внутренняя запись даты Excel). Прочитано как ${formatDay(details.value ?? '')}.`
    case 'timezone-date':
      return `Дата записана со временем и часовым поясом: ${quoted}. По московскому времени это ${formatDay(details.value ?? '')}.`
    case 'probable-duplicate':
      return `Похоже, это тот же человек, что ${details.row ?? ''}: ${details.why ?? ''}.`
    case 'namesake':
      return `Те же фамилия, имя и отчество, что ${details.row ?? ''}, но дата рождения другая. Скорее всего, это два разных человека.`
    case 'not-member':
      return details.raw ? `Не член профсоюза (в списке: ${quoted}).` : 'Не член профсоюза (отметки нет).'
    case 'membership-unknown':
      return `Не ясно, состоит ли человек в профсоюзе (${details.raw ? `в списке: ${quoted}` : 'отметки нет'}).`
    case 'left':
      return `Выбыл(а) из организации: ${quoted}.`
    case 'struck-out':
      return `Строка зачёркнута: ${quoted}. Так часто отмечают тех, кто выбыл.`
    case 'initials-only':
      return `Вместо имени и отчества только инициалы: ${quoted}.`
    case 'unreadable-name':
      return details.raw ? `Имя не читается: ${quoted}.` : 'В строке есть сведения о человеке, но нет имени.'
    case 'incomplete-name':
      return `Имя указано не полностью: ${quoted}. Нужно дополнить.`
    case 'name-order':
      return `В этой строке порядок слов в имени другой: ${quoted}. Проверьте, где фамилия.`
    case 'several-people':
      return `В одной ячейке несколько человек: ${quoted}. Каждый прочитан отдельно: проверьте.`
    case 'stray-characters':
      return `В ячейке были лишние знаки: ${quoted}. Они убраны.`
    case 'former-name':
      return `Указана прежняя фамилия: ${quoted}.`
    case 'phone-incomplete':
      return `Номер телефона неполный: ${quoted}.`
    case 'card-zeros-lost':
      return `Номер билета ${quoted} короче остальных: вероятно, потеряны нули в начале (было «${details.suggestion ?? ''}»?).`
    case 'card-duplicate':
      return `Номер билета ${quoted} уже есть ${details.row ?? ''}.`
    case 'category-unclear':
      return `Не ясна категория: ${quoted}. ${details.why ?? ''}`.trim()
    case 'part-timer':
      return `Совместитель: ${quoted}. Внешний совместитель обычно стоит на учёте по основному месту работы.`
    case 'formula-like-text':
      return `Текст начинается со знака формулы: ${quoted}. Сохранён как обычный текст.`
    case 'cell-error':
      return `В ячейке ошибка формулы: ${quoted}. Значение не прочитано.`
    case 'colour-meaning':
      return `Строка выделена цветом: по пояснению в таблице это ${quoted}.`
    case 'cell-comment':
      return `К ячейке есть примечание: ${quoted}.`
    case 'hidden-rows':
      return `В таблице есть скрытые строки с людьми (${details.number ?? 0}). Они тоже прочитаны.`
    case 'hidden-columns':
      return `В таблице есть скрытые колонки: ${details.raw ?? ''}. Они тоже прочитаны.`
    case 'other-sheet':
      return `На листе ${quoted} ещё ${count(details.number ?? 0, 'человек', 'человека', 'человек')}${details.why ?? ''}. Они не прочитаны как члены организации.`
    case 'no-header':
      return 'В таблице нет строки заголовков. Проверьте, что в какой колонке.'
    case 'people-in-columns':
      return 'Это не обычный список: сведения о человеке стоят не в одной строке. Программа собрала их: проверьте несколько человек.'
    case 'text-too-long':
      return `Текст слишком длинный (${details.number ?? 0} знаков). В примечание вошли первые 2000.`
  }
}

function wholeColumnText(code: QuestionCode, details: SentenceDetails): string {
  switch (code) {
    case 'two-digit-year':
      return 'Годы в этой колонке записаны двумя цифрами. Век выбран по возрасту и дате списка — проверьте.'
    case 'partial-date':
      return 'В этой колонке даты неполные. Полные даты придётся уточнить.'
    case 'serial-date':
      return 'Вместо дат в этой колонке стоят числа (внутренняя запись дат Excel). Они переведены в даты — проверьте.'
    case 'timezone-date':
      return 'Даты в этой колонке записаны со временем и часовым поясом. Взят день по московскому времени — проверьте.'
    case 'ambiguous-date':
      return 'Даты в этой колонке можно прочесть по-разному. Проверьте день и месяц.'
    case 'initials-only':
      return 'Вместо имён и отчеств в этой колонке инициалы. Полные имена придётся уточнить.'
    case 'phone-incomplete':
      return 'Номера телефонов в этой колонке испорчены или неполные. Их придётся уточнить.'
    case 'name-order':
      return 'Фамилия стоит в конце, после имени и отчества. Проверьте порядок слов в имени.'
    case 'membership-unknown':
      return 'Из списка не видно, кто состоит в профсоюзе. Отметьте членов профсоюза.'
    case 'implausible-date':
      return 'Даты в этой колонке настоящие, но неправдоподобные: например, вместо года рождения стоит нынешний год. Проверьте год.'
    case 'colour-meaning':
      return `В таблице есть пояснение к цветам: «${details.raw ?? ''}».`
    default:
      return `Проверьте эту колонку: «${details.raw ?? ''}».`
  }
}
