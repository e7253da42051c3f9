// The next report: for which period, with or without the list of members, and how ready it is. What is missing never blocks it.
import { Box, Button, Group, Input, SegmentedControl, Select, Stack, Text } from '@mantine/core'
import { useLocation } from 'wouter'
import { formatDay } from '#shared/base/day.ts'
import { count } from '#shared/base/text.ts'
import { periodTitle } from '#shared/district/periods.ts'
import type { ReportDraft, ReportProfile } from '#shared/exchange/report.ts'
import type { Period } from '#shared/records/period.ts'
import type { SentBundle } from '#shared/records/sentBundle.ts'
import { useSession } from '#renderer/session.ts'
import { Figure, Panel } from '#renderer/ui/Panel.tsx'
import { Sign } from '#renderer/ui/Status.tsx'
import { offeredPeriods } from './exchangeQueries.ts'
import { type ReadyItem, readiness } from './readiness.ts'

interface ReportPanelProps {
  seq: number
  period: Period
  profile: ReportProfile
  draft: ReportDraft
  corrects: SentBundle | null
  choosePeriod: (period: Period) => void
  chooseProfile: (profile: ReportProfile) => void
  writeWords: () => void
}

export function ReportPanel(props: ReportPanelProps) {
  const { seq, period, draft, corrects, writeWords } = props
  const items = readiness(draft.org)
  const ready = items.filter(({ isReady }) => isReady).length
  return (
    <Panel
      pad={0}
      title={`Отчёт № ${seq}: ${periodTitle(period)}`}
      right={
        <Text fz="sm" c="dimmed" className="nowrap">
          на {formatDay(draft.org.monitoring?.asOfDate ?? period.to)}
        </Text>
      }
    >
      <Stack gap={12} px={16} pb={12}>
        <Choices {...props} />
        {corrects && (
          <Text fz="sm" c="var(--tone-amber-text)">
            Отчёт за этот период уже есть: № {corrects.seq}. Новый станет исправлением и заменит его в своде района.
          </Text>
        )}
        <Figure
          size={36}
          value={`${ready} из ${items.length}`}
          of={ready === items.length ? 'готово' : 'готово, остальное можно дописать или отправить так'}
        />
      </Stack>
      <Box className="rule" style={{ borderTop: '1px solid var(--app-line-soft)' }}>
        {items.map((item) => (
          <ReadyRow key={item.title} item={item} writeWords={writeWords} />
        ))}
      </Box>
    </Panel>
  )
}

function Choices({ period, profile, draft, choosePeriod, chooseProfile }: ReportPanelProps) {
  const today = useSession((session) => session.today)
  const groups = offeredPeriods(today)
  const all = groups.flatMap(({ items }) => items)
  const { given, missing } = draft.consents
  return (
    <>
      <Group gap="md" align="flex-end">
        <Select
          label="За какой период"
          w={210}
          allowDeselect={false}
          data={groups.map(({ group, items }) => ({
            group,
            items: items.map(({ value, label }) => ({ value, label })),
          }))}
          value={all.find((one) => periodTitle(one.period) === periodTitle(period))?.value ?? null}
          onChange={(value) => {
            const chosen = all.find((one) => one.value === value)
            if (chosen) choosePeriod(chosen.period)
          }}
        />
        <Input.Wrapper label="Что отправляем" labelElement="div">
          <Box>
            <SegmentedControl
              aria-label="Что отправляем"
              value={profile}
              onChange={(value) => chooseProfile(value)}
              data={[
                { value: 'aggregate', label: 'Только числа' },
                { value: 'roster', label: 'Числа и список' },
              ]}
            />
          </Box>
        </Input.Wrapper>
      </Group>
      {profile === 'roster' && (
        <Text fz="sm">
          В список войдут {count(given, 'человек', 'человека', 'человек')} с согласием на обработку данных.
          {missing > 0 && ` Без согласия ${missing}: они останутся только числом.`}
        </Text>
      )}
    </>
  )
}

function ReadyRow({ item, writeWords }: { item: ReadyItem; writeWords: () => void }) {
  const [, go] = useLocation()
  const { mend } = item
  const verb = mend !== 'words' ? 'Открыть' : item.isReady ? 'Изменить' : 'Написать'
  return (
    <Group px={16} mih={39} gap={10} wrap="nowrap" justify="space-between">
      <Group gap={10} wrap="nowrap" style={{ minWidth: 0 }}>
        <Sign tone={item.isReady ? 'ok' : 'warn'} />
        <Text>
          {item.title}{' '}
          <Text span fz="sm" ml={6} {...(item.isReady ? { c: 'dimmed' } : { c: 'var(--tone-amber-text)' })}>
            {item.note}
          </Text>
        </Text>
      </Group>
      {(mend === 'words' || !item.isReady) && (
        <Button
          size="compact-sm"
          variant="default"
          style={{ flex: 'none' }}
          aria-label={`${verb}: ${item.title}`}
          onClick={() => (mend === 'words' ? writeWords() : go(mend.to))}
        >
          {verb}
        </Button>
      )}
    </Group>
  )
}
