// Restoring on another computer: another data folder, another key store of the system, only one file and one secret in the hand.
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { launch } from '../driver.ts'
import { ask, opened, openedTold } from './looking.ts'
import { copySchool, countSchool, type School } from './school.ts'

export interface OtherComputerReport {
  readonly by: 'pass' | 'paper'
  readonly members: number
  readonly edit: number | null
  readonly isWhole: boolean
  /** The store opens neither with nothing nor with a wrong secret. */
  readonly isRefused: boolean
}

const PASSPHRASE = 'сирень облако тетрадь вокзал'

/** Protects the school, writes the transfer file and opens it on two other computers, by passphrase and by paper code. */
export async function moveAway(folder: string, school: School): Promise<OtherComputerReport[]> {
  const userData = await copySchool(school, join(folder, 'первый компьютер'))
  const file = join(folder, 'перенос.pvcopy')
  const first = await launch({ userData })
  await opened(first.page)
  const [store] = (await ask(first.page, 'stores.list', null)).stores
  const id = store?.id ?? ''
  const code = await ask(first.page, 'protection.newCode', { store: id })
  await ask(first.page, 'protection.checkCode', { store: id, typed: code.ask.map((at) => code.groups[at] ?? '') })
  await ask(first.page, 'protection.set', { store: id, mode: 'shared', passphrase: PASSPHRASE, lockMinutes: 10 })
  first.dialogs.answerSave(file)
  await ask(first.page, 'backups.transfer', { store: id })
  await first.close()
  return [
    await openElsewhere(join(folder, 'второй компьютер'), file, school, { by: 'pass', text: PASSPHRASE }),
    await openElsewhere(join(folder, 'третий компьютер'), file, school, { by: 'paper', text: code.groups.join(' ') }),
  ]
}

async function openElsewhere(
  userData: string,
  file: string,
  school: School,
  key: { by: 'pass' | 'paper'; text: string },
): Promise<OtherComputerReport> {
  const other = await launch({ userData })
  try {
    await opened(other.page)
    other.dialogs.answerOpen([file])
    const copy = await ask(other.page, 'restore.choose', null)
    const handle = copy?.handle ?? ''
    const tries = [{ by: 'nothing' as const }, { ...key, text: key.by === 'pass' ? 'не тот пароль совсем' : '000000' }]
    const refusals = await Promise.all(
      tries.map((wrong) => codeOf(ask(other.page, 'restore.run', { handle, key: wrong }))),
    )
    await ask(other.page, 'restore.run', { handle, key })
    await other.page.reload()
    if ((await opened(other.page)) === 'list') await other.page.getByRole('button', { name: /под паролем/ }).click()
    await unlock(other.page, key)
    await openedTold(other.page)
    const found = await countSchool(other.page)
    return {
      by: key.by,
      ...found,
      isWhole: found.members === school.members && (found.edit ?? 0) >= school.edit,
      isRefused: refusals.every((code) => code !== ''),
    }
  } finally {
    await other.kill()
  }
}

/** At the door of the organisation, as a person would. */
async function unlock(page: Page, key: { by: 'pass' | 'paper'; text: string }): Promise<void> {
  if (key.by === 'paper') await page.getByRole('button', { name: 'Ввести код восстановления' }).click()
  await page.getByRole('textbox').or(page.locator('input[type=password]')).first().fill(key.text)
  await page.keyboard.press('Enter')
}

/** The code of the failure; '' when there was none. */
async function codeOf(call: Promise<unknown>): Promise<string> {
  return call.then(
    () => '',
    (error: unknown) => (error instanceof Error ? error.message : 'unknown'),
  )
}
