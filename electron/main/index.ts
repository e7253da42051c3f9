// Start-up in named stages; the only place that wires the shell together.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { app, BrowserWindow, protocol } from 'electron'
import { ok } from '#shared/base/result.ts'
import type { HostHandlers } from './answer.ts'
import { Bundles } from './bundles.ts'
import { chooseEd25519, exchangeCrypto } from './exchangeCrypto.ts'
import { Files } from './files.ts'
import { openGate } from './gate.ts'
import { KeyStore } from './keys.ts'
import { logEvent, openLog } from './log.ts'
import { pageHandler } from './page.ts'
import { Reader } from './reader.ts'
import { Stores } from './stores.ts'
import { systemSecrets } from './systemSecrets.ts'
import { isOwnSender, lockSession, openWindow, preloadPath } from './window.ts'

/** Fixed by the application's id and never by its name or version: the data must be found again by every later release. */
const DATA_FOLDER = 'ru.pervichka.desktop'

function prepare(): string {
  const data = join(app.getPath('appData'), DATA_FOLDER)
  app.setPath('userData', data)
  app.setPath('sessionData', join(data, 'profile'))
  app.enableSandbox()
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ])
  openLog(data)
  return data
}

async function bundlesOf(stores: Stores, files: Files): Promise<Bundles> {
  const ed = await chooseEd25519()
  const folder = (storeId: string) => stores.folder(storeId)
  const reader = new Reader(join(import.meta.dirname, 'readWorker.cjs'))
  return new Bundles({
    keys: new KeyStore(folder, systemSecrets),
    ed,
    crypto: exchangeCrypto(ed),
    appVersion: app.getVersion(),
    store: (storeId) => stores.get(storeId),
    folder,
    save: (file) => files.save(file),
    read: (task) => reader.read(task),
    now: () => new Date(),
  })
}

function handlers(stores: Stores, files: Files, bundles: Bundles): HostHandlers {
  return {
    'app.info': async () => ok({ version: app.getVersion(), shell: shellName() }),
    'stores.list': () => stores.list(),
    'stores.create': (input) => stores.create(input),
    'stores.opened': (input) => stores.opened(input),
    'stores.rename': (input) => stores.rename(input),
    'files.save': (input) => files.save(input),
    'files.open': (input) => files.open(input),
    'files.view': (input) => files.view(input),
    'exchange.identity': (input) => bundles.identity(input),
    'exchange.recovery': (input) => bundles.recovery(input),
    'exchange.checkRecovery': (input) => bundles.checkRecovery(input),
    'exchange.writeCard': (input) => bundles.writeCard(input),
    'exchange.writeReport': (input) => bundles.writeReport(input),
    'exchange.writeReceipt': (input) => bundles.writeReceipt(input),
    'exchange.read': (input) => bundles.read(input),
  }
}

async function open(data: string): Promise<void> {
  await app.whenReady()
  await lockSession()
  const page = join(import.meta.dirname, '../renderer')
  const list = new Set<string>(JSON.parse(readFileSync(join(page, 'files.json'), 'utf8')) as string[])
  protocol.handle('app', pageHandler(page, list))
  const stores = new Stores(data)
  const files = new Files()
  openGate(handlers(stores, files, await bundlesOf(stores, files)), isOwnSender)
  const window = openWindow(preloadPath())
  // `npm start` waits for this line before it gives Electron up for the stand-in.
  window.once('ready-to-show', () => process.stdout.write('window ready\n'))
}

function shellName(): string {
  const electron: string | undefined = process.versions['electron']
  return electron ? `Electron ${electron}` : 'Chromium'
}

function watch(): void {
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
}

// The paths come before the lock, because the lock lives in the data folder.
const data = prepare()
if (app.requestSingleInstanceLock()) {
  watch()
  open(data).catch((error: unknown) => {
    logEvent('main.startFailed', { name: error instanceof Error ? error.name : 'unknown' })
    app.exit(1)
  })
} else {
  app.quit()
}
