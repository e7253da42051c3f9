// The truth about the private keys where the system cannot keep them: one yellow line, on every screen of this room.
import { Group, Text } from '@mantine/core'
import { Sign } from '#renderer/ui/Status.tsx'

export function KeysLine() {
  return (
    <Group
      role="note"
      gap={10}
      px={16}
      py={7}
      wrap="nowrap"
      style={{ background: 'var(--tone-amber-wash)', border: '1px solid var(--tone-amber-line)', borderRadius: 8 }}
    >
      <Sign tone="warn" />
      <Text fz="sm">
        <b>Ключи подписи защищает только ваша учётная запись:</b> хранилища ключей на этом компьютере нет. Не пускайте
        под ней других.
      </Text>
    </Group>
  )
}
