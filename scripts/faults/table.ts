// The table of faults: what was done, how often, and what it cost.

export interface Row {
  readonly fault: string
  readonly times: number
  /** Edits that had been shown as saved before the fault; 0 where edits are not what is counted. */
  readonly acknowledged: number
  readonly lost: number
  /** Half edits, mixed states, wrong messages: anything that is neither the old nor the new. */
  readonly half: number
  readonly blank: number
  readonly note: string
}

const HEADS = ['Fault', 'Times', 'Acknowledged', 'Lost', 'Half', 'Blank starts', 'Note']

export class Table {
  readonly #rows: Row[] = []
  readonly #skipped: string[] = []
  readonly #seed: number

  constructor(seed: number) {
    this.#seed = seed
  }

  add(row: Row): void {
    this.#rows.push(row)
    console.log(`${row.fault}: ${row.times} times, ${row.lost} lost, ${row.half} half, ${row.blank} blank. ${row.note}`)
  }

  skip(fault: string, why: string): void {
    this.#skipped.push(`${fault}: not done, ${why}`)
    console.log(this.#skipped.at(-1))
  }

  /** Nothing was lost, nothing is half, nothing began empty. */
  get isKept(): boolean {
    return this.#rows.every((row) => row.lost === 0 && row.half === 0 && row.blank === 0)
  }

  text(): string {
    const sum = (of: (row: Row) => number) => this.#rows.reduce((total, row) => total + of(row), 0)
    const lines = this.#rows.map((row) => {
      const figures = [row.times, row.acknowledged, row.lost, row.half, row.blank]
      return `| ${[row.fault, ...figures, row.note.replaceAll('|', '/')].join(' | ')} |`
    })
    const total = `${sum((row) => row.times)} faults: ${sum((row) => row.lost)} lost, ${sum((row) => row.half)} half, ${sum((row) => row.blank)} blank starts`
    return [
      `| ${HEADS.join(' | ')} |`,
      `|${' --- |'.repeat(HEADS.length)}`,
      ...lines,
      '',
      total,
      ...this.#skipped,
    ].join('\n')
  }

  /** The page that is committed. */
  page(machine: string): string {
    const day = new Date().toISOString().slice(0, 10)
    return [
      '# What faults cost',
      '',
      `Written by \`npm run faults\` on ${day}, seed ${this.#seed}. ${machine}.`,
      '',
      this.text(),
      '',
      'Acknowledged: edits that the screen had shown as saved before the fault. With no loss in n kills the true rate is below 3/n at',
      '95 % confidence; a kill leaves what the system has cached, so power cuts are judged by the flush count and not by kills.',
      '',
    ].join('\n')
  }
}
