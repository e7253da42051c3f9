// Passport, section B: the employer.
import { SimpleGrid, Stack } from '@mantine/core'
import { localityLabels } from '#shared/passport/passportLabels.ts'
import { formatPhone } from '#shared/roster/contacts.ts'
import { ChoiceField, CountField, TextField, YesNoField } from '#renderer/ui/fields.tsx'
import { Panel } from '#renderer/ui/Panel.tsx'
import type { PassportReport } from './passportQueries.ts'
import { usePassportForm } from './usePassportForm.ts'

export function EmployerSection({ report }: { report: PassportReport }) {
  const { employer, address } = usePassportForm(report)
  const phone = employer('phone', 'телефон работодателя')
  return (
    <Panel title="Работодатель">
      <Stack gap="sm">
        <TextField {...employer('fullName', 'наименование работодателя')} label="Полное наименование" />
        <SimpleGrid cols={3} spacing="md" verticalSpacing="sm">
          <TextField
            {...employer('shortName', 'краткое наименование работодателя')}
            label="Краткое наименование"
            max={200}
          />
          <TextField {...employer('inn', 'ИНН работодателя')} label="ИНН" max={20} />
          <TextField {...employer('ogrn', 'ОГРН работодателя')} label="ОГРН" max={20} />
          <TextField {...address('index', 'индекс')} label="Почтовый индекс" max={10} />
          <TextField {...address('region', 'регион')} label="Регион" />
          <TextField {...address('district', 'район')} label="Район" />
          <TextField {...address('settlement', 'населённый пункт')} label="Населённый пункт" />
          <TextField {...address('street', 'улица')} label="Улица" />
          <TextField {...address('house', 'дом')} label="Дом" max={40} />
        </SimpleGrid>
        <SimpleGrid cols={2} spacing="md" verticalSpacing="sm">
          <ChoiceField {...employer('locality', 'местность')} label="Местность" options={localityLabels} />
          <TextField {...employer('founder', 'учредитель')} label="Учредитель" />
          <TextField
            {...employer('headName', 'руководитель')}
            label="Руководитель"
            placeholder="Фамилия, имя, отчество"
          />
          <TextField
            {...employer('headPosition', 'должность руководителя')}
            label="Должность руководителя"
            placeholder="директор"
          />
        </SimpleGrid>
        <SimpleGrid cols={3} spacing="md" verticalSpacing="sm">
          <YesNoField {...employer('headIsMember', 'членство руководителя')} label="Руководитель — член профсоюза" />
          <CountField {...employer('deputies', 'заместители')} label="Заместителей всего" />
          <CountField {...employer('deputiesMembers', 'заместители в профсоюзе')} label="Из них в профсоюзе" />
          <TextField
            {...phone}
            value={formatPhone(phone.value)}
            label="Телефон"
            placeholder="+7 900 123-45-67"
            max={40}
          />
          <TextField {...employer('email', 'почта работодателя')} label="Электронная почта" max={200} />
          <TextField {...employer('site', 'сайт работодателя')} label="Сайт" placeholder="https://" max={300} />
        </SimpleGrid>
      </Stack>
    </Panel>
  )
}
