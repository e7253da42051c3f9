// Everything that the law lets one person ask for: an extract, the log of corrections, the consent back, the end of her data.
import { Anchor, Button, Checkbox, Group, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { useLocation } from 'wouter'
import { formatDay, parseDay } from '#shared/base/day.ts'
import { fail, ok } from '#shared/base/result.ts'
import { count } from '#shared/base/text.ts'
import { addWorkingDays } from '#shared/base/workingDays.ts'
import { correctionLog } from '#shared/history/correctionLog.ts'
import { correctionLogPage } from '#shared/history/correctionLogPage.ts'
import { officeTitle } from '#shared/passport/passportLabels.ts'
import type { Member } from '#shared/records/member.ts'
import { hasConsent, hasHealthConsent } from '#shared/roster/card.ts'
import { destructionObstacles } from '#shared/roster/destruction.ts'
import type { Entry } from '#shared/roster/figures.ts'
import { statusAt } from '#shared/roster/membership.ts'
import { fullName, shortName } from '#shared/roster/names.ts'
import { ANSWER_WORKING_DAYS, personExtract } from '#shared/roster/personExtract.ts'
import { personExtractPage } from '#shared/roster/personExtractPage.ts'
import { withdrawalTerm } from '#shared/roster/retention.ts'
import { membershipStateLabels } from '#shared/roster/rosterLabels.ts'
import { useStore } from '#renderer/db/live.ts'
import { failureText, type FailureCode } from '#renderer/feedback/failureText.ts'
import { useCommand } from '#renderer/feedback/useCommand.tsx'
import { holidays } from '#renderer/reference/holidays.ts'
import { useSession } from '#renderer/session.ts'
import { historyOf } from '#renderer/ui/historyOf.ts'
import { PageHead, Panel } from '#renderer/ui/Panel.tsx'
import { Remark } from '#renderer/ui/Remark.tsx'
import { Status } from '#renderer/ui/Status.tsx'
import { DestroyDialog } from './DestroyDialog.tsx'
import { actsAbout, withdraw } from './personalDataCommands.ts'
import { allRows, meetingTitle, momentOf, sentWith, useOperator, useRetention } from './personalDataQueries.ts'
import { rosterIndex, useRosterIndex } from './rosterQueries.ts'
import { usePersonFile } from './usePersonFile.tsx'

const WRONG_DAY = 'Такой даты нет. День, месяц и год через точку: 25.11.2026'

export function PersonDataPage({ id }: { id: string }) {
  const entry = useRosterIndex().entries.get(id)
  const today = useSession((session) => session.today)
  return (
    <>
      <Anchor href="#/roster/personal-data" fz="sm">
        Персональные данные
      </Anchor>
      {entry ? (
        <>
          <PageHead
            title={fullName(entry.member)}
            sub={`Что человек может попросить о своих данных. Сейчас ${membershipStateLabels[statusAt(entry.history, today).state]}`}
            actions={
              <Button variant="default" component="a" href={`#/roster/${id}`}>
                Открыть карточку
              </Button>
            }
          />
          <SimpleGrid cols={{ base: 1, lg: 2 }} spacing={16}>
            <ExtractPanel entry={entry} />
            <LogPanel member={entry.member} />
            <ConsentPanel member={entry.member} />
            <EndPanel entry={entry} />
          </SimpleGrid>
        </>
      ) : (
        <PageHead title="Такого человека нет" sub="Его данные уничтожены, или карточку убрали." />
      )}
    </>
  )
}

function ExtractPanel({ entry }: { entry: Entry }) {
  const store = useStore()
  const today = useSession((session) => session.today)
  const operator = useOperator()
  const retention = useRetention()
  const { savePaper, saveJson, busy } = usePersonFile()
  const [asked, setAsked] = useState(formatDay(today))
  const requested = parseDay(asked)
  const term = requested === null ? null : addWorkingDays(requested, ANSWER_WORKING_DAYS, holidays)
  const { member } = entry
  const extract = () => {
    const rows = allRows(store)
    return personExtract(rosterIndex(store), rows, member.id, {
      ...{ organisation: operator.name, address: operator.address, retention, made: today },
      ...{ requested: requested ?? today, answerBy: term?.day ?? today },
      ...{ meetingTitle, officeTitle, sent: sentWith(rows, entry) },
    })
  }
  const name = `Выписка персональных данных ${shortName(member)}`
  const paper = () =>
    savePaper(name, async () => {
      const made = extract()
      return made ? ok(personExtractPage(made, operator.signer)) : fail('roster.memberMissing')
    })
  return (
    <Panel title="Выписка обо всём, что есть в программе">
      <Text fz="sm" mb={10}>
        Карточка, журнал учёта, обучение, награды, поддержка, протоколы и кому сведения передавались.
      </Text>
      <TextInput
        label="Когда человек обратился"
        placeholder="дд.мм.гггг"
        w={220}
        value={asked}
        error={requested === null ? WRONG_DAY : null}
        onChange={(event) => setAsked(event.currentTarget.value)}
      />
      {term && (
        <Text fz="sm" mt={8}>
          Ответить до <b>{formatDay(term.day)}</b>:{' '}
          {count(ANSWER_WORKING_DAYS, 'рабочий день', 'рабочих дня', 'рабочих дней')}.{' '}
          <Text span c="dimmed" fz="sm">
            152-ФЗ, ст. 14, 20.
            {term.isVerified ? '' : ' Переносы выходных этого года не сверены.'}
          </Text>
        </Text>
      )}
      <Group gap={8} mt={12}>
        <Button size="xs" fz={14} variant="default" loading={busy} onClick={() => void paper()}>
          Выписка в PDF
        </Button>
        <Button
          size="xs"
          fz={14}
          variant="default"
          disabled={busy}
          onClick={() => void saveJson(name, extract()?.data ?? null)}
        >
          Данные в JSON
        </Button>
      </Group>
    </Panel>
  )
}

/** The log names things by the words of the history, which need nothing but the rows. */
const plainLookup = { row: () => null, point: () => null, direction: () => null, programme: () => null }

function LogPanel({ member }: { member: Member }) {
  const store = useStore()
  const today = useSession((session) => session.today)
  const operator = useOperator()
  const { savePaper, busy } = usePersonFile()
  const [withHealth, setWithHealth] = useState(false)
  const paper = () =>
    savePaper(`Журнал правок ${shortName(member)}`, async () => {
      const acts = await actsAbout(store, member.id)
      if (!acts.ok) return { ok: false, failure: { code: acts.failure.code as FailureCode } }
      const log = correctionLog(acts.value, member.id, plainLookup)
      const of = { organisation: operator.name, name: fullName(member), made: today, signer: operator.signer }
      return ok(correctionLogPage(log, { ...of, timeOf: momentOf, withHealth }))
    })
  return (
    <Panel title="Журнал правок">
      <Text fz="sm" mb={10}>
        Что в данных человека исправлено, когда и кем: было и стало. Доказывает, что просьба уточнить данные выполнена.
      </Text>
      <Checkbox
        label="Со сведениями о здоровье"
        checked={withHealth}
        onChange={(event) => setWithHealth(event.currentTarget.checked)}
      />
      <Group gap={12} mt={12}>
        <Button size="xs" fz={14} variant="default" loading={busy} onClick={() => void paper()}>
          Журнал в PDF
        </Button>
        <Anchor href={historyOf(member.id)} fz="sm">
          Посмотреть на экране
        </Anchor>
      </Group>
    </Panel>
  )
}

function ConsentPanel({ member }: { member: Member }) {
  const { date, withdrawnDate, toDistrict } = member.consent
  const state =
    withdrawnDate !== null ? (
      <Status tone="bad">отозвано {formatDay(withdrawnDate)}</Status>
    ) : date === null ? (
      <Status tone="warn">нет</Status>
    ) : (
      <Status tone="ok">с {formatDay(date)}</Status>
    )
  return (
    <Panel title="Согласие" right={state}>
      {withdrawnDate !== null ? (
        <Remark
          tone="bad"
          title={`Закончить обработку до ${formatDay(withdrawalTerm(withdrawnDate))}`}
          rule={<WithdrawalRule />}
          source="152-ФЗ, ст. 21 ч. 5; основания для учёта членства проверьте с районом"
        />
      ) : hasConsent(member) ? (
        <>
          <Text fz="sm" mb={12}>
            {toDistrict === false
              ? 'Передавать имя в район человек не разрешил.'
              : 'Имя может быть в списке для района, если район попросит список.'}
          </Text>
          <Withdraw member={member} />
        </>
      ) : (
        <Text fz="sm">
          Отзывать нечего: согласие не записано. Дату подписанного бланка запишите в{' '}
          <Anchor href={`#/roster/${member.id}`} fz="sm">
            карточке
          </Anchor>
          .
        </Text>
      )}
    </Panel>
  )
}

function WithdrawalRule(): ReactNode {
  return 'Имени больше нет в списках для района, сведения о здоровье скрыты. Остаётся то, без чего нельзя вести учёт членства; если человек снят с учёта, данные уничтожают по акту.'
}

function Withdraw({ member }: { member: Member }) {
  const store = useStore()
  const today = useSession((session) => session.today)
  const { run, busy } = useCommand()
  const [isOpen, setOpen] = useState(false)
  const [text, setText] = useState(formatDay(today))
  const [withHealth, setWithHealth] = useState(true)
  const [tried, setTried] = useState(false)
  const date = parseDay(text)
  if (!isOpen) {
    return (
      <Button size="xs" fz={14} variant="default" onClick={() => setOpen(true)}>
        Отозвать согласие…
      </Button>
    )
  }
  const save = () => {
    setTried(true)
    if (date === null) return
    void run(
      () => withdraw(store, member, date, { today, withHealth }),
      () => `Согласие отозвано: ${shortName(member)}`,
    )
  }
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <Stack gap="sm">
        <TextInput
          label="Когда получено заявление об отзыве"
          placeholder="дд.мм.гггг"
          w={300}
          autoFocus
          value={text}
          error={tried && date === null ? WRONG_DAY : null}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        {hasHealthConsent(member) && (
          <Checkbox
            label="И согласие на сведения о здоровье"
            checked={withHealth}
            onChange={(event) => setWithHealth(event.currentTarget.checked)}
          />
        )}
        <Text fz="sm" c="dimmed">
          Что будет: имя сразу выйдет из списков для района, сведения о здоровье скроются. За 30 дней закончите
          обработку того, для чего нет другого основания (152-ФЗ, ст. 21 ч. 5).
        </Text>
        <Group gap={8}>
          <Button size="xs" fz={14} type="submit" loading={busy}>
            Записать отзыв
          </Button>
          <Button size="xs" fz={14} variant="subtle" onClick={() => setOpen(false)}>
            Назад
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

const whereToMend: Partial<Record<string, { readonly label: string; readonly href: (id: string) => string }>> = {
  'roster.stillOnRegister': { label: 'Открыть карточку', href: (id) => `#/roster/${id}` },
  'roster.holdsOffice': { label: 'Выборные органы', href: () => '#/passport/offices' },
  'roster.inDraftProtocol': { label: 'Собрания', href: () => '#/meetings' },
}

function EndPanel({ entry }: { entry: Entry }) {
  const store = useStore()
  const today = useSession((session) => session.today)
  const [isOpen, setOpen] = useState(false)
  const [, go] = useLocation()
  const { member } = entry
  const facts = { index: rosterIndex(store), rows: allRows(store), today }
  const obstacles = destructionObstacles(facts, member.id)
  return (
    <Panel title="Уничтожение данных">
      <Stack gap="sm">
        <Text fz="sm">
          Карточка, все записи о человеке и история их правок исчезают навсегда, и из резервных копий тоже. Составляется
          акт. Отменить это нельзя.
        </Text>
        {obstacles.map((failure) => {
          const { what, todo } = failureText(failure)
          const mend = whereToMend[failure.code]
          return (
            <Remark
              key={failure.code}
              title={what}
              rule={todo}
              fixes={
                mend && (
                  <Anchor href={mend.href(member.id)} fz="sm">
                    {mend.label}
                  </Anchor>
                )
              }
            />
          )
        })}
        {obstacles.length === 0 && (
          <Group>
            <Button size="xs" fz={14} variant="default" c="var(--tone-brick-text)" onClick={() => setOpen(true)}>
              Уничтожить данные…
            </Button>
          </Group>
        )}
      </Stack>
      {isOpen && (
        <DestroyDialog
          entry={entry}
          close={() => setOpen(false)}
          done={() => go('/roster/personal-data', { replace: true })}
        />
      )}
    </Panel>
  )
}
