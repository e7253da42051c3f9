import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: 'electron/e2e',
  testMatch: '**/*.test.ts',
  outputDir: 'test-results/e2e',
  workers: 2,
  fullyParallel: true,
  forbidOnly: process.env['CI'] === 'true',
  // A test that passes only sometimes is a fault to find, not one to try again.
  retries: 0,
  timeout: 90_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['json']],
})
