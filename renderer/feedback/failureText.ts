// Every expected failure as the user reads it: what happened, what is safe, what to do. A code without a text does not compile.
import type { Failure } from '#shared/base/result.ts'
import type { HostFailureCode } from '#shared/host/channels.ts'
import type { PassportFailure } from '#shared/passport/passport.ts'
import type { PlanFailure } from '#shared/plan/plan.ts'
import type { StoreFailureCode } from '#shared/records/operation.ts'
import type { CardFailure } from '#shared/roster/card.ts'
import type { RosterFailure } from '#shared/roster/registration.ts'
import type { TroubleText } from '#renderer/ui/Trouble.tsx'

export type FailureCode =
  | HostFailureCode
  | StoreFailureCode
  | PassportFailure['code']
  | PlanFailure['code']
  | RosterFailure['code']
  | CardFailure['code']

const nothingChanged = 'Сохранённые данные не изменились.'

const texts: Record<FailureCode, TroubleText> = {
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
  'passport.dateInFuture': {
    what: 'Эта дата ещё не наступила.',
    safe: nothingChanged,
    todo: 'Проверьте дату: числа и подтверждение бывают только на прошедший или сегодняшний день.',
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
}

/** The sentences for a failure; `{name}` in a sentence stands for that detail of it. */
export function failureText({ code, details }: Failure<FailureCode>): TroubleText {
  const fill = (sentence: string) => sentence.replace(/\{(\w+)\}/g, (_, key: string) => String(details?.[key] ?? ''))
  const { what, safe, todo } = texts[code]
  return { what: fill(what), safe: fill(safe), todo: fill(todo) }
}
