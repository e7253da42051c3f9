// Texts of open forms: seldom sent, never forgotten before they are saved.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Drafts } from './drafts.ts'
import { MemoryVault } from './testing.ts'

const form = 'roster.card/1'
let vault: MemoryVault
let drafts: Drafts

beforeEach(() => {
  vi.useFakeTimers()
  vault = new MemoryVault('00000000-0000-4000-8000-000000000001')
  drafts = new Drafts(vault, [{ form: 'plan.item/2', text: 'kept' }])
})
afterEach(() => vi.useRealTimers())

describe('drafts', () => {
  it('of an earlier run are there', () => {
    expect([...drafts.texts]).toEqual([['plan.item/2', 'kept']])
  })

  it('are sent at most every five seconds, the newest text of each form', async () => {
    const sent = vi.spyOn(vault, 'draft')
    drafts.set(form, 'а')
    drafts.set(form, 'ав')
    await vi.advanceTimersByTimeAsync(4999)
    expect(vault.drafts.size).toBe(0)
    drafts.set(form, 'авс')
    await vi.advanceTimersByTimeAsync(1)
    expect([...vault.drafts]).toEqual([[form, 'авс']])
    await vi.advanceTimersByTimeAsync(10_000)
    expect(sent).toHaveBeenCalledTimes(1)
    expect(drafts.texts.get(form)).toBe('авс')
  })

  it('are sent at once when the page goes', async () => {
    drafts.set(form, 'а')
    await drafts.flush()
    expect(vault.drafts.get(form)).toBe('а')
  })

  it('are forgotten at once when the form was saved, also by what waited', async () => {
    drafts.set(form, 'а')
    await drafts.flush()
    drafts.set(form, 'ав')
    drafts.set(form, null)
    const sent = vi.spyOn(vault, 'draft')
    await vi.advanceTimersByTimeAsync(10_000)
    expect(sent).not.toHaveBeenCalled()
    expect([vault.drafts.size, drafts.texts.has(form)]).toEqual([0, false])
  })

  it('disturb nobody when the shell does not take them', async () => {
    vault.trouble('draft', { code: 'db.noSpace' })
    drafts.set(form, 'а')
    await drafts.flush()
    expect(drafts.texts.get(form)).toBe('а')
  })
})
