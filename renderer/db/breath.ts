// Long work of the page in slices, so that it answers its person in between.

/** So long the page may be silent, ms: less than a frame of a slow screen. */
const SLICE_MS = 12

export class Breath {
  #until = performance.now() + SLICE_MS

  /** Work has gone on for a slice: `take` is due. Ordinary acts end before it ever is. */
  get isDue(): boolean {
    return performance.now() >= this.#until
  }

  /** Lets the page do what waits, drawing and typing first, and begins a slice. A timer would wait a second where no window shows. */
  async take(): Promise<void> {
    const { port1, port2 } = new MessageChannel()
    await new Promise((resolve) => {
      port1.onmessage = resolve
      port2.postMessage(null)
    })
    port1.close()
    this.#until = performance.now() + SLICE_MS
  }
}
