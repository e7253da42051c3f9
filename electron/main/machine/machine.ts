// The machine as the page and the vault see it: room, clock, folder, restart. One object for the run.
import { ok } from '#shared/base/result.ts'
import type { HostResult } from '#shared/host/channels.ts'
import { Clock } from './clock.ts'
import { folderFacts, folderKind } from './folder.ts'
import { discardOldProfiles, markDamaged, Rebuilds, unmarkDamaged } from './profile.ts'
import { Space } from './space.ts'
import type { Begun } from './startUp.ts'

/** The ballast is no business of the first minute, when a person waits for the program. */
const BALLAST_AFTER_MS = 60_000
const BALLAST_EVERY_MS = 10 * 60_000
/** The answer to the page must be out before its window closes. */
const ANSWER_MS = 100

interface Deps {
  readonly start: Pick<Begun, 'data' | 'profile' | 'isFreshProfile' | 'latestAt' | 'hasVault'>
  /** Closes the program and starts it anew. */
  readonly restart: () => void
  /** Shows the restore page: not even a fresh profile helped. */
  readonly showRestore: () => void
}

export class Machine {
  readonly space: Space
  readonly clock: Clock
  /** The vault tells of every database that it names anew, every one that the page completed, and every store that is closed. */
  readonly rebuilds: Rebuilds
  readonly #deps: Deps
  #wasRestoreShown = false

  constructor(deps: Deps, space = new Space(deps.start.data)) {
    this.#deps = deps
    this.space = space
    this.clock = new Clock(deps.start.latestAt)
    this.rebuilds = new Rebuilds({
      failed: () => void this.#blameProfile(),
      completed: () => unmarkDamaged(deps.start.data),
    })
  }

  async state(): Promise<HostResult<'machine.state'>> {
    const { freeBytes, space } = await this.space.state()
    const folder = folderKind(folderFacts(this.#deps.start.data))
    return ok({ clock: this.clock.state(), freeBytes, space, folder })
  }

  /**
   * Asked for after a rebuild that was never completed, the next start gets a fresh profile. When this start had one already, starting
   * again would go round in circles: the restore page is shown, and from there a person may still start again.
   */
  async restart(): Promise<HostResult<'machine.restart'>> {
    const { start, restart, showRestore } = this.#deps
    if (this.rebuilds.areOpen) await this.#blameProfile()
    const isAnswered = this.rebuilds.areOpen && start.isFreshProfile && !this.#wasRestoreShown
    this.#wasRestoreShown ||= isAnswered
    setTimeout(isAnswered ? showRestore : restart, ANSWER_MS)
    return ok(null)
  }

  /** Unless the profile is a fresh one, or the disk is full: then every database fails, and a second profile would only take more. */
  async #blameProfile(): Promise<void> {
    const { isFreshProfile, data } = this.#deps.start
    const { space } = await this.space.state()
    if (!isFreshProfile && space !== 'readOnly') markDamaged(data)
  }

  /** What can wait until the person sees the window: folders that are no longer needed, and the ballast. */
  windowIsUp(): void {
    void this.#discard()
    setTimeout(() => void this.space.keepBallast(), BALLAST_AFTER_MS).unref()
    setInterval(() => void this.space.keepBallast(), BALLAST_EVERY_MS).unref()
  }

  async #discard(): Promise<void> {
    const { data, profile, hasVault } = this.#deps.start
    const isClockRight = this.clock.state() === 'ok'
    await discardOldProfiles(data, { now: new Date(), profile, hasVault, isClockRight })
  }
}
