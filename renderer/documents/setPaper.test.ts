// Orders to the worker that sets papers: answered one by one, told how far they are, stopped without harm to the others. The worker
// itself is a pretended one here; what it sets is tested without it.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { page } from '#shared/documents/page.ts'
import type { setFile as SetFile } from './setPaper.ts'
import type { PaperAnswer, PaperOrder, PaperProgress } from './paperWorker.ts'

class PretendWorker extends EventTarget {
  static readonly all: PretendWorker[] = []
  readonly orders: PaperOrder[] = []
  isEnded = false

  constructor() {
    super()
    PretendWorker.all.push(this)
  }

  postMessage(order: PaperOrder): void {
    this.orders.push(order)
  }

  terminate(): void {
    this.isEnded = true
  }

  say(data: PaperAnswer | PaperProgress): void {
    this.dispatchEvent(Object.assign(new Event('message'), { data }))
  }

  fall(): void {
    this.dispatchEvent(new Event('error'))
  }
}

const bytes = new Uint8Array([1, 2, 3])
const order = { format: 'docx', page: page('', []), day: '2026-11-29' } as const

let setFile: typeof SetFile

beforeEach(async () => {
  PretendWorker.all.length = 0
  vi.stubGlobal('Worker', PretendWorker)
  vi.resetModules()
  ;({ setFile } = await import('./setPaper.ts'))
})
afterEach(() => {
  vi.unstubAllGlobals()
})

const workers = PretendWorker.all

describe('setFile', () => {
  it('gives each order its own answer, from one worker', async () => {
    const [first, second] = [setFile(order, {}), setFile(order, {})]
    const numbers = workers[0]?.orders.map(({ number }) => number) ?? []
    workers[0]?.say({ number: numbers[1] ?? 0, docx: new Uint8Array([9]) })
    workers[0]?.say({ number: numbers[0] ?? 0, docx: bytes })
    expect(await first).toEqual({ ok: true, value: bytes })
    expect(await second).toEqual({ ok: true, value: new Uint8Array([9]) })
    expect(workers.length).toBe(1)
  })

  it('tells how far the work is', async () => {
    const told: number[][] = []
    const made = setFile(order, { progress: (...both) => told.push(both) })
    const number = workers[0]?.orders[0]?.number ?? 0
    workers[0]?.say({ number, done: 10, of: 30 })
    workers[0]?.say({ number, docx: bytes })
    await made
    expect(told).toEqual([[10, 30]])
  })

  it('ends the worker when it is stopped; what others wait for begins anew in the next one', async () => {
    const control = new AbortController()
    const [stopped, other] = [setFile(order, { signal: control.signal }), setFile(order, {})]
    control.abort()
    expect(await stopped).toEqual({ ok: true, value: null })
    expect(workers.map(({ isEnded }) => isEnded)).toEqual([true, false])
    expect(workers[1]?.orders).toEqual(workers[0]?.orders.slice(1))
    workers[1]?.say({ number: workers[1].orders[0]?.number ?? 0, docx: bytes })
    expect(await other).toEqual({ ok: true, value: bytes })
  })

  it('is stopped before it begins, and not any more when it is done', async () => {
    expect(await setFile(order, { signal: AbortSignal.abort() })).toEqual({ ok: true, value: null })
    expect(workers.length).toBe(0)
    const control = new AbortController()
    const made = setFile(order, { signal: control.signal })
    workers[0]?.say({ number: workers[0].orders[0]?.number ?? 0, docx: bytes })
    control.abort()
    expect(await made).toEqual({ ok: true, value: bytes })
    expect(workers[0]?.isEnded).toBe(false)
  })

  it('hands a failure on, and throws a fault of ours as its own', async () => {
    const failure = { code: 'documents.badFont' } as const
    const [failed, broken, lost] = [setFile(order, {}), setFile(order, {}), setFile(order, {})]
    const numbers = workers[0]?.orders.map(({ number }) => number) ?? []
    workers[0]?.say({ number: numbers[0] ?? 0, pdf: { ok: false, failure } })
    workers[0]?.say({ number: numbers[1] ?? 0, fault: 'out of ink' })
    expect(await failed).toEqual({ ok: false, failure })
    await expect(broken).rejects.toThrow('out of ink')
    workers[0]?.fall()
    await expect(lost).rejects.toThrow('the worker ended')
    void setFile(order, {})
    expect(workers.length).toBe(2)
  })
})
