// One point of the check: what it asks, on which ground, the clause, four answers, and why the answer is not «да».
import { Anchor, Badge, Box, Collapse, Group, SegmentedControl, Stack, Text } from '@mantine/core'
import { useId, useState, type KeyboardEvent } from 'react'
import type { CheckedPoint } from '#shared/agreement/checklist.ts'
import { answerLabels } from '#shared/history/choiceLabels.ts'
import type { AgreementAnswer, AnswerStatus } from '#shared/records/agreement.ts'
import { TextField } from '#renderer/ui/fields.tsx'
import { historyOf } from '#renderer/ui/historyOf.ts'
import { Sign } from '#renderer/ui/Status.tsx'
import styles from './agreement.module.css'
import { pointRemarkWords } from './agreementWords.ts'

export type AnswerPart = Partial<Pick<AgreementAnswer, 'status' | 'clause' | 'comment'>>

interface PointRowProps {
  checked: CheckedPoint
  answer: AgreementAnswer | undefined
  /** Saves a part of the answer. */
  save: (part: AnswerPart) => void
  /** Moves the focus by so many rows. */
  step: (by: number) => void
}

const KEYS: Readonly<Record<string, Exclude<AnswerStatus, 'not-checked'>>> = {
  '1': 'yes',
  '2': 'partial',
  '3': 'no',
  '4': 'not-applicable',
}
const colors: Readonly<Partial<Record<AnswerStatus, string>>> = { yes: 'leaf', partial: 'amber', no: 'brick' }
const washes: Readonly<Partial<Record<AnswerStatus, string>>> = {
  partial: 'var(--tone-amber-wash)',
  no: 'var(--tone-brick-wash)',
}
const answerData = Object.values(KEYS).map((value) => ({ value, label: answerLabels[value] }))

export function PointRow({ checked, answer, save, step }: PointRowProps) {
  const { point, status } = checked
  const textId = useId()
  const isGap = status === 'no' || status === 'partial'
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const isTyping = event.target instanceof HTMLInputElement && event.target.type === 'text'
    if (isTyping || event.ctrlKey || event.metaKey || event.altKey) return
    const said = KEYS[event.key]
    if (said) {
      event.preventDefault()
      save({ status: said })
      step(1)
    } else if (event.target === event.currentTarget && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault()
      step(event.key === 'ArrowDown' ? 1 : -1)
    }
  }
  return (
    <Box
      className={styles['point'] ?? ''}
      role="group"
      aria-labelledby={textId}
      tabIndex={0}
      data-point={point.id}
      px={{ base: 14, lg: 20 }}
      py={10}
      bg={washes[status] ?? ''}
      onKeyDown={onKeyDown}
    >
      <Group wrap="nowrap" gap={14} align="flex-start">
        <Box style={{ flex: 1, minWidth: 0 }}>
          <Text id={textId} fz="sm" fw={isGap ? 550 : 450}>
            {point.text}
          </Text>
        </Box>
        <Box w={78} className={styles['inline'] ?? ''} style={{ flex: 'none' }}>
          <TextField
            id={`clause.${point.id}`}
            label={`Пункт договора: ${point.text}`}
            placeholder="пункт"
            max={60}
            value={checked.clause}
            save={(clause) => save({ clause })}
          />
        </Box>
        <SegmentedControl
          size="xs"
          aria-label={`Ответ: ${point.text}`}
          value={status === 'not-checked' ? '' : status}
          {...(colors[status] === undefined ? {} : { color: colors[status] })}
          data={answerData}
          onChange={(value) => save({ status: value as AnswerStatus })}
          style={{ flex: 'none' }}
          styles={{ label: { fontSize: 14, paddingInline: 7 } }}
        />
      </Group>
      <Ground checked={checked} answer={answer} save={save} />
      <Why checked={checked} answer={answer} save={save} />
    </Box>
  )
}

type PartProps = Pick<PointRowProps, 'checked' | 'answer' | 'save'>

/** Articles, whether they were checked, and how to judge. */
function Ground({ checked, answer, save }: PartProps) {
  const { point, auto } = checked
  const [isOpen, setOpen] = useState(false)
  const foldId = useId()
  const lines = [
    ['Как судить', point.howToJudge],
    ['Чем подтвердить', point.evidence],
    ['Требование профсоюза', point.source],
    ['Из сведений', auto && auto.status === null ? auto.reason : undefined],
  ] as const
  return (
    <>
      <Group gap={8} mt={3} align="center">
        <Text fz="xs" c="dimmed" component="span">
          {point.basis} · {point.requirement === 'mandatory' ? 'обязательный' : 'рекомендуется'}
        </Text>
        {checked.isBasisUnverified && (
          <Group gap={4} wrap="nowrap">
            <Sign tone="warn" size={14} />
            <Text fz="xs" c="dimmed" component="span">
              {point.basisStatus === 'partly-checked'
                ? 'сверено частично, проверьте с юристом'
                : 'проверьте с юристом или районом'}
            </Text>
          </Group>
        )}
        <Anchor
          component="button"
          type="button"
          fz="xs"
          aria-expanded={isOpen}
          aria-controls={foldId}
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen ? 'Свернуть' : 'Как судить'}
        </Anchor>
      </Group>
      <Collapse expanded={isOpen} id={foldId}>
        <Stack gap={3} mt={6} mb={2} maw={640}>
          {lines.map(
            ([lead, text]) =>
              text !== undefined && (
                <Text key={lead} fz="sm">
                  <b>{lead}.</b> {text}
                </Text>
              ),
          )}
          {answer && answer.status !== 'not-checked' && (
            <Anchor
              component="button"
              type="button"
              fz="sm"
              w="fit-content"
              onClick={() => save({ status: 'not-checked' })}
            >
              Снять мой ответ
            </Anchor>
          )}
          {answer && (
            <Anchor href={historyOf(answer.id)} fz="sm" w="fit-content">
              История ответа
            </Anchor>
          )}
        </Stack>
      </Collapse>
    </>
  )
}

/** Where the answer comes from, and the line for the reason when it is not a plain «да». */
function Why({ checked, answer, save }: PartProps) {
  const { point, origin, auto, isOverruled, status } = checked
  const comment = answer?.comment ?? ''
  const isGap = status === 'no' || status === 'partial'
  const remark = checked.remarks[0]
  return (
    <>
      {origin === 'auto' && auto && (
        <Group gap={8} mt={6}>
          <Badge color="ink">из сведений</Badge>
          <Text fz="sm">{auto.reason}</Text>
        </Group>
      )}
      {isOverruled && auto?.status && (
        <Group gap={8} mt={6}>
          <Badge color="gray">ваш ответ</Badge>
          <Text fz="sm">
            По сведениям «{answerLabels[auto.status]}»: {auto.reason}.
          </Text>
          <Anchor component="button" type="button" fz="sm" onClick={() => save({ status: 'not-checked' })}>
            Вернуть ответ из сведений
          </Anchor>
        </Group>
      )}
      {((isGap && origin === 'person') || isOverruled || comment !== '') && (
        <Box mt={7} className={styles['inline'] ?? ''}>
          <TextField
            id={`comment.${point.id}`}
            label={`Замечание: ${point.text}`}
            placeholder={isOverruled ? 'Почему ответ другой' : 'Чего не хватает'}
            max={2000}
            value={comment}
            {...(remark === undefined ? {} : { error: pointRemarkWords[remark] })}
            save={(text) => save({ comment: text })}
          />
        </Box>
      )}
    </>
  )
}
