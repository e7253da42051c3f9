// What is typed in a dialog outlives the dialog, the program and the power: it is kept aside while it differs from what the dialog began
// with, and offered when the same dialog is opened again. Saving forgets it; closing does not.
import { Box, Button, Group, Text } from '@mantine/core'
import { createContext, useContext, useEffect, useRef, useState, type ReactNode } from 'react'
import { Sign } from './Status.tsx'

/** Where drafts are kept; given by the frame, which knows the open store. */
export interface DraftKeeper {
  readonly read: (form: string) => string | null
  readonly keep: (form: string, text: string | null) => void
}

export const DraftsContext = createContext<DraftKeeper>({ read: () => null, keep: () => undefined })

interface Kept<T> {
  /** UTC ms. */
  readonly at: number
  readonly values: T
}

export interface DraftState {
  /** The question about a draft that was found, for the top of the form; `null` when there is none. */
  readonly offer: ReactNode
  /** The form was saved, or given up for good. */
  readonly forget: () => void
}

/**
 * @param form `room.form/recordId`; a record that is not stored yet is `new`
 * @param values plain data; while it differs from the first one it is kept
 * @param restore puts the values of a draft into the form
 */
export function useDraft<T extends object>(form: string, values: T, restore: (values: T) => void): DraftState {
  const drafts = useContext(DraftsContext)
  const text = JSON.stringify(values)
  const [first] = useState(text)
  const [found, setFound] = useState(() => foundDraft(drafts.read(form), values))
  const isDone = useRef(false)
  const wasKept = useRef(false)
  const isAsked = found !== null
  useEffect(() => {
    // What was found stays as it is until the person has decided about it.
    if (isAsked || isDone.current || (text === first && !wasKept.current)) return
    wasKept.current = text !== first
    drafts.keep(form, wasKept.current ? `{"at":${Date.now()},"values":${text}}` : null)
  }, [drafts, form, text, first, isAsked])
  const forget = () => {
    isDone.current = true
    drafts.keep(form, null)
  }
  const offer = found && (
    <Offer
      at={found.at}
      take={() => {
        restore(found.values)
        setFound(null)
      }}
      drop={() => {
        drafts.keep(form, null)
        setFound(null)
      }}
    />
  )
  return { offer, forget }
}

function Offer({ at, take, drop }: { at: number; take: () => void; drop: () => void }) {
  return (
    <Box
      role="group"
      aria-label="Черновик"
      px="sm"
      py={8}
      mb="sm"
      style={{ background: 'var(--tone-ink-wash)', border: '1px solid var(--tone-ink-line)', borderRadius: 8 }}
    >
      <Group justify="space-between" gap="sm">
        <Group gap={8} wrap="nowrap">
          <Sign tone="info" />
          <Text fz="sm">Есть несохранённый черновик от {momentOf(at)}</Text>
        </Group>
        <Group gap={8} wrap="nowrap">
          <Button size="xs" fz={14} variant="default" onClick={take}>
            Продолжить
          </Button>
          <Button size="xs" fz={14} variant="subtle" onClick={drop}>
            Убрать
          </Button>
        </Group>
      </Group>
    </Box>
  )
}

/** A draft of this very form that says something else than the form does now. What does not fit is passed over. */
function foundDraft<T extends object>(text: string | null, values: T): Kept<T> | null {
  const kept: unknown = text === null ? null : JSON.parse(text)
  if (!isRecord(kept) || typeof kept['at'] !== 'number' || !isRecord(kept['values'])) return null
  if (JSON.stringify(kept['values']) === JSON.stringify(values)) return null
  // A later version of the program may know other fields; those that both know must be of one kind.
  const isLike = Object.entries(values).every(([key, value]) => sameKind(kept['values'], key, value))
  return isLike ? { at: kept['at'], values: { ...values, ...kept['values'] } } : null
}

function sameKind(record: unknown, key: string, value: unknown): boolean {
  if (!isRecord(record) || !(key in record) || value === null || record[key] === null) return true
  return typeof record[key] === typeof value
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** `14:32` of today, `20.11, 14:32` of another day. */
function momentOf(at: number): string {
  const date = new Date(at)
  const time = date.toLocaleTimeString('ru-RU', { hour: '2-digit', minute: '2-digit' })
  const isToday = date.toDateString() === new Date().toDateString()
  return isToday ? time : `${date.toLocaleDateString('ru-RU', { day: '2-digit', month: '2-digit' })}, ${time}`
}
