// How every bench measures: the two ways take turns in one run, and what is told is the ratio of their medians.

export interface Ratio {
  readonly name: string
  /** Median ms of ours and of the floor. */
  readonly ours: number
  readonly floor: number
  readonly ratio: number
  readonly goal: number
}

/** Runs ours and the floor in turn, `rounds` times after two warm-up rounds. */
export async function ratioOf(
  name: string,
  goal: number,
  ours: () => Promise<unknown>,
  floor: () => Promise<unknown>,
  rounds = 15,
): Promise<Ratio> {
  const times: { ours: number[]; floor: number[] } = { ours: [], floor: [] }
  for (let round = -2; round < rounds; round++) {
    const a = await timed(ours)
    const b = await timed(floor)
    if (round < 0) continue
    times.ours.push(a)
    times.floor.push(b)
  }
  return asRatio(name, goal, median(times.ours), median(times.floor))
}

export function asRatio(name: string, goal: number, ours: number, floor: number): Ratio {
  return { name, ours, floor, ratio: ours / floor, goal }
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

export function report({ name, ours, floor, ratio, goal }: Ratio): void {
  const verdict = ratio <= goal ? 'within' : 'OVER'
  console.log(
    `${name}: ${ours.toFixed(1)} ms over ${floor.toFixed(1)} ms = ${ratio.toFixed(2)}x (goal ${goal}x, ${verdict})`,
  )
}

/** A size against its goal. */
export function reportSize(name: string, bytes: number, goal: number): void {
  const verdict = bytes <= goal ? 'within' : 'OVER'
  console.log(`${name}: ${(bytes / 1000).toFixed(1)} kB (goal ${goal / 1000} kB, ${verdict})`)
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now()
  await work()
  return performance.now() - from
}
