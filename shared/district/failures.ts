// Why the district's side refuses something; the sentences are worded where failures are shown. Nothing is changed by a refusal.

/** A file of organisations that cannot be reviewed at all. */
export type OrganisationListFailure =
  | 'district.fileDamaged'
  | 'district.fileForeign'
  | 'district.totalsDisagree'
  | 'district.noHeadings'
  | 'district.noOrganisations'

export type DistrictFailureCode = OrganisationListFailure | 'district.notForDistrict' | 'district.notACard'
