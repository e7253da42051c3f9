// Prolongations and amendments of an agreement: rows that are typed in place; a row deleted by mistake comes back with «Отменить».
import { ActionIcon, Box, Button, Group, Stack, Text } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { addDays } from '#shared/base/day.ts'
import type { Agreement, Amendment, Prolongation } from '#shared/records/agreement.ts'
import { DayField, TextField } from '#renderer/ui/fields.tsx'
import { Panel } from '#renderer/ui/Panel.tsx'

/** Saves a change of the agreement as it stands then; `what` names it in the history. */
export type SaveFacts = (what: string, change: (agreement: Agreement) => Partial<Agreement>) => void

interface ListProps {
  agreement: Agreement
  save: SaveFacts
}

export function ProlongationList({ agreement, save }: ListProps) {
  const list = agreement.prolongations
  const end = list.at(-1)?.endDate ?? agreement.endDate
  const add = () => {
    const row: Prolongation = {
      signedDate: null,
      startDate: end === null ? null : addDays(end, 1),
      endDate: null,
      registrationNumber: '',
      registrationDate: null,
    }
    save('добавлено продление', ({ prolongations }) => ({ prolongations: [...prolongations, row] }))
  }
  return (
    <Panel title="Продления" right={<AddButton label="Добавить продление" onClick={add} />}>
      {list.length === 0 && (
        <None>Договор не продлевали. Продление подписывают до конца прежнего срока, не больше чем на три года.</None>
      )}
      <Stack gap="sm">
        {list.map((row, at) => {
          const change = (what: string, part: Partial<Prolongation>) =>
            save(`продление ${at + 1}, ${what}`, ({ prolongations }) => ({
              prolongations: changed(prolongations, at, part),
            }))
          const id = (field: string) => `prolongation.${at}.${field}`
          return (
            <Line
              // Rows have no id of their own; their place is what the remarks name too.
              key={`${at} of ${list.length}`}
              title={`Продление ${at + 1}`}
              remove={() =>
                save(`удалено продление ${at + 1}`, ({ prolongations }) => ({
                  prolongations: without(prolongations, at),
                }))
              }
            >
              <DayField
                id={id('signedDate')}
                label="Подписано"
                value={row.signedDate}
                save={(signedDate) => change('дата', { signedDate })}
              />
              <DayField
                id={id('startDate')}
                label="С какого дня"
                value={row.startDate}
                save={(startDate) => change('начало', { startDate })}
              />
              <DayField
                id={id('endDate')}
                label="По какой день"
                value={row.endDate}
                save={(endDate) => change('конец', { endDate })}
              />
              <TextField
                id={id('number')}
                label="Номер регистрации"
                max={50}
                value={row.registrationNumber}
                save={(registrationNumber) => change('номер', { registrationNumber })}
              />
              <DayField
                id={id('registered')}
                label="Дата регистрации"
                value={row.registrationDate}
                save={(registrationDate) => change('регистрация', { registrationDate })}
              />
            </Line>
          )
        })}
      </Stack>
    </Panel>
  )
}

export function AmendmentList({ agreement, save }: ListProps) {
  const list = agreement.amendments
  const add = () => {
    const row: Amendment = { date: null, subject: '', registrationNumber: '', registrationDate: null }
    save('добавлено изменение', ({ amendments }) => ({ amendments: [...amendments, row] }))
  }
  return (
    <Panel title="Изменения и дополнения" right={<AddButton label="Добавить изменение" onClick={add} />}>
      {list.length === 0 && <None>Изменений не было. Их регистрируют так же, как сам договор.</None>}
      <Stack gap="sm">
        {list.map((row, at) => {
          const change = (what: string, part: Partial<Amendment>) =>
            save(`изменение ${at + 1}, ${what}`, ({ amendments }) => ({ amendments: changed(amendments, at, part) }))
          const id = (field: string) => `amendment.${at}.${field}`
          return (
            <Line
              key={`${at} of ${list.length}`}
              title={`Изменение ${at + 1}`}
              remove={() =>
                save(`удалено изменение ${at + 1}`, ({ amendments }) => ({ amendments: without(amendments, at) }))
              }
            >
              <DayField id={id('date')} label="Дата" value={row.date} save={(date) => change('дата', { date })} />
              <Box style={{ flex: 2, minWidth: 0 }}>
                <TextField
                  id={id('subject')}
                  label="О чём"
                  max={500}
                  value={row.subject}
                  save={(subject) => change('о чём', { subject })}
                />
              </Box>
              <TextField
                id={id('number')}
                label="Номер регистрации"
                max={50}
                value={row.registrationNumber}
                save={(registrationNumber) => change('номер', { registrationNumber })}
              />
              <DayField
                id={id('registered')}
                label="Дата регистрации"
                value={row.registrationDate}
                save={(registrationDate) => change('регистрация', { registrationDate })}
              />
            </Line>
          )
        })}
      </Stack>
    </Panel>
  )
}

function Line({ title, remove, children }: { title: string; remove: () => void; children: ReactNode }) {
  return (
    <Group role="group" aria-label={title} gap="sm" wrap="nowrap" align="flex-end" grow preventGrowOverflow={false}>
      {children}
      <ActionIcon
        variant="default"
        size={36}
        aria-label={`Удалить: ${title}`}
        onClick={remove}
        style={{ flex: 'none' }}
      >
        <IconTrash size={18} stroke={1.6} />
      </ActionIcon>
    </Group>
  )
}

function AddButton({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <Button variant="default" leftSection={<IconPlus size={16} aria-hidden />} onClick={onClick}>
      {label}
    </Button>
  )
}

function None({ children }: { children: ReactNode }) {
  return <Text c="dimmed">{children}</Text>
}

function changed<T>(rows: readonly T[], at: number, part: Partial<T>): T[] {
  return rows.map((row, i) => (i === at ? { ...row, ...part } : row))
}

function without<T>(rows: readonly T[], at: number): T[] {
  return rows.filter((_, i) => i !== at)
}
