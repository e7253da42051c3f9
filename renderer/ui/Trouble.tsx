// A failure as the user reads it: what happened, what is safe, what to do, and a button that does it.
import { Box, Group, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { Sign } from './Status.tsx'

export interface TroubleText {
  readonly what: string
  readonly safe: string
  readonly todo: string
}

/** The three sentences without the box, for a toast. */
export function TroubleLines({ what, safe, todo }: TroubleText) {
  return (
    <>
      <Text fw={600}>{what}</Text>
      <Text fz="sm">{safe}</Text>
      <Text fz="sm">{todo}</Text>
    </>
  )
}

export function Trouble({ text, actions }: { text: TroubleText; actions?: ReactNode }) {
  return (
    <Box
      role="alert"
      py="sm"
      px={16}
      style={{ background: 'var(--tone-brick-wash)', border: '1px solid var(--tone-brick-line)', borderRadius: 8 }}
    >
      <Group gap={10} align="flex-start" wrap="nowrap">
        <Box pt={2}>
          <Sign tone="bad" size={20} />
        </Box>
        <Box style={{ flex: 1 }}>
          <Lead word="Что случилось." text={text.what} />
          <Lead word="Что цело." text={text.safe} />
          <Lead word="Что делать." text={text.todo} />
          {actions !== undefined && (
            <Group gap={8} mt={10}>
              {actions}
            </Group>
          )}
        </Box>
      </Group>
    </Box>
  )
}

function Lead({ word, text }: { word: string; text: string }) {
  return (
    <Text fz="sm" mt={2}>
      <b>{word}</b> {text}
    </Text>
  )
}
