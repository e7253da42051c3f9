// What the district does with its list of organisations and their figures. One commit per act.
import type { Day } from '#shared/base/day.ts'
import type { Id } from '#shared/base/id.ts'
import { count, tidyText } from '#shared/base/text.ts'
import type { Figures } from '#shared/district/consolidation.ts'
import type { Taking } from '#shared/district/organisationImport.ts'
import { periodKey, periodTitle } from '#shared/district/periods.ts'
import type { Organisation } from '#shared/records/organisation.ts'
import type { Period } from '#shared/records/period.ts'
import { newRow } from '#shared/records/row.ts'
import type { TypedFigures } from '#shared/records/typedFigures.ts'
import type { ChangeRequest, Store } from '#renderer/db/store.ts'

/** Adds or changes an organisation of the list. */
export function saveOrganisation(store: Store, organisation: Organisation) {
  const before = store.byId('organisation').get(organisation.id) ?? null
  const { employer } = organisation
  const after: Organisation = {
    ...organisation,
    districtCode: tidyText(organisation.districtCode),
    shortName: tidyText(organisation.shortName),
    fullName: tidyText(organisation.fullName),
    chairName: tidyText(organisation.chairName),
    phone: tidyText(organisation.phone),
    email: tidyText(organisation.email),
    employer: {
      ...employer,
      inn: tidyText(employer.inn),
      shortName: tidyText(employer.shortName),
      fullName: tidyText(employer.fullName),
    },
  }
  return store.commit(`${before ? 'Изменена' : 'Добавлена'} организация: ${after.shortName}`, [
    { table: 'organisation', before, after },
  ])
}

/** Takes an organisation out of the totals, or back into them. Its reports and figures stay. */
export function archiveOrganisation(store: Store, organisation: Organisation, isArchived: boolean) {
  const label = isArchived ? 'Убрана из списка' : 'Возвращена в список'
  return store.commit(`${label}: ${organisation.shortName}`, [
    { table: 'organisation', before: organisation, after: { ...organisation, isArchived } },
  ])
}

/** Figures that the clerk types for an organisation and a period; all empty takes the earlier ones away. */
export function typeFigures(store: Store, organisation: Organisation, period: Period, asOfDate: Day, figures: Figures) {
  return store.commit(`Числа введены районом: ${organisation.shortName}, ${periodTitle(period)}`, () => {
    const before = typedFiguresOf(store, organisation.id, period)
    const isEmpty = Object.values(figures).every((value) => value === null)
    const after: TypedFigures = {
      ...(before ?? newRow(store.newId())),
      ...{ organisationId: organisation.id, period, asOfDate, ...figures, origin: 'typed', source: '' },
    }
    return before === null && isEmpty ? [] : [{ table: 'typedFigures', before, after: isEmpty ? null : after }]
  })
}

export function typedFiguresOf(store: Store, organisationId: Id, period: Period): TypedFigures | null {
  const key = periodKey(period)
  const isIt = (row: TypedFigures) => row.organisationId === organisationId && periodKey(row.period) === key
  return store.list('typedFigures').find(isIt) ?? null
}

/** Writes a reviewed list of organisations with its figures: one act, undone as one. */
export function takeOrganisations(store: Store, takings: readonly Taking[], fileName: string) {
  const changes = takings.flatMap(({ organisation, figures }): ChangeRequest[] => [
    { table: 'organisation', ...organisation },
    ...(figures ? [{ table: 'typedFigures' as const, ...figures }] : []),
  ])
  const label = `Загружен список: ${count(takings.length, 'организация', 'организации', 'организаций')} из файла «${fileName}»`
  return store.commit(label, changes)
}
