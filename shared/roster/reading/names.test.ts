import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nameStrength, readFullName, readSplitName, peopleIn } from './names.ts'

const parts = (cell: string) => {
  const { lastName, firstName, middleName } = readFullName(cell, 'surname-first')
  return [lastName, firstName, middleName]
}

describe('silent clean-up', () => {
  test.each([
    ['Сухова Тамара Михайловна', ['Сухова', 'Тамара', 'Михайловна']],
    ['\u00a0Ахматханова  Хеда\u00a0Ахмедовна. ', ['Ахматханова', 'Хеда', 'Ахмедовна']],
    ['Дaдaeв Висхан Ахмедович', ['Дадаев', 'Висхан', 'Ахмедович']],
    ['CEPOBA Анна', ['Серова', 'Анна', null]],
    ['МЕЩЕРЯКОВА МАРИНА ИВАНОВНА', ['Мещерякова', 'Марина', 'Ивановна']],
    ['завьялова елена степановна.', ['Завьялова', 'Елена', 'Степановна']],
    ['ТЕР-АВАНЕСЯН Гаянэ Рубеновна', ['Тер-Аванесян', 'Гаянэ', 'Рубеновна']],
    ['Горохова — Лесная Нина Константиновна', ['Горохова-Лесная', 'Нина', 'Константиновна']],
    ['Горохова - Лесная Нина Константиновна', ['Горохова-Лесная', 'Нина', 'Константиновна']],
    ['д’Артуа Шарль', ["Д'Артуа", 'Шарль', null]],
    ['ИвановаЛ.В.', ['Иванова', 'Л.', 'В.']],
    ['Мелконян Н. А.', ['Мелконян', 'Н.', 'А.']],
    ['Мамедов Рафик Али оглы', ['Мамедов', 'Рафик', 'Али оглы']],
    ['ГУСЕЙНОВА ЛЕЙЛА РАФИК КЫЗЫ', ['Гусейнова', 'Лейла', 'Рафик кызы']],
    ['Салчак Чечен-оол Биче-оолович', ['Салчак', 'Чечен-оол', 'Биче-оолович']],
    ['Ким Чен Ир', ['Ким', 'Чен', 'Ир']],
    ['Ёлкина Алёна', ['Ёлкина', 'Алёна', null]],
    ['3) Иванова\nМария\nПетровна', ['Иванова', 'Мария', 'Петровна']],
    ['Попова Мария П.', ['Попова', 'Мария', 'П.']],
    ['Золотарёва Лейсан Сергеевна'.normalize('NFD'), ['Золотарёва', 'Лейсан', 'Сергеевна']],
  ])('%j', (cell, expected) => {
    expect(parts(cell)).toEqual(expected)
  })
})

test('a surname in brackets or behind a slash is the former one', () => {
  expect(readFullName('Эльмурзаева (Лопухова) Хеда Султановна', 'surname-first').formerLastName).toBe('Лопухова')
  expect(readFullName('Иванова (урожд. Громова) Мария', 'surname-first').formerLastName).toBe('Громова')
  expect(readFullName('Петрова / Сидорова Нина', 'surname-first')).toMatchObject({
    lastName: 'Петрова',
    formerLastName: 'Сидорова',
  })
})

test('words that are no name stay aside', () => {
  expect(readFullName('Иванова Мария Петровна (декрет)', 'surname-first')).toMatchObject({
    middleName: 'Петровна',
    aside: 'декрет',
  })
  expect(readFullName('Иванова Мария Петровна - председатель', 'surname-first')).toMatchObject({
    middleName: 'Петровна',
    aside: 'председатель',
  })
  expect(readFullName('Иванова ЕВ', 'surname-first')).toMatchObject({ firstName: 'Е.', middleName: 'В.' })
  expect(readFullName('ИВАНОВА ЕВ', 'surname-first')).toMatchObject({ firstName: 'Ев', middleName: null })
  expect(readFullName('М.П. иванова', 'surname-first')).toMatchObject({ lastName: 'Иванова', firstName: 'М.' })
  expect(readFullName('М.П. Студентова', 'surname-first')).toMatchObject({ lastName: 'Студентова', aside: null })
  for (const tail of [' / совместитель', ' УВОЛЕН', ' Выбыла 31.08.2025'])
    expect(readFullName(`Иванова Мария Петровна${tail}`, 'surname-first')).toMatchObject({
      middleName: 'Петровна',
      aside: tail.replace('/', '').trim(),
    })
  expect(readFullName('Иванов М.П. совместитель', 'surname-first')).toMatchObject({
    middleName: 'П.',
    aside: 'совместитель',
  })
  expect(readFullName('Иванова Мария Петровна 01.02.1980', 'surname-first')).toMatchObject({
    middleName: 'Петровна',
    aside: '01.02.1980',
  })
})

test('problems keep what can be read', () => {
  expect(readFullName('К?зн?ц?ва Н.В.', 'surname-first')).toMatchObject({
    lastName: 'К?зн?ц?ва',
    firstName: 'Н.',
    middleName: 'В.',
    problem: 'unreadable-name',
  })
  expect(readFullName('А.К.', 'surname-first')).toMatchObject({
    lastName: 'А.К.',
    firstName: null,
    problem: 'unreadable-name',
  })
  expect(readFullName('Мария Петровна', 'surname-first')).toMatchObject({
    lastName: 'Мария Петровна',
    firstName: null,
    problem: 'unreadable-name',
  })
  expect(readFullName('Дадаева', 'surname-first')).toMatchObject({
    lastName: 'Дадаева',
    firstName: null,
    problem: 'incomplete-name',
  })
  expect(readFullName('Пахомова И.С.', 'surname-first')).toMatchObject({ problem: 'initials-only' })
  expect(readFullName('Дорджиева 🌸 Кермен Бадмаевна', 'surname-first')).toMatchObject({
    lastName: 'Дорджиева',
    firstName: 'Кермен',
    stray: true,
  })
})

test('the order of words: proven by patronymics and initials, else as usual in the column', () => {
  expect(readFullName('Кермен Эренценовна Убушаева', 'surname-first')).toMatchObject({
    lastName: 'Убушаева',
    order: 'surname-last',
  })
  expect(readFullName('Аветисян Рузанна Гагиковна', 'surname-last')).toMatchObject({
    lastName: 'Аветисян',
    order: 'surname-first',
  })
  expect(readFullName('Н.П. Лучникова', 'surname-first')).toMatchObject({
    lastName: 'Лучникова',
    firstName: 'Н.',
    middleName: 'П.',
  })
  expect(readFullName('Сэсэг Баиров', 'surname-last')).toMatchObject({ lastName: 'Баиров', firstName: 'Сэсэг' })
  expect(readFullName('Абрамович Анна Петровна', 'surname-first')).toMatchObject({
    lastName: 'Абрамович',
    firstName: 'Анна',
  })
})

test('names in columns', () => {
  expect(readSplitName('ЭЛЬМУРЗАЕВА (Лопухова)', ['Хеда', 'Султановна'])).toMatchObject({
    lastName: 'Эльмурзаева',
    firstName: 'Хеда',
    middleName: 'Султановна',
    formerLastName: 'Лопухова',
  })
  expect(readSplitName('Макаров', ['Фёдор Павлович'])).toMatchObject({ firstName: 'Фёдор', middleName: 'Павлович' })
  expect(readSplitName('Иванова Мария Петровна', [])).toMatchObject({ lastName: 'Иванова', firstName: 'Мария' })
})

test('people that share a cell come apart by any sign between them, and none is lost', () => {
  const names = fc.subarray(['Иванова Мария Петровна', 'Петров О. И.', 'Ким Ольга Викторовна'], { minLength: 2 })
  fc.assert(
    fc.property(names, fc.constantFrom('\n', '; ', ', ', ',\n'), fc.boolean(), (chosen, sign, isNumbered) => {
      const cell = chosen.map((name, i) => (isNumbered ? `${i + 1}. ${name}` : name)).join(sign)
      const read = peopleIn(cell).map((piece) => readFullName(piece, 'surname-first').lastName)
      expect(read).toEqual(chosen.map((name) => name.split(' ')[0]))
    }),
  )
  for (const one of ['Попова, Вера Ильинична', 'Иванова Мария\nПетровна', 'Иванова Мария Петровна, учитель'])
    expect(peopleIn(one)).toEqual([])
})

test('what can be a person and what cannot', () => {
  const strengths = [
    'Сухова Тамара Михайловна',
    'Санджиева Кермен',
    'Дадаева',
    'Учителя начальных классов',
    'Итого: 43 чел.',
    'завьялова елена степановна',
    'Отпуск с',
    'Дата и № протокола',
  ]
  expect(strengths.map(nameStrength)).toEqual(['full', 'likely', 'single', 'none', 'none', 'full', 'none', 'none'])
})

test('former surnames without brackets, or with the year of the change', () => {
  const former = (text: string) => readFullName(text, 'surname-first')
  expect(former('Кузнецова урожд. Белова Ирина Павловна')).toMatchObject({
    lastName: 'Кузнецова',
    firstName: 'Ирина',
    formerLastName: 'Белова',
  })
  expect(former('Иванова (до 2020 Петрова) Мария Ильинична')).toMatchObject({
    lastName: 'Иванова',
    formerLastName: 'Петрова',
  })
})

const russian = fc.stringMatching(/^[А-Я][а-я]{2,9}$/)
const spaces = fc.constantFrom(' ', '  ', '\u00a0', '\n', ' \u200b')
test('no word of a three-word name is lost, however it is spaced and cased', () => {
  fc.assert(
    fc.property(
      russian,
      russian,
      russian,
      spaces,
      fc.constantFrom('', '.', ' ', ','),
      fc.boolean(),
      (last, first, father, space, end, capitals) => {
        const middle = `${father}овна`
        const cell = [last, first, middle].join(space) + end
        const name = readFullName(capitals ? cell.toUpperCase() : cell, 'surname-first')
        const words = [name.lastName, name.firstName, name.middleName].join(' ').toLowerCase().split(' ').sort()
        expect(words).toEqual([last, first, middle].map((word) => word.toLowerCase()).sort())
      },
    ),
  )
})
