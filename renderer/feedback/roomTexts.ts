// The sentences of the rooms. Loaded with the first room, so that the first screen does not wait for them.
import type { TroubleText } from '#renderer/ui/Trouble.tsx'
import { exchangeTexts } from './exchangeFailureTexts.ts'
import type { RoomCode } from './failureCodes.ts'

export { exchangeWords } from './exchangeFailureTexts.ts'

const nothingChanged = 'Сохранённые данные не изменились.'
const originalSafe = 'Данные на этом компьютере и прежние копии целы.'

export const roomTexts: Record<RoomCode, TroubleText> = {
  ...exchangeTexts,
  'backups.unreadable': {
    what: 'Копия не читается до конца.',
    safe: originalSafe,
    todo: 'Сделайте новую копию. Если и она не прочитается, выберите для копий другой диск.',
  },
  'backups.placeGone': {
    what: 'Второе место для копий сейчас недоступно.',
    safe: originalSafe,
    todo: 'Вставьте флешку или подключите диск и повторите. Если его больше нет, выберите другое место.',
  },
  'backups.badPlace': {
    what: 'Эта папка не годится для копий: она внутри папки самой программы и пропала бы вместе с ней.',
    safe: originalSafe,
    todo: 'Выберите флешку, другой диск или папку в сети.',
  },
  'backups.notACopy': {
    what: 'Это не файл копии.',
    safe: nothingChanged,
    todo: 'Выберите файл, который записала эта программа кнопкой «Сделать копию» или «Перенести на другой компьютер».',
  },
  'backups.unknownHandle': {
    what: 'Этой копии уже нет в списке.',
    safe: nothingChanged,
    todo: 'Откройте список копий заново и выберите ещё раз.',
  },
  'backups.wrongWord': {
    what: 'Слово написано иначе.',
    safe: nothingChanged,
    todo: 'Напишите слово точно так, как показано.',
  },
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
    what: 'Такой вид таблицы программа не читает.',
    safe: nothingChanged,
    todo: 'Откройте файл в Excel или LibreOffice, сохраните копию как «Книга Excel (.xlsx)» и выберите её.',
  },
  'workbook.not-a-workbook': {
    what: 'В этом файле нет таблицы со списком.',
    safe: nothingChanged,
    todo: 'Выберите таблицу Excel или LibreOffice (.xlsx, .xls, .ods), документ Word с таблицей (.docx) или текстовую таблицу (.csv). Старый документ Word (.doc, .rtf) сохраните как .docx или скопируйте таблицу из него и вставьте.',
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
    todo: 'Записывают то, что уже произошло. Проверьте дату.',
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
  'roster.consentNotGiven': {
    what: 'Действующего согласия нет: отзывать нечего.',
    safe: nothingChanged,
    todo: 'Посмотрите в карточке, что записано о согласии.',
  },
  'roster.consentWithdrawnTooEarly': {
    what: 'Согласие подписано {date}, отозвать его раньше нельзя.',
    safe: nothingChanged,
    todo: 'Проверьте обе даты.',
  },
  'roster.recordWrong': {
    what: 'Запись не сохранена. {why}.',
    safe: nothingChanged,
    todo: 'Поправьте это поле и сохраните ещё раз.',
  },
  'roster.healthConsentMissing': {
    what: 'Нет письменного согласия на сведения о здоровье.',
    safe: nothingChanged,
    todo: 'Отметьте согласие с его датой или запишите поддержку без слов о здоровье.',
  },
  'roster.reserveTwice': {
    what: 'Этот человек уже в резерве на эту должность.',
    safe: nothingChanged,
    todo: 'Откройте прежнюю запись: её можно исправить или закрыть.',
  },
  'roster.filterNameMissing': {
    what: 'У отбора нет названия.',
    safe: nothingChanged,
    todo: 'Назовите его так, чтобы потом узнать: «Молодые педагоги».',
  },
  'roster.filterNameTaken': {
    what: 'Отбор «{name}» уже есть.',
    safe: nothingChanged,
    todo: 'Дайте другое название или откройте тот отбор и измените его.',
  },
  'roster.stillOnRegister': {
    what: 'Человек стоит на учёте, и согласие не отозвано.',
    safe: nothingChanged,
    todo: 'Сначала снимите его с учёта. Уничтожать данные члена профсоюза можно только после отзыва согласия.',
  },
  'roster.holdsOffice': {
    what: 'За человеком числятся обязанности: {count}.',
    safe: nothingChanged,
    todo: 'Освободите их в разделе «Паспорт», в выборных органах.',
  },
  'roster.inDraftProtocol': {
    what: 'Человек назван в незаконченном протоколе от {date}.',
    safe: nothingChanged,
    todo: 'Завершите этот протокол или удалите черновик.',
  },
  'roster.actNumberMissing': {
    what: 'У акта нет номера.',
    safe: nothingChanged,
    todo: 'Напишите номер акта.',
  },
  'roster.actNumberTaken': {
    what: 'Акт с номером {number} уже есть.',
    safe: nothingChanged,
    todo: 'Дайте акту другой номер.',
  },
  'roster.operatorMissing': {
    what: 'Не указаны название и адрес организации: без них акт недействителен.',
    safe: nothingChanged,
    todo: 'Напишите полное название и адрес.',
  },
  'roster.committeeTooFew': {
    what: 'Данные уничтожают не меньше двух человек.',
    safe: nothingChanged,
    todo: 'Напишите должности и фамилии двух разных людей.',
  },
  'roster.surnameDiffers': {
    what: 'Фамилия набрана иначе, чем в карточке.',
    safe: nothingChanged,
    todo: 'Наберите фамилию человека ещё раз: так программа убеждается, что речь о нём.',
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
