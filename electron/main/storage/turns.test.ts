import { expect, it } from 'vitest'
import { StoreTurns, Turns } from './turns.ts'

/** Notes when each work begins and ends; `b` fails. */
async function told(take: (store: string, work: () => Promise<void>) => Promise<void>): Promise<string[]> {
  const notes: string[] = []
  const work = (name: string) => async () => {
    notes.push(`${name} begins`)
    await Promise.resolve()
    notes.push(`${name} ends`)
    if (name === 'b') throw new Error('full')
  }
  const taken = [take('1', work('a')), take('1', work('b')), take('2', work('c')), take('1', work('d'))]
  const ends = await Promise.allSettled(taken)
  expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled'])
  return notes
}

const inOrder = (...names: string[]) => names.flatMap((name) => [`${name} begins`, `${name} ends`])

it('what stands in one line runs one after another, past a failure, and is over when all of it is', async () => {
  const turns = new Turns()
  const notes = told((_, work) => turns.take(work))
  await turns.end()
  expect(await notes).toEqual(inOrder('a', 'b', 'c', 'd'))
  await expect(turns.take(async () => 'too late')).rejects.toThrow('closed')
})

it('two stores do not wait for each other', async () => {
  const turns = new StoreTurns()
  const notes = await told((store, work) => turns.take(store, work))
  expect(notes.slice(0, 2)).toEqual(['a begins', 'c begins'])
  expect(notes.filter((note) => !note.startsWith('c'))).toEqual(inOrder('a', 'b', 'd'))
})
