// The recovery sheet: the paper that opens the data when everything else is lost. Whoever finds it in a safe years later must understand
// it without the program: whose it is, the code, what it opens, where to keep it, what happens if it is lost as well.
import { formatDayLong, type Day } from '#shared/base/day.ts'
import {
  bold,
  heading,
  ordinaryMargins,
  page,
  paragraph,
  spacer,
  table,
  type Block,
  type Page,
  type TableColumn,
} from '#shared/documents/page.ts'

export interface RecoverySheet {
  readonly organisation: string
  readonly role: 'chair' | 'district'
  /** The day on which the code was made. */
  readonly day: Day
  /** Eight groups of six digits. */
  readonly groups: readonly string[]
  /** The data open with a passphrase too. */
  readonly hasPassphrase: boolean
}

/** Said before a passphrase is set, and on the sheet. */
export const bothLost = 'Без пароля и без кода восстановления данные не восстановит никто, в том числе разработчик.'
const paperLost = 'Если пропадут и компьютер, и этот лист, данные не восстановит никто, в том числе разработчик.'

const COLUMNS = 4

export function recoverySheet(sheet: RecoverySheet): Page {
  const { organisation, role, day, groups, hasPassphrase } = sheet
  const opens =
    role === 'chair'
      ? 'записи организации на компьютере и любую их копию, в том числе на другом компьютере'
      : 'записи района на компьютере, любую их копию и отчёты, которые присланы району'
  const blocks: Block[] = [
    heading('Код восстановления'),
    plain([bold(organisation)]),
    plain(`Программа «Первичка». Код создан ${formatDayLong(day)}`),
    spacer(),
    ...codeTables(groups),
    spacer(),
    plain([bold('Что он открывает. '), { text: `${opens[0]?.toUpperCase()}${opens.slice(1)}.` }]),
    plain([
      bold('Как его ввести. '),
      { text: 'На экране входа или восстановления выберите «Ввести код восстановления» и наберите все восемь групп.' },
    ]),
    plain([
      bold('Где хранить. '),
      {
        text:
          'Отдельно от компьютера: дома, в сейфе, в папке с уставными документами. ' +
          'Не фотографируйте, не пересылайте, не держите файл с этим листом на том же компьютере.' +
          (role === 'district' ? ' Второй экземпляр держите в другом здании.' : ''),
      },
    ]),
    plain([bold('Кому показывать. '), { text: 'Никому: кто прочитает код, тот откроет данные.' }]),
    plain([bold(hasPassphrase ? bothLost : paperLost)]),
    plain([
      bold('Если лист увидели или он пропал. '),
      {
        text:
          'Откройте «Настройки», сделайте новый лист, а этот уничтожьте. ' +
          'Прежний код откроет только те копии, которые сделаны до замены.',
      },
    ]),
    spacer(),
    plain('Место для второго экземпляра, от руки:'),
    ...codeTables(groups.map(() => '')),
  ]
  return { ...page('Код восстановления', blocks, ordinaryMargins), pageNumbers: 'none', fontSize: 14 }
}

function plain(text: Parameters<typeof paragraph>[0]) {
  return paragraph(text, { indent: false, alignment: 'left' })
}

/** Groups in reading order under their numbers; an empty one leaves room for a pen. */
function codeTables(groups: readonly string[]): Block[] {
  return Array.from({ length: groups.length / COLUMNS }, (_, row) => {
    const own = groups.slice(row * COLUMNS, (row + 1) * COLUMNS)
    const columns: TableColumn[] = own.map((_group, i) => ({
      ...{ title: `${row * COLUMNS + i + 1}-я группа`, width: 1, alignment: 'centre', isForSigning: true },
    }))
    return table(columns, [own.map((group) => [bold(group)])])
  })
}
