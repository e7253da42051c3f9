// Long messages travel in pieces: one message of 40 million characters takes the browser several times longer than forty of one.

export const PIECE = 1 << 20

/** The Node side of one page's long messages. Each is kept until it was read once. */
export class Pieces {
  private readonly incoming = new Map<string, string[]>()
  private readonly outgoing = new Map<string, string>()
  private lastId = 0

  /** One more piece from the page of the message `id`; they come in order. */
  add(id: string, piece: string): void {
    this.incoming.set(id, [...(this.incoming.get(id) ?? []), piece])
  }

  /** The message itself, or the one that was sent in pieces when `text` is only its name (`+id`). */
  collect(text: string): string {
    if (!text.startsWith('+')) return text
    const id = text.slice(1)
    const pieces = this.incoming.get(id) ?? []
    this.incoming.delete(id)
    return pieces.join('')
  }

  /** A short answer goes as it is; of a long one the page gets `+id:count` and pulls the pieces. */
  offer(text: string): string {
    if (text.length <= PIECE) return text
    const id = String(++this.lastId)
    this.outgoing.set(id, text)
    return `+${id}:${Math.ceil(text.length / PIECE)}`
  }

  pull(id: string, index: number): string {
    const text = this.outgoing.get(id) ?? ''
    const start = index * PIECE
    if (start + PIECE >= text.length) this.outgoing.delete(id)
    return text.slice(start, start + PIECE)
  }
}
