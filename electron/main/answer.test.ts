// The gate between page and shell: whatever the page sends, a Result comes back and nothing is thrown.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fail, ok } from '#shared/base/result.ts'
import { channels, type Channel } from '#shared/host/channels.ts'
import { answer } from './answer.ts'

const never = () => Promise.reject(new Error('/home/anna/Иванова.xlsx must not leave'))

describe('answer', () => {
  it('passes a well-formed call to its handler', async () => {
    const result = await answer('app.info', null, async () => ok({ version: '1.0.0', shell: 'Chromium' }))
    expect(result).toEqual({ ok: true, value: { version: '1.0.0', shell: 'Chromium' } })
  })

  it('refuses anything that does not fit the schema, without calling the handler', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...channels), fc.anything(), async (channel, input) => {
        const calls: Channel[] = []
        const handler = async () => {
          calls.push(channel)
          return fail('files.ioError')
        }
        const result = await answer(channel, input, handler)
        const expected = calls.length > 0 ? ['files.ioError'] : ['host.refused', 'host.tooLarge']
        expect(expected).toContain(result.ok ? '' : result.failure.code)
      }),
      { numRuns: 500 },
    )
  })

  it('refuses unknown keys and a message over its limit', async () => {
    const create = { role: 'chair', name: 'ППО', example: false }
    expect(await answer('stores.create', { ...create, path: '/etc' }, never)).toMatchObject({
      failure: { code: 'host.refused' },
    })
    expect(await answer('stores.create', { ...create, name: 'я'.repeat(1 << 20) }, never)).toMatchObject({
      failure: { code: 'host.tooLarge' },
    })
    const save = { suggestedName: 'a.pdf', kind: 'pdf', bytes: new Uint8Array(33 * 1024 * 1024) }
    expect(await answer('files.save', save, never)).toMatchObject({ failure: { code: 'host.tooLarge' } })
  })

  it.each(['workbook', 'pdf', 'docx', 'bundle', 'backup', 'text'])(
    'takes a file of the kind %s to save',
    async (kind) => {
      const input = { suggestedName: 'Карточка', kind, bytes: new Uint8Array([1]) }
      expect(await answer('files.save', input, async () => ok(null))).toEqual({ ok: true, value: null })
      expect(await answer('files.save', { ...input, kind: 'exe' }, never)).toMatchObject({
        failure: { code: 'host.refused' },
      })
    },
  )

  it('lets out a code alone when the handler throws or answers out of shape', async () => {
    expect(await answer('app.info', null, never)).toEqual({ ok: false, failure: { code: 'host.internal' } })
    const wrong = async () => ok({ version: '1', shell: 'x', path: '/home/anna' })
    expect(await answer('app.info', null, wrong)).toEqual({ ok: false, failure: { code: 'host.internal' } })
  })
})
