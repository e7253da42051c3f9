// What the room shows without a check: nothing entered yet, or the declared «договора нет».
import { Button, EmptyState } from '@mantine/core'
import { IconFileText } from '@tabler/icons-react'
import { useLocation } from 'wouter'
import type { Agreement } from '#shared/records/agreement.ts'
import { useStore } from '#renderer/db/live.ts'
import { useCommand } from '#renderer/feedback/useCommand.tsx'
import { checklist } from '#renderer/reference/checklist.ts'
import { useSession } from '#renderer/session.ts'
import { PageHead, Panel } from '#renderer/ui/Panel.tsx'
import { changeAgreement, createAgreement } from './agreementCommands.ts'

export function NoAgreementYet() {
  const store = useStore()
  const { run, busy } = useCommand()
  const [, go] = useLocation()
  const create = (stage: Agreement['stage'], done: string) =>
    void run(
      () => createAgreement(store, stage),
      () => done,
    ).then((id) => {
      if (id !== null && stage !== 'none') go('/agreement/facts')
    })
  return (
    <>
      <PageHead
        title="Коллективный договор"
        sub="Сведений о договоре ещё нет"
        actions={
          <Button loading={busy} onClick={() => create('signed', 'Договор записан как подписанный')}>
            Внести подписанный договор
          </Button>
        }
      />
      <Panel>
        <EmptyState
          py={40}
          icon={<IconFileText size={40} stroke={1.4} />}
          title="Здесь будет договор и его проверка"
          description={`Внесите даты, и программа последит за сроком и регистрацией. Текст можно проверить по ${checklist.points.length} пунктам: оценка пойдёт в отчёт района.`}
        >
          <EmptyState.Actions>
            <Button variant="default" onClick={() => create('in-negotiation', 'Записано: идут переговоры')}>
              Идут переговоры
            </Button>
            <Button variant="default" onClick={() => create('none', 'Записано: договора нет')}>
              Договора нет
            </Button>
          </EmptyState.Actions>
        </EmptyState>
      </Panel>
    </>
  )
}

export function NoAgreement({ agreement }: { agreement: Agreement }) {
  const store = useStore()
  const { run } = useCommand()
  const [, go] = useLocation()
  const today = useSession((session) => session.today)
  const become = (stage: 'in-negotiation' | 'signed', done: string) =>
    void run(
      () =>
        changeAgreement(
          store,
          agreement.id,
          () => ({ stage, ...(stage === 'signed' ? {} : { negotiationsStartedDate: today }) }),
          done.toLowerCase(),
        ),
      () => done,
    ).then((saved) => {
      if (saved !== null) go('/agreement/facts')
    })
  return (
    <Panel>
      <EmptyState
        py={40}
        icon={<IconFileText size={40} stroke={1.4} />}
        title="Договора нет"
        description="Так это и попадёт в отчёт. Предложить переговоры может любая сторона; вторая отвечает за семь календарных дней (ТК РФ ст. 36, проверьте с районом)."
      >
        <EmptyState.Actions>
          <Button variant="default" onClick={() => become('in-negotiation', 'Начаты переговоры')}>
            Начать переговоры сегодня
          </Button>
          <Button variant="default" onClick={() => become('signed', 'Договор подписан')}>
            Договор подписан
          </Button>
        </EmptyState.Actions>
      </EmptyState>
    </Panel>
  )
}
