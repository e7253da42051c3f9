import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { writeState, type StoreState } from '#electron/main/storage/stateFile.ts'
import { newFolders } from './fixture/newFolders.ts'
import { isNewer, readStamps } from './stamp.ts'

const newData = newFolders('stamp')

const ID = '0b8f3c1e-7a55-4d0e-9a41-2f7d1c9e5b10'
const NEW_STATE: StoreState = {
  ...{
    format: 3,
    turn: 0,
    id: ID,
    install: null,
    role: 'chair',
    example: false,
    createdAt: '2026-11-21T10:00:00.000Z',
  },
  ...{ sealedName: '', appVersion: '0.1.0', electronMajor: 45, schema: 2, database: `store-${ID}-1`, isFilled: false },
  ...{ retired: [], generation: 1, lastSeq: 0, lastAt: 0, digest: '0'.repeat(32), starts: 1 },
  protection: { mode: 'none', lockMinutes: null, paperCheckedAt: null, paperAskAgainAt: null },
  ...{ copies: [], second: null, oneDiskSince: null, drill: null, failedDrills: 0 },
}
const PLAIN = { format: 1, id: ID, role: 'chair', name: 'ППО', example: false, populated: true, createdAt: '' }

function storeIn(data: string, name = ID): string {
  const folder = join(data, 'stores', name)
  mkdirSync(folder, { recursive: true })
  return folder
}
const kept = (state: object) =>
  JSON.stringify({ sha256: createHash('sha256').update(JSON.stringify(state)).digest('hex'), state })
const version = (appVersion: string, electronMajor = 0) => ({ appVersion, electronMajor })

describe('the version stamp', () => {
  it('is the newest of all stores, with the time of the newest act', async () => {
    const data = newData()
    await writeState(storeIn(data, 'a'), { ...NEW_STATE, appVersion: '0.10.0', electronMajor: 45, lastAt: 5000 })
    await writeState(storeIn(data, 'b'), { ...NEW_STATE, appVersion: '0.9.3', electronMajor: 46, lastAt: 7000 })
    mkdirSync(join(data, 'stores', 'empty'))
    writeFileSync(join(data, 'stores', 'last.json'), '{}')
    expect(readStamps(data)).toEqual({
      newest: version('0.10.0', 46),
      latestAt: 7000,
      mayHavePlainStore: false,
      hasVault: true,
    })
  })

  it('says nothing where there is nothing', () => {
    expect(readStamps(newData())).toEqual({
      ...{ newest: version('0.0.0'), latestAt: null, mayHavePlainStore: false, hasVault: false },
    })
  })

  it('reads the state of a format that does not exist yet', () => {
    const data = newData()
    writeFileSync(
      join(storeIn(data), 'state.json'),
      kept({ format: 9, appVersion: '3.0.0', electronMajor: 60, odd: [] }),
    )
    expect(readStamps(data)).toMatchObject({ newest: version('3.0.0', 60), latestAt: null, mayHavePlainStore: false })
  })

  it('believes no state that was changed, and takes the other generation', async () => {
    const data = newData()
    const folder = storeIn(data)
    await writeState(folder, NEW_STATE)
    writeFileSync(join(folder, 'state.json'), kept({ ...NEW_STATE, appVersion: '9.0.0' }).replace('9.0.0', '9.0.1'))
    expect(readStamps(data)).toMatchObject({ newest: version('0.1.0', 45), mayHavePlainStore: false })
  })

  it('finds stores of the first version, and does not exclude one where a state is damaged', async () => {
    const data = newData()
    const file = join(storeIn(data), 'state.json')
    writeFileSync(file, JSON.stringify(PLAIN))
    expect(readStamps(data)).toMatchObject({ newest: version('0.0.0'), mayHavePlainStore: true })
    writeFileSync(file, '{"format":1')
    expect(readStamps(data)).toMatchObject({ mayHavePlainStore: true })
    // Taken over, stopped between the two generations.
    await writeState(storeIn(data), NEW_STATE)
    writeFileSync(file, JSON.stringify(PLAIN))
    expect(readStamps(data)).toMatchObject({ mayHavePlainStore: false })
  })
})

describe('a newer stamp', () => {
  it('is one of a later release or a later Electron', () => {
    const own = version('0.2.10', 45)
    const newer = (stamp: ReturnType<typeof version>) => isNewer(stamp, own)
    expect([version('0.2.11'), version('0.3.0'), version('1.0.0'), version('0.2.1', 46)].map(newer)).toEqual([
      ...[true, true, true, true],
    ])
    expect(
      [version('0.2.10', 45), version('0.2.9', 44), version('0.0.0'), version('0.2.10-beta.2')].map(newer),
    ).toEqual([...[false, false, false, false]])
  })

  it('does not look at Electron where there is none', () => {
    expect(isNewer(version('0.1.0', 45), version('0.1.0', 0))).toBe(false)
    expect(isNewer(version('0.1.1', 45), version('0.1.0', 0))).toBe(true)
  })
})
