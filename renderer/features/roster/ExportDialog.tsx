// The list as a file: for people with the columns they need, or the whole of it, which loads back.
import { Anchor, Box, Button, Checkbox, Group, Modal, Radio, SegmentedControl, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { count } from '#shared/base/text.ts'
import { listColumn, type ColumnId } from '#shared/roster/listColumns.ts'
import { listCsv, listSheet } from '#shared/roster/listSheet.ts'
import type { MemberLine, MemberList } from '#shared/roster/memberList.ts'
import { rosterSheets } from '#shared/roster/rosterSheet.ts'
import { writeWorkbook } from '#renderer/documents/workbookWriter.ts'
import { showWritten } from '#renderer/feedback/showWritten.tsx'
import { useCommand } from '#renderer/feedback/useCommand.tsx'
import { host } from '#renderer/host/host.ts'
import { useSession } from '#renderer/session.ts'
import { ColumnPicker } from './ColumnsDialog.tsx'
import { usePersonRecords } from './rosterQueries.ts'

interface ExportDialogProps {
  list: MemberList
  shown: readonly MemberLine[]
  chosen: readonly MemberLine[]
  columns: readonly ColumnId[]
  close: () => void
}

type What = 'list' | 'whole'
type Whose = 'all' | 'shown' | 'chosen'

export function ExportDialog({ list, shown, chosen, columns, close }: ExportDialogProps) {
  const today = useSession((session) => session.today)
  const records = usePersonRecords()
  const { run, busy } = useCommand()
  const [what, setWhat] = useState<What>('list')
  const [whose, setWhose] = useState<Whose>(chosen.length > 0 ? 'chosen' : 'shown')
  const [form, setForm] = useState<'workbook' | 'csv'>('workbook')
  const [picked, setPicked] = useState(columns)
  const [isPicking, setPicking] = useState(false)
  const [withHealth, setWithHealth] = useState(false)
  const lines = whose === 'chosen' ? chosen : whose === 'shown' ? shown : list.lines
  const ids = new Set(lines.map(({ entry }) => entry.member.id))
  const hasHealth =
    lines.some(({ entry }) => entry.member.socialFlags.length > 0) ||
    records.memberSupport.some(({ memberId, isHealth }) => isHealth && ids.has(memberId))

  const bytesOf = async () => {
    if (what === 'whole') {
      const entries = lines.map(({ entry }) => entry)
      return writeWorkbook(rosterSheets(entries, withHealth, records), new Date())
    }
    const sheet = listSheet(lines, picked, list.asOf)
    return form === 'csv' ? new TextEncoder().encode(listCsv(sheet)) : writeWorkbook([sheet], new Date())
  }
  const save = async () => {
    const kind = what === 'whole' ? 'workbook' : form
    const name = what === 'whole' ? 'Члены профсоюза' : 'Список членов профсоюза'
    const extension = kind === 'csv' ? 'csv' : 'xlsx'
    const suggestedName = `${name} ${what === 'whole' ? today : list.asOf}.${extension}`
    const saved = await run(async () => host.files.save({ suggestedName, kind, bytes: await bytesOf() }))
    if (saved === null) return
    showWritten(saved.name, () => host.files.view({ handle: saved.handle }))
    close()
  }

  return (
    <Modal opened onClose={close} title="Выгрузить список" size={560} yOffset={24}>
      <Stack gap="md">
        <Radio.Group label="Что выгрузить" value={what} onChange={(value) => setWhat(value)}>
          <Stack gap={8} mt={6}>
            <Radio
              value="list"
              label="Список для чтения и печати"
              description="Только выбранные колонки: для бухгалтерии, рассылки, другой программы."
            />
            <Radio
              value="whole"
              label="Всё целиком, чтобы загрузить обратно"
              description="Карточки, журнал учёта, обучение, награды, поддержка, резерв. Файл можно поправить в Excel: карточки не задвоятся."
            />
          </Stack>
        </Radio.Group>
        <Radio.Group label="Чьи карточки" value={whose} onChange={(value) => setWhose(value)}>
          <Stack gap={8} mt={6}>
            {chosen.length > 0 && <Radio value="chosen" label={`Выбранные: ${people(chosen.length)}`} />}
            <Radio value="shown" label={`Кто сейчас в списке: ${people(shown.length)}`} />
            <Radio value="all" label={`Все: ${people(list.lines.length)}, вместе со снятыми с учёта`} />
          </Stack>
        </Radio.Group>
        {what === 'list' ? (
          <>
            <Box>
              <Text fz="sm">
                Колонки: {picked.map((id) => listColumn(id).name).join(' · ')}{' '}
                <Anchor
                  component="button"
                  type="button"
                  fz="sm"
                  aria-expanded={isPicking}
                  onClick={() => setPicking(!isPicking)}
                >
                  {isPicking ? 'Готово' : 'Выбрать'}
                </Anchor>
              </Text>
              {isPicking && (
                <Box mt={8} p={6} style={{ border: '1px solid var(--app-line)', borderRadius: 8 }}>
                  <ColumnPicker chosen={picked} change={setPicked} height="160px" />
                </Box>
              )}
            </Box>
            <Group gap="sm">
              <SegmentedControl
                aria-label="Вид файла"
                data={[
                  { value: 'workbook', label: 'Excel' },
                  { value: 'csv', label: 'CSV' },
                ]}
                value={form}
                onChange={(value) => setForm(value === 'csv' ? 'csv' : 'workbook')}
              />
              <Text fz="sm" c="dimmed">
                {form === 'csv' ? 'Текст с «;»: его понимает любая программа.' : 'Книга .xlsx.'}
              </Text>
            </Group>
          </>
        ) : (
          hasHealth && (
            <Checkbox
              label="Со сведениями о здоровье"
              description="Социальные признаки и помощь по болезни. Не отправляйте такой файл без согласия человека. Без них файл о здоровье молчит и при загрузке ничего не сотрёт."
              checked={withHealth}
              onChange={(event) => setWithHealth(event.currentTarget.checked)}
            />
          )
        )}
        <Text fz="sm" c="dimmed">
          В файле личные сведения: храните его так же бережно, как бумаги.
        </Text>
      </Stack>
      <Group justify="flex-end" mt="lg" gap="xs">
        <Button variant="default" onClick={close}>
          Назад
        </Button>
        <Button data-autofocus loading={busy} disabled={lines.length === 0} onClick={() => void save()}>
          Выгрузить: {people(lines.length)}
        </Button>
      </Group>
    </Modal>
  )
}

const people = (n: number) => count(n, 'человек', 'человека', 'человек')
