// What can be wrong with a file of the exchange, in the words of the specification of bundles §15. Values from a file that was not
// believed never appear here: only names of our own trust list, numbers and days.
import { formatDay } from '#shared/base/day.ts'
import type { ForeignFile } from '#shared/exchange/failures.ts'
import type { ExchangeFailureCode } from '#shared/host/channels.ts'
import type { TroubleText } from '#renderer/ui/Trouble.tsx'

const notTaken = 'Данные из файла не взяты. Всё сохранённое осталось прежним.'
const unchanged = 'Сохранённые данные не изменились.'
const keptBack = 'Файл отложен, данные из него не взяты. Всё сохранённое осталось прежним.'

export const exchangeTexts: Record<ExchangeFailureCode, TroubleText> = {
  'exchange.NOT_BUNDLE': {
    what: 'Это не файл обмена.{hint}',
    safe: unchanged,
    todo: 'Выберите файл с окончанием .ppob, полученный от организации.',
  },
  'exchange.EMPTY': {
    what: 'Файл пустой. Скорее всего, он не докачался.',
    safe: unchanged,
    todo: 'Скачайте его ещё раз.',
  },
  'exchange.TRUNCATED': {
    what: 'Файл передан не полностью.',
    safe: notTaken,
    todo: 'Попросите прислать его ещё раз, лучше вложением в письмо.',
  },
  'exchange.DAMAGED': {
    what: 'Файл повреждён при передаче.',
    safe: notTaken,
    todo: 'Попросите прислать файл ещё раз.',
  },
  'exchange.TOO_LARGE': {
    what: 'Файл слишком большой ({size} при допустимых {limit}).',
    safe: unchanged,
    todo: 'Возможно, выбран не тот файл. Проверьте и выберите снова.',
  },
  'exchange.NOT_FOR_US': {
    what: 'Файл зашифрован для другой организации, открыть его здесь нельзя.',
    safe: unchanged,
    todo: 'Сообщите отправителю.',
  },
  'exchange.LOCKED': {
    what: 'Хранилище ключей закрыто.',
    safe: unchanged,
    todo: 'Введите пароль или код восстановления.',
  },
  'exchange.FUTURE_FORMAT': {
    what: 'Файл создан в более новой версии программы.',
    safe: notTaken,
    todo: 'Обновите программу и откройте этот файл ещё раз. Присылать его заново не нужно.',
  },
  'exchange.TOO_OLD': {
    what: 'Файл создан в очень старой версии.',
    safe: notTaken,
    todo: 'Передайте его в поддержку.',
  },
  'exchange.UNKNOWN_SENDER': {
    what: 'Отправитель не подтверждён.',
    safe: 'Содержимое файла не показано и не загружено. Всё сохранённое осталось прежним.',
    todo: 'Запросите карточку организации и сверьте контрольное число по телефону.',
  },
  'exchange.UNCONFIRMED': {
    what: 'Карточка этой организации ещё не подтверждена по телефону.',
    safe: 'Отчёт можно просмотреть, но в свод он попадёт только после подтверждения.',
    todo: 'Позвоните в организацию «{name}» и сверьте контрольное число.',
  },
  'exchange.SIGNATURE_BAD': {
    what: 'Подпись не подходит: файл изменён или создан не той организацией.',
    safe: 'Данные не взяты. Всё сохранённое осталось прежним.',
    todo: 'Сообщите отправителю по телефону.',
  },
  'exchange.KEY_RETIRED': {
    what: 'Файл подписан ключом прежнего председателя ({name}).',
    safe: keptBack,
    todo: 'Попросите нового председателя выпустить отчёт заново.',
  },
  'exchange.KEY_REVOKED': {
    what: 'Ключ отправителя отозван {date}.',
    safe: 'Файл отложен и не загружен.',
    todo: 'Позвоните в организацию «{name}» и уточните, кто направил файл.',
  },
  'exchange.NOT_AUTHORISED': {
    what: 'Эта организация не может направлять файлы такого вида.',
    safe: notTaken,
    todo: 'Проверьте, тот ли файл выбран. Если тот, сообщите отправителю («{name}»).',
  },
  'exchange.WRONG_RECIPIENT': {
    what: 'Файл адресован другой организации. Загружать его здесь нельзя.',
    safe: notTaken,
    todo: 'Сообщите отправителю, что файл попал не туда.',
  },
  'exchange.IDENTITY_CLASH': {
    what: 'Организация с похожим названием уже есть («{known}»), но ключи другие.',
    safe: 'Список подтверждённых организаций не изменился.',
    todo: 'Сверьте контрольное число по телефону, прежде чем продолжать.',
  },
  'exchange.ALREADY_IMPORTED': {
    what: 'Этот файл уже загружен {date}.',
    safe: 'Повторно ничего не изменено.',
    todo: 'Ничего делать не нужно.',
  },
  'exchange.FORK': {
    what: 'Получены два разных файла с одним номером {seq}.',
    safe: keptBack,
    todo: 'Выберите, какой считать верным, или уточните у отправителя.',
  },
  'exchange.SEQ_JUMP': {
    what: 'Номер файла неожиданно большой (№ {seq} после № {last}).',
    safe: keptBack,
    todo: 'Уточните у отправителя.',
  },
  'exchange.CONTENT_BAD': {
    what: 'Файл подписан верно, но содержит ошибки (их {faults}).',
    safe: 'Данные не взяты. Всё сохранённое осталось прежним.',
    todo: 'Отправителю нужно обновить программу и выпустить файл заново.',
  },
  'exchange.LIMITS': {
    what: 'Содержимое файла превышает допустимые размеры.',
    safe: 'Данные не взяты. Всё сохранённое осталось прежним.',
    todo: 'Сообщите отправителю.',
  },
  'exchange.COUNT_MISMATCH': {
    what: 'Число записей не совпадает с заявленным ({stated} и {found}).',
    safe: 'Данные не взяты. Всё сохранённое осталось прежним.',
    todo: 'Попросите отправителя выпустить файл заново.',
  },
  'exchange.NO_SPACE': {
    what: 'Недостаточно места на диске (нужно {needed}).',
    safe: 'Данные не изменены.',
    todo: 'Освободите место и повторите.',
  },
  'exchange.IO_ERROR': {
    what: 'Не удалось прочитать файл или записать на диск.',
    safe: 'Данные не изменены.',
    todo: 'Проверьте флешку и повторите.',
  },
  'exchange.BUSY': {
    what: 'Идёт другая загрузка, или программа открыта во втором окне.',
    safe: 'Данные не изменены.',
    todo: 'Завершите её и повторите.',
  },
  'exchange.INTERRUPTED': {
    what: 'Прошлая загрузка прервалась.',
    safe: 'Данные остались прежними.',
    todo: 'Повторите её.',
  },
  'exchange.INTERNAL': {
    what: 'Ошибка программы при чтении файла.',
    safe: 'Данные не изменены.',
    todo: 'Сохраните файл и передайте его в поддержку.',
  },
  'exchange.exampleStore': {
    what: 'Это пример с выдуманными людьми, из него в район ничего не отправляют.',
    safe: 'Ни один файл не записан.',
    todo: 'Заведите свою организацию: имя организации слева вверху, «Другая организация…».',
  },
  'exchange.keysUnreadable': {
    what: 'Ключи этой организации есть на диске, но не читаются. Так бывает после замены компьютера или учётной записи.',
    safe: 'Записи организации целы. Новых ключей программа не создавала.',
    todo: 'Войдите в Windows под прежней учётной записью. Если её больше нет, позвоните в район: связь придётся подтвердить заново.',
  },
  'exchange.recoveryFirst': {
    what: 'У района ещё нет бумажного кода восстановления.',
    safe: unchanged,
    todo: 'Сначала запишите код на бумагу и проверьте его, потом сохраните карточку.',
  },
  'exchange.recoveryCodeBad': {
    what: 'Это не код восстановления: в нём восемь групп по шесть цифр, и хотя бы в одной цифра не та.',
    safe: unchanged,
    todo: 'Сверьте с листом и введите ещё раз.',
  },
}

const hints: Record<ForeignFile, string> = {
  none: '',
  zip: ' Похоже на архив ZIP: сначала распакуйте его.',
  office: ' Похоже на таблицу Excel или документ Word.',
  html: ' Похоже на страницу почты или сайта: скачайте само вложение.',
  pdf: ' Похоже на документ PDF.',
  armoured: ' Похоже на зашифрованный файл в виде текста: нужен исходный файл.',
  base64: ' Похоже на вложение, которое почта превратила в текст: скачайте его ещё раз.',
  textMode: ' Похоже, файл передан в текстовом режиме и поэтому испорчен.',
}

type Details = Readonly<Record<string, string | number>>

/** Details of an exchange failure as they stand in a sentence: megabytes, days with dots, a hint in words. */
export function exchangeWords(details: Details | undefined): Details {
  const words = Object.entries(details ?? {}).map(([key, value]) => [key, word(key, value)] as const)
  return Object.fromEntries(words)
}

function word(key: string, value: string | number): string | number {
  if (key === 'hint') return hints[value as ForeignFile]
  if (key === 'date') return formatDay(String(value))
  return ['size', 'limit', 'needed'].includes(key) ? megabytes(Number(value)) : value
}

function megabytes(bytes: number): string {
  return `${(Math.ceil(bytes / 104_857.6) / 10).toLocaleString('ru')}\u00a0МБ`
}
