// «Ключи района»: the paper recovery code first, then the card that chairs need. Without the code one dead computer would lose
// every report that is sealed to the district.
import { Anchor, Box, Button, Group, Loader, Stack, Text, TextInput } from '@mantine/core'
import { IconDeviceFloppy } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import type { Failure } from '#shared/base/result.ts'
import type { ExchangeIdentity } from '#shared/host/channels.ts'
import { useStore } from '#renderer/db/live.ts'
import { failureText, type FailureCode } from '#renderer/feedback/failureText.ts'
import { useSafety } from '#renderer/feedback/safety.ts'
import { showDone, useCommand } from '#renderer/feedback/useCommand.tsx'
import { host } from '#renderer/host/host.ts'
import { useSession } from '#renderer/session.ts'
import { PageHead, Panel } from '#renderer/ui/Panel.tsx'
import { Remark } from '#renderer/ui/Remark.tsx'
import { Status } from '#renderer/ui/Status.tsx'
import { Trouble } from '#renderer/ui/Trouble.tsx'

export function KeysPage() {
  const store = useStore()
  const [identity, setIdentity] = useState<ExchangeIdentity | null>(null)
  const [failure, setFailure] = useState<Failure<FailureCode> | null>(null)
  useEffect(() => {
    let isHere = true
    void host.exchange.identity({ store: store.id }).then((answer) => {
      if (!isHere) return
      if (answer.ok) setIdentity(answer.value)
      else setFailure(answer.failure)
    })
    return () => {
      isHere = false
    }
  }, [store.id])
  return (
    <>
      <PageHead title="Ключи района" sub="Чтобы председатели могли присылать отчёты, а открыть их могли только вы" />
      {failure && <Trouble text={failureText(failure)} />}
      {!failure && !identity && <Loader aria-label="Готовим ключи" />}
      {identity && (
        <Stack gap={16} maw={860}>
          <Recovery identity={identity} done={setIdentity} />
          <Card identity={identity} written={setIdentity} />
        </Stack>
      )}
    </>
  )
}

function Recovery({ identity, done }: { identity: ExchangeIdentity; done: (identity: ExchangeIdentity) => void }) {
  const store = useStore()
  const { makePaper } = useSafety()
  const make = () =>
    void makePaper()
      .then(() => host.exchange.identity({ store: store.id }))
      .then((answer) => answer.ok && done(answer.value))
  return (
    <Panel
      title="1. Код восстановления"
      right={
        identity.hasRecovery ? (
          <Status tone="ok">записан и проверен</Status>
        ) : (
          <Status tone="warn">ещё не записан</Status>
        )
      }
    >
      <Text fz="sm" mb="sm">
        Если компьютер района сломается, отчёты откроются только с этим кодом. Он хранится на бумаге, в программе его
        нет. Держите его в сейфе, второй лист — в другом здании.
      </Text>
      {identity.hasRecovery ? (
        <Text fz="sm" c="dimmed">
          Посмотреть код снова нельзя: он есть только на вашей бумаге. Новый лист делают в разделе{' '}
          <Anchor href="#/settings">Настройки</Anchor>.
        </Text>
      ) : (
        <Button onClick={make}>Получить код восстановления</Button>
      )}
    </Panel>
  )
}

function Card({ identity, written }: { identity: ExchangeIdentity; written: (identity: ExchangeIdentity) => void }) {
  const store = useStore()
  const organisation = useSession((session) => session.organisation)
  const { run, busy } = useCommand()
  const [name, setName] = useState(identity.card?.name ?? organisation?.name ?? '')
  const isNameFine = name.trim() !== ''
  const { beforeExport } = useSafety()
  const save = () =>
    void beforeExport()
      .then(() => run(() => host.exchange.writeCard({ store: store.id, name: name.trim(), office: 'район' })))
      .then(async (file) => {
        if (!file) return
        // A file on the disk is no act of the journal: «Отменить» here would take back something else.
        showDone(`Карточка записана: ${file.file.name}`, null)
        const answer = await host.exchange.identity({ store: store.id })
        if (answer.ok) written(answer.value)
      })
  return (
    <Panel
      title="2. Карточка района"
      right={identity.card ? <Status tone="ok">выпущена</Status> : <Status tone="none">не выпущена</Status>}
    >
      <Text fz="sm" mb="sm">
        Отправьте карточку председателям любым способом: почтой, в сообщении, на флешке. Секретов в ней нет.
        Председатель позвонит вам, и вы прочитаете ему контрольное число.
      </Text>
      {!identity.hasRecovery && (
        <Remark tone="info" title="Сначала код восстановления" rule="Карточку можно записать, когда код проверен." />
      )}
      {identity.card && (
        <Box mb="md" p={12} style={{ border: '1px solid var(--app-line)', borderRadius: 8 }}>
          <Text fz="sm" c="dimmed">
            Контрольное число, его читают по телефону
          </Text>
          <Text fz={22} fw={600} className="num" aria-label="Контрольное число карточки района">
            {identity.card.controlNumber}
          </Text>
        </Box>
      )}
      {identity.hasRecovery && (
        <Group align="flex-end" gap="sm">
          <TextInput
            style={{ flex: 1 }}
            label="Название в карточке"
            maxLength={200}
            value={name}
            error={isNameFine ? null : 'Напишите название районной организации'}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Button
            leftSection={<IconDeviceFloppy size={17} aria-hidden />}
            loading={busy}
            disabled={!isNameFine}
            onClick={save}
          >
            Записать карточку
          </Button>
        </Group>
      )}
    </Panel>
  )
}
