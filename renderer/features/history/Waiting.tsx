// What a reading of the journal shows while it runs and when it failed.
import { Center, Loader } from '@mantine/core'
import type { ReactNode } from 'react'
import { failureText } from '#renderer/feedback/failureText.ts'
import { Trouble } from '#renderer/ui/Trouble.tsx'
import type { Loaded } from './historyQueries.ts'

export function Waiting<T>({ of, children }: { of: Loaded<T>; children: (value: T) => ReactNode }) {
  if (of.state === 'failed') return <Trouble text={failureText(of.failure)} />
  if (of.state === 'here') return children(of.value)
  return (
    <Center h={200}>
      <Loader aria-label="Читаем историю" />
    </Center>
  )
}
