// One running program as the demo sees it: hands, answered dialogs, numbered pictures. The page itself does not leave this file.
import { join } from 'node:path'
import { launch, type Dialogs } from '#electron/e2e/driver.ts'
import { handsOf, type Hands } from '#electron/e2e/hands.ts'

export interface Shown {
  readonly hands: Hands
  readonly dialogs: Dialogs
  /** A picture of the window as it is now, numbered in the order of the story. */
  readonly picture: (name: string) => Promise<void>
  readonly close: () => Promise<void>
}

const SCREEN = { width: 1366, height: 768 } as const
let pictures = 0

/** Starts the built program on a data folder of its own. */
export async function show(userData: string, screens: string, electron: boolean): Promise<Shown> {
  const program = await launch({ userData, electron })
  await program.page.setViewportSize(SCREEN)
  const hands = handsOf(program.page)
  return {
    hands,
    dialogs: program.dialogs,
    picture: (name) => {
      pictures++
      return hands.screenshot(join(screens, `${String(pictures).padStart(2, '0')}-${name}.png`))
    },
    close: async () => {
      await program.close()
    },
  }
}

/** Opens a room by its link in the navigation. */
export async function goTo(hands: Hands, room: string): Promise<void> {
  await hands.within('navigation', 'Разделы').click('link', room)
}

/** Leaves the open organisation for the choice of another one. */
export async function leaveOrganisation(hands: Hands): Promise<void> {
  await hands.click('button', /^Организация:/)
  await hands.click('menuitem', 'Другая организация…')
  await hands.waitFor('Что открыть?')
}

/** Opens an organisation that is on this computer already, from the choice. */
export async function openOrganisation(hands: Hands, name: string): Promise<void> {
  await hands.click('button', new RegExp(`^${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`))
  await hands.waitFor('Всё сохранено')
}

/** First start, or one more organisation on the same computer. */
export async function begin(hands: Hands, role: 'chair' | 'district', name: string): Promise<void> {
  await hands.click('button', role === 'chair' ? 'Начать как председатель' : 'Начать работу в районе')
  await hands.fill('Как её коротко называют', name)
  await hands.click('button', 'Начать')
  await hands.waitFor('Всё сохранено')
}

/** The first whole number of a text, spaces between digits allowed. */
export function numberIn(text: string): number {
  const found = /\d[\d\s\u00a0]*/.exec(text)?.[0] ?? ''
  return Number(found.replace(/\D/g, ''))
}

/** `25.11.2026`, `days` from today, as the program's fields take it. */
export function dayFrom(days: number): string {
  const at = new Date()
  at.setDate(at.getDate() + days)
  return at.toLocaleDateString('ru-RU', { day: '2-digit', month: '2-digit', year: 'numeric' })
}
