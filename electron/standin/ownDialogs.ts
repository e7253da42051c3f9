// Dialogs for a person in front of the stand-in. Chromium opens the system's chooser of existing files itself, and its DevTools tell
// the path that a page must not know. For a new file they do not, so the place is asked, as messages are, inside the page.
import { existsSync, statSync } from 'node:fs'
import { basename, dirname, isAbsolute, join, parse } from 'node:path'
import type { CDPSession, Page } from 'playwright-core'

export interface FileOptions {
  readonly title?: string
  readonly defaultPath?: string
  readonly filters?: readonly { readonly name: string; readonly extensions: readonly string[] }[]
  readonly properties?: readonly string[]
}

export interface MessageOptions {
  readonly message?: string
  readonly detail?: string
  readonly buttons?: readonly string[]
  readonly defaultId?: number
  readonly cancelId?: number
}

/** Paths of existing files, or one folder; none when the person gave up. `folder` is proposed when a folder is asked for. */
export async function chooseFiles(
  page: Page,
  { filters = [], properties = [], title, defaultPath }: FileOptions,
  folder: string,
): Promise<string[]> {
  if (properties.includes('openDirectory')) return chooseFolder(page, title ?? 'Какая папка?', defaultPath ?? folder)
  const accept = filters.flatMap(({ extensions }) => extensions.map((extension) => `.${extension}`))
  return chosenPaths(page, {
    accept: accept.includes('.*') ? '' : accept.join(','),
    multiple: properties.includes('multiSelections'),
  })
}

/** The path for a new file, or null when the person gave up. Proposes a free name in `folder`; never answers an existing file. */
export async function chooseNewFile(
  page: Page,
  { defaultPath = '' }: FileOptions,
  folder: string,
): Promise<string | null> {
  const question = { message: 'Куда сохранить файл?', buttons: ['Сохранить', 'Отмена'], defaultId: 0, cancelId: 1 }
  let path = freePath(isAbsolute(defaultPath) ? dirname(defaultPath) : folder, basename(defaultPath) || 'файл')
  let detail = ''
  for (;;) {
    const { index, text } = await page.evaluate(askInPage, { ...question, detail, text: path })
    if (index !== 0) return null
    path = (text ?? '').trim()
    if (!isAbsolute(path) || !existsSync(dirname(path))) detail = 'Такой папки нет. Укажите полный путь к файлу.'
    else if (existsSync(path)) detail = 'Такой файл уже есть. Укажите другое имя.'
    else return path
  }
}

/** Chromium's own chooser of folders reads every file in them and asks whether to upload them. */
async function chooseFolder(page: Page, message: string, proposed: string): Promise<string[]> {
  const question = { message, buttons: ['Выбрать', 'Отмена'], defaultId: 0, cancelId: 1 }
  let path = proposed
  let detail = 'Укажите полный путь к папке.'
  for (;;) {
    const { index, text } = await page.evaluate(askInPage, { ...question, detail, text: path })
    if (index !== 0) return []
    path = (text ?? '').trim()
    if (isAbsolute(path) && statSync(path, { throwIfNoEntry: false })?.isDirectory()) return [path]
    detail = 'Такой папки нет. Укажите полный путь к папке.'
  }
}

function freePath(folder: string, file: string): string {
  const { name, ext } = parse(file)
  for (let count = 1; ; count++) {
    const path = join(folder, count === 1 ? file : `${name} (${count})${ext}`)
    if (!existsSync(path)) return path
  }
}

/** The index of the chosen button; Escape is `cancelId` (0 when not given). */
export async function showMessage(page: Page, options: MessageOptions): Promise<number> {
  const { message = '', detail = '', buttons = ['OK'], defaultId = 0, cancelId = 0 } = options
  const question = { message, detail, buttons: [...buttons], defaultId, cancelId, text: null }
  return (await page.evaluate(askInPage, question)).index
}

async function chosenPaths(page: Page, options: { accept: string; multiple: boolean }): Promise<string[]> {
  const session = await page.context().newCDPSession(page)
  try {
    // A chooser opens only for a person's gesture; the person's click led here, Chromium cannot know that.
    const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
      expression: `(${askForFiles.toString()})(${JSON.stringify(options)})`,
      userGesture: true,
      awaitPromise: true,
    })
    if (exceptionDetails || !result.objectId) {
      throw new Error(`stand-in: the chooser failed: ${exceptionDetails?.exception?.description ?? result.type}`)
    }
    return await pathsOf(session, result.objectId)
  } finally {
    await session.detach()
  }
}

async function pathsOf(session: CDPSession, list: string): Promise<string[]> {
  const { result } = await session.send('Runtime.getProperties', { objectId: list, ownProperties: true })
  const files = result.filter(({ name, value }) => /^\d+$/.test(name) && value?.objectId)
  const paths: string[] = []
  for (const { value } of files) {
    if (value?.objectId) paths.push((await session.send('DOM.getFileInfo', { objectId: value.objectId })).path)
  }
  return paths
}

/** Runs in the page. */
function askForFiles(options: { accept: string; multiple: boolean }): Promise<File[]> {
  return new Promise((resolve) => {
    const input = Object.assign(document.createElement('input'), { type: 'file', ...options })
    input.addEventListener('change', () => resolve([...(input.files ?? [])]))
    input.addEventListener('cancel', () => resolve([]))
    input.click()
  })
}

interface Question {
  message: string
  detail: string
  buttons: string[]
  defaultId: number
  cancelId: number
  /** The first text of an input field; null: no field. */
  text: string | null
}

/** Runs in the page. Styles are set by script, because the page's policy forbids style elements. */
function askInPage(question: Question): Promise<{ index: number; text: string | null }> {
  const { message, detail, buttons, defaultId, cancelId, text } = question
  return new Promise((resolve) => {
    const box = document.createElement('dialog')
    const field = Object.assign(document.createElement('input'), { value: text ?? '', ariaLabel: message })
    const finish = (index: number) => {
      box.remove()
      resolve({ index, text: text === null ? null : field.value })
    }
    const add = (parent: HTMLElement, tag: 'p' | 'strong' | 'div' | 'button', label: string, style: object) => {
      const element = document.createElement(tag)
      element.textContent = label
      Object.assign(element.style, style)
      return parent.appendChild(element)
    }
    Object.assign(field.style, { width: '28rem', maxWidth: '100%', padding: '0.5rem', marginBottom: '1rem' })
    field.addEventListener('keydown', (event) => event.key === 'Enter' && finish(defaultId))
    Object.assign(box.style, { maxWidth: '32rem', padding: '1.5rem', border: '1px solid #999', borderRadius: '8px' })
    add(box, 'strong', message, {})
    add(box, 'p', detail, { whiteSpace: 'pre-line' })
    if (text !== null) box.appendChild(field)
    const row = add(box, 'div', '', { display: 'flex', gap: '0.75rem', justifyContent: 'flex-end' })
    const shown = buttons.map((label, index) => {
      const button = add(row, 'button', label, { padding: '0.5rem 1rem' })
      button.addEventListener('click', () => finish(index))
      return button
    })
    box.addEventListener('cancel', () => finish(cancelId))
    document.body.appendChild(box)
    box.showModal()
    if (text === null) shown[defaultId]?.focus()
    else field.focus()
  })
}
