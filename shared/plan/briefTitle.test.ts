import { expect, it } from 'vitest'
import file from '#resources/reference/plan-templates.json' with { type: 'json' }
import { briefTitle } from './briefTitle.ts'

it('leaves out the verbs with which a measure begins', () => {
  expect(
    [
      'Провести мониторинг и разбор членства',
      'Собрать и разобрать данные о членстве руководителей',
      'Ежеквартально проверять информационные ресурсы',
      'Отчитаться на собрании о выполнении договора',
      'День учителя',
      'Учиться, учиться',
      '',
    ].map(briefTitle),
  ).toEqual([
    'Мониторинг и разбор членства',
    'Данные о членстве руководителей',
    'Информационные ресурсы',
    'На собрании о выполнении договора',
    'День учителя',
    'Учиться, учиться',
    '',
  ])
})

it('never leaves a measure of the programmes without a word', () => {
  expect(file.measures.filter(({ title }) => briefTitle(title).trim() === '')).toEqual([])
})
