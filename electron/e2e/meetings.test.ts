// A meeting of two members: who came, what was decided, a vote that does not add up, the paper, and all of it there tomorrow.
import { execFileSync } from 'node:child_process'
import { expectAccessible, expect, goTo, sayLater, startAsChair, test } from './program.ts'
import { launch } from './driver.ts'
import type { Page } from '@playwright/test'

/** The words of a PDF in reading order, divided words joined again. */
function wordsOf(path: string): string {
  return (
    execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' })
      .replace(/\u00ad\s+/g, '')
      .replace(/\s+/g, ' ')
      // The no-break space after this sign is narrow, and poppler joins over it.
      .replace(/№\s*/g, '№ ')
  )
}

async function putOnRegister(page: Page, lastName: string, firstName: string, middleName: string): Promise<void> {
  await page.getByRole('button', { name: 'Принять в профсоюз' }).first().click()
  await page.getByRole('radiogroup', { name: 'Как появляется на учёте' }).getByText('Уже у нас на учёте').click()
  await page.getByLabel('Фамилия', { exact: true }).fill(lastName)
  await page.getByLabel('Имя', { exact: true }).fill(firstName)
  await page.getByLabel('Отчество', { exact: true }).fill(middleName)
  await page.getByRole('textbox', { name: 'На учёте на дату' }).fill('01.09.2025')
  await page.getByRole('button', { name: 'Завести карточку' }).click()
  await expect(page.getByRole('dialog')).toBeHidden()
}

async function beginMeeting(page: Page): Promise<void> {
  await goTo(page, 'Собрания')
  await page.getByRole('button', { name: 'Новый протокол' }).click()
  await page.getByRole('button', { name: 'Начать протокол' }).click()
  await expect(page.getByRole('heading', { name: /^Протокол общего собрания/ })).toBeVisible()
}

test('from the register to the paper: quorum, agenda, votes, number, PDF, extract', async ({ page, program }, info) => {
  await startAsChair(page)
  await goTo(page, 'Члены профсоюза')
  await putOnRegister(page, 'Соколова', 'Марина', 'Викторовна')
  await putOnRegister(page, 'Жданова', 'Юлия', 'Сергеевна')
  await beginMeeting(page)

  await page.getByRole('button', { name: 'Кто присутствовал' }).click()
  await page.getByRole('checkbox', { name: 'Соколова Марина Викторовна' }).check()
  await page.getByRole('checkbox', { name: 'Жданова Юлия Сергеевна' }).check()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(page.getByText('2 из 2')).toBeVisible()
  await expect(page.getByText('кворум есть')).toBeVisible()

  await page.getByLabel('Место').fill('с. Заречное')
  await page.getByRole('combobox', { name: 'Председатель собрания' }).fill('Соколова Марина Викторовна')
  await page.getByRole('combobox', { name: 'Секретарь собрания' }).fill('Жданова Юлия Сергеевна')
  await page.getByRole('button', { name: 'Взять готовый вопрос' }).click()
  await page.getByRole('button', { name: /^О приёме в Профсоюз/ }).click()
  await page.getByLabel('Постановили, 1.1').fill('Принять в члены Профсоюза Лукину Н. Ф.')
  await page.getByRole('button', { name: 'Добавить вопрос' }).click()
  await expect(page.getByRole('heading', { name: 'Вопрос 2' })).toBeVisible()
  await page.getByLabel('О чём').fill('О плане работы')
  await page.getByRole('button', { name: 'Записать решение' }).click()
  await page.getByLabel('Постановили, 2.1').fill('Утвердить план работы')
  await page.getByLabel('За', { exact: true }).fill('2')
  await page.getByLabel('Против').fill('1')
  await page.getByLabel('Воздержались').fill('0')
  await page.keyboard.press('Tab')
  await expect(page.getByText('2 + 1 + 0 = 3, а было 2')).toBeVisible()
  await expect(page.getByRole('img', { name: 'Страница 1' })).toBeVisible()
  await expectAccessible(page)

  // The order changes from the keyboard, with the question open.
  await page.keyboard.press('Alt+ArrowUp')
  await expect(page.getByRole('region', { name: 'Вопрос 1' }).getByLabel('О чём')).toHaveValue('О плане работы')

  await page.getByRole('button', { name: 'Завершить протокол' }).click()
  const dialog = page.getByRole('dialog', { name: 'Протокол ещё не готов' })
  await expect(dialog.getByText('Голоса не сходятся')).toBeVisible()
  await expect(dialog.getByText('Вопрос 2. Нет итогов голосования')).toBeVisible()
  await dialog.getByRole('button', { name: 'Перейти' }).first().click()
  await page.getByLabel('Против').fill('0')
  await page.getByRole('button', { name: /О приёме в Профсоюз/ }).click()
  await page.getByRole('button', { name: 'Единогласно: 2' }).click()
  await page.getByRole('button', { name: 'Завершить протокол' }).click()
  await page.getByRole('button', { name: 'Завершить под № 1' }).click()
  await expect(page.getByRole('heading', { name: /^Протокол № 1 общего собрания/ })).toBeVisible()
  await expectAccessible(page)

  const protocol = info.outputPath('протокол.pdf')
  program.dialogs.answerSave(protocol)
  await page.getByRole('button', { name: 'Сохранить PDF' }).click()
  await expect(page.getByText('Файл записан: протокол.pdf')).toBeVisible()
  await page.getByRole('button', { name: 'Открыть', exact: true }).click()
  await expect.poll(() => program.opened).toEqual([protocol])
  const text = wordsOf(protocol)
  const order = [
    'Общероссийский Профсоюз образования',
    'ПРОТОКОЛ',
    '№ 1',
    'с. Заречное',
    'Состоит на учёте членов Профсоюза: 2',
    'Присутствуют: 2 – Жданова Ю. С., Соколова М. В.',
    'Кворум имеется.',
    'ПОВЕСТКА ДНЯ: 1. О плане работы. 2. О приёме в Профсоюз.',
    '1.1. Утвердить план работы.',
    'Голосовали: «за» – 2, «против» – 0, «воздержались» – 0. Решение принято.',
    '2.1. Принять в члены Профсоюза Лукину Н. Ф.',
    'Секретарь собрания Ю. С. Жданова',
  ]
  const places = order.map((part) => text.indexOf(part))
  expect(order.filter((_, i) => (places[i] ?? -1) < 0)).toEqual([])
  expect(places).toEqual([...places].sort((a, b) => a - b))

  const extract = info.outputPath('выписка.pdf')
  program.dialogs.answerSave(extract)
  await page.getByRole('button', { name: 'Выписка' }).click()
  await page.getByRole('checkbox', { name: '2. О приёме в Профсоюз' }).check()
  await page.getByRole('button', { name: 'Сохранить выписку' }).click()
  await expect(page.getByText('Файл записан: выписка.pdf')).toBeVisible()
  expect(wordsOf(extract)).toContain('ВЫПИСКА ИЗ ПРОТОКОЛА')
  expect(wordsOf(extract)).not.toContain('Утвердить план работы')

  await goTo(page, 'Собрания')
  await expect(
    page.getByRole('row', { name: /Общее собрание № 1 О плане работы и ещё 1 2 из 2 завершён/ }),
  ).toBeVisible()
})

test('without a quorum the paper says only that the meeting was not held; a step back makes it a draft', async ({
  page,
  program,
}, info) => {
  await startAsChair(page)
  await beginMeeting(page)
  await page.getByRole('button', { name: 'Кто присутствовал' }).click()
  await page.getByLabel('Присутствовало').fill('10')
  await page.getByLabel('Состоит на учёте').fill('47')
  await page.keyboard.press('Escape')
  await expect(page.getByText('кворума нет')).toBeVisible()
  await page.getByLabel('Место').fill('с. Заречное')
  await page.getByRole('combobox', { name: 'Председатель собрания' }).fill('Соколова Марина Викторовна')
  await page.getByRole('combobox', { name: 'Секретарь собрания' }).fill('Жданова Юлия Сергеевна')
  await page.getByRole('button', { name: 'Взять готовый вопрос' }).click()
  await page.getByRole('button', { name: /^О выполнении коллективного договора/ }).click()
  await page.getByRole('button', { name: 'Завершить протокол' }).click()
  await expect(page.getByText('Кворума нет: 10 из 47, нужно 24')).toBeVisible()
  await expectAccessible(page)
  await page.getByLabel('С какого номера начать').fill('4')
  await page.getByRole('button', { name: 'Завершить под № 4' }).click()
  await expect(page.getByText('Собрание не состоялось: решений в протоколе нет')).toBeVisible()
  const path = info.outputPath('не состоялось.pdf')
  program.dialogs.answerSave(path)
  await page.getByRole('button', { name: 'Сохранить PDF' }).click()
  await expect(page.getByText('Файл записан')).toBeVisible()
  expect(wordsOf(path)).toContain('Собрание не состоялось.')
  expect(wordsOf(path)).not.toContain('ПОСТАНОВИЛИ')
  await page.keyboard.press('Control+z')
  await expect(page.getByRole('button', { name: 'Завершить протокол' })).toBeVisible()
  await goTo(page, 'Собрания')
  await expect(page.getByRole('row', { name: /черновик/ })).toBeVisible()
  await expectAccessible(page)
})

test('a draft is there after the window was closed in the middle of a sentence', async ({}, info) => {
  const userData = info.outputPath('данные')
  const first = await launch({ userData })
  await startAsChair(first.page)
  await beginMeeting(first.page)
  await first.page.getByRole('button', { name: 'Добавить вопрос' }).click()
  await first.page.getByLabel('О чём').fill('О плане работы')
  await first.page.getByRole('textbox', { name: 'Слушали' }).fill('Соколову М. В., которая предложила')
  await first.page.waitForTimeout(2000)
  expect(await first.close()).toBe(0)
  const second = await launch({ userData })
  await sayLater(second.page)
  await goTo(second.page, 'Собрания')
  await second.page.getByRole('link', { name: 'Общее собрание' }).click()
  await second.page.getByRole('button', { name: /О плане работы/ }).click()
  await expect(second.page.getByRole('textbox', { name: 'Слушали' })).toHaveValue('Соколову М. В., которая предложила')
  await second.close()
})
