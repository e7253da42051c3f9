// The one question of the first evening: what the new organisation is called.
import { Button, Group, Modal, TextInput } from '@mantine/core'
import { useState } from 'react'
import { tidyText } from '#shared/base/text.ts'
import type { Role } from '#shared/host/channels.ts'

interface NameDialogProps {
  role: Role
  busy: boolean
  close: () => void
  create: (name: string) => void
}

export function NameDialog(props: NameDialogProps) {
  const [name, setName] = useState('')
  const [tried, setTried] = useState(false)
  const tidy = tidyText(name)
  const chair = props.role === 'chair'
  return (
    <Modal
      opened
      onClose={props.close}
      title={chair ? 'Ваша первичная организация' : 'Ваша районная организация'}
      size={520}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          setTried(true)
          if (tidy !== '') props.create(tidy)
        }}
      >
        <TextInput
          data-autofocus
          label="Как её коротко называют"
          description="Полное название внесёте потом, в паспорте. Это имя можно поменять."
          placeholder={chair ? 'Например, ППО школы № 7' : 'Например, Заречный район'}
          value={name}
          maxLength={200}
          error={tried && tidy === '' ? 'Напишите название, хотя бы коротко' : null}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Group justify="flex-end" mt="lg" gap="xs">
          <Button variant="default" onClick={props.close}>
            Назад
          </Button>
          <Button type="submit" loading={props.busy}>
            Начать
          </Button>
        </Group>
      </form>
    </Modal>
  )
}
