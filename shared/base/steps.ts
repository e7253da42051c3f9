// Work that can be done in slices. A rule yields where it may pause; whoever has somebody waiting decides whether it does.

/** Each `yield` is a place to pause; the last value is the answer. What the work reads must not change before it ends. */
export type Steps<T> = Generator<void, T, void>

/** How many items of a list a rule takes between two pauses: few enough for an old computer's frame. */
export const STEP = 64

export function atOnce<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}
