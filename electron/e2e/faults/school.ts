// A data folder worth damaging: a school with 57 people from a real sheet, a passport, and acts after the newest copy. Made once by
// mouse and keyboard; every case works on a copy of it.
import { cp, mkdir } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import type { Page } from 'playwright-core'
import { launch } from '../driver.ts'
import { goTo, startAsChair } from '../program.ts'
import { readNumber, writeOn } from './writer.ts'

const SHEET = resolve(import.meta.dirname, '../../../resources/samples/rosters/s04-gruppy.xlsx')

export const PEOPLE = 57

/** What must be found again. */
export interface School {
  readonly folder: string
  readonly members: number
  /** Number of the newest acknowledged edit. */
  readonly edit: number
}

/** `ended`: closed politely, so with a fresh copy; or killed, so with acts that only the journal and the browser have. */
export async function makeSchool(folder: string, ended: 'closed' | 'killed'): Promise<School> {
  const userData = join(folder, `школа ${ended}`)
  const program = await launch({ userData })
  const { page } = program
  await startAsChair(page)
  await importSheet(page, (path) => program.dialogs.answerOpen([path]))
  const writing = await writeOn(page, 0)
  await page.waitForTimeout(400)
  // The page is left before the program: the writer stops with it.
  if (ended === 'killed') await program.kill()
  else {
    await page.reload()
    await page.getByRole('navigation', { name: 'Разделы' }).waitFor()
    await program.close()
  }
  return { folder: userData, members: PEOPLE, edit: writing.acknowledged() }
}

/** Takes the sheet through the review screen, up to «На учёте 57». */
export async function importSheet(page: Page, answer: (path: string) => void): Promise<void> {
  await chooseSheet(page, answer)
  await page.getByRole('button', { name: `Загрузить ${PEOPLE} человек` }).click()
  await page.getByText(`На учёте ${PEOPLE}`).waitFor()
}

/** The same up to the question whether to load. */
export async function chooseSheet(page: Page, answer: (path: string) => void): Promise<void> {
  await goTo(page, 'Члены профсоюза')
  await page.getByRole('button', { name: 'Загрузить из Excel' }).first().click()
  answer(SHEET)
  await page.getByRole('button', { name: 'Выбрать файл' }).click()
  await page.getByRole('button', { name: `Загрузить ${PEOPLE} человек` }).waitFor()
}

/** How many stand on the register and which edit stands in the passport now. */
export async function countSchool(page: Page): Promise<{ members: number; edit: number | null }> {
  await goTo(page, 'Члены профсоюза')
  const line = page.getByText(/^На учёте \d+/).or(page.getByText('Здесь будет список членов профсоюза'))
  await line.first().waitFor()
  const members = Number(/\d+/.exec(await line.first().innerText())?.[0] ?? 0)
  return { members, edit: await readNumber(page) }
}

/** A copy of the school's folder for one case. */
export async function copySchool(school: School, to: string): Promise<string> {
  await mkdir(to, { recursive: true })
  // The browser's lock names the folder that it was made in.
  await cp(school.folder, to, { recursive: true, filter: (path) => !basename(path).startsWith('Singleton') })
  return to
}
