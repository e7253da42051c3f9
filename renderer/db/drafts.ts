// Values of open forms, kept under the store's key until they are saved. Each form is sent at most every five seconds; `flush` sends
// what waits, before the page goes.
import type { VaultPort } from './vaultPort.ts'

const EVERY_MS = 5000

export class Drafts {
  readonly #vault: Pick<VaultPort, 'draft'>
  readonly #texts: Map<string, string>
  readonly #waiting = new Map<string, ReturnType<typeof setTimeout>>()

  constructor(vault: Pick<VaultPort, 'draft'>, kept: readonly { readonly form: string; readonly text: string }[]) {
    this.#vault = vault
    this.#texts = new Map(kept.map(({ form, text }) => [form, text]))
  }

  get texts(): ReadonlyMap<string, string> {
    return this.#texts
  }

  /** `null` forgets the form at once: it was saved or given up. */
  set(form: string, text: string | null): void {
    if (text === null) {
      if (this.#texts.delete(form)) void this.#send(form)
      return
    }
    this.#texts.set(form, text)
    if (this.#waiting.has(form)) return
    this.#waiting.set(
      form,
      setTimeout(() => void this.#send(form), EVERY_MS),
    )
  }

  /** Sends what waits. */
  async flush(): Promise<void> {
    await Promise.all([...this.#waiting.keys()].map((form) => this.#send(form)))
  }

  /** A draft that cannot be kept disturbs nobody: the form still has its text. */
  async #send(form: string): Promise<void> {
    clearTimeout(this.#waiting.get(form))
    this.#waiting.delete(form)
    try {
      await this.#vault.draft(form, this.#texts.get(form) ?? null)
    } catch {
      // The shell is going away; so is the page.
    }
  }
}
