// The package has no types of its own; this is the one call of it that we use.
declare module 'hyphen/ru/index.js' {
  const russian: { hyphenateSync(text: string, options?: { minWordLength?: number }): string }
  export default russian
}
