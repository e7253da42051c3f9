import { defineConfig } from 'vitest/config'

const every = { environment: 'node', testTimeout: 20_000 } as const
const never = ['**/node_modules/**', 'electron/e2e/**', '.stryker-tmp/**']

export default defineConfig({
  test: {
    projects: [
      // The domain has no state outside its functions, so its test files need no process of their own; that halves their time.
      { test: { ...every, name: 'shared', include: ['shared/**/*.test.ts'], exclude: never, isolate: false } },
      {
        test: { ...every, name: 'hosts', include: ['{electron,renderer,scripts}/**/*.test.{ts,tsx}'], exclude: never },
      },
    ],
  },
})
