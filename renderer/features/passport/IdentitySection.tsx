// Passport, section A: what the organisation is.
import { SimpleGrid, Stack } from '@mantine/core'
import { institutionTypeLabels, organisationKindLabels, statuteBasisLabels } from '#shared/passport/passportLabels.ts'
import { ChoiceField, CountField, DayField, TextField, YesNoField } from '#renderer/ui/fields.tsx'
import { Panel } from '#renderer/ui/Panel.tsx'
import type { PassportReport } from './passportQueries.ts'
import { usePassportForm } from './usePassportForm.ts'

export function IdentitySection({ report }: { report: PassportReport }) {
  const { passport: p, save, wrong } = usePassportForm(report)
  return (
    <Panel title="Организация">
      <Stack gap="sm">
        <TextField
          id="fullName"
          label="Полное наименование"
          hint="Как в решении о создании: «Первичная профсоюзная организация … Профессионального союза работников народного образования и науки Российской Федерации»"
          value={p.fullName}
          error={wrong('fullName')}
          save={(fullName) => save('полное наименование', { fullName })}
        />
        <SimpleGrid cols={2} spacing="md" verticalSpacing="sm">
          <TextField
            id="shortName"
            label="Краткое наименование"
            value={p.shortName}
            error={wrong('shortName')}
            max={200}
            save={(shortName) => save('краткое наименование', { shortName })}
          />
          <TextField
            id="districtCode"
            label="Учётный номер в районе"
            value={p.districtCode}
            max={40}
            save={(districtCode) => save('учётный номер', { districtCode })}
          />
          <TextField
            id="districtCommitteeName"
            label="Вышестоящая организация"
            placeholder="районная или городская"
            value={p.districtCommitteeName}
            save={(districtCommitteeName) => save('вышестоящая организация', { districtCommitteeName })}
          />
          <TextField
            id="regionalOrganisationName"
            label="Региональная организация"
            value={p.regionalOrganisationName}
            save={(regionalOrganisationName) => save('региональная организация', { regionalOrganisationName })}
          />
          <ChoiceField
            id="institutionType"
            label="Тип образовательной организации"
            value={p.institutionType}
            options={institutionTypeLabels}
            save={(institutionType) => save('тип организации', { institutionType })}
          />
          <ChoiceField
            id="organisationKind"
            label="Вид первичной организации"
            value={p.organisationKind}
            options={organisationKindLabels}
            save={(organisationKind) => save('вид первичной организации', { organisationKind })}
          />
          <DayField
            id="foundedDate"
            label="Дата создания"
            partial
            value={p.foundedDate}
            error={wrong('foundedDate')}
            save={(foundedDate) => save('дата создания', { foundedDate })}
          />
          <ChoiceField
            id="statuteBasis"
            label="Действует на основании"
            value={p.statuteBasis}
            options={statuteBasisLabels}
            save={(statuteBasis) => save('основание', { statuteBasis })}
          />
          <CountField
            id="groups"
            label="Профгрупп"
            value={p.groups}
            save={(groups) => save('число профгрупп', { groups })}
          />
          <CountField
            id="bureaus"
            label="Профбюро"
            value={p.bureaus}
            save={(bureaus) => save('число профбюро', { bureaus })}
          />
        </SimpleGrid>
        <YesNoField
          id="isLegalEntity"
          label="Первичная организация — юридическое лицо"
          value={p.isLegalEntity}
          save={(isLegalEntity) => save('юридическое лицо', { isLegalEntity })}
        />
        {p.isLegalEntity && (
          <SimpleGrid cols={3} spacing="md">
            <TextField
              id="inn"
              label="ИНН"
              value={p.inn}
              error={wrong('inn')}
              max={20}
              save={(inn) => save('ИНН', { inn })}
            />
            <TextField
              id="ogrn"
              label="ОГРН"
              value={p.ogrn}
              error={wrong('ogrn')}
              max={20}
              save={(ogrn) => save('ОГРН', { ogrn })}
            />
            <TextField
              id="kpp"
              label="КПП"
              value={p.kpp}
              error={wrong('kpp')}
              max={20}
              save={(kpp) => save('КПП', { kpp })}
            />
          </SimpleGrid>
        )}
      </Stack>
    </Panel>
  )
}
