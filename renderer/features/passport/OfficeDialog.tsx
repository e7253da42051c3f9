// One office: role, person (from the roster or by name), dates and contacts. Saved as one act.
import { Autocomplete, Button, Group, Modal, Select, SimpleGrid, Stack, TextInput } from '@mantine/core'
import { useMemo, useState } from 'react'
import { formatDay, parseDay } from '#shared/base/day.ts'
import { commissionKindLabels, officeRoleLabels } from '#shared/passport/passportLabels.ts'
import type { Office, OfficeRole } from '#shared/records/office.ts'
import { formatPhone, isEmail, normalisePhone } from '#shared/roster/contacts.ts'
import { compareNames, fullName } from '#shared/roster/names.ts'
import { useRows, useStore } from '#renderer/db/live.ts'
import { useCommand } from '#renderer/feedback/useCommand.tsx'
import { useDraft } from '#renderer/ui/useDraft.tsx'
import { saveOffice } from './passportCommands.ts'

interface Typed {
  readonly role: OfficeRole
  readonly commissionKind: Office['commissionKind']
  readonly person: string
  readonly elected: string
  readonly protocol: string
  readonly phone: string
  readonly email: string
}

/** What is wrong in the typed values, by field; nothing is saved until it is mended. */
function faults(typed: Typed): Partial<Record<keyof Typed, string>> {
  return {
    ...(typed.person.trim() === '' ? { person: 'Выберите человека из списка или напишите имя' } : {}),
    ...(typed.elected.trim() !== '' && parseDay(typed.elected) === null
      ? { elected: 'Такой даты нет: 30.10.2024' }
      : {}),
    ...(typed.phone.trim() !== '' && normalisePhone(typed.phone) === null
      ? { phone: 'Нужно десять цифр: +7 900 123-45-67' }
      : {}),
    ...(typed.email.trim() !== '' && !isEmail(typed.email.trim()) ? { email: 'Адрес вида school@example.ru' } : {}),
  }
}

export function OfficeDialog({ office, close }: { office: Office; close: () => void }) {
  const store = useStore()
  const members = useRows('member')
  const { run, busy } = useCommand()
  const [typed, setTyped] = useState<Typed>({
    role: office.role,
    commissionKind: office.commissionKind,
    person: office.personName,
    elected: office.electedDate ? formatDay(office.electedDate) : '',
    protocol: office.electionProtocolText,
    phone: formatPhone(office.phone),
    email: office.email,
  })
  const [tried, setTried] = useState(false)
  const byName = useMemo(
    () => new Map([...members].sort(compareNames).map((member) => [fullName(member), member.id])),
    [members],
  )
  const wrong = tried ? faults(typed) : {}
  const set = (part: Partial<Typed>) => setTyped((before) => ({ ...before, ...part }))
  const draft = useDraft(`passport.office/${office.rev === 0 ? 'new' : office.id}`, typed, setTyped)

  const save = () => {
    setTried(true)
    if (Object.keys(faults(typed)).length > 0) return
    const name = typed.person.trim()
    const next: Office = {
      ...office,
      role: typed.role,
      commissionKind: typed.role === 'commission-chair' ? typed.commissionKind : null,
      personName: name,
      memberId: byName.get(name) ?? null,
      electedDate: parseDay(typed.elected),
      electionProtocolText: typed.protocol,
      phone: normalisePhone(typed.phone) ?? '',
      email: typed.email,
    }
    void run(
      () => saveOffice(store, next),
      () => `${officeRoleLabels[next.role]}: ${name}`,
    ).then((done) => {
      if (done === null) return
      draft.forget()
      close()
    })
  }

  return (
    <Modal opened onClose={close} title="Обязанность и человек" size={640}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        {draft.offer}
        <Stack gap="sm">
          <SimpleGrid cols={typed.role === 'commission-chair' ? 2 : 1} spacing="md">
            <Select
              label="Обязанность"
              allowDeselect={false}
              searchable
              data={Object.entries(officeRoleLabels).map(([value, label]) => ({ value, label }))}
              value={typed.role}
              onChange={(role) => role && set({ role: role as OfficeRole })}
            />
            {typed.role === 'commission-chair' && (
              <Select
                label="Комиссия"
                data={Object.entries(commissionKindLabels).map(([value, label]) => ({ value, label }))}
                value={typed.commissionKind}
                onChange={(kind) => set({ commissionKind: kind as Office['commissionKind'] })}
              />
            )}
          </SimpleGrid>
          <Autocomplete
            data-autofocus
            label="Кто"
            description={
              members.length > 0
                ? 'Начните писать фамилию: люди берутся из списка членов профсоюза'
                : 'Фамилия, имя, отчество'
            }
            data={[...byName.keys()]}
            limit={8}
            maxLength={300}
            value={typed.person}
            error={wrong.person}
            onChange={(person) => set({ person })}
          />
          <SimpleGrid cols={2} spacing="md" verticalSpacing="sm">
            <TextInput
              label="Когда избран или назначен"
              placeholder="дд.мм.гггг"
              value={typed.elected}
              error={wrong.elected}
              onChange={(event) => set({ elected: event.currentTarget.value })}
            />
            <TextInput
              label="Протокол"
              placeholder="№ 1 от 30.10.2024"
              maxLength={200}
              value={typed.protocol}
              onChange={(event) => set({ protocol: event.currentTarget.value })}
            />
            <TextInput
              label="Телефон"
              maxLength={40}
              value={typed.phone}
              error={wrong.phone}
              onChange={(event) => set({ phone: event.currentTarget.value })}
            />
            <TextInput
              label="Электронная почта"
              maxLength={200}
              value={typed.email}
              error={wrong.email}
              onChange={(event) => set({ email: event.currentTarget.value })}
            />
          </SimpleGrid>
        </Stack>
        <Group justify="flex-end" mt="lg" gap="xs">
          <Button variant="default" onClick={close}>
            Назад
          </Button>
          <Button type="submit" loading={busy}>
            Сохранить
          </Button>
        </Group>
      </form>
    </Modal>
  )
}
