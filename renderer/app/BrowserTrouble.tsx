// Shown when the browser's store opens not even anew. The data are safe outside of it; a fresh one comes with the next start.
import { Anchor, Button, Group, Stack, Text, Title } from '@mantine/core'
import { showFailure } from '#renderer/feedback/useCommand.tsx'
import { host } from '#renderer/host/host.ts'

export function BrowserTrouble({ storeId }: { storeId: string }) {
  const restart = async () => {
    const restarted = await host.machine.restart()
    if (!restarted.ok) showFailure(restarted.failure)
  }
  return (
    <Stack component="main" maw={760} mx="auto" px="md" py={{ base: 60, lg: 110 }} gap={12} role="alert">
      <Title order={1} fz={29} lh="36px">
        Рабочее хранилище не открывается
      </Title>
      <Text fz="lg">
        Данные целы: журнал и копии лежат отдельно от него. После перезапуска программа отложит повреждённые файлы и
        соберёт хранилище заново.
      </Text>
      <Group mt={8} gap={16}>
        <Button size="md" autoFocus onClick={() => void restart()}>
          Перезапустить программу
        </Button>
        <Anchor href={`restore.html?store=${storeId}&why=db.cannotOpen`}>Открыть копию</Anchor>
      </Group>
    </Stack>
  )
}
