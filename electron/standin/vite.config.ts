// Builds the stand-in for this machine only: one CommonJS file for Node 20 outside `out/`, so that it never ships.
import { resolve } from 'node:path'

const at = (path: string) => resolve(import.meta.dirname, path)

export default {
  build: {
    ssr: at('standin.ts'),
    outDir: at('../../build/standin'),
    emptyOutDir: true,
    target: 'node20',
    // The functions that run in the page are sent as their own text.
    minify: false,
    rollupOptions: { external: ['playwright-core'], output: { format: 'cjs', entryFileNames: 'standin.cjs' } },
  },
}
