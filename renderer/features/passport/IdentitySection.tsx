// Passport, section A: what the organisation is.
import { SimpleGrid, Stack } from '@mantine/core'
import { institutionTypeLabels, organisationKindLabels, statuteBasisLabels } from '#shared/passport/passportLabels.ts'
import { ChoiceField, CountField, DayField, TextField, YesNoField } from '#renderer/ui/fields.tsx'
import { Panel } from '#renderer/ui/Panel.tsx'
import type { PassportReport } from './passportQueries.ts'
import { usePassportForm } from './usePassportForm.ts'

const exampleName =
  'Как в решении о создании: «Первичная профсоюзная организация … Профессионального союза работников народного образования и науки Российской Федерации»'

export function IdentitySection({ report }: { report: PassportReport }) {
  const { passport, own } = usePassportForm(report)
  return (
    <Panel title="Организация">
      <Stack gap="sm">
        <TextField {...own('fullName', 'полное наименование')} label="Полное наименование" hint={exampleName} />
        <SimpleGrid cols={2} spacing="md" verticalSpacing="sm">
          <TextField {...own('shortName', 'краткое наименование')} label="Краткое наименование" max={200} />
          <TextField {...own('districtCode', 'учётный номер')} label="Учётный номер в районе" max={40} />
          <TextField
            {...own('districtCommitteeName', 'вышестоящая организация')}
            label="Вышестоящая организация"
            placeholder="районная или городская"
          />
          <TextField
            {...own('regionalOrganisationName', 'региональная организация')}
            label="Региональная организация"
          />
          <ChoiceField
            {...own('institutionType', 'тип организации')}
            label="Тип образовательной организации"
            options={institutionTypeLabels}
          />
          <ChoiceField
            {...own('organisationKind', 'вид первичной организации')}
            label="Вид первичной организации"
            options={organisationKindLabels}
          />
          <DayField {...own('foundedDate', 'дата создания')} label="Дата создания" partial />
          <ChoiceField
            {...own('statuteBasis', 'основание')}
            label="Действует на основании"
            options={statuteBasisLabels}
          />
          <CountField {...own('groups', 'число профгрупп')} label="Профгрупп" />
          <CountField {...own('bureaus', 'число профбюро')} label="Профбюро" />
        </SimpleGrid>
        <YesNoField {...own('isLegalEntity', 'юридическое лицо')} label="Первичная организация — юридическое лицо" />
        {passport.isLegalEntity && (
          <SimpleGrid cols={3} spacing="md">
            <TextField {...own('inn', 'ИНН')} label="ИНН" max={20} />
            <TextField {...own('ogrn', 'ОГРН')} label="ОГРН" max={20} />
            <TextField {...own('kpp', 'КПП')} label="КПП" max={20} />
          </SimpleGrid>
        )}
      </Stack>
    </Panel>
  )
}
