// The promise P1 and P2 (reliability §1, F1): whatever the moment at which every process of the program dies, what was shown as saved is
// there at the next start, whole, and nothing is there by halves.
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { launch, type Program } from '../driver.ts'
import { startAsChair } from '../program.ts'
import { chanceOf } from './chance.ts'
import { ask, opened } from './looking.ts'
import { readNumber, writeOn } from './writer.ts'

export interface KillReport {
  readonly kills: number
  readonly seed: number
  /** Edits that the screen had shown as saved before a kill. */
  readonly acknowledged: number
  readonly lost: number
  /** Texts that nobody ever wrote, and gaps in the history. */
  readonly half: number
  readonly blankStarts: number
  readonly restorePages: number
  /** From the start of the process to the open organisation, ms. */
  readonly slowestStart: number
}

const LONGEST_WRITING = 1200

/** Writes and kills `kills` times in one data folder. `say` is told the state after each kill. */
export async function killAgainAndAgain(
  folder: string,
  kills: number,
  seed: number,
  say: (line: string) => void = () => undefined,
): Promise<KillReport> {
  const chance = chanceOf(seed)
  const userData = join(folder, 'данные')
  const sum = { lost: 0, half: 0, blankStarts: 0, restorePages: 0, slowestStart: 0, acknowledged: 0 }
  let known = { acknowledged: 0, tried: 0 }
  for (let kill = 0; kill <= kills; kill++) {
    const from = performance.now()
    const program = await launch({ userData })
    const place = kill === 0 ? (await startAsChair(program.page), 'open') : await opened(program.page)
    sum.slowestStart = Math.max(sum.slowestStart, performance.now() - from)
    if (place === 'start') sum.blankStarts += 1
    if (place === 'restore') sum.restorePages += 1
    if (place !== 'open') {
      await program.kill()
      say(`kill ${kill} of ${kills}: the program showed ${place}`)
      continue
    }
    const found = await readNumber(program.page)
    if (found === null || found > known.tried) sum.half += 1
    sum.lost += Math.max(0, known.acknowledged - (found ?? 0))
    sum.half += await gaps(program)
    if (kill === kills) {
      await program.close()
      break
    }
    const start = Math.max(found ?? 0, known.tried)
    const writing = await writeOn(program.page, start)
    await sleep(chance.between(0, LONGEST_WRITING))
    await program.kill()
    known = { acknowledged: writing.acknowledged(), tried: writing.tried() }
    sum.acknowledged += known.acknowledged - start
    say(`kill ${kill + 1} of ${kills}: ${sum.acknowledged} acknowledged, ${sum.lost} lost`)
  }
  return { kills, seed, ...sum }
}

/** Holes in the numbering of the history: 0 when every act from the first to the newest is there. */
async function gaps({ page }: Program): Promise<number> {
  const [store] = (await ask(page, 'stores.list', null)).stores
  if (!store) return 1
  const { heads } = await ask(page, 'vault.heads', { store: store.id, record: null, before: null, limit: 1000 })
  return heads.slice(1).filter((head, i) => head.seq !== (heads[i]?.seq ?? 0) - 1).length
}
