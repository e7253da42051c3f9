// Once, after the first version of the program: each organisation moves from the plain store to the protected one, and nothing else can
// be done meanwhile. What does not move stays where it was.
import { Anchor, Button, Group, Loader, Paper, Progress, Stack, Text, Title } from '@mantine/core'
import { useCallback, useEffect, useRef, useState } from 'react'
import { ok, type Failure, type Result } from '#shared/base/result.ts'
import { count } from '#shared/base/text.ts'
import type { StoreInfo } from '#shared/host/channels.ts'
import { takeOver } from '#renderer/db/plainStore.ts'
import { failureText, type FailureCode } from '#renderer/feedback/failureText.ts'
import { showFailure } from '#renderer/feedback/useCommand.tsx'
import { host } from '#renderer/host/host.ts'
import { vaultOf } from '#renderer/host/vault.ts'
import { Status } from '#renderer/ui/Status.tsx'
import { Trouble } from '#renderer/ui/Trouble.tsx'
import { storeTitle } from './storeTitle.ts'

type Stand =
  | { readonly is: 'waiting' | 'moving' }
  | { readonly is: 'moved'; readonly rows: number }
  | { readonly is: 'failed'; readonly failure: Failure<FailureCode> }

interface TakeOverProps {
  stores: readonly StoreInfo[]
  /** To the list of organisations, without those that could not be moved. */
  goOn: () => void
}

export function TakeOverScreen({ stores, goOn }: TakeOverProps) {
  const { stands, move } = useTakeOver(stores)
  const all = stores.map(({ id }) => stands.get(id) ?? { is: 'waiting' as const })
  const done = all.filter(({ is }) => is === 'moved' || is === 'failed').length
  const hasFailed = all.some(({ is }) => is === 'failed')
  const isOver = done === stores.length
  return (
    <Stack component="main" maw={760} mx="auto" px="md" py={{ base: 40, lg: 84 }} gap={18}>
      <div>
        <Text c="var(--tone-ink-text)" fw={600} fz="lg">
          Первичка
        </Text>
        <Title order={1} mt={14}>
          {titleOf(isOver, hasFailed)}
        </Title>
        <Text c="dimmed" fz="lg">
          {leadOf(isOver, hasFailed)}
        </Text>
      </div>
      <Progress value={(100 * done) / stores.length} aria-label={`Перенесено ${done} из ${stores.length}`} />
      <Stack component="ul" m={0} p={0} gap={8} style={{ listStyle: 'none' }}>
        {stores.map((info) => (
          <Paper component="li" key={info.id} px={20} py={14}>
            <StoreLine info={info} stand={stands.get(info.id) ?? { is: 'waiting' }} again={() => void move(info)} />
          </Paper>
        ))}
      </Stack>
      {isOver && (
        <Group>
          {hasFailed ? (
            <Button variant="default" onClick={goOn}>
              Продолжить без того, что не перенеслось
            </Button>
          ) : (
            <Button size="md" autoFocus onClick={() => void restart()}>
              Перезапустить программу
            </Button>
          )}
        </Group>
      )}
    </Stack>
  )
}

function titleOf(isOver: boolean, hasFailed: boolean): string {
  if (!isOver) return 'Переносим данные в защищённое хранилище'
  return hasFailed ? 'Перенеслось не всё' : 'Данные перенесены в защищённое хранилище'
}

function leadOf(isOver: boolean, hasFailed: boolean): string {
  if (!isOver) {
    return 'Записи не меняются: программа переписывает их в новое хранилище и сверяет. Не выключайте компьютер.'
  }
  return hasFailed
    ? 'Перенесённое записано и сверено. Остальное лежит там же, где лежало.'
    : 'Все записи на месте и сверены. Осталось открыть программу заново.'
}

function StoreLine({ info, stand, again }: { info: StoreInfo; stand: Stand; again: () => void }) {
  return (
    <Stack gap={10}>
      <Group justify="space-between" wrap="nowrap">
        <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
          {storeTitle(info)}
        </Text>
        <StandSign stand={stand} />
      </Group>
      {stand.is === 'failed' && (
        <Trouble
          text={{ ...failureText(stand.failure), safe: 'Программа ничего не удаляла и не создавала заново.' }}
          actions={
            <>
              <Button variant="default" size="xs" onClick={again}>
                Попробовать ещё раз
              </Button>
              <Anchor fz="sm" href={`restore.html?store=${info.id}&why=${stand.failure.code}`}>
                Страница восстановления
              </Anchor>
            </>
          }
        />
      )}
    </Stack>
  )
}

function StandSign({ stand }: { stand: Stand }) {
  switch (stand.is) {
    case 'waiting':
      return <Status tone="wait">ждёт</Status>
    case 'moving':
      return (
        <Group gap={8} wrap="nowrap" role="status">
          <Loader size={16} />
          <Text fz="sm">переносим</Text>
        </Group>
      )
    case 'moved':
      return <Status tone="ok">{`перенесено: ${count(stand.rows, 'запись', 'записи', 'записей')}`}</Status>
    case 'failed':
      return <Status tone="bad">не перенесено</Status>
  }
}

/** Moves one organisation after the other, each by itself: what goes wrong with one does not stop the next. */
function useTakeOver(stores: readonly StoreInfo[]) {
  const [stands, setStands] = useState<ReadonlyMap<string, Stand>>(new Map())
  const isStarted = useRef(false)
  const move = useCallback(async (info: StoreInfo) => {
    const note = (stand: Stand) => setStands((before) => new Map(before).set(info.id, stand))
    note({ is: 'moving' })
    const moved = await moveOne(info)
    note(moved.ok ? { is: 'moved', rows: moved.value } : { is: 'failed', failure: moved.failure })
  }, [])
  useEffect(() => {
    if (isStarted.current) return
    isStarted.current = true
    void (async () => {
      for (const info of stores) await move(info)
    })()
  }, [stores, move])
  return { stands, move }
}

/** Rows that were moved. A store that another try has moved already counts with none. */
async function moveOne({ id }: StoreInfo): Promise<Result<number, Failure<FailureCode>>> {
  const opening = await host.vault.open({ store: id, key: { by: 'nothing' } })
  if (!opening.ok) return opening
  if (opening.value.state !== 'plain') {
    await host.vault.close({ store: id })
    return ok(0)
  }
  return takeOver(opening.value.database, vaultOf(id))
}

async function restart(): Promise<void> {
  const restarted = await host.machine.restart()
  if (!restarted.ok) showFailure(restarted.failure)
}
