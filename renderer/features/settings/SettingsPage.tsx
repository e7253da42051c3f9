// «Сохранность»: what opens the data, which copies there are, what the computer is like, and the ways to another computer and back.
import { Button, Center, Grid, Group, Loader, Progress, Stack, Text } from '@mantine/core'
import { IconDeviceFloppy, IconHistory, IconLock } from '@tabler/icons-react'
import { useEffect } from 'react'
import { useSafety, type Safety } from '#renderer/feedback/safety.ts'
import { useStore } from '#renderer/db/live.ts'
import { useSession } from '#renderer/session.ts'
import { PageHead, Panel } from '#renderer/ui/Panel.tsx'
import { AuditPanel } from './AuditPanel.tsx'
import { CopiesPanel } from './CopiesPanel.tsx'
import { CopiesTable } from './CopiesTable.tsx'
import { Facts } from './Facts.tsx'
import { ProtectionPanel } from './ProtectionPanel.tsx'
import { machineLines, momentOf } from './settingsWords.ts'
import { useCopyWork, type CopyWork } from './useCopyWork.ts'

export function SettingsPage() {
  const safety = useSafety()
  const work = useCopyWork()
  const isExample = useSession((session) => session.organisation?.example ?? false)
  const { refresh, protection, backups, machine } = safety
  useEffect(() => {
    const again = () => void refresh()
    again()
    // A stick may have been put in meanwhile.
    window.addEventListener('focus', again)
    return () => window.removeEventListener('focus', again)
  }, [refresh])
  return (
    <>
      <PageHead title="Сохранность данных" sub={summary(safety)} actions={<Actions safety={safety} work={work} />} />
      {!protection && !backups && !machine && (
        <Center h={240}>
          <Loader aria-label="Смотрим, что с данными" />
        </Center>
      )}
      {work.doing !== null && <Doing words={work.doing} />}
      <Grid gap={16}>
        <Grid.Col span={{ base: 12, md: 6 }}>
          <Stack gap={16}>
            {protection && <ProtectionPanel protection={protection} />}
            {machine && (
              <Panel title="Этот компьютер">
                <Facts facts={machineLines(machine)} />
              </Panel>
            )}
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 6 }}>
          <Stack gap={16}>
            {backups && <CopiesPanel backups={backups} work={work} />}
            <MovePanel work={work} isOpenable={canMove(safety)} isExample={isExample} />
          </Stack>
        </Grid.Col>
        {backups && (
          <Grid.Col span={12}>
            <CopiesTable copies={backups.copies} />
          </Grid.Col>
        )}
        {!isExample && (
          <Grid.Col span={12}>
            <AuditPanel />
          </Grid.Col>
        )}
      </Grid>
    </>
  )
}

function Actions({ safety, work }: { safety: Safety; work: CopyWork }) {
  return (
    <>
      <Button variant="default" component="a" href="#/history" leftSection={<IconHistory size={18} aria-hidden />}>
        История
      </Button>
      {safety.protection?.slots.pass && (
        <Button variant="default" leftSection={<IconLock size={18} aria-hidden />} onClick={safety.lock}>
          Заблокировать
        </Button>
      )}
      <Button loading={work.isBusy} leftSection={<IconDeviceFloppy size={18} aria-hidden />} onClick={work.make}>
        Сделать копию сейчас
      </Button>
    </>
  )
}

function summary({ backups }: Safety): string {
  if (!backups) return ''
  if (backups.verifiedAt === null) return 'Копий ещё нет, все данные только на этом диске'
  const second = backups.place?.isThere ? 'и на втором месте' : 'только на этом диске'
  return `Последняя проверенная копия: ${momentOf(backups.verifiedAt)}, ${second}`
}

function Doing({ words }: { words: string }) {
  return (
    <Group gap="md" mb={16} wrap="nowrap" role="status">
      <Progress value={100} animated size={6} w={160} aria-label={words} />
      <Text fz="sm">{words}</Text>
    </Group>
  )
}

/** A file for another computer opens there by the passphrase or the paper code; without both it would open nowhere. */
function canMove({ protection }: Safety): boolean {
  return protection !== null && (protection.slots.pass || protection.slots.paper)
}

interface MovePanelProps {
  work: CopyWork
  isOpenable: boolean
  isExample: boolean
}

function MovePanel({ work, isOpenable, isExample }: MovePanelProps) {
  const store = useStore()
  return (
    <Panel title="Перенос и восстановление">
      <Text fz="sm">
        {isExample
          ? 'Пример переносить незачем: он есть в программе на каждом компьютере.'
          : `Файл переноса берут на новый компьютер и открывают на первом экране программы: «Открыть копию с другого компьютера». Там понадобится ${isOpenable ? 'пароль или код с бумаги' : 'код с бумаги'}.`}
      </Text>
      {!isOpenable && !isExample && (
        <Text fz="sm" c="var(--tone-amber-text)" mt={6}>
          Сначала защитите данные: без пароля и кода файл нигде не откроется.
        </Text>
      )}
      <Group gap="xs" mt="sm">
        {!isExample && (
          <Button size="xs" fz={14} variant="default" disabled={work.isBusy || !isOpenable} onClick={work.transfer}>
            Перенести на другой компьютер…
          </Button>
        )}
        <Button size="xs" fz={14} variant="default" component="a" href={`restore.html?store=${store.id}`}>
          Восстановить из копии…
        </Button>
      </Group>
    </Panel>
  )
}
