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

const USUAL_TERM_YEARS = 5
const MAX_TERM_YEARS = 10

export function ElectionsSection({ report }: { report: PassportReport }) {
  const { passport: p, own } = usePassportForm(report)
  const term = own('termYears', 'срок полномочий')
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
          <DayField {...own('lastElectionDate', 'дата выборов')} label="Отчётно-выборное собрание" />
          <CountField
            {...term}
            label="Срок полномочий, лет"
            save={(years) => term.save(Math.min(Math.max(years ?? USUAL_TERM_YEARS, 1), MAX_TERM_YEARS))}
          />
          <TextField
            {...own('electionProtocolText', 'протокол выборов')}
            label="Протокол выборов"
            placeholder="№ 1 от 30.10.2024"
            max={200}
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
