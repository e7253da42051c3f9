// The strip over the check: score with both numbers, verdict, term, registration.
import { Box, Paper, SimpleGrid, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { formatScorePercent } from '#shared/agreement/score.ts'
import { formatDay } from '#shared/base/day.ts'
import { count } from '#shared/base/text.ts'
import { Status } from '#renderer/ui/Status.tsx'
import type { AgreementReport } from './agreementQueries.ts'
import {
  daysLeftWords,
  periodWords,
  registrationWords,
  scoreWords,
  sendingWords,
  tallyWords,
  termWord,
  verdictWords,
} from './agreementWords.ts'

export function AgreementStrip({ report }: { report: AgreementReport }) {
  const { check, state } = report
  const term = termWord(state)
  const verdict = verdictWords[check.verdict]
  const gaps = count(check.mandatoryGaps, 'обязательный пробел', 'обязательных пробела', 'обязательных пробелов')
  return (
    <Paper p={0} mb={16}>
      <SimpleGrid cols={4} spacing={0}>
        <Cell first>
          <Text
            className="big nowrap"
            fz={40}
            role="status"
            aria-label={`Оценка: ${formatScorePercent(check.mandatory)}`}
          >
            {formatScorePercent(check.mandatory)}
          </Text>
          <Text fz="sm" mt={6}>
            {check.mandatory.applicable === 0 ? 'ответов ещё нет' : `обязательные: ${scoreWords(check.mandatory)}`}
          </Text>
          {check.recommended.applicable > 0 && (
            <Text fz="sm" c="dimmed">
              рекомендуемые: {scoreWords(check.recommended)}
            </Text>
          )}
        </Cell>
        <Cell>
          <Status tone={verdict.tone}>{verdict.word}</Status>
          <Text fz="sm" mt={7}>
            {check.mandatoryGaps === 0 ? 'обязательных пробелов нет' : gaps}
          </Text>
          <Text fz="sm" c="dimmed">
            {tallyWords(check)}
          </Text>
        </Cell>
        <Cell>
          <Status tone={term.tone}>{term.word}</Status>
          <Text fz="sm" mt={7}>
            {periodWords(state.startDate, state.effectiveEndDate) || 'начало и конец не указаны'}
          </Text>
          <Text fz="sm" c="dimmed">
            {daysLeftWords(state)}
          </Text>
        </Cell>
        <RegistrationCell report={report} />
      </SimpleGrid>
    </Paper>
  )
}

function RegistrationCell({ report: { agreement, registration } }: { report: AgreementReport }) {
  const { tone, word } = registrationWords[registration.status]
  const number = agreement.registrationNumber === '' ? '' : `№\u00a0${agreement.registrationNumber}`
  const day = agreement.registrationDate === null ? '' : `от ${formatDay(agreement.registrationDate)}`
  const deadline = registration.status === 'not-sent' ? registration.deadline : null
  return (
    <Cell>
      <Status tone={tone}>{word}</Status>
      <Text fz="sm" mt={7}>
        {[number, day].filter(Boolean).join(' ') || (deadline ? `срок отправки ${formatDay(deadline.day)}` : '')}
      </Text>
      <Text fz="sm" c="dimmed">
        {sendingWords(registration)}
      </Text>
    </Cell>
  )
}

function Cell({ first = false, children }: { first?: boolean; children: ReactNode }) {
  return (
    <Box px={{ base: 14, lg: 20 }} py={12} style={first ? {} : { borderLeft: '1px solid var(--app-line)' }}>
      {children}
    </Box>
  )
}
