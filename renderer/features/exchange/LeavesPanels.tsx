// What goes to the district and what stays here: both are read off the lines that will be signed, «Показать всё» opens every row.
import { Anchor, Box, Group, Modal, Stack, Table, Text, Title } from '@mantine/core'
import { IconCheck, IconDeviceDesktop, IconLock, IconSend } from '@tabler/icons-react'
import { useMemo, useState, type ReactNode } from 'react'
import type { ReportDraft, ReportProfile } from '#shared/exchange/report.ts'
import { Panel } from '#renderer/ui/Panel.tsx'
import { type LeavingGroup, leavingGroups, stayingTitles } from './leaving.ts'

export function LeavesPanels({ draft, profile }: { draft: ReportDraft; profile: ReportProfile }) {
  const groups = useMemo(() => leavingGroups(draft), [draft])
  const staying = useMemo(() => stayingTitles(profile), [profile])
  const [shown, setShown] = useState<'leaving' | 'staying' | null>(null)
  return (
    <Stack gap={16}>
      <Panel title={<Head icon={<IconSend size={20} aria-hidden />} text="Уйдёт в район" />}>
        <Stack gap={7}>
          {groups.map(({ id, title }) => (
            <Line key={id} icon={<IconCheck size={17} color="var(--tone-leaf-text)" aria-hidden />} text={title} />
          ))}
          <Text fz="sm" c="dimmed">
            Открыть сможет только район.{' '}
            <Anchor component="button" type="button" fz="sm" onClick={() => setShown('leaving')}>
              Показать всё
            </Anchor>
          </Text>
        </Stack>
      </Panel>
      <Panel title={<Head icon={<IconDeviceDesktop size={20} aria-hidden />} text="Останется на этом компьютере" />}>
        <Stack gap={7}>
          {staysInBrief(profile).map((text) => (
            <Line
              key={text}
              icon={<IconLock size={17} color="var(--mantine-color-dimmed)" aria-hidden />}
              text={text}
            />
          ))}
          <Anchor component="button" type="button" fz="sm" ta="left" onClick={() => setShown('staying')}>
            Все поля карточки, которые остаются ({staying.length})
          </Anchor>
        </Stack>
      </Panel>
      {shown === 'leaving' && <AllRows groups={groups} close={() => setShown(null)} />}
      {shown === 'staying' && <AllStaying titles={staying} close={() => setShown(null)} />}
    </Stack>
  )
}

function staysInBrief(profile: ReportProfile): string[] {
  const list = profile === 'aggregate' ? ['Список членов профсоюза, ни одной фамилии из него'] : []
  return [
    ...list,
    'Адреса, телефоны и дни рождения',
    'Дети, материальная помощь, здоровье',
    'Протоколы, заявления и заметки',
  ]
}

function Head({ icon, text }: { icon: ReactNode; text: string }) {
  return (
    <Group gap={9} wrap="nowrap" component="span">
      {icon}
      <span>{text}</span>
    </Group>
  )
}

function Line({ icon, text }: { icon: ReactNode; text: string }) {
  return (
    <Group gap={9} wrap="nowrap" align="flex-start">
      <Box pt={2} style={{ flex: 'none' }}>
        {icon}
      </Box>
      <Text fz="sm">{text}</Text>
    </Group>
  )
}

function AllRows({ groups, close }: { groups: readonly LeavingGroup[]; close: () => void }) {
  return (
    <Modal opened onClose={close} title="Всё, что уйдёт в район" size={760}>
      <Stack gap="lg">
        {groups.map(({ id, title, rows }) => (
          <Box key={id}>
            <Title order={3} fz="md" mb={4}>
              {title}
            </Title>
            <Table verticalSpacing={5} layout="fixed">
              <Table.Tbody>
                {rows.map((row, i) => (
                  <Table.Tr key={i}>
                    <Table.Th w="42%" scope="row" fz="sm">
                      {row.title}
                    </Table.Th>
                    <Table.Td fz="sm" className="lines">
                      {row.value === '' ? (
                        <Text span c="dimmed" fz="sm">
                          не указано
                        </Text>
                      ) : (
                        row.value
                      )}
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Box>
        ))}
      </Stack>
    </Modal>
  )
}

function AllStaying({ titles, close }: { titles: readonly string[]; close: () => void }) {
  return (
    <Modal opened onClose={close} title="Поля карточки, которые остаются здесь" size={520}>
      <Text fz="sm" mb="sm">
        Из них район видит самое большее общее число людей. Протоколы, заявления и вложения тоже остаются на этом
        компьютере.
      </Text>
      <Stack gap={5}>
        {titles.map((title) => (
          <Line
            key={title}
            icon={<IconLock size={17} color="var(--mantine-color-dimmed)" aria-hidden />}
            text={title}
          />
        ))}
      </Stack>
    </Modal>
  )
}
