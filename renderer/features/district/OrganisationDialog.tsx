// One organisation of the district's list, added or changed by hand and saved as one act.
import { Button, Group, Modal, Select, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { institutionTypeLabels } from '#shared/passport/passportLabels.ts'
import { isInn } from '#shared/passport/requisites.ts'
import type { Organisation } from '#shared/records/organisation.ts'
import { isEmail } from '#shared/roster/contacts.ts'
import { useRows, useStore } from '#renderer/db/live.ts'
import { useCommand } from '#renderer/feedback/useCommand.tsx'
import { useDraft } from '#renderer/ui/useDraft.tsx'
import { saveOrganisation } from './districtCommands.ts'

interface OrganisationDialogProps {
  organisation: Organisation
  isNew?: boolean
  close: () => void
}

export function OrganisationDialog({ organisation, isNew = false, close }: OrganisationDialogProps) {
  const store = useStore()
  const all = useRows('organisation')
  const { run, busy } = useCommand()
  const [typed, setTyped] = useState(isNew ? { ...organisation, shortName: '' } : organisation)
  const [tried, setTried] = useState(false)
  const set = (part: Partial<Organisation>) => setTyped((before) => ({ ...before, ...part }))
  const draft = useDraft(`district.organisation/${isNew ? 'new' : organisation.id}`, typed, (kept) => {
    set({ ...kept, id: typed.id, rev: typed.rev, upd: typed.upd })
  })
  const setEmployer = (part: Partial<Organisation['employer']>) =>
    setTyped((before) => ({ ...before, employer: { ...before.employer, ...part } }))

  const nameFault = typed.shortName.trim() === '' ? 'Напишите, как её коротко называют' : null
  const emailFault = typed.email.trim() !== '' && !isEmail(typed.email.trim()) ? 'Адрес вида school@example.ru' : null
  const sameCode = all.find(
    ({ id, districtCode }) => id !== typed.id && districtCode !== '' && districtCode === typed.districtCode.trim(),
  )
  const codeFault = sameCode ? `Этот код уже у организации «${sameCode.shortName}»` : null
  const innHint =
    typed.employer.inn.trim() !== '' && !isInn(typed.employer.inn.trim())
      ? 'Похоже на ошибку: не сходится контрольная цифра'
      : null

  const save = () => {
    setTried(true)
    if (nameFault || emailFault || codeFault) return
    void run(
      () => saveOrganisation(store, typed),
      () => `Сохранено: ${typed.shortName.trim()}`,
    ).then((done) => {
      if (done === null) return
      draft.forget()
      close()
    })
  }

  return (
    <Modal opened onClose={close} title={isNew ? 'Новая организация' : 'Сведения об организации'} size={680}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        {draft.offer}
        <Stack gap="sm">
          <Group gap="md" align="flex-start" wrap="nowrap">
            <TextInput
              data-autofocus
              style={{ flex: 1 }}
              label="Как её коротко называют"
              placeholder="ППО школы № 7"
              maxLength={200}
              value={typed.shortName}
              error={tried ? nameFault : null}
              onChange={(event) => set({ shortName: event.currentTarget.value })}
            />
            <TextInput
              w={130}
              label="Код в районе"
              maxLength={30}
              value={typed.districtCode}
              error={codeFault}
              onChange={(event) => set({ districtCode: event.currentTarget.value })}
            />
          </Group>
          <Textarea
            label="Полное наименование"
            autosize
            minRows={1}
            maxLength={500}
            value={typed.fullName}
            onChange={(event) => set({ fullName: event.currentTarget.value.replace(/\n/g, ' ') })}
          />
          <SimpleGrid cols={2} spacing="md" verticalSpacing="sm">
            <Select
              label="Тип учреждения"
              clearable
              placeholder="не выбрано"
              data={Object.entries(institutionTypeLabels).map(([value, label]) => ({ value, label }))}
              value={typed.institutionType}
              onChange={(value) => set({ institutionType: value as Organisation['institutionType'] })}
            />
            <TextInput
              label="ИНН работодателя"
              maxLength={12}
              value={typed.employer.inn}
              error={innHint}
              onChange={(event) => setEmployer({ inn: event.currentTarget.value })}
            />
            <TextInput
              label="Председатель"
              placeholder="Фамилия, имя, отчество"
              maxLength={200}
              value={typed.chairName}
              onChange={(event) => set({ chairName: event.currentTarget.value })}
            />
            <TextInput
              label="Телефон"
              maxLength={60}
              value={typed.phone}
              onChange={(event) => set({ phone: event.currentTarget.value })}
            />
            <TextInput
              label="Электронная почта"
              maxLength={200}
              value={typed.email}
              error={tried ? emailFault : null}
              onChange={(event) => set({ email: event.currentTarget.value })}
            />
            <TextInput
              label="Краткое имя работодателя"
              maxLength={300}
              value={typed.employer.shortName}
              onChange={(event) => setEmployer({ shortName: event.currentTarget.value })}
            />
          </SimpleGrid>
          <Textarea
            label="Заметка района"
            autosize
            minRows={2}
            maxLength={5000}
            value={typed.note}
            onChange={(event) => set({ note: event.currentTarget.value })}
          />
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
