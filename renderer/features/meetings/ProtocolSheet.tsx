// The sheet of a protocol beside its fields: the very PDF, or why there is none.
import { Box, Text } from '@mantine/core'
import { PaperPreview } from '#renderer/documents/PaperPreview.tsx'
import { usePaper } from '#renderer/documents/usePaper.ts'
import { failureText } from '#renderer/feedback/failureText.ts'
import { Trouble } from '#renderer/ui/Trouble.tsx'
import type { ProtocolReport } from './meetingsQueries.ts'

interface ProtocolSheetProps {
  report: ProtocolReport
  about: string | null
  width: number
  title?: string
}

export function ProtocolSheet({ report, about, width, title }: ProtocolSheetProps) {
  const { paper, failure, isStale } = usePaper(report.page, report.meeting.date)
  return (
    <Box style={{ flex: 'none' }}>
      {failure && (
        <Box mb={8} maw={width}>
          <Trouble text={failureText(failure)} />
        </Box>
      )}
      <PaperPreview
        paper={paper}
        isStale={isStale && failure === null}
        about={about}
        width={width}
        {...(title === undefined ? {} : { title })}
      />
      {paper !== null && paper.missing.length > 0 && (
        <Text fz="sm" maw={width} mt={6} c="var(--tone-amber-text)">
          Этих знаков нет в шрифте, на бумаге вместо них квадраты: {paper.missing.join(' ')}
        </Text>
      )}
    </Box>
  )
}
