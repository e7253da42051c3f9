// One record of an act: what it is called and, field by field, what it was and what it became.
import { Anchor, Box, Button, Group, Table, Text } from '@mantine/core'
import { IconMinus, IconPencil, IconPlus } from '@tabler/icons-react'
import { Fragment, useId, useState } from 'react'
import { count } from '#shared/base/text.ts'
import type { ChangeKind, RecordChange } from '#shared/history/describe.ts'
import type { FieldChange } from '#shared/history/fields.ts'
import { historyOf } from '#renderer/ui/historyOf.ts'
import { beginBig } from './historyWords.ts'

/** Heads of the two columns. */
export interface Sides {
  readonly before: string
  readonly after: string
}

const kinds = {
  added: { icon: IconPlus, color: 'leaf', word: 'добавлено' },
  removed: { icon: IconMinus, color: 'brick', word: 'удалено' },
  changed: { icon: IconPencil, color: 'ink', word: 'изменено' },
} as const

interface ChangeViewProps {
  change: RecordChange
  sides?: Sides
  /** Words for what becomes of the record. */
  words?: Readonly<Record<ChangeKind, string>>
  /** The fields of added and removed records are folded away. */
  isFolded?: boolean
  /** With a link to the history of this record. */
  isLinked?: boolean
}

export function ChangeView({ change, sides, words, isFolded = false, isLinked = false }: ChangeViewProps) {
  const { kind, title, fields, id } = change
  const [isOpen, setOpen] = useState(!isFolded || kind === 'changed')
  const foldId = useId()
  const Icon = kinds[kind].icon
  return (
    <Box py={10}>
      <Group justify="space-between" gap="md" wrap="nowrap" align="flex-start">
        <Group gap={8} wrap="nowrap" align="flex-start" style={{ minWidth: 0 }}>
          <Icon
            size={16}
            stroke={2.1}
            color={`var(--tone-${kinds[kind].color}-text)`}
            style={{ flex: 'none', marginTop: 3 }}
            aria-hidden
          />
          <Text fz="sm" style={{ overflowWrap: 'anywhere' }}>
            <Text span fz="sm" fw={550}>
              {beginBig(title)}
            </Text>
            <Text span fz="sm" c="dimmed">
              {' · '}
              {words?.[kind] ?? kinds[kind].word}
            </Text>
          </Text>
        </Group>
        <Group gap={14} wrap="nowrap" style={{ flex: 'none' }}>
          {isFolded && kind !== 'changed' && fields.length > 0 && (
            <Anchor
              component="button"
              type="button"
              fz="sm"
              aria-expanded={isOpen}
              aria-controls={foldId}
              aria-label={`${isOpen ? 'Свернуть' : 'Показать'}: ${title}`}
              onClick={() => setOpen(!isOpen)}
            >
              {isOpen ? 'Свернуть' : count(fields.length, 'поле', 'поля', 'полей')}
            </Anchor>
          )}
          {isLinked && (
            <Anchor href={historyOf(id)} fz="sm" aria-label={`История записи: ${title}`}>
              История
            </Anchor>
          )}
        </Group>
      </Group>
      {/* Not drawn while folded: a big act has hundreds of fields. */}
      {fields.length > 0 && (
        <Box id={foldId}>
          {isOpen && <FieldTable title={title} kind={kind} fields={fields} {...(sides ? { sides } : {})} />}
        </Box>
      )}
    </Box>
  )
}

/** The fields alone, where the record is named already. */
export function ChangedFields({ change: { title, kind, fields } }: { change: RecordChange }) {
  return <FieldTable title={title} kind={kind} fields={fields} indent={0} />
}

interface FieldTableProps {
  indent?: number
  title: string
  kind: ChangeKind
  fields: readonly FieldChange[]
  sides?: Sides
}

function FieldTable({ title, kind, fields, sides, indent = 24 }: FieldTableProps) {
  const isBoth = kind === 'changed' || sides !== undefined
  const heads = sides ?? { before: 'Было', after: 'Стало' }
  return (
    <Table
      aria-label={`Поля: ${title}`}
      layout="fixed"
      verticalSpacing={5}
      highlightOnHover={false}
      mt={4}
      ml={indent}
      style={{ width: `calc(100% - ${indent}px)` }}
    >
      <Table.Thead>
        <Table.Tr>
          <Table.Th w="30%">Поле</Table.Th>
          {isBoth ? (
            <>
              <Table.Th>{heads.before}</Table.Th>
              <Table.Th>{heads.after}</Table.Th>
            </>
          ) : (
            <Table.Th>{kind === 'added' ? 'Стало' : 'Было'}</Table.Th>
          )}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {fields.map((field, at) => (
          <Fragment key={at}>
            {field.part !== '' && field.part !== fields[at - 1]?.part && (
              <Table.Tr>
                <Table.Th colSpan={isBoth ? 3 : 2} scope="colgroup" fz="sm" style={{ overflowWrap: 'anywhere' }}>
                  {field.part}
                </Table.Th>
              </Table.Tr>
            )}
            <Table.Tr>
              <Table.Td style={{ overflowWrap: 'anywhere' }} {...(field.part === '' ? {} : { pl: 28 })}>
                {beginBig(field.label)}
              </Table.Td>
              {isBoth ? (
                <>
                  <Value field={field} side="before" />
                  <Value field={field} side="after" />
                </>
              ) : (
                <Value field={field} side={kind === 'added' ? 'after' : 'before'} />
              )}
            </Table.Tr>
          </Fragment>
        ))}
      </Table.Tbody>
    </Table>
  )
}

/** A value, or what stands in its place: nothing, «изменено» without words, facts about health that must be asked for. */
function Value({ field, side }: { field: FieldChange; side: 'before' | 'after' }) {
  const [isShown, setShown] = useState(false)
  const text = field[side]
  if (field.kind === 'hidden') {
    return (
      <Table.Td>
        <Text span fz="sm" c="dimmed">
          {side === 'after' ? 'изменено' : ''}
        </Text>
      </Table.Td>
    )
  }
  if (text === '') {
    return (
      <Table.Td>
        <Text span fz="sm" c="dimmed">
          {field.kind === 'items' ? '' : 'пусто'}
        </Text>
      </Table.Td>
    )
  }
  if (field.isHealth && !isShown) {
    return (
      <Table.Td>
        <Button size="compact-sm" variant="default" onClick={() => setShown(true)}>
          Показать: сведения о здоровье
        </Button>
      </Table.Td>
    )
  }
  return (
    <Table.Td style={{ overflowWrap: 'anywhere' }}>
      {field.kind === 'items' && (
        <Text span fz="sm" c="dimmed">
          {side === 'before' ? 'убрано: ' : 'добавлено: '}
        </Text>
      )}
      <Text span fz="sm" c={side === 'before' ? 'dimmed' : 'var(--mantine-color-text)'}>
        {text}
      </Text>
    </Table.Td>
  )
}
