// The part of an organisation's name that tells it from its neighbours in a narrow column: «Приреченская СОШ № 1».

const PREFIX = /^(ППО|ПО|ТПО|первичная (профсоюзная )?организация)\s+/iu
/** Abbreviated legal forms: МБОУ, МКДОУ, МБУ ДО, ГБПОУ. */
const LEGAL_FORM = /^((?:М|Г|Ф|Ч)[А-ЯЁ]{1,6}|ОУ|ДОУ)(\s+ДО)?\s+(?=[«"„А-ЯЁ])/u

/** The full name belongs beside it as a tooltip. */
export function briefName(name: string): string {
  const withoutPrefix = name.replace(PREFIX, '')
  // «ППО школы № 7» is a phrase in the genitive: half of it would be no name.
  if (/^\p{Ll}/u.test(withoutPrefix)) return name
  const bare = withoutPrefix.replace(LEGAL_FORM, '').trim()
  const quoted = /^[«"](.+)[»"]$/u.exec(bare)
  const inner = quoted?.[1] ?? bare
  // Two quoted parts side by side are no pair of quotes around the whole.
  return inner === '' || /^[^«]*»/u.test(inner) ? name : inner
}
