// The questions of a file: all of them at the left, grouped by kind, the ones that hold a row back first; one of them at the right.
import { Box, Group, Paper, Text, UnstyledButton, VisuallyHidden } from '@mantine/core'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { ImportPlan } from '#shared/roster/rosterImport.ts'
import type { Answers } from '#shared/roster/rosterImportAsked.ts'
import type { ImportQuestion } from '#shared/roster/rosterImportQuestions.ts'
import { Sign, type Tone } from '#renderer/ui/Status.tsx'
import { ImportQuestionPanel } from './ImportQuestionPanel.tsx'

type Item =
  | { readonly kind: 'heading'; readonly text: string; readonly count: number }
  | { readonly kind: 'question'; readonly question: ImportQuestion }

interface QuestionsProps {
  plan: ImportPlan
  answers: Answers
  /** Called when the last question that holds a row back has its answer. */
  done: () => void
}

export function ImportQuestions({ plan, answers, done }: QuestionsProps) {
  const items = useMemo(() => itemsOf(plan.questions), [plan.questions])
  const ordered = useMemo(() => items.flatMap((item) => (item.kind === 'question' ? [item.question] : [])), [items])
  const [chosen, setChosen] = useState<string | null>(null)
  const current = ordered.find(({ id }) => id === chosen) ?? ordered.find(({ state }) => state === 'open') ?? ordered[0]
  if (!current) return null
  const next = (answered: readonly string[]) => {
    const at = ordered.indexOf(current)
    const rest = [...ordered.slice(at + 1), ...ordered.slice(0, at)].filter(({ id }) => !answered.includes(id))
    const open = rest.find(({ state }) => state === 'open')
    const following = open ?? (current.isBlocking ? undefined : rest.find(({ state }) => state === 'optional'))
    setChosen(following?.id ?? current.id)
    if (!following) done()
  }
  return (
    <Group align="flex-start" gap={16} wrap="nowrap">
      <QuestionList items={items} currentId={current.id} choose={setChosen} />
      <Paper p={0} style={{ flex: 1, minWidth: 0 }}>
        <ImportQuestionPanel
          key={current.id}
          question={current}
          plan={plan}
          previous={answers.get(current.id) ?? null}
          next={next}
        />
      </Paper>
    </Group>
  )
}

/** Kinds that hold rows back first; within a kind the order of the file. */
function itemsOf(questions: readonly ImportQuestion[]): Item[] {
  const groups = new Map<string, ImportQuestion[]>()
  for (const question of [...questions].sort((a, b) => Number(b.isBlocking) - Number(a.isBlocking))) {
    const key = `${question.isBlocking ? '' : 'Проверить: '}${question.group}`
    groups.set(key, [...(groups.get(key) ?? []), question])
  }
  return [...groups].flatMap(([text, group]): Item[] => [
    { kind: 'heading', text, count: group.length },
    ...group.map((question): Item => ({ kind: 'question', question })),
  ])
}

const HEADING = 30
const QUESTION = 62

function QuestionList({
  items,
  currentId,
  choose,
}: {
  items: readonly Item[]
  currentId: string
  choose: (id: string) => void
}) {
  const scroller = useRef<HTMLDivElement>(null)
  // eslint-disable-next-line react-hooks/incompatible-library -- the virtualizer keeps its own state; nothing of it is memoized here
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: (i) => (items[i]?.kind === 'heading' ? HEADING : QUESTION),
    overscan: 6,
  })
  const at = items.findIndex((item) => item.kind === 'question' && item.question.id === currentId)
  useEffect(() => {
    virtualizer.measure()
    if (at >= 0) virtualizer.scrollToIndex(at)
  }, [at, items, virtualizer])
  return (
    <Box
      ref={scroller}
      component="nav"
      aria-label="Вопросы по файлу"
      w={{ base: 264, lg: 310 }}
      style={{ flex: 'none', overflowY: 'auto', maxHeight: 'max(300px, calc(100vh - 282px))', padding: 2, margin: -2 }}
    >
      <div style={{ height: virtualizer.getTotalSize(), position: 'relative' }}>
        {virtualizer.getVirtualItems().map(({ index, start }) => {
          const item = items[index]
          if (!item) return null
          return (
            <div
              key={index}
              style={{ position: 'absolute', insetInline: 0, top: 0, transform: `translateY(${start}px)` }}
            >
              {item.kind === 'heading' ? (
                <Text fz="sm" c="dimmed" px={4} pt={6} className="clip" title={item.text}>
                  {item.text}
                  {item.count > 1 ? ` · ${item.count}` : ''}
                </Text>
              ) : (
                <QuestionButton
                  question={item.question}
                  isCurrent={item.question.id === currentId}
                  choose={() => choose(item.question.id)}
                />
              )}
            </div>
          )
        })}
      </div>
    </Box>
  )
}

const stateTones: Readonly<Record<ImportQuestion['state'], readonly [tone: Tone, word: string]>> = {
  open: ['warn', 'нужен ответ'],
  answered: ['ok', 'отвечено'],
  deferred: ['wait', 'отложено'],
  optional: ['info', 'можно не отвечать'],
}

function QuestionButton({
  question,
  isCurrent,
  choose,
}: {
  question: ImportQuestion
  isCurrent: boolean
  choose: () => void
}) {
  const [tone, word] = stateTones[question.state]
  return (
    <UnstyledButton
      px={12}
      py={7}
      w="100%"
      h={QUESTION - 6}
      onClick={choose}
      {...(isCurrent ? { 'aria-current': true } : {})}
      style={{
        borderRadius: 8,
        border: `1px solid ${isCurrent ? 'var(--tone-ink-mark)' : 'var(--app-line)'}`,
        background: 'var(--mantine-color-body)',
      }}
    >
      <Group gap={10} wrap="nowrap" align="flex-start">
        <Box pt={2}>
          <Sign tone={tone} />
        </Box>
        <Box style={{ minWidth: 0 }}>
          <Text className="clip" fw={isCurrent ? 600 : 500} fz="sm" title={question.title}>
            {question.title}
          </Text>
          <Text className="clip" fz="xs" c="dimmed">
            {question.place}
            <VisuallyHidden>, {word}</VisuallyHidden>
          </Text>
        </Box>
      </Group>
    </UnstyledButton>
  )
}
