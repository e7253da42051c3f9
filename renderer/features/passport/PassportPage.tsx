// The passport screen: how full it is, its sections at the left, the chosen section at the right.
import { Anchor, Box, Button, Grid, Group, Modal, NavLink, Progress, Stack, Text, TextInput } from '@mantine/core'
import { memo, useState } from 'react'
import { useLocation } from 'wouter'
import { formatDay } from '#shared/base/day.ts'
import { count } from '#shared/base/text.ts'
import type { Missing, PassportSectionId, Section } from '#shared/passport/completeness.ts'
import { confirmationState, type Confirmation } from '#shared/passport/passport.ts'
import { useStore } from '#renderer/db/live.ts'
import { useCommand } from '#renderer/feedback/useCommand.tsx'
import { rules } from '#renderer/reference/rules.ts'
import { useSession } from '#renderer/session.ts'
import { historyOf } from '#renderer/ui/historyOf.ts'
import { Figure, PageHead, Panel } from '#renderer/ui/Panel.tsx'
import { Sign } from '#renderer/ui/Status.tsx'
import { ElectionsSection } from './ElectionsSection.tsx'
import { EmployerSection } from './EmployerSection.tsx'
import { HeadcountSection } from './HeadcountSection.tsx'
import { IdentitySection } from './IdentitySection.tsx'
import { OfficesSection } from './OfficesSection.tsx'
import { confirmPassportNow } from './passportCommands.ts'
import { usePassportReport, type PassportReport } from './passportQueries.ts'

const sections = {
  identity: IdentitySection,
  employer: EmployerSection,
  offices: OfficesSection,
  elections: ElectionsSection,
  headcounts: HeadcountSection,
} satisfies Record<PassportSectionId, unknown>

export function PassportPage() {
  const report = usePassportReport()
  const [location, go] = useLocation()
  const [confirming, setConfirming] = useState(false)
  const today = useSession((session) => session.today)
  const asked = location.split('/')[2]
  const current = report.completeness.sections.find(({ id }) => id === asked)?.id ?? 'identity'
  const Current = sections[current]

  const lead = (section: Section, missing?: Missing) => {
    go(`/passport/${section.id}`)
    // The field is there only after the section is drawn.
    if (missing) window.setTimeout(() => document.getElementById(fieldOf(missing))?.focus(), 60)
  }

  return (
    <>
      <PageHead
        title="Паспорт организации"
        sub={confirmationSentence(report, today)}
        actions={
          <>
            <Button variant="default" component="a" href={historyOf(report.passport.id)}>
              История
            </Button>
            <Button onClick={() => setConfirming(true)}>Подтвердить паспорт</Button>
          </>
        }
      />
      <Grid gap={16}>
        <Grid.Col span={{ base: 4, lg: 3.25 }}>
          <Stack gap={16}>
            <Filled report={report} lead={lead} />
            <Panel pad={0}>
              <Box component="nav" aria-label="Части паспорта" p={6}>
                {report.completeness.sections.map(({ id, title, filled, total }) => (
                  <SectionLink
                    key={id}
                    {...{ id, title, filled, total }}
                    isHere={id === current}
                    wrong={isWrong(report, id)}
                  />
                ))}
              </Box>
            </Panel>
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 8, lg: 8.75 }}>
          <Current report={report} />
        </Grid.Col>
      </Grid>
      {confirming && <ConfirmDialog report={report} close={() => setConfirming(false)} lead={lead} />}
    </>
  )
}

/** The input that a gap leads to. */
function fieldOf({ field }: Missing): string {
  if (field === 'employer.address') return 'employer.address.index'
  return field.startsWith('offices.') ? 'offices.chair' : field
}

function confirmationSentence({ passport }: PassportReport, today: string): string {
  const confirmation = confirmationState(passport, today, rules)
  const sentences: Record<Confirmation['state'], string> = {
    confirmed: `Подтверждён ${passport.confirmedDate ? formatDay(passport.confirmedDate) : ''}, редакция ${passport.revision}`,
    due: `Срок подтверждения ${formatDay(confirmation.deadline)}, ${left(confirmation.daysLeft)}`,
    overdue: `Срок подтверждения ${formatDay(confirmation.deadline)} прошёл`,
    'not-due': `Подтверждается раз в год, до ${formatDay(confirmation.deadline)}`,
  }
  return sentences[confirmation.state]
}

function left(days: number): string {
  return days === 0 ? 'это сегодня' : `осталось ${count(days, 'день', 'дня', 'дней')}`
}

interface LeadProps {
  report: PassportReport
  lead: (section: Section, missing?: Missing) => void
}

function Filled({ report, lead }: LeadProps) {
  const { filled, total } = report.completeness
  return (
    <Panel>
      <Figure value={filled} of={`из ${count(total, 'сведения', 'сведений', 'сведений')}`} size={42} />
      <Progress value={(100 * filled) / total} mt={12} mb={8} aria-label="Заполнено" />
      {filled === total ? (
        <Text fz="sm">Все обязательные сведения внесены.</Text>
      ) : (
        <>
          <Text fz="sm" c="dimmed">
            Чего не хватает:
          </Text>
          <MissingList report={report} lead={lead} most={6} />
        </>
      )}
    </Panel>
  )
}

function MissingList({ report, lead, most }: LeadProps & { most: number }) {
  const all = report.completeness.sections.flatMap((section) =>
    section.missing.map((missing) => ({ section, missing })),
  )
  const rest = all.length - most
  return (
    <Stack gap={0} mt={4} align="flex-start">
      {all.slice(0, most).map(({ section, missing }) => (
        <Anchor
          key={section.id + missing.field}
          component="button"
          type="button"
          fz="sm"
          ta="left"
          mih={24}
          onClick={() => lead(section, missing)}
        >
          {missing.title}
        </Anchor>
      ))}
      {rest > 0 && (
        <Text fz="sm" c="dimmed">
          и ещё {rest}
        </Text>
      )}
    </Stack>
  )
}

function isWrong({ remarks, numbers }: PassportReport, section: PassportSectionId): boolean {
  const isEmployer = (field: string) => field.startsWith('employer.')
  const found = {
    identity: remarks.fields.filter(({ field }) => !isEmployer(field)),
    employer: remarks.fields.filter(({ field }) => isEmployer(field)),
    offices: remarks.offices.filter(({ tone }) => tone === 'error'),
    elections: remarks.elections,
    headcounts: remarks.numbers,
  }
  return (
    found[section].length > 0 || (section === 'headcounts' && numbers.coverage.problem === 'membersMoreThanEmployees')
  )
}

type SectionLinkProps = Omit<Section, 'missing'> & { isHere: boolean; wrong: boolean }

/** Drawn anew only when its own figures change. */
const SectionLink = memo(function SectionLink({ id, title, filled, total, isHere, wrong }: SectionLinkProps) {
  return (
    <NavLink
      href={`#/passport/${id}`}
      active={isHere}
      {...(isHere ? { 'aria-current': 'page' as const } : {})}
      label={title}
      leftSection={<Sign tone={wrong ? 'bad' : filled === total ? 'ok' : 'none'} />}
      rightSection={
        <Text fz="sm" c="dimmed" className="num nowrap">
          {filled} из {total}
        </Text>
      }
    />
  )
})

function ConfirmDialog({ report, lead, close }: LeadProps & { close: () => void }) {
  const store = useStore()
  const today = useSession((session) => session.today)
  const { busy, run } = useCommand()
  const chair = report.passport.confirmedBy
  const [by, setBy] = useState(chair)
  const [tried, setTried] = useState(false)
  const gaps = report.completeness.total - report.completeness.filled
  return (
    <Modal opened onClose={close} title="Подтвердить паспорт" size={560}>
      <Text>
        {gaps === 0
          ? 'Все сведения внесены. После подтверждения номер редакции увеличится.'
          : `Не хватает ${count(gaps, 'сведения', 'сведений', 'сведений')}. Подтвердить можно и так, но район увидит пропуски.`}
      </Text>
      {gaps > 0 && (
        <Box mt={6}>
          <MissingList
            report={report}
            most={8}
            lead={(section, missing) => {
              close()
              lead(section, missing)
            }}
          />
        </Box>
      )}
      <form
        onSubmit={(event) => {
          event.preventDefault()
          setTried(true)
          if (by.trim() === '') return
          void run(
            () => confirmPassportNow(store, report.passport, by, today),
            () => 'Паспорт подтверждён',
          ).then((done) => {
            if (done !== null) close()
          })
        }}
      >
        <TextInput
          mt="md"
          data-autofocus
          label="Кто подтверждает"
          placeholder="Фамилия, имя, отчество"
          value={by}
          maxLength={200}
          error={tried && by.trim() === '' ? 'Напишите, кто подтверждает' : null}
          onChange={(event) => setBy(event.currentTarget.value)}
        />
        <Group justify="flex-end" mt="lg" gap="xs">
          <Button variant="default" onClick={close}>
            Назад
          </Button>
          <Button type="submit" loading={busy}>
            Подтвердить сегодняшним днём
          </Button>
        </Group>
      </form>
    </Modal>
  )
}
