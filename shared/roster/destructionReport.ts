// What main did to destroy a person's data, in the words of the act and of the log that belongs to it.
import type { DestructionAct } from '#shared/records/destructionAct.ts'
import type { DestructionLeft, DestructionReport, DestructionStep } from '#shared/records/destructionReport.ts'

/** True when the act says what was done; before that it is a promise. */
export function isActComplete({ places }: Pick<DestructionAct, 'places'>): boolean {
  return places.length > 0
}

/**
 * The act with what was really done. Written again when a place that was away has been reached. The act as it is while not even the key
 * was destroyed: there is nothing to attest yet.
 */
export function withReport(act: DestructionAct, { steps, left }: Omit<DestructionReport, 'act'>): DestructionAct {
  if (!steps.some(({ what }) => what === 'key')) return act
  return {
    ...act,
    places: steps.map((step) => ({ place: placeWords(step), count: step.count })),
    unreachable: [...left.map(leftWords), BY_HAND],
    log: steps.map((step) => ({ at: step.at, text: logWords(step) })),
  }
}

/** Nobody can know of these; whoever signs the act has to remember. */
const BY_HAND =
  'Если они были: файлы «Перенести на другой компьютер», копии на прежних дисках и флешках, выгрузки Excel и печатные листы'

function placeWords({ what, place }: DestructionStep): string {
  const where = place === '' ? 'на этом компьютере' : `в месте «${place}»`
  switch (what) {
    case 'rows':
      return 'Записи о человеке в хранилище организации'
    case 'copy':
      return 'Новая копия без человека, прочитана обратно'
    case 'key':
      return 'Ключ шифрования истории правок о человеке'
    case 'copies':
      return `Прежние копии ${where}, сделаны заново без человека`
    case 'damagedCopies':
      return `Повреждённые копии ${where}, удалены`
    case 'keyFiles':
      return `Отложенные и недописанные файлы с ключами ${where}, удалены`
    case 'journals':
      return `Журналы прежней версии программы ${where}, удалены`
    case 'database':
      return 'Рабочая база браузера, создаётся заново'
  }
}

function logWords(step: DestructionStep): string {
  const { what, count } = step
  switch (what) {
    case 'rows':
      return `Удалены записи о человеке: ${count}`
    case 'copy':
      return 'Сделана и прочитана обратно копия без человека'
    case 'key':
      return 'Уничтожен ключ шифрования истории правок, прочитать её больше нельзя'
    case 'database':
      return 'Рабочая база браузера заменена, прежняя удаляется целиком'
    default:
      return `${placeWords(step)}: ${count}`
  }
}

function leftWords({ kind, name }: DestructionLeft): string {
  switch (kind) {
    case 'placeAway':
      return `Копии в месте «${name}»: оно не подключено. Подключите его, и программа перепишет копии сама`
    case 'otherKey':
      return `Файл «${name}»: открывается только другим ключом`
    case 'newer':
      return `Файл «${name}»: записан более новой версией программы`
    case 'notWritten':
      return `Файл «${name}»: переписать не удалось, программа повторит при следующем открытии`
    case 'oldProfile':
      return name === 'profile'
        ? `Папка «${name}» первой версии программы: удалите её, если прежние данные больше не нужны`
        : `Папка «${name}» с повреждённой базой браузера: программа удалит её сама через 30 дней`
  }
}
