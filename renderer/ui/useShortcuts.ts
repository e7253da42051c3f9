// Shortcuts of a screen. A letter is meant by its place on the keyboard: in the Russian layout the key of F says «а».
import { useHotkeys } from '@mantine/hooks'

type Shortcut = readonly [keys: string, act: () => void]

const LETTER = /\+[A-Z]$/

/** @param where `page`: not while a field has the focus, which has its own use for these keys */
export function useShortcuts(where: 'page' | 'everywhere', shortcuts: readonly Shortcut[]): void {
  useHotkeys(
    shortcuts.map(([keys, act]) => [keys, act, { usePhysicalKeys: LETTER.test(keys) }]),
    where === 'page' ? undefined : [],
  )
}
