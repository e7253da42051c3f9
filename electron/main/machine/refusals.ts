// What a person reads when the program cannot open its window at all: what happened, what is safe, what to do. Shown in a system
// dialog, because there is no page yet.
import type { Owner } from './lock.ts'

export interface Refusal {
  /** For the technical log. */
  readonly code:
    'newer' | 'otherAccount' | 'otherComputer' | 'takenOver' | 'stillClosing' | 'readOnly' | 'noSpace' | 'failed'
  readonly title: string
  readonly text: string
}

const SAFE = 'Данные целы: программа их не открывала и ничего в них не меняла.'

/** `version` that wrote the data; '' when only its Electron was newer. */
export function newerData(version: string): Refusal {
  const which = version === '' ? 'последнюю версию программы' : `версию ${version} или новее`
  return {
    code: 'newer',
    title: 'Данные созданы более новой версией',
    text: `Данные созданы более новой версией программы. Установите ${which}.\n\n${SAFE}`,
  }
}

export function openElsewhere(code: 'otherAccount' | 'otherComputer', owner: Owner | null): Refusal {
  if (code === 'otherAccount') {
    const who = owner ? ` (${owner.user})` : ''
    return {
      code,
      title: 'Программа уже открыта',
      text: `Программа открыта под другой учётной записью${who}. Перейдите в неё и закройте там программу, затем откройте здесь.\n\n${SAFE}`,
    }
  }
  const where = owner ? ` (${owner.host})` : ''
  return {
    code,
    title: 'Программа уже открыта',
    text: `Эти данные сейчас открыты на другом компьютере${where}. Закройте программу там. Если тот компьютер выключен, подождите две минуты и откройте программу снова.\n\n${SAFE}`,
  }
}

/** While we were silent, longer than an owner may be, the folder got another one. */
export function takenOver({ host }: Owner): Refusal {
  return {
    code: 'takenOver',
    title: 'Данные открыты на другом компьютере',
    text: `Пока этот компьютер спал или был без связи, эти данные открыли на другом компьютере (${host}). Чтобы две программы не писали в одно хранилище, здесь программа закрывается.\n\nВсё, что было отмечено словом «Сохранено», цело. Закройте программу на том компьютере и откройте её здесь снова.`,
  }
}

export const stillClosing: Refusal = {
  code: 'stillClosing',
  title: 'Программа ещё закрывается',
  text: `Программа ещё закрывается. Подождите минуту и откройте её снова; если не поможет, перезагрузите компьютер.\n\n${SAFE}`,
}

export function readOnlyFolder(folder: string): Refusal {
  return {
    code: 'readOnly',
    title: 'Папка данных недоступна для записи',
    text: `Программа не может записывать в свою папку:\n${folder}\n\n${SAFE}\n\nПопросите того, кто настраивает компьютер, разрешить запись в эту папку. Если стоит защита от программ-вымогателей («Контролируемый доступ к папкам»), добавьте «Первичку» в список разрешённых.`,
  }
}

export function noSpaceAtStart(folder: string): Refusal {
  return {
    code: 'noSpace',
    title: 'На диске не осталось места',
    text: `На диске, где лежат данные, не осталось места:\n${folder}\n\n${SAFE}\n\nОсвободите хотя бы 500 МБ (например, очистите корзину) и откройте программу снова.`,
  }
}

export const startFailed: Refusal = {
  code: 'failed',
  title: 'Программа не смогла открыться',
  text: 'Программа не смогла открыться. Данные лежат в своей папке, ничего не удалено. Перезагрузите компьютер и откройте программу снова; если не поможет, установите её заново: данные при этом сохраняются.',
}
