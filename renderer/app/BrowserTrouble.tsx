// Shown when the browser's store opens not even anew. The data are safe outside of it; a fresh one comes with the next start.
import { Anchor, Button, Group, Stack, Text, Title } from '@mantine/core'
import { IconAlertTriangleFilled } from '@tabler/icons-react'
import { showFailure } from '#renderer/feedback/useCommand.tsx'
import { host } from '#renderer/host/host.ts'

export function BrowserTrouble({ storeId }: { storeId: string }) {
  const restart = async () => {
    const restarted = await host.machine.restart()
    if (!restarted.ok) showFailure(restarted.failure)
  }
  return (
    <Group
      component="main"
      maw={900}
      mx="auto"
      px="md"
      py={{ base: 60, lg: 110 }}
      align="flex-start"
      wrap="nowrap"
      gap={18}
    >
      <IconAlertTriangleFilled size={42} color="var(--tone-amber-mark)" style={{ flex: 'none' }} aria-hidden />
      <Stack gap={6} role="alert">
        <Title order={1} fz={29} lh="36px">
          Часть рабочих файлов повреждена
        </Title>
        <Text fz="lg">
          Всё, что вы внесли, цело: записи лежат ещё и отдельно. Перезапустите программу. Она отложит повреждённые файлы
          и соберёт данные из записей заново.
        </Text>
        <Group mt={14}>
          <Button size="md" autoFocus onClick={() => void restart()}>
            Перезапустить программу
          </Button>
        </Group>
        <Text mt={20}>
          <Anchor href={`restore.html?store=${storeId}&why=db.cannotOpen`}>Не помогло? Открыть копию</Anchor>
        </Text>
      </Stack>
    </Group>
  )
}
