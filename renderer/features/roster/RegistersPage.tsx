// The registers: reserve, activists, youth, consents, support and others as of a day. One at a time, chosen at the left with its figure;
// the same description goes to the screen, into a workbook and on paper.
import { Anchor, Box, Button, Grid, Group, NavLink, Select, Stack, Switch, Text } from '@mantine/core'
import { IconArrowLeft, IconFileSpreadsheet, IconFileTypePdf } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { useLocation } from 'wouter'
import { addYears, formatDay, type Day } from '#shared/base/day.ts'
import { formatInteger } from '#shared/base/text.ts'
import type { Register, RegisterId } from '#shared/roster/register.ts'
import { registerPage, registerSheets } from '#shared/roster/registerPaper.ts'
import { setPaper } from '#renderer/documents/setPaper.ts'
import { writeWorkbook } from '#renderer/documents/workbookWriter.ts'
import { showWritten } from '#renderer/feedback/showWritten.tsx'
import { useCommand } from '#renderer/feedback/useCommand.tsx'
import { host } from '#renderer/host/host.ts'
import { useSession } from '#renderer/session.ts'
import { PageHead, Panel } from '#renderer/ui/Panel.tsx'
import { useShortcuts } from '#renderer/ui/useShortcuts.ts'
import { AsOfInput } from './AsOfInput.tsx'
import { RegisterView } from './RegisterView.tsx'
import { useRegisters } from './registerQueries.ts'
import { trainingSpans, useRegisterSession, type TrainingSpan } from './registerSession.ts'
import { useRosterSession } from './rosterSession.ts'

const groups: readonly { readonly title: string; readonly ids: readonly RegisterId[] }[] = [
  { title: 'Актив', ids: ['reserve', 'activists', 'offices'] },
  { title: 'Люди', ids: ['youth', 'novices', 'onLeave', 'retired'] },
  { title: 'Согласия', ids: ['noConsent', 'consentWithdrawn', 'notToDistrict'] },
  { title: 'Поддержка', ids: ['support'] },
]

export function RegistersPage() {
  const [location, go] = useLocation()
  const today = useSession((session) => session.today)
  const { asOf, show } = useRosterSession()
  const day = asOf ?? today
  const session = useRegisterSession()
  const [names, setNames] = useState({ withNames: false, withHealth: false })
  const view = useMemo(
    () => ({
      trainedFrom: spanFrom(session.span, day),
      supportFrom:
        session.supportFrom !== null && session.supportFrom <= day ? session.supportFrom : `${day.slice(0, 4)}-01-01`,
      ...names,
    }),
    [session.span, session.supportFrom, day, names],
  )
  const { list, organisation, chair } = useRegisters(day, view)
  const asked = location.split('/')[3]
  const register = list.find(({ id }) => id === asked) ?? list[0]
  const files = useRegisterFiles(day)
  const print = () => register && !files.busy && files.savePaper(register, organisation, chair)
  useShortcuts('everywhere', [
    ['mod+Enter', print],
    ['mod+P', print],
  ])
  if (!register) return null
  return (
    <>
      <PageHead
        title="Учётные списки"
        sub="Всё здесь прочитано из карточек, журнала учёта и паспорта"
        actions={
          <>
            <Button
              variant="default"
              leftSection={<IconArrowLeft size={17} aria-hidden />}
              onClick={() => go('/roster')}
            >
              К списку членов
            </Button>
            <Button
              variant="default"
              leftSection={<IconFileSpreadsheet size={17} aria-hidden />}
              loading={files.busy}
              onClick={() => files.saveSheet(register)}
            >
              Выгрузить в Excel
            </Button>
            <Button leftSection={<IconFileTypePdf size={17} aria-hidden />} loading={files.busy} onClick={print}>
              Сохранить PDF
            </Button>
          </>
        }
      />
      <Grid gap={16}>
        <Grid.Col span={{ base: 3.4, lg: 2.9 }}>
          <Panel pad={0}>
            <RegisterNav list={list} current={register.id} />
          </Panel>
        </Grid.Col>
        <Grid.Col span={{ base: 8.6, lg: 9.1 }}>
          <Stack gap={12}>
            <Group gap="sm">
              <AsOfInput
                label="Состояние на дату"
                word="на"
                value={day}
                latest={today}
                change={(next) => show({ asOf: next >= today ? null : next })}
              />
              {register.id === 'activists' && (
                <Select
                  aria-label="За какое время считать обучение"
                  w={230}
                  allowDeselect={false}
                  data={Object.entries(spanLabels).map(([value, label]) => ({ value, label }))}
                  value={session.span}
                  onChange={(span) => session.set({ span: (span ?? 'ever') as TrainingSpan })}
                />
              )}
              {register.id === 'support' && (
                <AsOfInput
                  label="Поддержка с какого дня"
                  word="с"
                  value={view.supportFrom}
                  latest={day}
                  change={(supportFrom) => session.set({ supportFrom })}
                />
              )}
              {register.id === 'support' && (
                <Switch
                  label="С именами"
                  checked={names.withNames}
                  onChange={(event) => setNames({ withNames: event.currentTarget.checked, withHealth: false })}
                />
              )}
              {register.id === 'support' && names.withNames && (
                <Switch
                  label="С записями о здоровье"
                  checked={names.withHealth}
                  onChange={(event) => setNames({ withNames: true, withHealth: event.currentTarget.checked })}
                />
              )}
              {day < today && (
                <Text fz="sm" fw={550} c="var(--tone-amber-text)" role="status">
                  Вы смотрите на прошлое: {formatDay(day)}.{' '}
                  <Anchor component="button" type="button" fz="sm" onClick={() => show({ asOf: null })}>
                    Вернуться к сегодняшнему дню
                  </Anchor>
                </Text>
              )}
            </Group>
            <RegisterView key={`${register.id} ${day}`} register={register} />
          </Stack>
        </Grid.Col>
      </Grid>
    </>
  )
}

const spanLabels: Readonly<Record<TrainingSpan, string>> = {
  ever: 'обучение за всё время',
  five: 'обучение за пять лет',
  three: 'обучение за три года',
  one: 'обучение за год',
}

function spanFrom(span: TrainingSpan, day: Day): Day | null {
  const years = trainingSpans[span]
  return years === null ? null : addYears(day, -years)
}

function RegisterNav({ list, current }: { list: readonly Register[]; current: RegisterId }) {
  return (
    <Box component="nav" aria-label="Списки" p={6}>
      {groups.map(({ title, ids }) => (
        <Box key={title} mb={6}>
          <Text fz="xs" c="dimmed" px={12} pt={6} pb={2}>
            {title}
          </Text>
          {list
            .filter(({ id }) => ids.includes(id))
            .map(({ id, title: name, count, warnings, unknown }) => (
              <NavLink
                key={id}
                href={`#/roster/registers/${id}`}
                active={id === current}
                {...(id === current ? { 'aria-current': 'page' as const } : {})}
                label={name}
                py={5}
                rightSection={
                  <Text
                    fz="sm"
                    className="num nowrap"
                    c={warnings.length > 0 ? 'var(--tone-amber-text)' : 'dimmed'}
                    {...(warnings.length > 0 ? { fw: 550 } : {})}
                  >
                    {count === null ? '?' : formatInteger(count)}
                    {count !== null && unknown.length > 0 && (
                      <Text span fz="sm" c="dimmed">
                        {` +${formatInteger(unknown.length)}?`}
                      </Text>
                    )}
                  </Text>
                }
              />
            ))}
        </Box>
      ))}
    </Box>
  )
}

/** A register as a file: written where the person says, then opened on request. */
function useRegisterFiles(day: Day) {
  const { run, busy } = useCommand()
  const save = async (title: string, kind: 'workbook' | 'pdf', bytes: Uint8Array) =>
    host.files.save({ suggestedName: `${title} ${day}${kind === 'workbook' ? '.xlsx' : ''}`, kind, bytes })
  const show = (saved: { name: string; handle: string } | null) => {
    if (saved) showWritten(saved.name, () => host.files.view({ handle: saved.handle }))
  }
  return {
    busy,
    saveSheet: (register: Register) =>
      void run(async () =>
        save(register.title, 'workbook', await writeWorkbook(registerSheets(register), new Date())),
      ).then(show),
    savePaper: (register: Register, organisation: string, chair: string) =>
      void run(async () => {
        const paper = await setPaper(registerPage(register, { organisation, asOf: day, chair }), day)
        return paper.ok ? save(register.title, 'pdf', paper.value.bytes) : paper
      }).then(show),
  }
}
