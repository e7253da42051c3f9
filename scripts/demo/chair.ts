// What the chair does, with mouse, keyboard, drop and answered dialogs only: her list, passport, agreement, plan and protocol.
import { basename, join } from 'node:path'
import { goTo, numberIn, dayFrom, type Shown } from './program.ts'

/** What the program said about one list while it was loaded. */
export interface Loaded {
  readonly file: string
  /** The sentence of the sum line, as shown. */
  readonly sum: string
  /** All rows of the file less those that are not about people. */
  readonly people: number
  readonly loaded: number
  readonly onRegister: number
  readonly employed: number
}

/** Drops a sheet on the import screen and loads everybody who is ready; open questions stay open. `null`: the file was refused. */
export async function loadList({ hands, picture }: Shown, path: string): Promise<Loaded | null> {
  await goTo(hands, 'Члены профсоюза')
  await hands.click('button', /^Загрузить из Excel/)
  await hands.dropFiles('heading', 'Загрузить список', [path])
  await hands.waitFor(/^(Проверка файла|Файл не прочитан)$/)
  const name = basename(path).replace(/\.\w+$/, '')
  await picture(`spisok-${name}`)
  const heading = await hands.read('heading', /^(Проверка файла|Файл не прочитан)$/)
  if (heading === 'Файл не прочитан') return null
  const sum = (await hands.read('region', 'Сколько строк в файле')).replace(/\s+/g, ' ')
  const loaded = numberIn(await hands.read('button', /^Загрузить \d/))
  await hands.click('button', /^Загрузить \d/)
  await hands.waitFor(/^Загружен/)
  await picture(`chleny-${name}`)
  const chips = (await hands.read('group', 'Показать')).replace(/\s+/g, ' ')
  const chip = (word: string) => numberIn(new RegExp(`${word} (\\d+)`).exec(chips)?.[1] ?? '')
  const rows = (words: RegExp) => numberIn(words.exec(sum)?.[0] ?? '0')
  const people = rows(/\d+ стро\S+ в файле/) - rows(/\d+ стро\S+ не про людей/)
  return { file: basename(path), sum, people, loaded, onRegister: chip('На учёте'), employed: chip('Работают') }
}

export interface PassportFacts {
  readonly fullName: string
  readonly inn: string
  readonly chair: string
  readonly employees: number
}

/** Passport: the organisation, the employer, the chair, the number of employees. */
export async function fillPassport({ hands, picture }: Shown, facts: PassportFacts): Promise<void> {
  await goTo(hands, 'Паспорт')
  await hands.fill('Полное наименование', facts.fullName)
  await hands.fill('Учётный номер в районе', '101')
  await hands.fill('Вышестоящая организация', 'Приреченская районная организация Профсоюза')
  await hands.fill('Региональная организация', 'Залесская областная организация Профсоюза')
  await hands.choose('Тип образовательной организации', 'общеобразовательная организация')
  await hands.choose('Вид первичной организации', 'работников')
  await picture('pasport')
  await hands.click('link', /^Работодатель/)
  await hands.fill('ИНН', facts.inn)
  await hands.fill('Населённый пункт', 'с. Заречное')
  await hands.press('Tab')
  await hands.click('link', /^Выборные органы/)
  await hands.click('button', 'Добавить человека')
  const dialog = hands.within('dialog', 'Обязанность и человек')
  await dialog.fill('Кто', facts.chair)
  await dialog.fill('Когда избран или назначен', '30.10.2024')
  await dialog.fill('Телефон', '+7 000 461-88-95')
  await dialog.click('button', 'Сохранить')
  await hands.waitFor(facts.chair)
  await picture('vybornye-organy')
  await hands.click('link', /^Выборы и сроки/)
  await hands.fill('Отчётно-выборное собрание', '30.10.2024')
  await hands.press('Tab')
  await hands.click('link', /^Численность/)
  await hands.click('button', 'Числа на дату')
  await hands.fill('Всего работников', String(facts.employees))
  await hands.press('Tab')
  await hands.waitFor(/из \d+ работников/)
  await picture('chislennost')
}

/** Agreement: facts with dates, then a few answers. */
export async function checkAgreement({ hands, picture }: Shown): Promise<string> {
  await goTo(hands, 'Коллективный договор')
  await hands.click('button', 'Внести подписанный договор')
  await hands.fill('Дата подписания', '15.03.2024')
  await hands.fill('Начало действия', '15.03.2024')
  await hands.fill('Последний день действия', '14.03.2027')
  await hands.fill('Отправлен на регистрацию', '19.03.2024')
  await hands.press('Tab')
  await hands.click('button', 'К проверке текста')
  await hands.click('link', /^Оплата труда/)
  const points = hands.within('region', 'Оплата и нормирование труда')
  await points.waitFor(/./)
  await picture('dogovor')
  return (await hands.read('status', /^Оценка/)).replace(/\s+/g, ' ')
}

/** Plan: measures of the templates for a month and one thing of her own. */
export async function makePlan({ hands, picture }: Shown): Promise<void> {
  await goTo(hands, 'План')
  await hands.click('button', 'Из шаблонов')
  const chooser = hands.within('complementary', 'Взять из шаблонов')
  await chooser.choose('На какой месяц', 'декабрь')
  await chooser.check(/Отчитаться на собрании/)
  await chooser.click('button', /^Добавить \d/)
  await hands.waitFor(/^Добавлено в план/)
  await chooser.click('button', 'Закрыть шаблоны')
  await hands.click('button', 'Добавить мероприятие')
  await hands.fill('Что будет', 'Заседание профкома')
  await hands.fill('Последний день', dayFrom(0))
  await hands.click('button', 'Добавить в план')
  await hands.waitFor('Добавлено в план: Заседание профкома')
  await picture('plan')
}

export interface ProtocolText {
  readonly chairman: string
  readonly secretary: string
  readonly decision: string
}

/** A general meeting: attendance, quorum, one question, votes, the number, and the PDF at `folder`. Answers its path. */
export async function holdMeeting(shown: Shown, folder: string, text: ProtocolText): Promise<string> {
  const { hands, picture, dialogs } = shown
  await goTo(hands, 'Собрания')
  await hands.click('button', 'Новый протокол')
  await hands.click('button', 'Начать протокол')
  await hands.waitFor(/^Протокол общего собрания/)
  await hands.click('button', 'Кто присутствовал')
  await hands.click('button', 'Отметить всех')
  await hands.press('Escape')
  await hands.waitFor('кворум есть')
  await hands.fill('Место', 'с. Заречное')
  await hands.fill('Председатель собрания', text.chairman)
  await hands.press('Enter')
  await hands.fill('Секретарь собрания', text.secretary)
  await hands.press('Enter')
  await hands.click('button', 'Добавить вопрос')
  await hands.fill('О чём', 'О плане работы на год')
  await hands.click('button', 'Записать решение')
  await hands.fill('Постановили, 1.1', text.decision)
  await hands.click('button', /^Единогласно/)
  await hands.waitFor(/./)
  await picture('protokol')
  await hands.click('button', 'Завершить протокол')
  await hands.click('button', /^Завершить под №/)
  await hands.waitFor(/^Протокол №\s\d+\sобщего собрания/)
  const path = join(folder, 'protokol.pdf')
  dialogs.answerSave(path)
  await hands.click('button', 'Сохранить PDF')
  await hands.waitFor('Файл записан: protokol.pdf')
  await picture('protokol-gotov')
  return path
}

/** Writes the chair's card. Answers its control number as she reads it aloud. */
export async function writeCard({ hands, dialogs }: Shown, path: string): Promise<string> {
  await goTo(hands, 'Обмен с районом')
  dialogs.answerSave(path)
  await hands.click('button', /^Сохранить мою карточку/)
  await hands.click('button', 'Позже')
  await hands.waitFor(/^Карточка записана/)
  const number = await hands.read('group', 'Контрольное число вашей карточки')
  return (number.match(/\b\d{5}\b/g) ?? []).join(' ')
}

/** Opens the district's card and types the groups that are asked, as heard over the phone. */
export async function trustDistrict({ hands, picture }: Shown, cardPath: string, control: string): Promise<void> {
  await hands.dropFiles('heading', 'Обмен с районом', [cardPath])
  await hands.waitFor(/^Попросите прочитать контрольное число/)
  for (const [i, group] of control.split(/\s+/).entries()) await hands.fillIfAsked(`${i + 1}-я группа`, group)
  await picture('sverka-rajona')
  await hands.click('button', 'Сверить')
  await hands.waitFor(/ключ сверен по телефону/)
}

/** Writes the report of the period that the program proposes. */
export async function writeReport({ hands, picture, dialogs }: Shown, path: string): Promise<void> {
  await goTo(hands, 'Обмен с районом')
  await hands.waitFor(/^Отчёт № 1/)
  await picture('otchet')
  dialogs.answerSave(path)
  await hands.click('button', /^Записать отчёт/)
  await hands.waitFor(/записан и проверен/)
  await hands.click('button', 'Файл передан…')
  await hands.check('на флешке')
  await hands.click('button', 'Отметить сегодняшним днём')
  await hands.waitFor(/^Отмечено/)
}

/** Opens the district's receipt; the report's track then ends in «принят». */
export async function openReceipt({ hands, picture }: Shown, path: string): Promise<void> {
  await goTo(hands, 'Обмен с районом')
  await hands.dropFiles('heading', 'Обмен с районом', [path])
  await hands.waitFor(/^Район принял отчёт/)
  await picture('kvitanciya')
}
