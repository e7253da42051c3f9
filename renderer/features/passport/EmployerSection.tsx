// Passport, section B: the employer.
import { SimpleGrid, Stack } from '@mantine/core'
import { localityLabels } from '#shared/passport/passportLabels.ts'
import { formatPhone } from '#shared/roster/contacts.ts'
import { ChoiceField, CountField, TextField, YesNoField } from '#renderer/ui/fields.tsx'
import { Panel } from '#renderer/ui/Panel.tsx'
import type { PassportReport } from './passportQueries.ts'
import { usePassportForm } from './usePassportForm.ts'

export function EmployerSection({ report }: { report: PassportReport }) {
  const { passport, saveEmployer: save, saveAddress, wrong } = usePassportForm(report)
  const e = passport.employer
  return (
    <Panel title="Работодатель">
      <Stack gap="sm">
        <TextField
          id="employer.fullName"
          label="Полное наименование"
          value={e.fullName}
          save={(fullName) => save('наименование работодателя', { fullName })}
        />
        <SimpleGrid cols={3} spacing="md" verticalSpacing="sm">
          <TextField
            id="employer.shortName"
            label="Краткое наименование"
            value={e.shortName}
            max={200}
            save={(shortName) => save('краткое наименование работодателя', { shortName })}
          />
          <TextField
            id="employer.inn"
            label="ИНН"
            value={e.inn}
            error={wrong('employer.inn')}
            max={20}
            save={(inn) => save('ИНН работодателя', { inn })}
          />
          <TextField
            id="employer.ogrn"
            label="ОГРН"
            value={e.ogrn}
            error={wrong('employer.ogrn')}
            max={20}
            save={(ogrn) => save('ОГРН работодателя', { ogrn })}
          />
        </SimpleGrid>
        <SimpleGrid cols={3} spacing="md" verticalSpacing="sm">
          <TextField
            id="employer.address"
            label="Почтовый индекс"
            value={e.address.index}
            error={wrong('employer.address.index')}
            max={10}
            save={(index) => saveAddress('индекс', { index })}
          />
          <TextField
            id="employer.address.region"
            label="Регион"
            value={e.address.region}
            save={(region) => saveAddress('регион', { region })}
          />
          <TextField
            id="employer.address.district"
            label="Район"
            value={e.address.district}
            save={(district) => saveAddress('район', { district })}
          />
          <TextField
            id="employer.address.settlement"
            label="Населённый пункт"
            value={e.address.settlement}
            save={(settlement) => saveAddress('населённый пункт', { settlement })}
          />
          <TextField
            id="employer.address.street"
            label="Улица"
            value={e.address.street}
            save={(street) => saveAddress('улица', { street })}
          />
          <TextField
            id="employer.address.house"
            label="Дом"
            value={e.address.house}
            max={40}
            save={(house) => saveAddress('дом', { house })}
          />
        </SimpleGrid>
        <SimpleGrid cols={2} spacing="md" verticalSpacing="sm">
          <ChoiceField
            id="employer.locality"
            label="Местность"
            value={e.locality}
            options={localityLabels}
            save={(locality) => save('местность', { locality })}
          />
          <TextField
            id="employer.founder"
            label="Учредитель"
            value={e.founder}
            save={(founder) => save('учредитель', { founder })}
          />
          <TextField
            id="employer.headName"
            label="Руководитель"
            placeholder="Фамилия, имя, отчество"
            value={e.headName}
            save={(headName) => save('руководитель', { headName })}
          />
          <TextField
            id="employer.headPosition"
            label="Должность руководителя"
            placeholder="директор"
            value={e.headPosition}
            save={(headPosition) => save('должность руководителя', { headPosition })}
          />
        </SimpleGrid>
        <SimpleGrid cols={3} spacing="md" verticalSpacing="sm">
          <YesNoField
            id="employer.headIsMember"
            label="Руководитель — член профсоюза"
            value={e.headIsMember}
            save={(headIsMember) => save('членство руководителя', { headIsMember })}
          />
          <CountField
            id="employer.deputies"
            label="Заместителей всего"
            value={e.deputies}
            save={(deputies) => save('заместители', { deputies })}
          />
          <CountField
            id="employer.deputiesMembers"
            label="Из них в профсоюзе"
            value={e.deputiesMembers}
            error={wrong('employer.deputiesMembers')}
            save={(deputiesMembers) => save('заместители в профсоюзе', { deputiesMembers })}
          />
          <TextField
            id="employer.phone"
            label="Телефон"
            placeholder="+7 900 123-45-67"
            value={formatPhone(e.phone)}
            error={wrong('employer.phone')}
            max={40}
            save={(phone) => save('телефон работодателя', { phone })}
          />
          <TextField
            id="employer.email"
            label="Электронная почта"
            value={e.email}
            error={wrong('employer.email')}
            max={200}
            save={(email) => save('почта работодателя', { email })}
          />
          <TextField
            id="employer.site"
            label="Сайт"
            placeholder="https://"
            value={e.site}
            error={wrong('employer.site')}
            max={300}
            save={(site) => save('сайт работодателя', { site })}
          />
        </SimpleGrid>
      </Stack>
    </Panel>
  )
}
