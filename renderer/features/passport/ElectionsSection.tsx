// Passport, section D: elections and terms.
import { SimpleGrid, Stack, Text } from '@mantine/core'
import { formatDay } from '#shared/base/day.ts'
import { nextCampaignYear } from '#shared/passport/passport.ts'
import { passportTermEnd } from '#shared/passport/offices.ts'
import { rules } from '#renderer/reference/rules.ts'
import { useSession } from '#renderer/session.ts'
import { CountField, DayField, TextField } from '#renderer/ui/fields.tsx'
import { Panel } from '#renderer/ui/Panel.tsx'
import { Remark } from '#renderer/ui/Remark.tsx'
import type { PassportReport } from './passportQueries.ts'
import { usePassportForm } from './usePassportForm.ts'

const MAX_TERM_YEARS = 10

export function ElectionsSection({ report }: { report: PassportReport }) {
  const { passport: p, save, wrong } = usePassportForm(report)
  const today = useSession((session) => session.today)
  const end = passportTermEnd(p)
  return (
    <Panel title="Выборы и сроки">
      <Stack gap="md">
        {report.remarks.elections.map((remark) => (
          <Remark
            key={remark.code}
            tone={remark.tone === 'error' ? 'bad' : 'warn'}
            title={remark.title}
            rule={remark.rule}
            source={remark.source}
          />
        ))}
        <SimpleGrid cols={3} spacing="md">
          <DayField
            id="lastElectionDate"
            label="Отчётно-выборное собрание"
            value={p.lastElectionDate}
            error={wrong('lastElectionDate')}
            save={(lastElectionDate) => save('дата выборов', { lastElectionDate })}
          />
          <CountField
            id="termYears"
            label="Срок полномочий, лет"
            value={p.termYears}
            save={(years) => save('срок полномочий', { termYears: Math.min(Math.max(years ?? 5, 1), MAX_TERM_YEARS) })}
          />
          <TextField
            id="electionProtocolText"
            label="Протокол выборов"
            placeholder="№ 1 от 30.10.2024"
            value={p.electionProtocolText}
            max={200}
            save={(electionProtocolText) => save('протокол выборов', { electionProtocolText })}
          />
        </SimpleGrid>
        <Text c="dimmed" fz="sm">
          {end === null
            ? 'Окончание полномочий программа посчитает по дате выборов.'
            : `Полномочия до ${formatDay(end)}.`}{' '}
          Следующая общая отчётно-выборная кампания — {nextCampaignYear(p.lastElectionDate, today, rules)} год,
          проверьте с районом.
        </Text>
      </Stack>
    </Panel>
  )
}
