// The card of one person beside the list: what is lacking with its fixes, all that is known, the history, and what can be done.
import { Anchor, Box, Button, CloseButton, Group, Stack, Tabs, Text, Title } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { earliest, formatDay, fullYears, latest, type Day } from '#shared/base/day.ts'
import { count } from '#shared/base/text.ts'
import type { Member } from '#shared/records/member.ts'
import type { MembershipEvent } from '#shared/records/membershipEvent.ts'
import type { MemberLine } from '#shared/roster/memberList.ts'
import { membershipStateLabels } from '#shared/roster/rosterLabels.ts'
import { historyOf } from '#renderer/ui/historyOf.ts'
import { Remark } from '#renderer/ui/Remark.tsx'
import { Status } from '#renderer/ui/Status.tsx'
import { CardFacts } from './CardFacts.tsx'
import { CardForm } from './CardForm.tsx'
import { CardRemark } from './CardRemark.tsx'
import type { RegisterAct } from './EventDialog.tsx'
import { MemberActMenu } from './MemberActMenu.tsx'
import { MemberRecords, useRecordCount } from './MemberRecords.tsx'
import { MembershipTimeline } from './MembershipTimeline.tsx'
import { ParentalLeaves } from './ParentalLeaves.tsx'
import { useRegisterSession } from './registerSession.ts'
import { useRosterSession } from './rosterSession.ts'

interface MemberCardProps {
  line: MemberLine
  asOf: Day
  isPast: boolean
  isEditing: boolean
  setEditing: (isEditing: boolean) => void
  act: (act: RegisterAct) => void
  leave: () => void
  print: () => void
  close: () => void
}

export function MemberCard({ line, asOf, isPast, isEditing, setEditing, act, leave, print, close }: MemberCardProps) {
  const { member } = line.entry
  const heading = useRef<HTMLHeadingElement>(null)
  const [focus, setFocus] = useState<string | null>(null)
  const back = useRegisterSession((session) => session.back)
  const records = useRecordCount(member.id)
  const [tab, setTab] = useState<string | null>('card')
  useEffect(() => {
    // The form takes the focus itself.
    if (!isEditing) heading.current?.focus()
    // eslint-disable-next-line react-hooks/exhaustive-deps -- only another person moves the focus, not the end of editing
  }, [member.id])
  const hasDraft = useRosterSession((session) => session.drafts[member.id] !== undefined)
  const edit = (field: string | null) => {
    setFocus(field)
    setEditing(true)
  }
  return (
    <Box
      component="section"
      aria-label={`Карточка: ${line.name}`}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented && !isEditing) close()
      }}
    >
      <Box px={20} pt={18} pb={12} style={{ borderBottom: '1px solid var(--app-line)' }}>
        {back?.memberId === member.id && (
          <Anchor href={`#${back.path}`} fz="sm" display="inline-block" mb={6}>
            ← {back.title}
          </Anchor>
        )}
        <Group justify="space-between" wrap="nowrap" align="flex-start">
          <Box style={{ minWidth: 0 }}>
            <Group gap={8} mb={4}>
              <Text fz="xs" c="dimmed">
                {member.cardNumber === '' ? 'Карточка без номера' : `Карточка №\u00a0${member.cardNumber}`}
              </Text>
              <Status tone={line.status.state === 'on-register' ? 'ok' : 'none'}>
                {membershipStateLabels[line.status.state]}
              </Status>
            </Group>
            <Title
              order={2}
              fz={19}
              lh="25px"
              ref={heading}
              tabIndex={-1}
              data-autofocus
              style={{ overflowWrap: 'anywhere', outline: 'none' }}
            >
              {line.name}
            </Title>
            <Text fz="sm" c="dimmed">
              {[member.position, ageText(member, asOf)].filter(Boolean).join(', ')}
            </Text>
          </Box>
          <CloseButton aria-label="Закрыть карточку" size="lg" onClick={close} />
        </Group>
        {!isPast && !isEditing && (
          <Group gap={8} mt={10} wrap="nowrap">
            <Button
              size="xs"
              fz={14}
              variant="default"
              leftSection={<IconPencil size={15} aria-hidden />}
              onClick={() => edit(null)}
            >
              Изменить
            </Button>
            <MemberActMenu line={line} act={act} leave={leave} print={print} />
          </Group>
        )}
        {isPast && (
          <Text fz="sm" mt={8} c="var(--tone-amber-text)">
            Состояние — на {formatDay(asOf)}, сведения карточки — сегодняшние.
          </Text>
        )}
      </Box>
      {isEditing && !isPast ? (
        <CardForm
          key={member.id}
          member={member}
          focus={focus}
          close={() => {
            setEditing(false)
            heading.current?.focus()
          }}
        />
      ) : (
        <Tabs value={tab} onChange={setTab} keepMounted={false}>
          <Tabs.List px={12} grow>
            <Tabs.Tab value="card" fz="sm">
              Карточка
            </Tabs.Tab>
            <Tabs.Tab value="records" fz="sm">
              Записи{records > 0 && <span className="num"> {records}</span>}
            </Tabs.Tab>
            <Tabs.Tab value="history" fz="sm">
              История
            </Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="card" px={20} py={14}>
            <Stack gap="md">
              {hasDraft && !isPast && (
                <Remark
                  tone="info"
                  title="Есть несохранённые правки"
                  fixes={
                    <Button size="xs" fz={14} variant="default" onClick={() => edit(null)}>
                      Продолжить
                    </Button>
                  }
                />
              )}
              {line.remarks.map((remark) => (
                <CardRemark
                  key={remark.code}
                  remark={remark}
                  member={member}
                  edit={edit}
                  showHistory={() => setTab('history')}
                />
              ))}
              <ParentalLeaves member={member} isPast={isPast} leave={leave} />
              <CardFacts key={member.id} entry={line.entry} edit={isPast ? null : edit} />
            </Stack>
          </Tabs.Panel>
          <Tabs.Panel value="records" px={20} py={14}>
            <MemberRecords key={member.id} member={member} isPast={isPast} />
          </Tabs.Panel>
          <Tabs.Panel value="history" px={20} py={14}>
            <MembershipTimeline
              steps={line.entry.history.steps}
              {...(isPast ? {} : { amend: (event: MembershipEvent) => act({ act: 'amend', event }) })}
            />
            <Anchor href={historyOf(member.id)} fz="sm" display="inline-block" mt="md">
              История правок карточки
            </Anchor>
          </Tabs.Panel>
        </Tabs>
      )}
    </Box>
  )
}

/** «28 лет», or nothing when a partial date leaves two ages open. */
function ageText({ birthDate }: Member, asOf: Day): string {
  if (birthDate === null || earliest(birthDate) > asOf) return ''
  const [most, least] = [fullYears(earliest(birthDate), asOf), fullYears(latest(birthDate), asOf)]
  return most === least ? count(most, 'год', 'года', 'лет') : `${least}–${count(most, 'год', 'года', 'лет')}`
}
