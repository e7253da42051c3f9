// Our own faults. A bug is thrown, caught once per process and shown on the crash screen; it is never an answer to user input.

export class Bug extends Error {
  override readonly name = 'Bug'
}

/** Throws: the program reached a state that its author held impossible. */
export function bug(message: string): never {
  throw new Bug(message)
}

/** Makes the compiler prove that every case of a union was handled. */
export function impossible(value: never): never {
  return bug(`unhandled case: ${JSON.stringify(value)}`)
}
