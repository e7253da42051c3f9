// The one factory of windows and the locks around every page: no navigation, no new windows, no permissions, no network.
import { join } from 'node:path'
import { app, BrowserWindow, Menu, session, type IpcMainInvokeEvent, type WebContents } from 'electron'
import { ORIGIN } from './page.ts'

const OWN_PAGE = `${ORIGIN}/`

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

/** Opens the main window. There is no other `new BrowserWindow`. */
export function openWindow(preload: string): BrowserWindow {
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
  void window.loadURL(OWN_PAGE)
  return window
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
