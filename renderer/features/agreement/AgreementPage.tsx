// The room of the collective agreement: its state in one strip, the check by the list, the facts, and the agreements before it.
import { Button, Stack } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { useLocation } from 'wouter'
import { uncheckedOf } from '#shared/agreement/checklist.ts'
import { count } from '#shared/base/text.ts'
import type { Agreement } from '#shared/records/agreement.ts'
import { useStore } from '#renderer/db/live.ts'
import { useRun } from '#renderer/feedback/useCommand.tsx'
import { PageHead } from '#renderer/ui/Panel.tsx'
import { Remark } from '#renderer/ui/Remark.tsx'
import { HistoryMenu, NextDialog } from './AgreementHistory.tsx'
import { AgreementRemarkBox } from './AgreementRemarkBox.tsx'
import { AgreementStrip } from './AgreementStrip.tsx'
import { removeAgreement } from './agreementCommands.ts'
import { useAgreementReport, useAgreements, type AgreementReport } from './agreementQueries.ts'
import { agreementName } from './agreementWords.ts'
import { CheckPanel } from './CheckPanel.tsx'
import { FactsForm } from './FactsForm.tsx'
import { NoAgreement, NoAgreementYet } from './NoAgreement.tsx'

export function AgreementPage() {
  const { all, current } = useAgreements()
  const [chosen, choose] = useState<string | null>(null)
  const shown = all.find(({ id }) => id === chosen) ?? current
  return shown ? <OneAgreement all={all} current={current} agreement={shown} choose={choose} /> : <NoAgreementYet />
}

interface OneAgreementProps {
  all: readonly Agreement[]
  current: Agreement | null
  agreement: Agreement
  choose: (id: string | null) => void
}

function OneAgreement({ all, current, agreement, choose }: OneAgreementProps) {
  const report = useAgreementReport(agreement)
  const store = useStore()
  const run = useRun()
  const [location, go] = useLocation()
  const [order, setOrder] = useState<'gaps' | 'list'>('gaps')
  const [isStarting, setStarting] = useState(false)
  const asked = location.split('/')[2]
  const isFacts = asked === 'facts'
  const section = report.check.sections.find(({ id }) => id === asked)?.id ?? 'all'
  const isNone = agreement.stage === 'none'
  const next = uncheckedOf(report.check)[0]

  const goOn = () => {
    if (!next) return
    go(`/agreement/${next.point.section}`)
    // The row is there only after the section is drawn.
    window.setTimeout(() => {
      const row = document.querySelector<HTMLElement>(`[data-point="${next.point.id}"]`)
      row?.focus()
      row?.scrollIntoView({ block: 'center' })
    }, 80)
  }
  const remove = () =>
    void run(
      () => removeAgreement(store, agreement),
      () => 'Договор удалён',
    ).then((done) => {
      if (done === null) return
      choose(null)
      go('/agreement')
    })

  return (
    <>
      <PageHead
        title="Коллективный договор"
        sub={subtitle(report)}
        actions={
          <>
            <HistoryMenu all={all} shown={agreement} choose={choose} start={() => setStarting(true)} />
            {isFacts ? (
              !isNone && <Button onClick={() => go('/agreement')}>К проверке текста</Button>
            ) : (
              <>
                <Button variant="default" onClick={() => go('/agreement/facts')}>
                  Сведения о договоре
                </Button>
                {next && !isNone && <Button onClick={goOn}>Продолжить проверку</Button>}
              </>
            )}
          </>
        }
      />
      <Stack gap={0}>
        {current && current.id !== agreement.id && (
          <Notice>
            <Remark
              tone="info"
              title={`Вы смотрите другую запись: ${agreementName(agreement).toLowerCase()}`}
              fixes={
                <Button size="xs" fz={14} variant="default" onClick={() => choose(null)}>
                  К договору, который считается сегодня
                </Button>
              }
            />
          </Notice>
        )}
        {isFacts ? (
          <FactsForm key={agreement.id} report={report} remove={remove} />
        ) : isNone ? (
          <NoAgreement agreement={agreement} />
        ) : (
          <>
            <AgreementStrip report={report} />
            <TopRemark report={report} openFacts={() => go('/agreement/facts')} />
            <CheckPanel report={report} section={section} order={order} setOrder={setOrder} />
          </>
        )}
      </Stack>
      {isStarting && (
        <NextDialog
          old={agreement}
          close={() => setStarting(false)}
          started={(id) => {
            choose(id)
            go('/agreement/facts')
          }}
        />
      )}
    </>
  )
}

function Notice({ children }: { children: ReactNode }) {
  return <div style={{ marginBottom: 16 }}>{children}</div>
}

function subtitle({ agreement, check }: AgreementReport): string {
  if (agreement.stage === 'none') return 'Договора нет'
  const checked = `${check.checked} из ${count(check.total, 'пункта', 'пунктов', 'пунктов')}`
  const [from, to] = [agreement.startDate?.slice(0, 4), agreement.endDate?.slice(0, 4)]
  return from !== undefined && to !== undefined ? `на ${from}–${to} годы, проверка ${checked}` : `Проверка ${checked}`
}

/** Above the check stands only the gravest remark; the others are a click away. */
function TopRemark({ report, openFacts }: { report: AgreementReport; openFacts: () => void }) {
  const grave = report.remarks.filter(({ tone }) => tone !== 'note')
  const first = grave.find(({ tone }) => tone === 'bad') ?? grave[0]
  return (
    <>
      {first && (
        <Notice>
          <AgreementRemarkBox
            remark={first}
            fixes={
              <Button size="xs" fz={14} variant="default" onClick={openFacts}>
                {grave.length === 1
                  ? 'Открыть сведения'
                  : `Открыть сведения: всего ${count(grave.length, 'замечание', 'замечания', 'замечаний')}`}
              </Button>
            }
          />
        </Notice>
      )}
      {report.olderVersions.length > 0 && (
        <Notice>
          <Remark
            tone="info"
            title={`Ответы по прежнему листу сохранены (редакция ${report.olderVersions.join(', ')})`}
            rule={`Сейчас действует лист ${report.check.checklistVersion}; его пункты проверяют заново.`}
          />
        </Notice>
      )}
    </>
  )
}
