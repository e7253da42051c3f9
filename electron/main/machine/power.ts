// Sleep, lock screen and shutdown of the computer (reliability §7.5). Every acknowledged edit is on the disk already; here keys are wiped
// and what is left is written, while there is time.
import type { BrowserWindow, PowerMonitor } from 'electron'

export interface PowerAnswers {
  /** The person leaves the computer: it sleeps or shows its lock screen. */
  away(): Promise<void>
  /** The computer goes off: the last copy, in at most two seconds. */
  ending(): Promise<void>
  /** After a sleep of any length. */
  resumed(): void
  /** Ends the program. */
  quit(): void
}

/** How long a shutdown is held up at most. */
const ENDING_MS = 2_000

/** Listens to the system. After `ready`, once for each window. */
export function watchPower(
  monitor: Pick<PowerMonitor, 'on'>,
  window: Pick<BrowserWindow, 'on'>,
  answers: PowerAnswers,
  endingMs = ENDING_MS,
): void {
  const away = () => void answers.away()
  monitor.on('suspend', away)
  monitor.on('lock-screen', away)
  monitor.on('resume', () => answers.resumed())
  // Linux and macOS wait for us when asked to; Electron's types know nothing of the event.
  monitor.on('shutdown', (event?: { preventDefault(): void }) => {
    event?.preventDefault()
    void atMost(endingMs, answers.ending()).then(() => answers.quit())
  })
  // Windows asks first, then ends; holding it up would only show the person a list of programs that do so.
  window.on('query-session-end', () => void answers.ending())
}

async function atMost(ms: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, ms)))
  await Promise.race([work.catch(() => undefined), late])
  clearTimeout(timer)
}
