// The one factory of windows and the locks around every page: no navigation, no new windows, no permissions, no network. A page that
// crashes or hangs is loaded again once, then the restore page takes its place.
import { join } from 'node:path'
import { app, BrowserWindow, Menu, session, type IpcMainInvokeEvent, type WebContents } from 'electron'
import { logEvent } from './log.ts'
import { Crashes } from './machine/crashes.ts'
import { LAST_PAGE, ORIGIN, RESTORE_PAGE } from './page.ts'

const OWN_PAGE = `${ORIGIN}/`
/** Electron reports a hang after some seconds; a large workbook may take this much longer. */
const HANG_MS = 30_000

/** Closes what a page could open. Before any window exists. */
export async function lockSession(): Promise<void> {
  Menu.setApplicationMenu(null)
  const own = session.defaultSession
  own.setPermissionRequestHandler((_contents, permission, answer) => answer(permission === 'clipboard-sanitized-write'))
  own.setPermissionCheckHandler((_contents, permission) => permission === 'clipboard-sanitized-write')
  own.setDevicePermissionHandler(() => false)
  own.setDisplayMediaRequestHandler((_request, answer) => answer({}))
  own.setUSBProtectedClassesHandler((details) => details.protectedClasses)
  own.setSpellCheckerEnabled(false)
  own.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !isLocal(details.url) }))
  await own.setProxy({ mode: 'direct' })
  app.on('web-contents-created', (_event, contents) => lockContents(contents))
}

/**
 * Opens the main window with the page at `first`. There is no other `new BrowserWindow`. Its content stays visible in previews and
 * recordings: hiding it (`setContentProtection`) would also hide it from the person who helps over the network.
 */
export function openWindow(preload: string, first: string): BrowserWindow {
  const window = new BrowserWindow({
    width: 1366,
    height: 768,
    minWidth: 900,
    minHeight: 600,
    show: false,
    title: 'Первичка',
    backgroundColor: '#f5f3ee',
    autoHideMenuBar: true,
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      experimentalFeatures: false,
      devTools: !app.isPackaged,
      spellcheck: false,
    },
  })
  window.once('ready-to-show', () => window.show())
  watchPage(window)
  load(window, first)
  return window
}

/** `crash`: the page fails again and again; `files`: files of the program are gone; `profile`: the browser keeps no database. */
export type RestoreReason = 'crash' | 'files' | 'profile'

/** Puts the restore page in place of whatever the window shows. */
export function showRestore(window: BrowserWindow, why: RestoreReason): void {
  load(window, `${OWN_PAGE}${RESTORE_PAGE}?why=${why}`)
}

function load(window: BrowserWindow, url: string): void {
  window.loadURL(url).catch((error: unknown) => {
    // The window may have been closed while it loaded.
    logEvent('page.notLoaded', { name: error instanceof Error ? error.name : 'unknown' })
  })
}

/** What follows when the process of the page dies or does not answer (reliability §9.8). */
function watchPage(window: BrowserWindow): void {
  const crashes = new Crashes()
  let hang: NodeJS.Timeout | undefined
  const calm = () => clearTimeout(hang)
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    calm()
    if (window.isDestroyed() || reason === 'clean-exit') return
    const page = fileName(window.webContents.getURL())
    if (page === LAST_PAGE) return
    if (page === RESTORE_PAGE) load(window, `${OWN_PAGE}${LAST_PAGE}`)
    else if (crashes.note(Date.now()) === 'reload') window.webContents.reload()
    else showRestore(window, 'crash')
  })
  window.on('unresponsive', () => {
    logEvent('page.hangs')
    calm()
    // A page that hangs cannot be told to load again; its process is ended, and what follows a crash follows.
    hang = setTimeout(() => window.webContents.forcefullyCrashRenderer(), HANG_MS)
  })
  window.on('responsive', calm)
  window.on('closed', calm)
}

function fileName(url: string): string {
  return url.startsWith(OWN_PAGE) ? url.slice(OWN_PAGE.length).replace(/[?#].*$/s, '') : ''
}

/** The preload that belongs to the built main bundle. */
export function preloadPath(): string {
  return join(import.meta.dirname, '../preload/index.cjs')
}

/** True when a message comes from the main frame of one of our own windows at our own address. */
export function isOwnSender(event: IpcMainInvokeEvent): boolean {
  const frame = event.senderFrame
  const known = BrowserWindow.getAllWindows().some((window) => window.webContents.id === event.sender.id)
  return known && frame !== null && frame.parent === null && isOwnPage(frame.url)
}

function lockContents(contents: WebContents): void {
  const stay = (event: { preventDefault(): void }, url: string) => {
    if (!isOwnPage(url)) event.preventDefault()
  }
  contents.on('will-navigate', (event) => stay(event, event.url))
  contents.on('will-redirect', (event) => stay(event, event.url))
  contents.on('will-frame-navigate', (event) => stay(event, event.url))
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
}

function isOwnPage(url: string): boolean {
  return url === ORIGIN || url.startsWith(OWN_PAGE)
}

function isLocal(url: string): boolean {
  return isOwnPage(url) || url.startsWith(`blob:${OWN_PAGE}`) || url.startsWith('data:image/')
}
