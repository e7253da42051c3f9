// Builds the three bundles that ship: main (CJS, everything inlined), the sandboxed preload (CJS, one file) and the page.
import { resolve } from 'node:path'
import { writeFileSync } from 'node:fs'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import type { Plugin } from 'vite'

/** Writes the list of built files beside them: the shell serves these and nothing else. */
function listOfFiles(): Plugin {
  return {
    name: 'list-of-files',
    writeBundle(options, bundle) {
      const names = Object.keys(bundle).filter((name) => !name.endsWith('.map'))
      writeFileSync(resolve(options.dir ?? '.', 'files.json'), JSON.stringify(names.sort()))
    },
  }
}

const at = (path: string) => resolve(import.meta.dirname, path)
const unused = at('renderer/documents/pdfUnused.ts')
/** A clock before this day is wrong. Releases that are built twice to be compared set the time themselves. */
const builtAt = process.env['SOURCE_DATE_EPOCH'] ? Number(process.env['SOURCE_DATE_EPOCH']) * 1000 : Date.now()
const buildDay = new Date(builtAt).toISOString().slice(0, 10)

export default defineConfig({
  main: {
    define: { BUILD_DAY: JSON.stringify(buildDay) },
    build: {
      // Nothing is left to `require` at run time, so the package ships `out/` and no node_modules.
      externalizeDeps: false,
      outDir: at('out/main'),
      // Each thread is a file of its own; a thread cannot be started from inside a bundle.
      lib: {
        entry: {
          index: at('electron/main/index.ts'),
          readWorker: at('electron/main/readWorker.ts'),
          passWorker: at('electron/main/passWorker.ts'),
        },
        formats: ['cjs'],
      },
      rolldownOptions: { output: { entryFileNames: '[name].cjs', chunkFileNames: '[name].cjs' } },
    },
  },
  preload: {
    build: {
      externalizeDeps: false,
      outDir: at('out/preload'),
      lib: { entry: at('electron/preload/index.ts'), formats: ['cjs'] },
      rolldownOptions: { output: { entryFileNames: 'index.cjs' } },
    },
  },
  renderer: {
    root: at('renderer'),
    plugins: [react(), listOfFiles()],
    worker: { format: 'es' },
    // jsPDF asks for these only in calls that we never make; they would be 380 kB of the program.
    resolve: { alias: { html2canvas: unused, canvg: unused, dompurify: unused } },
    build: {
      outDir: at('out/renderer'),
      // electron-vite switches minification off for all three by default.
      minify: true,
      // The restore page is an entry of its own and shares no code with the program that may be damaged.
      rolldownOptions: { input: { index: at('renderer/index.html'), restore: at('renderer/restore.html') } },
    },
  },
})
