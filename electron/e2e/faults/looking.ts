// What a person sees after a start, and the page's own calls to the shell (public ones, as every room uses them).
import type { Page } from 'playwright-core'
import type { Channel, HostCalls, HostResult } from '#shared/host/channels.ts'

/**
 * `start`: the first screen of an empty program. `list`: the choice of an organisation. `restore`: the restore page. `told`: what was
 * restored is told first. `restart`: the program asks to be started anew.
 */
export type Place = 'open' | 'start' | 'list' | 'restore' | 'restart' | 'unlock' | 'told' | 'nothing'

const PATIENCE = 40_000

/** Waits until the program has settled on something and says what it is. «Продолжить» after a told restore is pressed by `goOn`. */
export async function opened(page: Page): Promise<Place> {
  const until = Date.now() + PATIENCE
  while (Date.now() < until) {
    const place = await seen(page).catch(() => 'nothing' as const)
    if (place === 'open') await putOff(page)
    if (place !== 'nothing') return place
    await page.waitForTimeout(50).catch(() => undefined)
  }
  return 'nothing'
}

async function seen(page: Page): Promise<Place> {
  if (page.url().includes('restore.html')) return 'restore'
  const shows = (name: string) => page.getByRole('heading', { name }).first().isVisible()
  if (await page.getByRole('navigation', { name: 'Разделы' }).isVisible()) return 'open'
  if (await page.getByRole('button', { name: 'Продолжить работу' }).isVisible()) return 'told'
  if (await page.getByRole('button', { name: 'Перезапустить программу' }).isVisible()) return 'restart'
  if (await shows('Здравствуйте. Что вы ведёте?')) return 'start'
  if (await shows('Что открыть?')) return 'list'
  if (await page.getByLabel('Пароль', { exact: true }).isVisible()) return 'unlock'
  return 'nothing'
}

/** From the second start on the program asks how to protect the data; that is put off. */
async function putOff(page: Page): Promise<void> {
  const later = page.getByRole('button', { name: 'Позже' })
  const isAsked = await later.waitFor({ timeout: 4000 }).then(
    () => true,
    () => false,
  )
  if (!isAsked) return
  await later.click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
}

/** Like `opened`, and goes past the page that tells of a restore, answering its sentence too. */
export async function openedTold(page: Page): Promise<{ place: Place; sentence: string }> {
  const place = await opened(page)
  if (place !== 'told') return { place, sentence: '' }
  const sentence = await page.getByRole('heading').first().innerText()
  const onward = page.getByRole('button', { name: 'Продолжить работу' })
  await onward.click()
  await onward.waitFor({ state: 'detached' })
  return { place: await opened(page), sentence }
}

/** Asks the shell as the page would. Throws the code of a failure. */
export async function ask<C extends Channel>(
  page: Page,
  channel: C,
  input: HostCalls[C]['input'],
): Promise<HostCalls[C]['output']> {
  const result = (await page.evaluate(
    ([room, action, given]) => {
      const host = (window as unknown as { host: Record<string, Record<string, (input: unknown) => unknown>> }).host
      return host[room]?.[action]?.(given)
    },
    [...channel.split('.'), input] as [string, string, unknown],
  )) as HostResult<C> | undefined
  if (!result?.ok) throw new Error(result?.failure.code ?? `${channel} is no call`)
  return result.value
}
