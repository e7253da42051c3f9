// One act: what it changed in words, whether it still stands, and the way to take it back.
import { Anchor, Button, Center, Group, Stack, Text } from '@mantine/core'
import { IconArrowBackUp, IconArrowForwardUp } from '@tabler/icons-react'
import { useState } from 'react'
import { formatInteger } from '#shared/base/text.ts'
import type { Act } from '#shared/history/acts.ts'
import { countWords, describeOperation, MOST, type Description } from '#shared/history/describe.ts'
import type { Operation } from '#shared/records/operation.ts'
import { useSession } from '#renderer/session.ts'
import { PageHead, Panel } from '#renderer/ui/Panel.tsx'
import { Remark } from '#renderer/ui/Remark.tsx'
import { ChangeView } from './ChangeView.tsx'
import { useAct, useLookup } from './historyQueries.ts'
import { actPath, momentOf, recordsWords, roleWords } from './historyWords.ts'
import { UndoDialog } from './UndoDialog.tsx'
import { Waiting } from './Waiting.tsx'

export function ActPage({ seq }: { seq: number }) {
  const loaded = useAct(seq)
  return (
    <>
      <Anchor href="#/history" fz="sm">
        Вся история
      </Anchor>
      <Waiting of={loaded}>
        {(found) =>
          found === null ? <PageHead title="Такого действия в истории нет" /> : <Details key={seq} {...found} />
        }
      </Waiting>
    </>
  )
}

function Details({ act, operation }: { act: Act; operation: Operation }) {
  const today = useSession((session) => session.today)
  const lookup = useLookup()
  const [most, setMost] = useState(MOST)
  const [undoing, setUndoing] = useState(false)
  const told = describeOperation(operation, lookup, most)
  const isUndone = act.undoneBy !== null
  const canUndo = !act.isFinal && operation.changes.length > 0 && operation.changes.length === act.changeCount
  return (
    <>
      <PageHead
        title={act.label}
        sub={`${momentOf(act.at, today)} · ${roleWords[act.who]} · ${recordsWords(act.changeCount)}`}
        actions={
          canUndo && (
            <Button
              variant="default"
              leftSection={
                isUndone ? <IconArrowForwardUp size={17} aria-hidden /> : <IconArrowBackUp size={17} aria-hidden />
              }
              onClick={() => setUndoing(true)}
            >
              {isUndone ? 'Вернуть…' : 'Отменить…'}
            </Button>
          )
        }
      />
      <Stack gap={16}>
        <Notes act={act} destroyed={act.changeCount - operation.changes.length} />
        <Changes told={told} showMore={() => setMost(most + 5 * MOST)} />
      </Stack>
      {undoing && (
        <UndoDialog
          seq={act.undoneBy ?? act.seq}
          label={act.label}
          isReturn={isUndone}
          close={() => setUndoing(false)}
        />
      )}
    </>
  )
}

function Notes({ act, destroyed }: { act: Act; destroyed: number }) {
  return (
    <>
      {act.undoneBy !== null && (
        <Remark
          tone="info"
          title="Это действие отменено"
          fixes={
            <Anchor href={`#${actPath(act.undoneBy)}`} fz="sm">
              Когда его отменили
            </Anchor>
          }
        />
      )}
      {act.undoes !== null && (
        <Remark
          tone="info"
          title={act.isReturn ? 'Этим вернули отменённое' : 'Этим отменили более раннее действие'}
          fixes={
            <Anchor href={`#${actPath(act.undoes)}`} fz="sm">
              Показать то действие
            </Anchor>
          }
        />
      )}
      {act.isFinal && (
        <Remark
          tone="info"
          title="Это действие в программе не отменить"
          rule="Файл уже записан и мог уйти с этого компьютера. Если в нём ошибка, отправьте исправленный."
        />
      )}
      {destroyed > 0 && (
        <Remark
          tone="info"
          title={`Данные уничтожены по акту: ${recordsWords(destroyed)}`}
          rule="Что в них было, прочитать больше нельзя, поэтому и отменить действие нельзя."
        />
      )}
      {act.isClockSuspect && (
        <Remark
          title="Часы компьютера тогда шли неверно"
          rule="Дата и время этого действия могут быть другими. Порядок действий верный: его программа считает без часов."
        />
      )}
    </>
  )
}

function Changes({ told, showMore }: { told: Description; showMore: () => void }) {
  const { counts, records, rest } = told
  if (records.length === 0) return null
  const isBig = records.length + rest > 3
  return (
    <Panel title="Что изменилось">
      {isBig && (
        <Text fz="sm" c="dimmed" mb={4}>
          {counts.map((one) => `${one.many}: ${countWords(one)}`).join(' · ')}
        </Text>
      )}
      <div className="rule">
        {records.map((change) => (
          <ChangeView key={change.id} change={change} isFolded={isBig} isLinked />
        ))}
      </div>
      {rest > 0 && (
        <Center pt="md">
          <Group gap="md">
            <Text fz="sm" c="dimmed">
              ещё {formatInteger(rest)}
            </Text>
            <Button size="xs" fz={14} variant="default" onClick={showMore}>
              Показать дальше
            </Button>
          </Group>
        </Center>
      )}
    </Panel>
  )
}
