// Start-up in named stages. What must come before Electron is ready is in `machine/startUp.ts`, what belongs together in `wiring.ts`.
import { join } from 'node:path'
import { app, BrowserWindow, dialog, powerMonitor, protocol } from 'electron'
import { openGate } from './gate.ts'
import { logEvent } from './log.ts'
import { watchPower } from './machine/power.ts'
import { startFailed, takenOver } from './machine/refusals.ts'
import { type Begun, leave, startUp } from './machine/startUp.ts'
import { openPages } from './page.ts'
import { isOwnSender, lockSession, openWindow, preloadPath, showRestore } from './window.ts'
import { handlersOf, makeParts, type Parts } from './wiring.ts'

/** How long the last copy may hold up the end of the program. */
const CLOSING_MS = 2_000

function prepare(): void {
  app.enableSandbox()
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ])
}

async function open(start: Begun): Promise<void> {
  await app.whenReady()
  await lockSession()
  const { answer, first } = await openPages(join(import.meta.dirname, '../renderer'))
  protocol.handle('app', answer)
  const parts = await makeParts(start, {
    reload: () => window.webContents.reload(),
    restart: () => {
      app.relaunch()
      app.quit()
    },
    showRestore: () => showRestore(window, 'profile'),
  })
  openGate(handlersOf(parts), isOwnSender)
  closeBeforeQuit(parts, start)
  const window = openWindow(preloadPath(), first)
  watchPower(powerMonitor, window, {
    away: () => parts.vaults.leave(),
    ending: () => parts.vaults.settle(),
    resumed: () => start.lock.beat(),
    quit: () => app.quit(),
  })
  window.once('ready-to-show', () => {
    parts.machine.windowIsUp()
    // `npm start` waits for this line before it gives Electron up for the stand-in.
    process.stdout.write('window ready\n')
  })
}

/** Every acknowledged act is on the disk already; here the last copy is made and the keys are wiped. */
function closeBeforeQuit({ vaults }: Parts, { lock }: Begun): void {
  let isClosed = false
  app.on('before-quit', (event) => {
    if (isClosed) return
    event.preventDefault()
    const late = new Promise<void>((resolve) => setTimeout(resolve, CLOSING_MS))
    void Promise.race([vaults.closeAll().catch(logClosing), late]).then(() => {
      isClosed = true
      lock.release()
      app.quit()
    })
  })
}

function logClosing(error: unknown): void {
  logEvent('main.closingFailed', { name: error instanceof Error ? error.name : 'unknown' })
}

function watch({ lock }: Begun): void {
  app.on('window-all-closed', () => app.quit())
  app.on('second-instance', () => {
    const window = BrowserWindow.getAllWindows()[0]
    if (window?.isMinimized()) window.restore()
    window?.focus()
  })
  app.on('render-process-gone', (_event, _contents, details) => logEvent('page.gone', { name: details.reason }))
  process.on('uncaughtException', (error) => logEvent('main.uncaught', { name: error.name }))
  process.on('unhandledRejection', (reason) => {
    logEvent('main.unhandled', { name: reason instanceof Error ? reason.name : 'unknown' })
  })
  // Another computer writes in our folder now: whatever we wrote would damage its data.
  lock.onLost((owner) => {
    logEvent('main.lockLost')
    leave(app, dialog, { refusal: takenOver(owner) })
  })
}

prepare()
const start = startUp(app)
if (start.go) {
  watch(start)
  open(start).catch((error: unknown) => {
    logEvent('main.startFailed', { name: error instanceof Error ? error.name : 'unknown' })
    leave(app, dialog, { refusal: startFailed })
  })
} else {
  leave(app, dialog, start)
}
