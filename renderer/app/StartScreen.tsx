// First start and choice of an organisation: two roles, the invented example, and what is already on this computer.
import { Button, Group, List, Paper, SimpleGrid, Stack, Text, ThemeIcon, Title, UnstyledButton } from '@mantine/core'
import {
  IconBuildingCommunity,
  IconChevronRight,
  IconDeviceFloppy,
  IconHistory,
  IconLock,
  IconPlayerPlay,
  IconSchool,
  IconWifiOff,
} from '@tabler/icons-react'
import { Suspense, useState, type ReactNode } from 'react'
import type { Failure } from '#shared/base/result.ts'
import type { Role, StoreInfo } from '#shared/host/channels.ts'
import { failureText, type FailureCode } from '#renderer/feedback/failureText.ts'
import { useCommand } from '#renderer/feedback/useCommand.tsx'
import { host } from '#renderer/host/host.ts'
import { later } from '#renderer/ui/later.tsx'
import { Trouble } from '#renderer/ui/Trouble.tsx'
import { storeTitle } from './storeTitle.ts'

// Only whoever begins needs it, and it brings dialogs and fields with it.
const NameDialog = later(async () => (await import('./NameDialog.tsx')).NameDialog)

interface StartProps {
  stores: readonly StoreInfo[]
  failure: Failure<FailureCode> | null
  open: (store: StoreInfo) => Promise<void>
}

export function StartScreen({ stores, failure, open }: StartProps) {
  const [asked, setAsked] = useState<Role | null>(null)
  const { busy, run } = useCommand()

  const create = async (role: Role, name: string, example: boolean) => {
    const made = await run(() => host.stores.create({ role, name, example }))
    if (made) await open(made)
  }
  const example = stores.find((store) => store.example)

  return (
    <Stack
      component="main"
      maw={900}
      mx="auto"
      px="md"
      py={stores.length > 0 ? { base: 18, lg: 40 } : { base: 18, lg: 72 }}
      gap={16}
    >
      <div>
        <Text c="var(--tone-ink-text)" fw={600} fz="lg">
          Первичка
        </Text>
        <Title order={1} fz={{ base: 30, lg: 36 }} lh={{ base: '38px', lg: '46px' }} mt={{ base: 10, lg: 22 }}>
          {stores.length > 0 ? 'Что открыть?' : 'Здравствуйте. Что вы ведёте?'}
        </Title>
        <Text c="dimmed" fz="lg">
          {stores.length > 0
            ? 'Данные организаций лежат отдельно и не смешиваются.'
            : 'От этого зависит, что покажет программа. Вторую роль можно добавить потом.'}
        </Text>
      </div>
      {failure && <Trouble text={failureText(failure)} />}
      {stores.length > 0 && (
        <Stack gap={8} component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
          {stores.map((store) => (
            <li key={store.id}>
              <Choice
                icon={
                  store.role === 'chair' ? (
                    <IconSchool size={22} stroke={1.6} />
                  ) : (
                    <IconBuildingCommunity size={22} stroke={1.6} />
                  )
                }
                title={storeTitle(store)}
                sub={describe(store)}
                onClick={() => void open(store)}
              />
            </li>
          ))}
        </Stack>
      )}
      <SimpleGrid cols={2} spacing={16}>
        <RoleCard
          icon={<IconSchool size={26} stroke={1.6} />}
          title="Первичную организацию"
          sub="председатель в школе или саду"
          points={['Загрузить список членов из Excel', 'Собрать паспорт и протоколы', 'Отправлять отчёты в район']}
          button="Начать как председатель"
          onClick={() => setAsked('chair')}
        />
        <RoleCard
          icon={<IconBuildingCommunity size={26} stroke={1.6} />}
          title="Район"
          sub="сотрудник районной организации"
          points={['Принимать отчёты первичных', 'Видеть район в одной таблице', 'Выгружать свод в Excel']}
          button="Начать работу в районе"
          onClick={() => setAsked('district')}
        />
      </SimpleGrid>
      {!example && (
        <Choice
          icon={<IconPlayerPlay size={22} stroke={1.6} />}
          title="Посмотреть на примере"
          sub="Школа с придуманными людьми. Отчёты из неё район не примет"
          disabled={busy}
          onClick={() => void create('chair', 'Пример: школа № 7', true)}
        />
      )}
      <Choice
        icon={<IconHistory size={22} stroke={1.6} />}
        title="Открыть копию с другого компьютера"
        sub="Файл переноса или копия с флешки. Понадобится пароль или код восстановления с бумаги"
        onClick={() => window.location.assign('restore.html')}
      />
      <Group gap={28} c="dimmed">
        <Assurance icon={<IconWifiOff size={18} stroke={1.6} />} text="Интернет не нужен" />
        <Assurance icon={<IconLock size={18} stroke={1.6} />} text="Данные остаются на этом компьютере" />
        <Assurance icon={<IconDeviceFloppy size={18} stroke={1.6} />} text="Всё сохраняется само" />
      </Group>
      {asked && (
        <Suspense fallback={null}>
          <NameDialog
            role={asked}
            busy={busy}
            close={() => setAsked(null)}
            create={(name) => void create(asked, name, false)}
          />
        </Suspense>
      )}
    </Stack>
  )
}

function describe(store: StoreInfo): string {
  if (store.example) return 'пример с придуманными людьми'
  if (store.name === '') return 'откроется паролем или кодом восстановления'
  return store.role === 'chair' ? 'первичная организация' : 'районная организация'
}

function RoleCard(props: {
  icon: ReactNode
  title: string
  sub: string
  points: string[]
  button: string
  onClick: () => void
}) {
  return (
    <Paper p={24}>
      <Group gap={14} wrap="nowrap">
        <ThemeIcon size={48} radius="sm" variant="light">
          {props.icon}
        </ThemeIcon>
        <div>
          <Title order={2} fz={20}>
            {props.title}
          </Title>
          <Text c="dimmed">{props.sub}</Text>
        </div>
      </Group>
      <List my="md" spacing={5}>
        {props.points.map((point) => (
          <List.Item key={point}>{point}</List.Item>
        ))}
      </List>
      <Button fullWidth size="md" rightSection={<IconChevronRight size={18} aria-hidden />} onClick={props.onClick}>
        {props.button}
      </Button>
    </Paper>
  )
}

function Choice(props: { icon: ReactNode; title: string; sub: string; disabled?: boolean; onClick: () => void }) {
  return (
    <UnstyledButton w="100%" onClick={props.onClick} disabled={props.disabled ?? false}>
      <Paper px={24} py={14}>
        <Group gap={16} wrap="nowrap">
          <Text c="var(--tone-ink-text)" lh={0} aria-hidden>
            {props.icon}
          </Text>
          <div style={{ flex: 1 }}>
            <Text fw={600}>{props.title}</Text>
            <Text c="dimmed" fz="sm">
              {props.sub}
            </Text>
          </div>
          <IconChevronRight size={18} aria-hidden />
        </Group>
      </Paper>
    </UnstyledButton>
  )
}

function Assurance({ icon, text }: { icon: ReactNode; text: string }) {
  return (
    <Group gap={7} wrap="nowrap">
      {icon}
      <Text fz="sm">{text}</Text>
    </Group>
  )
}
