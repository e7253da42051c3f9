// The first ten minutes: any list dropped on the window or pasted, questions answered from the keyboard, columns and mode chosen, loaded,
// taken back.
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Page } from '@playwright/test'
import ExcelJS from 'exceljs'
import { expect, expectAccessible, goTo, startAsChair, test } from './program.ts'

const samples = resolve(import.meta.dirname, '../../resources/samples/rosters')

async function begin(page: Page): Promise<void> {
  await startAsChair(page)
  await goTo(page, 'Члены профсоюза')
  await page.getByRole('button', { name: 'Загрузить из Excel' }).first().click()
  await expect(page.getByRole('heading', { name: 'Загрузить список' })).toBeVisible()
}

/** Drops a file on the window, as from a folder. */
async function drop(page: Page, name: string, bytes: Uint8Array): Promise<void> {
  await page.evaluate(
    ({ name, base64 }) => {
      const data = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))
      const dataTransfer = new DataTransfer()
      dataTransfer.items.add(new File([data], name))
      window.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }))
    },
    { name, base64: Buffer.from(bytes).toString('base64') },
  )
}

async function dropSample(page: Page, name: string): Promise<void> {
  await drop(page, name, await readFile(resolve(samples, name)))
}

/** Ctrl+V with a table on the clipboard, as a spreadsheet puts it there. */
async function paste(page: Page, rows: readonly (readonly string[])[]): Promise<void> {
  await page.evaluate(
    (text) => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/plain', text)
      document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    },
    rows.map((row) => row.join('\t')).join('\r\n'),
  )
}

const sum = (page: Page) => page.getByRole('region', { name: 'Сколько строк в файле' })

test('a list is dropped, asked about from the keyboard, loaded whole and taken back whole', async ({ page }) => {
  await begin(page)
  await expectAccessible(page)
  await dropSample(page, 's09-neskolko-listov.xlsx')
  await expect(sum(page)).toContainText(
    /66\s*строк в файле.*52\s*человека готовы.*9\s*ждут ответа.*5\s*строк не про людей/s,
  )
  await expect(page.getByText('осталось 9 из 9')).toBeVisible()
  await expectAccessible(page)

  // The first question has the focus: a date is typed, the next one is left empty with the arrows.
  await expect(page.getByRole('heading', { name: 'Дата рождения 31.02.1980' })).toBeVisible()
  await page.keyboard.type('32.02.1980')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Такой даты нет')).toBeVisible()
  await page.getByLabel('Дата', { exact: true }).fill('28.02.1980')
  await page.keyboard.press('Enter')
  await expect(page.getByText('осталось 8 из 9')).toBeVisible()
  await page.getByRole('radio', { name: 'Написать дату' }).focus()
  await page.keyboard.press('ArrowDown')
  await page.getByRole('checkbox', { name: /Ответить так же на все 3/ }).check()
  await page.keyboard.press('Enter')
  await expect(page.getByText('осталось 5 из 9')).toBeVisible()
  await page.getByRole('button', { name: /Тер-Аванесян.*повтор/ }).click()
  await expect(page.getByRole('columnheader', { name: 'Сравнение' })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('radio', { name: 'Один человек', exact: true }).check()
  await page.keyboard.press('Enter')
  await expect(sum(page)).toContainText(/56\s*человек готовы.*4\s*ждут ответа.*1\s*повтор/s)
  await page.getByRole('tab', { name: /Готовы/ }).click()
  await expect(page.getByRole('table', { name: 'Готовы к загрузке' })).toContainText('новая карточка')
  await expectAccessible(page)

  await page.getByRole('button', { name: 'Загрузить 56 человек' }).click()
  await expect(page.getByText('Загружено 56 человек из «s09-neskolko-listov.xlsx»')).toBeVisible()
  await expect(page.getByText('На учёте 56')).toBeVisible()
  await page.getByRole('button', { name: 'Отменить', exact: true }).last().click()
  await expect(page.getByText('Здесь будет список членов профсоюза')).toBeVisible()
})

test('files that are no list are refused in three sentences; another one is loaded, and the same file again changes nothing', async ({
  program,
  page,
}) => {
  await begin(page)
  await dropSample(page, 's12-parol.xlsx')
  await expect(page.getByRole('alert')).toContainText('Файл закрыт паролем')
  await expect(page.getByRole('alert')).toContainText('Сохранённые данные не изменились')
  await expectAccessible(page)
  program.dialogs.answerOpen([resolve(samples, 's04-gruppy.xlsx')])
  await page.getByRole('button', { name: 'Другой файл' }).click()
  await expect(sum(page)).toContainText(/57\s*человек готовы/)
  await page.getByRole('tab', { name: /Не про людей/ }).click()
  await expect(page.getByRole('table', { name: 'Строки не про людей' })).toContainText('название группы')
  await page.getByRole('button', { name: 'Загрузить 57 человек' }).click()
  await expect(page.getByText('На учёте 57')).toBeVisible()

  await page.getByRole('button', { name: 'Загрузить из Excel' }).first().click()
  await dropSample(page, 's04-gruppy.xlsx')
  await expect(sum(page)).toContainText('57 без изменений')
  await expect(page.getByRole('button', { name: /^Загрузить/ })).toHaveCount(0)
  // The review waits while another room is looked at.
  await goTo(page, 'Паспорт')
  await page.goBack()
  await expect(sum(page)).toContainText('57 без изменений')
})

test('an old .xls and an .ods are read; a column is named otherwise, and one choice too many is refused', async ({
  program,
  page,
}) => {
  await begin(page)
  program.dialogs.answerOpen([resolve(samples, 's07-vse-rabotniki.xls')])
  await page.getByRole('button', { name: 'Выбрать файл' }).click()
  await expect(sum(page)).toContainText(
    /53\s*строки в файле.*36\s*человек готовы.*4\s*ждут ответа.*6\s*не члены.*7\s*строк/s,
  )
  await page.getByRole('button', { name: 'Другой файл' }).click()
  program.dialogs.answerOpen([resolve(samples, 's08-detsad.ods')])
  await page.getByRole('button', { name: 'Выбрать файл' }).click()
  await expect(sum(page)).toContainText(/26\s*строк в файле.*18\s*человек готовы/s)

  await page.getByRole('tab', { name: 'Колонки' }).click()
  const column = (heading: string) => page.getByRole('combobox', { name: new RegExp(`Что в колонке .: «${heading}`) })
  const choose = async (heading: string, field: string) => {
    await column(heading).click()
    await page.getByRole('option', { name: field, exact: true }).click()
  }
  await choose('Фамилия', 'Не загружать')
  await expect(page.getByRole('alert')).toContainText('не находится ни одного человека. Оставлено, как было')
  await expect(column('Фамилия')).toHaveValue('Фамилия, имя, отчество')
  await expectAccessible(page)
  await choose('Должность', 'Примечание')
  await expect(page.getByText('выбрано вами')).toBeVisible()
  await expect(column('Должность')).toHaveValue('Примечание')
  await expect(sum(page)).toContainText(/26\s*строк в файле.*18\s*человек готовы/s)
  await page.getByRole('tab', { name: /Готовы/ }).click()
  await expect(page.getByRole('columnheader', { name: /Должность/ })).toContainText('в файле нет')
})

test('a pasted table is loaded; the next one fills, or replaces, what the cards say, and a copy is made first', async ({
  page,
}) => {
  await begin(page)
  await paste(page, [
    ['Фамилия', 'Имя', 'Отчество', 'Дата рождения', 'Должность'],
    ['Кораблёва', 'Анна', 'Ивановна', '12.03.1980', 'учитель'],
    ['Рощина', 'Вера', 'Петровна', '01.02.1975', 'завуч'],
  ])
  await expect(sum(page)).toContainText(/3\s*строки в файле.*2\s*человека готовы.*1\s*строка не про людей/s)
  await page.getByRole('button', { name: 'Загрузить 2 человек' }).click()
  await expect(page.getByText('На учёте 2')).toBeVisible()

  await page.getByRole('button', { name: 'Загрузить из Excel' }).first().click()
  await paste(page, [
    ['Фамилия', 'Имя', 'Отчество', 'Дата рождения', 'Должность', 'Телефон'],
    ['Кораблёва', 'Анна', 'Ивановна', '12.03.1980', 'директор', '8 900 123-45-67'],
    ['Береговой', 'Олег', 'Юрьевич', '05.06.1990', 'учитель', ''],
  ])
  const known = page.getByRole('row', { name: /Кораблёва/ })
  await expect(known).toContainText('дополнится: телефон')
  await expectAccessible(page)
  await page.getByText('Не менять', { exact: true }).click()
  await expect(page.getByRole('button', { name: 'Загрузить 1 человека' })).toBeVisible()
  await page.getByText('Обновить: 1').click()
  await expect(page.getByText('Значения из файла заменят прежние')).toBeVisible()
  await expect(known).toContainText('изменится: должность, телефон')
  await page.getByRole('button', { name: 'Загрузить 2 человек' }).click()
  await expect(page.getByText('На учёте 3')).toBeVisible()
  await expect(page.getByRole('row', { name: /Кораблёва/ })).toContainText('директор')
  await goTo(page, 'Настройки')
  await expect(page.getByRole('cell', { name: 'перед загрузкой файла' })).toBeVisible()
})

test('ten thousand rows: the page answers while they are read, and the reading can be stopped', async ({ page }) => {
  await begin(page)
  const bytes = await largeList(10_000)
  await drop(page, 'большой список.xlsx', bytes)
  await page.getByRole('button', { name: 'Остановить' }).click()
  await expect(page.getByRole('heading', { name: 'Загрузить список' })).toBeVisible()

  await drop(page, 'большой список.xlsx', bytes)
  await page.getByRole('button', { name: 'Остановить' }).waitFor()
  const waited = await page.evaluate(async () => {
    let longest = 0
    let last = performance.now()
    for (let i = 0; i < 30; i += 1) {
      await new Promise((next) => setTimeout(next, 20))
      longest = Math.max(longest, performance.now() - last)
      last = performance.now()
    }
    return longest
  })
  expect(waited).toBeLessThan(300)
  await goTo(page, 'Паспорт')
  await expect(page.getByRole('heading', { name: 'Паспорт организации' })).toBeVisible()
  await page.goBack()
  await expect(sum(page)).toContainText(/10.001\s*строка в файле/, { timeout: 30_000 })
  await page.getByRole('tab', { name: /Готовы/ }).click()
  await expect(page.getByRole('table', { name: 'Готовы к загрузке' })).toBeVisible()
})

test('the example has its invented school', async ({ page }) => {
  await page.getByRole('button', { name: /Посмотреть на примере/ }).click()
  await expect(page.getByText('На учёте 47')).toBeVisible()
  await goTo(page, 'План')
  await expect(page.getByText('Проверить выполнение соглашения').first()).toBeAttached()
})

async function largeList(rows: number): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook()
  const sheet = workbook.addWorksheet('Члены профсоюза')
  sheet.addRow(['Фамилия', 'Имя', 'Отчество', 'Дата рождения', 'Должность', 'Телефон'])
  const syllables = ['ва', 'ро', 'ми', 'ле', 'ду', 'са', 'ки', 'но', 'бе', 'гу']
  for (let i = 0; i < rows; i += 1) {
    const middle = Array.from(String(i).padStart(4, '0'), (digit) => syllables[Number(digit)]).join('')
    const day = `${String((i % 28) + 1).padStart(2, '0')}.0${(i % 9) + 1}.${1960 + (i % 40)}`
    sheet.addRow([`К${middle}нская`, 'Анна', 'Ивановна', day, 'учитель', `+7000${1_000_000 + i}`])
  }
  return new Uint8Array(await workbook.xlsx.writeBuffer())
}
