// The list as an Excel file: whose cards, and whether with social flags.
import { Button, Checkbox, Group, Modal, Radio, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { count } from '#shared/base/text.ts'
import type { MemberLine, MemberList } from '#shared/roster/memberList.ts'
import { rosterSheets } from '#shared/roster/rosterSheet.ts'
import { writeWorkbook } from '#renderer/documents/workbookWriter.ts'
import { showWritten } from '#renderer/feedback/showWritten.tsx'
import { useCommand } from '#renderer/feedback/useCommand.tsx'
import { host } from '#renderer/host/host.ts'
import { useSession } from '#renderer/session.ts'

interface ExportDialogProps {
  list: MemberList
  shown: readonly MemberLine[]
  chosen: readonly MemberLine[]
  close: () => void
}

export function ExportDialog({ list, shown, chosen, close }: ExportDialogProps) {
  const today = useSession((session) => session.today)
  const { run, busy } = useCommand()
  const [whose, setWhose] = useState(chosen.length > 0 ? 'chosen' : 'all')
  const [withHealth, setWithHealth] = useState(false)
  const lines = whose === 'chosen' ? chosen : whose === 'shown' ? shown : list.lines
  const hasFlags = lines.some(({ entry }) => entry.member.socialFlags.length > 0)
  const people = (n: number) => count(n, 'человек', 'человека', 'человек')

  const save = async () => {
    const entries = lines.map(({ entry }) => entry)
    const saved = await run(async () => {
      const bytes = await writeWorkbook(rosterSheets(entries, withHealth), new Date())
      return host.files.save({ suggestedName: `Члены профсоюза ${today}.xlsx`, kind: 'workbook', bytes })
    })
    if (saved === null) return
    showWritten(saved.name, () => host.files.view({ handle: saved.handle }))
    close()
  }

  return (
    <Modal opened onClose={close} title="Выгрузить в Excel" size={520}>
      <Stack gap="md">
        <Radio.Group label="Чьи карточки" value={whose} onChange={setWhose}>
          <Stack gap={8} mt={6}>
            <Radio value="all" label={`Все: ${people(list.lines.length)}, вместе со снятыми с учёта`} />
            <Radio value="shown" label={`Кто сейчас в списке: ${people(shown.length)}`} />
            {chosen.length > 0 && <Radio value="chosen" label={`Выбранные: ${people(chosen.length)}`} />}
          </Stack>
        </Radio.Group>
        {hasFlags && (
          <Checkbox
            label="С социальными признаками"
            description="Среди них есть сведения о здоровье: не отправляйте такой файл без согласия человека."
            checked={withHealth}
            onChange={(event) => setWithHealth(event.currentTarget.checked)}
          />
        )}
        <Text fz="sm" c="dimmed">
          В файле личные сведения. Его можно поправить в Excel и загрузить обратно: карточки не задвоятся.
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
