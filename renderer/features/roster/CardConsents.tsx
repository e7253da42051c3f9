// What a person has signed: consent to the processing of data, whether the district may have the name, consent to facts about health; with
// the day of each, and the day it was withdrawn.
import { Anchor, Button, DataList, Group, Modal, Text, TextInput, Title } from '@mantine/core'
import { useState } from 'react'
import { formatDay, parseDay } from '#shared/base/day.ts'
import type { Member } from '#shared/records/member.ts'
import { hasConsent, hasHealthConsent, type ConsentPaper } from '#shared/roster/card.ts'
import { fullName, shortName } from '#shared/roster/names.ts'
import { consentKindLabels } from '#shared/roster/rosterLabels.ts'
import { useStore } from '#renderer/db/live.ts'
import { useCommand } from '#renderer/feedback/useCommand.tsx'
import { useSession } from '#renderer/session.ts'
import { Remark } from '#renderer/ui/Remark.tsx'
import { useDraft } from '#renderer/ui/useDraft.tsx'
import { paperWords, signConsent, takeConsentBack } from './recordCommands.ts'

type Act = 'sign' | 'withdraw'

export function CardConsents({ member, isPast }: { member: Member; isPast: boolean }) {
  const [asked, ask] = useState<{ paper: ConsentPaper; act: Act } | null>(null)
  const { consent, healthConsent } = member
  const link = (paper: ConsentPaper, isGiven: boolean) =>
    !isPast && (
      <Anchor
        component="button"
        type="button"
        fz="sm"
        display="block"
        aria-label={`${isGiven ? 'Записать отзыв' : 'Записать подпись'}: ${paperWords[paper]}`}
        onClick={() => ask({ paper, act: isGiven ? 'withdraw' : 'sign' })}
      >
        {isGiven ? 'Записать отзыв…' : 'Записать подпись…'}
      </Anchor>
    )
  return (
    <section>
      <Title order={3} mb={6}>
        Согласия
      </Title>
      <DataList size="sm" gap={6} labelWidth={160}>
        <DataList.Item>
          <DataList.ItemLabel>Обработка данных</DataList.ItemLabel>
          <DataList.ItemValue className="num">
            {paperText(consent, consent.kind === null ? '' : consentKindLabels[consent.kind])}
            {link('data', hasConsent(member))}
          </DataList.ItemValue>
        </DataList.Item>
        <DataList.Item>
          <DataList.ItemLabel>Передача в район</DataList.ItemLabel>
          <DataList.ItemValue>{districtText(consent.toDistrict)}</DataList.ItemValue>
        </DataList.Item>
        <DataList.Item>
          <DataList.ItemLabel>Сведения о здоровье</DataList.ItemLabel>
          <DataList.ItemValue className="num">
            {paperText(healthConsent, '')}
            {link('health', hasHealthConsent(member))}
          </DataList.ItemValue>
        </DataList.Item>
      </DataList>
      {asked && <ConsentDialog {...asked} member={member} close={() => ask(null)} />}
    </section>
  )
}

function paperText({ date, withdrawnDate }: Member['healthConsent'], kind: string): string {
  if (withdrawnDate !== null) return `отозвано ${formatDay(withdrawnDate)}`
  if (date === null) return 'не подписано'
  return [`с ${formatDay(date)}`, kind].filter(Boolean).join(', ')
}

function districtText(toDistrict: boolean | null): string {
  return toDistrict === null ? 'не отмечено' : toDistrict ? 'разрешена' : 'не разрешена'
}

const titles: Readonly<Record<Act, Readonly<Record<ConsentPaper, string>>>> = {
  sign: { data: 'Согласие подписано', health: 'Согласие на сведения о здоровье подписано' },
  withdraw: { data: 'Согласие отозвано', health: 'Согласие на сведения о здоровье отозвано' },
}

interface ConsentDialogProps {
  member: Member
  paper: ConsentPaper
  act: Act
  close: () => void
}

function ConsentDialog({ member, paper, act, close }: ConsentDialogProps) {
  const store = useStore()
  const today = useSession((session) => session.today)
  const { run, busy } = useCommand()
  const [typed, setTyped] = useState({ date: formatDay(today) })
  const [tried, setTried] = useState(false)
  const draft = useDraft(`roster.consent/${member.id}.${paper}.${act}`, typed, setTyped)
  const date = parseDay(typed.date)
  const given = paper === 'health' ? member.healthConsent.date : member.consent.date
  const wrong =
    date === null
      ? 'Такой даты нет. День, месяц и год через точку: 25.11.2026'
      : date > today
        ? 'Этот день ещё не наступил'
        : act === 'withdraw' && given !== null && date < given
          ? `Подписано позже: ${formatDay(given)}`
          : null
  const save = () => {
    setTried(true)
    if (wrong !== null || date === null) return
    const command = act === 'sign' ? signConsent : takeConsentBack
    void run(
      () => command(store, member, paper, date, today),
      () => `${titles[act][paper]}: ${shortName(member)}`,
    ).then((done) => {
      if (done === null) return
      draft.forget()
      close()
    })
  }
  return (
    <Modal opened onClose={close} title={`${titles[act][paper]}: ${fullName(member)}`} size={520}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        {draft.offer}
        <TextInput
          data-autofocus
          label={act === 'sign' ? 'Когда подписано' : 'Дата отзыва'}
          placeholder="дд.мм.гггг"
          w={220}
          mb="sm"
          maxLength={20}
          value={typed.date}
          error={tried ? wrong : null}
          onChange={(event) => setTyped({ date: event.currentTarget.value })}
        />
        {act === 'withdraw' && (
          <Remark
            tone="info"
            title="Что будет дальше"
            rule={
              paper === 'health'
                ? 'Сведения о здоровье скроются в карточке и в учётных списках.'
                : 'Карточка останется, а в списке появится замечание. Какие сведения можно хранить дальше, решите с районом.'
            }
            source={paper === 'health' ? '152-ФЗ, ст. 10' : '152-ФЗ, ст. 9 и 21'}
          />
        )}
        {act === 'sign' && (
          <Text fz="sm" c="dimmed">
            {paper === 'health'
              ? 'Отдельная подпись человека под сведениями о здоровье: инвалидность, лечение, путёвки.'
              : 'Бумага с подписью хранится у вас. Что в ней сказано о передаче в район, отметьте в карточке.'}
          </Text>
        )}
        <Group justify="flex-end" mt="lg" gap="xs">
          <Button variant="default" onClick={close}>
            Назад
          </Button>
          <Button type="submit" loading={busy}>
            Записать
          </Button>
        </Group>
      </form>
    </Modal>
  )
}
