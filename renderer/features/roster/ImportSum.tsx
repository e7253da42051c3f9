// The sum of a file: 52 = 47 + 2 + 3. The terms come from one list, so they always add up.
import { Box, Group, Text } from '@mantine/core'
import { IconEqual, IconPlus } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { count, formatInteger, plural } from '#shared/base/text.ts'
import { termKinds, type ImportPlan, type TermKind } from '#shared/roster/rosterImport.ts'

const termColors: Readonly<Record<TermKind, string>> = {
  ready: 'var(--tone-leaf-text)',
  waiting: 'var(--tone-amber-text)',
  'not-members': 'var(--mantine-color-dimmed)',
  repeats: 'var(--mantine-color-dimmed)',
  'not-people': 'var(--mantine-color-dimmed)',
}

/** Terms of nothing are left out, except the people who are ready: that nobody is should be seen. */
export function seenKinds({ terms }: ImportPlan): TermKind[] {
  return termKinds.filter((kind) => kind === 'ready' || terms[kind] > 0)
}

function termLabel(kind: TermKind, n: number): string {
  switch (kind) {
    case 'ready':
      return plural(n, 'человек готов', 'человека готовы', 'человек готовы')
    case 'waiting':
      return plural(n, 'ждёт ответа', 'ждут ответа', 'ждут ответа')
    case 'not-members':
      return 'не члены'
    case 'repeats':
      return plural(n, 'повтор', 'повтора', 'повторов')
    case 'not-people':
      return plural(n, 'строка не про людей', 'строки не про людей', 'строк не про людей')
  }
}

/** 52 = 47 + 2 + 3: each term a word. */
export function SumLine({ plan }: { plan: ImportPlan }) {
  return (
    <>
      <Sum n={plan.total} label={plural(plan.total, 'строка в файле', 'строки в файле', 'строк в файле')} />
      {seenKinds(plan).map((kind, i) => (
        <Group key={kind} gap={6} wrap="nowrap">
          {i === 0 ? (
            <IconEqual size={20} color="var(--mantine-color-dimmed)" aria-label="равно" role="img" />
          ) : (
            <IconPlus size={20} color="var(--mantine-color-dimmed)" aria-label="плюс" role="img" />
          )}
          <Sum
            n={plan.terms[kind]}
            label={termLabel(kind, plan.terms[kind])}
            color={termColors[kind]}
            isLit={kind === 'waiting'}
          />
        </Group>
      ))}
    </>
  )
}

interface SumProps {
  n: number
  label: ReactNode
  color?: string
  isLit?: boolean
}

function Sum({ n, label, color, isLit }: SumProps) {
  return (
    <Box
      px={{ base: 8, lg: 12 }}
      py={8}
      style={{ borderRadius: 8, ...(isLit ? { background: 'var(--tone-amber-wash)' } : {}) }}
    >
      <Text className="big" fz={{ base: 26, lg: 32 }} {...(color ? { c: color } : {})}>
        {formatInteger(n)}
      </Text>
      <Text fz="sm" mt={4} className="nowrap">
        {label}
      </Text>
    </Box>
  )
}

export function readySentence({ ready }: ImportPlan): string {
  const parts = [
    ready.fresh > 0 ? count(ready.fresh, 'новый', 'новых', 'новых') : '',
    ready.completed > 0 ? count(ready.completed, 'дополнится', 'дополнятся', 'дополнятся') : '',
    ready.unchanged > 0 ? `${formatInteger(ready.unchanged)} без изменений` : '',
  ]
  return parts.filter(Boolean).join(', ')
}
