// Every expected failure as the user reads it: what happened, what is safe, what to do. A code without a text does not compile.
import type { Failure } from '#shared/base/result.ts'
import type { DistrictFailureCode } from '#shared/district/failures.ts'
import type { HostFailureCode } from '#shared/host/channels.ts'
import type { ExtractFailure } from '#shared/meetings/extractPage.ts'
import type { FinalizeFailure } from '#shared/meetings/protocol.ts'
import type { PassportFailure } from '#shared/passport/passport.ts'
import type { PlanFailure } from '#shared/plan/plan.ts'
import type { StoreFailureCode } from '#shared/records/operation.ts'
import type { CardFailure } from '#shared/roster/card.ts'
import type { RosterFailure } from '#shared/roster/registration.ts'
import type { RosterFileFailure } from '#shared/roster/rosterImportFile.ts'
import type { TroubleText } from '#renderer/ui/Trouble.tsx'
import { exchangeTexts, exchangeWords } from './exchangeFailureTexts.ts'

export type FailureCode =
  | HostFailureCode
  | DistrictFailureCode
  | StoreFailureCode
  | PassportFailure['code']
  | PlanFailure['code']
  | RosterFailure['code']
  | RosterFileFailure['code']
  | CardFailure['code']
  | FinalizeFailure['code']
  | ExtractFailure['code']
  | PaperFailureCode

/** Why a paper could not be set as PDF (renderer/documents, which this room must not know). */
type PaperFailureCode = 'documents.badFont' | 'documents.fontsNotRead'

const nothingChanged = 'Сохранённые данные не изменились.'

const texts: Record<FailureCode, TroubleText> = {
  ...exchangeTexts,
  'district.fileDamaged': {
    what: 'Файл повреждён: в нём не читается список организаций.',
    safe: nothingChanged,
    todo: 'Выгрузите список из той программы ещё раз и откройте новый файл.',
  },
  'district.fileForeign': {
    what: 'В этом файле не список организаций района (не понято: {place}).',
    safe: nothingChanged,
    todo: 'Выберите файл JSON со списком организаций или таблицу Excel.',
  },
  'district.totalsDisagree': {
    what: 'Итоги в файле не сходятся со строками: указано {stated}, а по строкам {found}.',
    safe: nothingChanged,
    todo: 'Похоже, файл неполный. Выгрузите список ещё раз.',
  },
  'district.noHeadings': {
    what: 'В таблице не нашлись заголовки столбцов.',
    safe: nothingChanged,
    todo: 'Подпишите столбцы: «Наименование», «Код», «ИНН», «Работников», «Членов» — и откройте файл снова.',
  },
  'district.noOrganisations': {
    what: 'Под заголовками нет ни одной организации.',
    safe: nothingChanged,
    todo: 'Проверьте, тот ли это файл.',
  },
  'district.notForDistrict': {
    what: 'Такие файлы району не присылают.',
    safe: nothingChanged,
    todo: 'Примите отчёт или карточку первичной организации.',
  },
  'district.notACard': {
    what: 'Это не карточка организации.',
    safe: nothingChanged,
    todo: 'Отчёты открывайте в разделе «Приём отчётов», карточку попросите у председателя.',
  },
  'host.refused': {
    what: 'Программа не приняла эту команду.',
    safe: nothingChanged,
    todo: 'Закройте программу и откройте её снова. Если повторится, сообщите в поддержку.',
  },
  'host.internal': {
    what: 'В программе произошла ошибка.',
    safe: nothingChanged,
    todo: 'Повторите действие. Если повторится, закройте программу и откройте её снова.',
  },
  'host.tooLarge': {
    what: 'Файл слишком большой: программа открывает файлы до 32 МБ.',
    safe: nothingChanged,
    todo: 'Проверьте, тот ли это файл.',
  },
  'stores.unknown': {
    what: 'Этой организации нет на компьютере.',
    safe: 'Данные других организаций целы.',
    todo: 'Выберите организацию из списка.',
  },
  'stores.unreadable': {
    what: 'Не читаются сведения о хранилище организации.',
    safe: 'Программа ничего не удалила и не создала заново.',
    todo: 'Не удаляйте папку программы. Скопируйте её целиком на флешку и обратитесь в поддержку.',
  },
  'files.noSpace': {
    what: 'На диске не хватает места, файл не записан.',
    safe: 'Прежний файл и данные в программе целы.',
    todo: 'Освободите место или выберите другой диск и повторите.',
  },
  'files.readOnly': {
    what: 'В эту папку нельзя записать файл.',
    safe: 'Прежний файл и данные в программе целы.',
    todo: 'Выберите другую папку, например «Документы», и закройте файл, если он открыт в другой программе.',
  },
  'files.ioError': {
    what: 'Не удалось прочитать файл или записать его на диск.',
    safe: nothingChanged,
    todo: 'Проверьте, на месте ли файл и вставлена ли флешка, и повторите.',
  },
  'files.unknownHandle': {
    what: 'Этот файл уже нельзя открыть отсюда.',
    safe: 'Сам файл цел.',
    todo: 'Откройте его из папки, в которую вы его записали.',
  },
  'files.noViewer': {
    what: 'На компьютере нет программы, которая открывает такие файлы.',
    safe: 'Файл записан и цел.',
    todo: 'Откройте его на другом компьютере или установите программу для просмотра.',
  },
  'db.missing': {
    what: 'Хранилище этой организации пропало с диска.',
    safe: 'Программа не создавала пустого хранилища вместо него.',
    todo: 'Не начинайте ввод заново. Скопируйте папку программы на флешку и обратитесь в поддержку.',
  },
  'db.cannotOpen': {
    what: 'Не удалось открыть хранилище этой организации.',
    safe: 'Программа ничего в нём не изменила.',
    todo: 'Закройте программу, перезагрузите компьютер и откройте её снова.',
  },
  'db.conflict': {
    what: 'Эту запись за это время изменили ещё раз.',
    safe: 'Более новое изменение сохранено.',
    todo: 'Посмотрите, что в записи сейчас, и повторите действие, если оно ещё нужно.',
  },
  'db.noSpace': {
    what: 'На диске не хватает места, изменение не сохранено.',
    safe: 'Всё, что сохранено раньше, цело.',
    todo: 'Освободите место на диске и повторите. Не закрывайте окно, пока не увидите «Сохранено».',
  },
  'db.writeFailed': {
    what: 'Изменение не удалось сохранить.',
    safe: 'Всё, что сохранено раньше, цело.',
    todo: 'Повторите. Если не получится, перепишите новое на бумагу и перезапустите программу.',
  },
  'db.nothingToUndo': {
    what: 'Отменять больше нечего.',
    safe: nothingChanged,
    todo: 'Продолжайте работу.',
  },
  'passport.confirmerMissing': {
    what: 'Не написано, кто подтверждает паспорт.',
    safe: nothingChanged,
    todo: 'Напишите фамилию, имя и отчество.',
  },
  'plan.itemClosed': {
    what: 'Мероприятие уже выполнено или отменено.',
    safe: nothingChanged,
    todo: 'Сначала верните его в работу, потом переносите.',
  },
  'plan.doneInFuture': {
    what: 'Этот день ещё не наступил.',
    safe: nothingChanged,
    todo: 'Отметить выполнение можно сегодняшним или прошедшим днём.',
  },
  'plan.yearOutOfRange': {
    what: 'В дате такой год, на который план не составляют.',
    safe: nothingChanged,
    todo: 'Проверьте год: от 2000 до 2100.',
  },
  'passport.dateInFuture': {
    what: 'Эта дата ещё не наступила.',
    safe: nothingChanged,
    todo: 'Проверьте дату: числа и подтверждение бывают только на прошедший или сегодняшний день.',
  },
  'workbook.password-protected': {
    what: 'Файл закрыт паролем, поэтому не прочитан.',
    safe: nothingChanged,
    todo: 'Откройте его в Excel или LibreOffice, снимите пароль, сохраните копию и выберите её.',
  },
  'workbook.save-as-xlsx': {
    what: 'Этот вид таблицы программа пока не читает.',
    safe: nothingChanged,
    todo: 'Откройте файл в Excel или LibreOffice, сохраните копию как «Книга Excel (.xlsx)» и выберите её.',
  },
  'workbook.not-a-workbook': {
    what: 'Это не таблица.',
    safe: nothingChanged,
    todo: 'Выберите файл Excel (.xlsx) или текстовую таблицу (.csv).',
  },
  'workbook.damaged': {
    what: 'Файл повреждён или прочитан не до конца.',
    safe: nothingChanged,
    todo: 'Откройте его в Excel или LibreOffice, сохраните копию как «Книга Excel (.xlsx)» и выберите её.',
  },
  'workbook.empty': {
    what: 'В файле нет ни одной заполненной ячейки.',
    safe: nothingChanged,
    todo: 'Проверьте, тот ли файл выбран.',
  },
  'workbook.too-large': {
    what: 'Файл слишком большой для списка одной организации.',
    safe: nothingChanged,
    todo: 'Оставьте в копии только лист со списком и выберите её.',
  },
  'roster.no-people': {
    what: 'В файле не нашлось списка людей.',
    safe: nothingChanged,
    todo: 'Проверьте, тот ли файл выбран: в нём нужна колонка с фамилиями.',
  },
  'roster.readerBroke': {
    what: 'При чтении файла в программе произошла ошибка.',
    safe: nothingChanged,
    todo: 'Сохраните копию файла как «Книга Excel (.xlsx)» и попробуйте её. Если повторится, сообщите в поддержку.',
  },
  'roster.lastNameMissing': {
    what: 'Не написана фамилия.',
    safe: nothingChanged,
    todo: 'Напишите фамилию: без неё карточку не найти.',
  },
  'roster.cardNumberTaken': {
    what: 'Номер карточки {cardNumber} уже есть: {name}.',
    safe: nothingChanged,
    todo: 'Напишите другой номер. Номера не повторяются и среди снятых с учёта.',
  },
  'roster.memberMissing': {
    what: 'Этой карточки больше нет.',
    safe: 'Остальные карточки целы.',
    todo: 'Если она нужна, верните её кнопкой «Отменить».',
  },
  'roster.eventMissing': {
    what: 'Этой записи журнала учёта больше нет.',
    safe: nothingChanged,
    todo: 'Посмотрите историю человека ещё раз.',
  },
  'roster.dateWrong': {
    what: 'Такой даты нет.',
    safe: nothingChanged,
    todo: 'Напишите день, месяц и год через точку: 25.11.2026.',
  },
  'roster.dateInFuture': {
    what: 'День {date} ещё не наступил.',
    safe: nothingChanged,
    todo: 'В журнал учёта вносят то, что уже произошло. Проверьте дату.',
  },
  'roster.dateNotExact': {
    what: 'Дата {date} неполная, а этот месяц или год ещё не кончился.',
    safe: nothingChanged,
    todo: 'Напишите день, месяц и год.',
  },
  'roster.decisionMissing': {
    what: 'Для исключения нужно решение: дата и номер протокола.',
    safe: nothingChanged,
    todo: 'Заполните, кто решил, когда и номер протокола.',
  },
  'roster.decisionBeforeApplication': {
    what: 'Решение раньше заявления от {date}.',
    safe: nothingChanged,
    todo: 'Проверьте обе даты: сначала заявление, потом решение.',
  },
  'roster.alreadyOnRegister': {
    what: 'Человек в этот день уже стоит на учёте.',
    safe: nothingChanged,
    todo: 'Проверьте дату и историю в карточке.',
  },
  'roster.notOnRegister': {
    what: 'Человек в этот день не стоит на учёте.',
    safe: nothingChanged,
    todo: 'Проверьте дату и историю в карточке.',
  },
  'roster.deceased': {
    what: 'В журнале учёта записана смерть этого человека.',
    safe: nothingChanged,
    todo: 'Если запись ошибочна, выберите в карточке «Отменить ошибочное снятие».',
  },
  'roster.contradictsHistory': {
    what: 'Дата противоречит более поздней записи от {date}.',
    safe: nothingChanged,
    todo: 'Посмотрите историю в карточке и проверьте дату.',
  },
  'roster.notEmployed': {
    what: 'На пенсию с сохранением учёта выходит тот, кто работает.',
    safe: nothingChanged,
    todo: 'Если человек уже не работал, поменяйте категорию в карточке.',
  },
  'roster.reasonMissing': {
    what: 'Не написано, почему запись ошибочна.',
    safe: nothingChanged,
    todo: 'Напишите причину: она останется в истории.',
  },
  'roster.leaveStillOpen': {
    what: 'Отпуск по уходу с {date} ещё не закончен.',
    safe: nothingChanged,
    todo: 'Сначала запишите, когда он кончился.',
  },
  'roster.leaveNotOpen': {
    what: 'Отпуск по уходу уже закончен.',
    safe: nothingChanged,
    todo: 'Посмотрите в карточке, что сейчас записано.',
  },
  'roster.leaveEndBeforeStart': {
    what: 'Отпуск с {date} кончается раньше, чем начался.',
    safe: nothingChanged,
    todo: 'Проверьте обе даты.',
  },
  'roster.leavesOverlap': {
    what: 'Отпуск с {date} пересекается со следующим.',
    safe: nothingChanged,
    todo: 'Проверьте даты: один отпуск кончается, потом начинается другой.',
  },
  'documents.badFont': {
    what: 'Шрифт для печати повреждён.',
    safe: 'Записи целы, бумага просто не подготовлена.',
    todo: 'Установите программу заново: данные при этом останутся.',
  },
  'documents.fontsNotRead': {
    what: 'Не читается шрифт для печати.',
    safe: 'Записи целы, бумага просто не подготовлена.',
    todo: 'Закройте программу и откройте её снова. Если повторится, установите её заново: данные останутся.',
  },
  'meetings.notDraft': {
    what: 'Этот протокол уже завершён.',
    safe: nothingChanged,
    todo: 'Завершённый протокол можно напечатать или взять из него выписку.',
  },
  'meetings.hasErrors': {
    what: 'Протокол ещё не готов, замечаний: {count}. Первое: {first}.',
    safe: 'Черновик сохранён.',
    todo: 'Исправьте замечания и завершите ещё раз.',
  },
  'meetings.nameUnknown': {
    what: 'Среди присутствующих есть люди, которых нет в списке членов профсоюза: {count}.',
    safe: 'Черновик сохранён.',
    todo: 'Откройте «Кто присутствовал» и отметьте людей заново.',
  },
  'meetings.notFinal': {
    what: 'Выписку берут из завершённого протокола.',
    safe: nothingChanged,
    todo: 'Сначала завершите протокол.',
  },
  'meetings.notHeld': {
    what: 'Собрание не состоялось, решений в протоколе нет.',
    safe: nothingChanged,
    todo: 'Выписку взять не из чего.',
  },
  'meetings.noSuchItem': {
    what: 'Такого вопроса в протоколе нет.',
    safe: nothingChanged,
    todo: 'Отметьте вопросы для выписки ещё раз.',
  },
  'meetings.issuedBeforeMeeting': {
    what: 'День выдачи раньше дня собрания.',
    safe: nothingChanged,
    todo: 'Проверьте дату выдачи.',
  },
}

/** The sentences for a failure; `{name}` in a sentence stands for that detail of it. */
export function failureText({ code, details }: Failure<FailureCode>): TroubleText {
  const words = code.startsWith('exchange.') ? exchangeWords(details) : details
  const fill = (sentence: string) => sentence.replace(/\{(\w+)\}/g, (_, key: string) => String(words?.[key] ?? ''))
  const { what, safe, todo } = texts[code]
  return { what: fill(what), safe: fill(safe), todo: fill(todo) }
}
