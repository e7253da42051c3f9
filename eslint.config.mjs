// Lint: typed rules that find real faults, and the things no folder may reach for. Zero warnings.
import hooks from 'eslint-plugin-react-hooks'
import { defineConfig } from 'eslint/config'
import tseslint from 'typescript-eslint'

const clockAndChance = [
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: 'Time comes in as an argument.',
  },
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Time comes in as an argument.' },
  {
    selector: "MemberExpression[object.name='Math'][property.name='random']",
    message: 'Randomness comes in as an argument.',
  },
]
const unsafeSinks = [
  { selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']", message: 'Text is rendered as text.' },
  {
    selector: 'MemberExpression[property.name=/^(innerHTML|outerHTML|insertAdjacentHTML)$/]',
    message: 'Text is rendered as text.',
  },
  {
    selector: "CallExpression[callee.object.name='document'][callee.property.name='write']",
    message: 'Text is rendered as text.',
  },
  { selector: "NewExpression[callee.name='Function']", message: 'No code from text.' },
  {
    selector: "CallExpression[callee.property.name='sendSync']",
    message: 'No synchronous messages between processes.',
  },
]

export default defineConfig(
  { ignores: ['node_modules/', 'out/', 'build/', 'dist/', 'demo-output/', '.cache/', 'test-results/', '**/*.cjs'] },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: false,
        project: ['./shared', './electron', './renderer', './scripts'].map((f) => `${f}/tsconfig.json`),
      },
    },
    rules: {
      eqeqeq: 'error',
      'no-console': 'error',
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-restricted-syntax': ['error', ...unsafeSinks],
      'no-restricted-imports': ['error', { patterns: [{ group: ['../../*'], message: 'Use a #room path.' }] }],
      '@typescript-eslint/no-floating-promises': ['error', { ignoreVoid: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      // The preload and tests read `Record` values by key; the compiler's own noUncheckedIndexedAccess is the guard.
      '@typescript-eslint/no-dynamic-delete': 'off',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/prefer-nullish-coalescing': ['error', { ignorePrimitives: { string: true } }],
    },
  },
  {
    files: ['shared/**/*.ts'],
    ignores: ['**/*.test.ts', 'shared/testing/**'],
    rules: { 'no-restricted-syntax': ['error', ...unsafeSinks, ...clockAndChance] },
  },
  {
    files: ['renderer/**/*.{ts,tsx}'],
    // The plugin's types do not fit ESLint's own yet.
    plugins: { 'react-hooks': /** @type {import('eslint').ESLint.Plugin} */ (/** @type {unknown} */ (hooks)) },
    rules: {
      ...hooks.configs.recommended.rules,
      'no-restricted-globals': [
        'error',
        'localStorage',
        'sessionStorage',
        'fetch',
        'XMLHttpRequest',
        'alert',
        'confirm',
        'prompt',
      ],
    },
  },
  {
    files: ['renderer/documents/**/*.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        'localStorage',
        'sessionStorage',
        'XMLHttpRequest',
        'alert',
        'confirm',
        'prompt',
      ],
    },
  },
  {
    files: ['scripts/**', 'bench/**', 'electron/standin/**', 'electron/e2e/faults/**'],
    rules: { 'no-console': 'off' },
  },
  {
    // Plain JavaScript that reads the reports of tools; the compiler still checks it.
    files: ['scripts/**/*.mjs'],
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/restrict-plus-operands': 'off',
    },
  },
  {
    files: ['**/*.test.{ts,tsx}', 'electron/e2e/**'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
    },
  },
)
