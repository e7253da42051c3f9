// Facts of an agreement: stage, dates, registration, what is otherwise known of it; each remark explained. A remark never blocks.
import { Button, Group, Input, SegmentedControl, SimpleGrid, Stack, Text } from '@mantine/core'
import { agreementStageLabels } from '#shared/history/choiceLabels.ts'
import { agreementStages, type Agreement } from '#shared/records/agreement.ts'
import { useStore } from '#renderer/db/live.ts'
import { useRun } from '#renderer/feedback/useCommand.tsx'
import { CountField, DayField, ProseField, TextField, YesNoField } from '#renderer/ui/fields.tsx'
import { Panel } from '#renderer/ui/Panel.tsx'
import { Status } from '#renderer/ui/Status.tsx'
import { AgreementRemarkBox } from './AgreementRemarkBox.tsx'
import { changeAgreement } from './agreementCommands.ts'
import type { AgreementReport } from './agreementQueries.ts'
import { AmendmentList, ProlongationList, type SaveFacts } from './FactsLists.tsx'
import { useInTurn } from './useInTurn.ts'

export function FactsForm({ report, remove }: { report: AgreementReport; remove: () => void }) {
  const { agreement: a, remarks } = report
  const store = useStore()
  const run = useRun()
  const inTurn = useInTurn()
  const save: SaveFacts = (what, change) => inTurn(() => run(() => changeAgreement(store, a.id, change, what)))
  return (
    <Stack gap={16}>
      {remarks.length > 0 && (
        <Stack gap={8}>
          {remarks.map((remark) => (
            <AgreementRemarkBox key={`${remark.code} ${remark.index}`} remark={remark} />
          ))}
        </Stack>
      )}
      <Panel
        title="Сведения о договоре"
        right={remarks.length === 0 && a.stage !== 'none' && <Status tone="ok">замечаний нет</Status>}
      >
        <Stack gap="md">
          <Stage agreement={a} save={save} />
          {a.stage === 'in-negotiation' && (
            <SimpleGrid cols={3} spacing="md">
              <DayField
                id="negotiationsStartedDate"
                label="Переговоры начаты"
                value={a.negotiationsStartedDate}
                save={(day) => save('начало переговоров', () => ({ negotiationsStartedDate: day }))}
              />
            </SimpleGrid>
          )}
          {a.stage !== 'none' && <Dates agreement={a} save={save} />}
        </Stack>
      </Panel>
      {a.stage !== 'none' && (
        <>
          <ProlongationList agreement={a} save={save} />
          <AmendmentList agreement={a} save={save} />
        </>
      )}
      <Group justify="flex-end">
        <Button variant="subtle" color="brick" onClick={remove}>
          Удалить этот договор: внесён по ошибке
        </Button>
      </Group>
    </Stack>
  )
}

function Stage({ agreement, save }: { agreement: Agreement; save: SaveFacts }) {
  return (
    <Input.Wrapper label="Что с договором" labelElement="div">
      <SegmentedControl
        aria-label="Что с договором"
        display="flex"
        w="fit-content"
        data={agreementStages.map((value) => ({ value, label: agreementStageLabels[value] }))}
        value={agreement.stage}
        onChange={(value) => {
          const stage = agreementStages.find((one) => one === value)
          if (stage) save(agreementStageLabels[stage].toLowerCase(), () => ({ stage }))
        }}
      />
    </Input.Wrapper>
  )
}

function Dates({ agreement: a, save }: { agreement: Agreement; save: SaveFacts }) {
  return (
    <>
      <SimpleGrid cols={3} spacing="md" verticalSpacing="sm">
        <DayField
          id="signedDate"
          label="Дата подписания"
          value={a.signedDate}
          save={(day) => save('дата подписания', () => ({ signedDate: day }))}
        />
        <DayField
          id="startDate"
          label="Начало действия"
          value={a.startDate}
          save={(day) => save('начало действия', () => ({ startDate: day }))}
        />
        <DayField
          id="endDate"
          label="Последний день действия"
          value={a.endDate}
          save={(day) => save('конец действия', () => ({ endDate: day }))}
        />
      </SimpleGrid>
      <SimpleGrid cols={3} spacing="md" verticalSpacing="sm">
        <DayField
          id="sentForRegistrationDate"
          label="Отправлен на регистрацию"
          value={a.sentForRegistrationDate}
          save={(day) => save('отправка на регистрацию', () => ({ sentForRegistrationDate: day }))}
        />
        <TextField
          id="registrationNumber"
          label="Номер регистрации"
          placeholder="1184/24"
          max={50}
          value={a.registrationNumber}
          save={(registrationNumber) => save('номер регистрации', () => ({ registrationNumber }))}
        />
        <DayField
          id="registrationDate"
          label="Дата регистрации"
          value={a.registrationDate}
          save={(day) => save('дата регистрации', () => ({ registrationDate: day }))}
        />
      </SimpleGrid>
      <Text fz="sm" c="dimmed" mt={-6}>
        Регистрация уведомительная: договор действует и без неё.
      </Text>
      <TextField
        id="registrationBody"
        label="Орган по труду, который зарегистрировал"
        max={300}
        value={a.registrationBody}
        save={(registrationBody) => save('орган по труду', () => ({ registrationBody }))}
      />
      <SimpleGrid cols={3} spacing="md" verticalSpacing="sm">
        <CountField
          id="employeesCovered"
          label="Работников на день подписания"
          value={a.employeesCovered}
          save={(employeesCovered) => save('число работников', () => ({ employeesCovered }))}
        />
        <DayField
          id="lastReportDate"
          label="Последний отчёт о выполнении"
          value={a.lastReportDate}
          save={(day) => save('отчёт о выполнении', () => ({ lastReportDate: day }))}
        />
        <TextField
          id="textLocation"
          label="Где лежит текст"
          placeholder="папка или страница сайта"
          max={300}
          value={a.textLocation}
          save={(textLocation) => save('где лежит текст', () => ({ textLocation }))}
        />
      </SimpleGrid>
      <SimpleGrid cols={2} spacing="md" verticalSpacing="sm">
        <YesNoField
          id="hasMandateProtocol"
          label="Есть протокол собрания о полномочиях профкома (нужен, если членов не больше половины)"
          value={a.hasMandateProtocol}
          save={(hasMandateProtocol) => save('протокол о полномочиях', () => ({ hasMandateProtocol }))}
        />
        <YesNoField
          id="hasAutomaticProlongation"
          label="В тексте записано автоматическое продление"
          value={a.hasAutomaticProlongation}
          save={(hasAutomaticProlongation) => save('автоматическое продление', () => ({ hasAutomaticProlongation }))}
        />
      </SimpleGrid>
      <ProseField
        id="agreementNote"
        label="Заметка"
        value={a.note}
        save={(note) => save('заметка', () => ({ note }))}
      />
    </>
  )
}
