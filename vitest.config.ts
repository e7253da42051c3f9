import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{shared,electron,renderer,scripts}/**/*.test.{ts,tsx}'],
    exclude: ['**/node_modules/**', 'electron/e2e/**', '.stryker-tmp/**'],
    environment: 'node',
    testTimeout: 20_000,
  },
})
