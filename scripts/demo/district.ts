// What the district's clerk does: recovery code, card, the list of organisations, cards of chairs, reports, the consolidated workbook.
import { basename } from 'node:path'
import { dayFrom, goTo, type Shown } from './program.ts'

/** Makes the recovery code, copies it "to paper", types two groups back, writes the card. Answers code and control number. */
export async function makeKeys(shown: Shown, cardPath: string): Promise<{ code: string; control: string }> {
  const { hands, picture, dialogs } = shown
  await goTo(hands, 'Ключи района')
  await hands.click('button', 'Получить код восстановления')
  const paper = await hands.read('group', 'Код восстановления')
  const groups = paper.match(/\b\d{6}\b/g) ?? []
  await picture('kod-vosstanovleniya')
  await hands.click('button', 'Код на бумаге, проверить')
  await hands.waitFor(/^Впишите две группы с вашей бумаги/)
  for (const [i, group] of groups.entries()) await hands.fillIfAsked(`${i + 1}-я группа`, group)
  await hands.click('button', 'Проверить код')
  await hands.waitFor('Код записан и проверен')
  await hands.click('button', 'Готово')
  dialogs.answerSave(cardPath)
  await hands.click('button', 'Записать карточку')
  await hands.click('button', 'Позже')
  await hands.waitFor(/^Карточка записана/)
  await picture('klyuchi-rajona')
  const control = (await hands.readLabelled('Контрольное число карточки района')).trim()
  return { code: groups.join(' '), control }
}

/** Loads the list of organisations by the import that every user has. */
export async function loadOrganisations({ hands, picture, dialogs }: Shown, path: string): Promise<void> {
  await goTo(hands, 'Организации')
  dialogs.answerOpen([path])
  await hands.click('button', /^Загрузить список из файла/)
  await hands.waitFor('Проверка списка')
  await hands.fillIfAsked('Числа на дату', dayFrom(0))
  await picture('spisok-organizacij')
  await hands.click('button', /^Загрузить\s\d/)
  await hands.waitFor(/^Загружено:/)
  await picture('organizacii')
}

/** Opens a chair's card and types the four groups that are asked, as read over the phone. The organisation is new to the list. */
export async function takeCard({ hands, picture, dialogs }: Shown, cardPath: string, control: string): Promise<void> {
  await goTo(hands, 'Организации')
  dialogs.answerOpen([cardPath])
  await hands.click('button', 'Принять карточку')
  const dialog = hands.within('dialog', 'Карточка организации')
  await dialog.choose('Какая это организация в вашем списке', 'Её ещё нет в списке: добавить')
  for (const [i, group] of control.split(/\s+/).entries()) await dialog.fillIfAsked(`${i + 1}-я группа`, group)
  await picture('sverka-kartochki')
  await dialog.click('button', 'Сверено, доверять')
  await hands.waitFor(/^Карточка сверена/)
}

/** Drops all reports at once, takes those without remarks, writes the receipts one by one. */
export async function takeReports(
  shown: Shown,
  paths: readonly string[],
  receiptPath: (n: number) => string,
): Promise<string[]> {
  const { hands, picture, dialogs } = shown
  await goTo(hands, 'Приём отчётов')
  await hands.dropFiles('heading', 'Приём отчётов', paths)
  await hands.waitFor(new RegExp(`^Принять\\s${paths.length}\\s`))
  await picture('priem')
  await hands.click('button', /^Принять\s\d/)
  const receipts = paths.map((_, n) => receiptPath(n + 1))
  for (const path of receipts) dialogs.answerSave(path)
  await hands.click('button', /^Записать\s\d+\sквитанц/)
  await hands.waitFor(/^Записано:/)
  await picture('prinyato')
  return receipts
}

/** Drops one file that must be refused and looks for the sentence that says why. */
export async function isRefused({ hands }: Shown, path: string, sentence: string): Promise<boolean> {
  await goTo(hands, 'Приём отчётов')
  await hands.dropFiles('heading', 'Приём отчётов', [path])
  await hands.waitFor(basename(path))
  await hands.waitFor(new RegExp(sentence))
  return (await hands.within('list', 'Файлы').readAll('listitem')).some((item) => item.includes(sentence))
}

/** The consolidated picture and its workbook. Answers the text of the screen. */
export async function exportSummary({ hands, picture, dialogs }: Shown, path: string): Promise<string> {
  await goTo(hands, 'Сводка')
  await hands.waitFor(/^Сводка:/)
  await picture('svodka')
  dialogs.answerSave(path)
  await hands.click('button', 'Свод в Excel')
  await hands.waitFor(/^Свод записан/)
  return (await hands.read('main')).replace(/\s+/g, ' ')
}
