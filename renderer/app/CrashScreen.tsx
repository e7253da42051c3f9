// The last net: a bug in a screen never leaves a white window.
import { Anchor, Box, Button, Code, Stack, Text, Title } from '@mantine/core'
import { Component, type ReactNode } from 'react'

interface State {
  readonly error: Error | null
}

export class CrashBoundary extends Component<{ children: ReactNode }, State> {
  override state: State = { error: null }

  static getDerivedStateFromError(error: unknown): State {
    return { error: error instanceof Error ? error : new Error(String(error)) }
  }

  override render(): ReactNode {
    return this.state.error ? <CrashScreen error={this.state.error} /> : this.props.children
  }
}

function CrashScreen({ error }: { error: Error }) {
  return (
    <Box p="xl" maw={760} role="alert">
      <Stack gap="sm">
        <Title order={1}>Программа споткнулась</Title>
        <Text>
          <b>Что случилось.</b> Этот экран не удалось показать: в программе ошибка.
        </Text>
        <Text>
          <b>Что цело.</b> Всё, у чего стояло «Сохранено», лежит на диске.
        </Text>
        <Text>
          <b>Что делать.</b> Откройте программу заново. Если ошибка повторится, пришлите в поддержку строку ниже: личных
          данных в ней нет.
        </Text>
        <Button
          w="fit-content"
          onClick={() => {
            window.location.hash = ''
            window.location.reload()
          }}
        >
          Открыть заново
        </Button>
        <Code block>{where(error)}</Code>
        <Anchor
          component="button"
          type="button"
          w="fit-content"
          onClick={() => void navigator.clipboard.writeText(where(error))}
        >
          Скопировать строку
        </Anchor>
      </Stack>
    </Box>
  )
}

/** Kind of error and the places in our code; the message may quote a record, so it stays out. */
function where(error: Error): string {
  const places = (error.stack ?? '').match(/[\w-]+\.js:\d+:\d+/g) ?? []
  return [error.name, ...places.slice(0, 5)].join(' ')
}
