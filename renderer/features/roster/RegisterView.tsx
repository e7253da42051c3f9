// One register on the screen: who stands in it, the figure with its parts, what has to be seen to, the rows, and those who are not known.
import { Anchor, Box, Button, Group, Table, Text } from '@mantine/core'
import { useState } from 'react'
import type { Id } from '#shared/base/id.ts'
import { formatInteger } from '#shared/base/text.ts'
import { cellText } from '#shared/roster/registerPaper.ts'
import { shownColumns, type Register, type RegisterCell, type RegisterColumn } from '#shared/roster/register.ts'
import { noDataLabels } from '#shared/roster/rosterLabels.ts'
import { Panel } from '#renderer/ui/Panel.tsx'
import { Remark } from '#renderer/ui/Remark.tsx'
import { useRegisterSession } from './registerSession.ts'

/** Rows that are drawn at once; more on request. */
const STEP = 200

export function RegisterView({ register }: { register: Register }) {
  const { who, source, sums, warnings, rows, noData } = register
  return (
    <Panel title={register.title}>
      <Text fz="sm">
        {who}{' '}
        {source !== '' && (
          <Text span c="dimmed" fz="sm">
            {source}
          </Text>
        )}
      </Text>
      {sums.map((sum) => (
        <Text key={sum} fw={600} mt={8} className="num">
          {sum.charAt(0).toUpperCase() + sum.slice(1)}
        </Text>
      ))}
      {noData !== null && (
        <Box mt={12}>
          <Remark
            tone="info"
            title={noDataLabels[noData]}
            {...(rows.length > 0 ? { rule: 'Показаны те, о ком известно; сколько их всего, сказать нельзя.' } : {})}
          />
        </Box>
      )}
      {warnings.length > 0 && (
        <Box mt={12}>
          <Remark title={warnings.join(' ')} />
        </Box>
      )}
      {rows.length === 0 ? <Nobody register={register} /> : <RegisterTable register={register} />}
      <Unknown register={register} />
    </Panel>
  )
}

/** An empty list is a «нет» only where everything is known. */
function Nobody({ register }: { register: Register }) {
  if (register.noData !== null) return null
  return (
    <Text c="dimmed" mt={12}>
      {register.unknown.length > 0 ? 'Среди тех, о ком всё известно, никого нет.' : register.empty}
    </Text>
  )
}

function RegisterTable({ register }: { register: Register }) {
  const { rows, footer, title } = register
  const [limit, setLimit] = useState(STEP)
  const shown = shownColumns(register, 'screen')
  const total = shown.reduce((sum, { column }) => sum + column.width, 0)
  return (
    <Box mt={12} mx={-16} mb={-14} style={{ overflowX: 'auto' }}>
      <Table className="register-table" aria-label={title} fz="sm" verticalSpacing={8} highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            {shown.map(({ column }) => (
              <Table.Th key={column.title} w={`${(100 * column.width) / total}%`} ta={alignment(column)} fw={500}>
                {column.title}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.slice(0, limit).map(({ memberId, cells }, n) => (
            <Table.Tr key={`${memberId ?? ''} ${n}`}>
              {shown.map(({ column, i }) => (
                <Table.Td
                  key={column.title}
                  ta={alignment(column)}
                  {...(column.kind === 'date' ? { className: 'nowrap' } : {})}
                >
                  <Cell register={register} column={column} cell={cells[i] ?? null} memberId={memberId} />
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
        {footer && (
          <Table.Tfoot>
            <Table.Tr>
              {shown.map(({ column, i }) => (
                <Table.Td key={column.title} ta={alignment(column)} fw={600}>
                  {cellText(column, footer[i] ?? null)}
                </Table.Td>
              ))}
            </Table.Tr>
          </Table.Tfoot>
        )}
      </Table>
      {rows.length > limit && (
        <Group gap="sm" p={12}>
          <Text fz="sm" className="num">
            Показано {formatInteger(limit)} из {formatInteger(rows.length)}
          </Text>
          <Button size="xs" fz={14} variant="default" onClick={() => setLimit(limit + STEP)}>
            Показать ещё
          </Button>
          <Button size="xs" fz={14} variant="default" onClick={() => setLimit(rows.length)}>
            Показать всех
          </Button>
        </Group>
      )}
    </Box>
  )
}

function alignment({ kind }: RegisterColumn): 'left' | 'right' {
  return kind === 'count' || kind === 'money' ? 'right' : 'left'
}

interface CellProps {
  register: Register
  column: RegisterColumn
  cell: RegisterCell
  memberId: Id | null
}

function Cell({ register, column, cell, memberId }: CellProps) {
  const text = cellText(column, cell)
  if (column.kind === 'name' && memberId !== null)
    return <CardLink register={register} memberId={memberId} name={text} />
  if (column.kind === 'remark') {
    return (
      <Text span fz="sm" c="var(--tone-amber-text)">
        {text}
      </Text>
    )
  }
  return text
}

/** To the card, with the way back to this register. */
function CardLink({ register, memberId, name }: { register: Register; memberId: Id; name: string }) {
  const set = useRegisterSession((session) => session.set)
  return (
    <Anchor
      href={`#/roster/${memberId}`}
      fz="sm"
      onClick={() => set({ back: { memberId, path: `/roster/registers/${register.id}`, title: register.title } })}
    >
      {name}
    </Anchor>
  )
}

/** People of whom the card does not say whether they belong here. */
function Unknown({ register }: { register: Register }) {
  const { unknown } = register
  const [isOpen, setOpen] = useState(unknown.length <= 10)
  if (unknown.length === 0) return null
  return (
    <Box component="section" aria-label="Нет данных" mt={register.rows.length === 0 ? 12 : 26}>
      <Group gap={10}>
        <Text fw={600} className="num">
          Нет данных: {formatInteger(unknown.length)}
        </Text>
        {!isOpen && (
          <Anchor component="button" type="button" fz="sm" onClick={() => setOpen(true)}>
            Показать, о ком
          </Anchor>
        )}
      </Group>
      {isOpen &&
        unknown.map(({ memberId, name, lacks }) => (
          <Text key={`${memberId ?? ''}${name}`} fz="sm" mt={4}>
            {memberId === null ? name : <CardLink register={register} memberId={memberId} name={name} />}{' '}
            <Text span fz="sm" c="dimmed">
              {lacks}
            </Text>
          </Text>
        ))}
    </Box>
  )
}
