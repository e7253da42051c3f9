// The `dialog` object. A driven program asks its driver; otherwise Chromium and the page itself ask the person. Without a page there
// is nobody to ask, and that is an error.
import type { Page } from 'playwright-core'
import type { Driver } from './drive.ts'
import { loud, missing } from './loud.ts'
import { chooseFiles, chooseNewFile, showMessage, type FileOptions, type MessageOptions } from './ownDialogs.ts'

/** Every dialog may be called with or without its window first; the options come last. */
function optionsOf<O>(args: readonly unknown[]): O {
  return (args.at(-1) ?? {}) as O
}

/** `newFiles` is the folder proposed where one is asked for. */
export function createDialog(driver: Driver | null, currentPage: () => Page | null, newFiles: () => string): object {
  const page = () => {
    const shown = currentPage()
    if (!shown) throw missing('a dialog without a window')
    return shown
  }
  return loud('dialog', {
    async showOpenDialog(...args: unknown[]) {
      const options = optionsOf<FileOptions>(args)
      if (driver) return driver.dialog('open', options)
      const filePaths = await chooseFiles(page(), options, newFiles())
      return { canceled: filePaths.length === 0, filePaths }
    },
    async showSaveDialog(...args: unknown[]) {
      const options = optionsOf<FileOptions>(args)
      if (driver) return driver.dialog('save', options)
      const filePath = await chooseNewFile(page(), options, newFiles())
      return { canceled: filePath === null, filePath: filePath ?? '' }
    },
    async showMessageBox(...args: unknown[]) {
      const options = optionsOf<MessageOptions>(args)
      if (driver) return driver.dialog('message', options)
      return { response: await showMessage(page(), options), checkboxChecked: false }
    },
    showErrorBox(title: string, content: string) {
      process.stderr.write(`${title}: ${content}\n`)
      const shown = currentPage()
      if (driver) void driver.dialog('error', { title, content }).catch(() => undefined)
      else if (shown) void showMessage(shown, { message: title, detail: content })
    },
  })
}
