// From a list of organisations to what it would change: each row is new, changed, unchanged or a question. A row with a question
// waits for an answer and is not taken without one; the four counts always add up to the rows of the list.
import type { Day } from '#shared/base/day.ts'
import type { Id } from '#shared/base/id.ts'
import { nameSkeleton } from '#shared/exchange/nameSkeleton.ts'
import { emptyOrganisation, type Organisation } from '#shared/records/organisation.ts'
import type { Period } from '#shared/records/period.ts'
import { newRow } from '#shared/records/row.ts'
import type { TypedFigures } from '#shared/records/typedFigures.ts'
import { figureNames, type Figures } from './consolidation.ts'
import { listedName, withListed, type ListedOrganisation } from './listedOrganisation.ts'
import { periodKey } from './periods.ts'

export interface ImportTarget {
  readonly period: Period
  readonly asOfDate: Day
  /** Name of the file, kept beside the figures. */
  readonly source: string
}

export interface Known {
  readonly organisations: readonly Organisation[]
  readonly typed: readonly TypedFigures[]
}

/** What becomes of a row: its organisation and its figures before and after; `null` figures where the list has none. */
export interface Taking {
  readonly organisation: { readonly before: Organisation | null; readonly after: Organisation }
  readonly figures: { readonly before: TypedFigures | null; readonly after: TypedFigures } | null
}

export interface ImportLine {
  readonly listed: ListedOrganisation
  readonly name: string
  readonly kind: 'new' | 'changed' | 'unchanged' | 'question'
  /** Why it is a question, in sentences; empty otherwise. */
  readonly questions: readonly string[]
  /** The organisation that it stands for, or for a question those that it may stand for. */
  readonly matches: readonly Organisation[]
  /** What happens without a question; `null` for a question. */
  readonly taking: Taking | null
}

/** Answer to a question: which organisation the row stands for, a new one, or leave it out. */
export type ImportAnswer =
  { readonly take: 'new' } | { readonly take: 'update'; readonly id: Id } | { readonly take: 'skip' }

export interface ImportPlan {
  readonly lines: readonly ImportLine[]
  readonly counts: Readonly<Record<ImportLine['kind'], number>>
}

export function planImport(
  list: readonly ListedOrganisation[],
  known: Known,
  target: ImportTarget,
  newId: () => Id,
): ImportPlan {
  const index = indexOf(known.organisations)
  const matched = list.map((listed) => match(listed, index))
  const repeats = repeatsIn(list, matched)
  const typed = typedOf(known.typed, target.period)
  const lines = list.map((listed, i): ImportLine => {
    const { matches, doubt } = matched[i] ?? { matches: [], doubt: null }
    const questions = [...(doubt ? [doubt] : []), ...(repeats[i] ?? []), ...listed.problems]
    const name = listedName(listed)
    const base = { listed, name, matches }
    if (name === '')
      return { ...base, kind: 'question', questions: ['Нет названия организации', ...questions], taking: null }
    if (questions.length > 0) return { ...base, kind: 'question', questions, taking: null }
    const taking = take(listed, matches[0] ?? null, typed, target, newId)
    return { ...base, kind: kindOf(taking), questions, taking }
  })
  const counts = { new: 0, changed: 0, unchanged: 0, question: 0 }
  for (const { kind } of lines) counts[kind] += 1
  return { lines, counts }
}

/** All rows that will be written: lines without a question, and questions as they were answered. Unanswered ones are left out. */
export function takings(
  plan: ImportPlan,
  answers: ReadonlyMap<ImportLine, ImportAnswer>,
  known: Known,
  target: ImportTarget,
  newId: () => Id,
): Taking[] {
  const typed = typedOf(known.typed, target.period)
  return plan.lines.flatMap((line) => {
    if (line.taking) return line.kind === 'unchanged' ? [] : [line.taking]
    const answer = answers.get(line)
    if (!answer || answer.take === 'skip' || line.name === '') return []
    const before = answer.take === 'update' ? (known.organisations.find(({ id }) => id === answer.id) ?? null) : null
    return [take(line.listed, before, typed, target, newId)]
  })
}

function take(
  listed: ListedOrganisation,
  before: Organisation | null,
  typed: ReadonlyMap<Id, TypedFigures>,
  target: ImportTarget,
  newId: () => Id,
): Taking {
  const blank = () => emptyOrganisation(listed.id ?? newId(), listedName(listed))
  const after = withListed(before ?? blank(), listed)
  return { organisation: { before, after }, figures: takeFigures(listed.figures, after.id, typed, target, newId) }
}

function takeFigures(
  figures: Figures,
  organisationId: Id,
  typed: ReadonlyMap<Id, TypedFigures>,
  { period, asOfDate, source }: ImportTarget,
  newId: () => Id,
): Taking['figures'] {
  if (figureNames.every((name) => figures[name] === null)) return null
  const before = typed.get(organisationId) ?? null
  // A column that the list does not have says nothing about its figure.
  const kept = Object.fromEntries(figureNames.map((name) => [name, figures[name] ?? before?.[name] ?? null]))
  const after = {
    ...(before ?? newRow(newId())),
    ...{ organisationId, period, asOfDate, ...(kept as Figures) },
    ...{ origin: 'imported' as const, source },
  }
  return before && figureNames.every((name) => before[name] === after[name]) && before.asOfDate === asOfDate
    ? { before, after: before }
    : { before, after }
}

function kindOf({ organisation, figures }: Taking): ImportLine['kind'] {
  if (organisation.before === null) return 'new'
  const isSame =
    sameValue(organisation.before, organisation.after) && (figures === null || figures.before === figures.after)
  return isSame ? 'unchanged' : 'changed'
}

/** `after` is made from `before` by spreading, so equal content has equal order. */
function sameValue(before: Organisation, after: Organisation): boolean {
  return JSON.stringify(before) === JSON.stringify(after)
}

interface Index {
  readonly byId: ReadonlyMap<Id, Organisation>
  readonly byInn: ReadonlyMap<string, Organisation[]>
  readonly byCode: ReadonlyMap<string, Organisation[]>
  readonly byName: ReadonlyMap<string, Organisation[]>
}

interface Match {
  readonly matches: readonly Organisation[]
  readonly doubt: string | null
}

function indexOf(organisations: readonly Organisation[]): Index {
  const by = (keys: (one: Organisation) => readonly string[]) => {
    const map = new Map<string, Organisation[]>()
    for (const one of organisations) {
      for (const key of new Set(keys(one))) if (key !== '') map.set(key, [...(map.get(key) ?? []), one])
    }
    return map
  }
  return {
    byId: new Map(organisations.map((one) => [one.id, one])),
    byInn: by((one) => [one.employer.inn]),
    byCode: by((one) => [one.districtCode]),
    byName: by(namesOf),
  }
}

/** Names without legal forms and look-alikes; the employer's name stands for the organisation too. */
function namesOf({
  shortName,
  fullName,
  employer,
}: Pick<Organisation, 'shortName' | 'fullName'> & { employer: { shortName: string } }): string[] {
  return [shortName, fullName, employer.shortName].map(nameSkeleton)
}

/** One organisation that agrees by INN or name and contradicts in neither number; otherwise a doubt in words. */
function match(listed: ListedOrganisation, index: Index): Match {
  const byId = listed.id === null ? undefined : index.byId.get(listed.id)
  if (byId) return { matches: [byId], doubt: null }
  const { districtCode: code = '', shortName = '', fullName = '' } = listed.known
  const inn = listed.employer.inn ?? ''
  const names = namesOf({ shortName, fullName, employer: { shortName: listed.employer.shortName ?? '' } }).filter(
    (name) => name !== '',
  )
  const sameName = new Set(names.flatMap((name) => index.byName.get(name) ?? []))
  const hits = [...new Set([...(index.byInn.get(inn) ?? []), ...(index.byCode.get(code) ?? []), ...sameName])]
  if (hits.length === 0) return { matches: [], doubt: null }
  const differ = (a: string, b: string) => a !== '' && b !== '' && a !== b
  const clean = hits.filter(
    (one) =>
      !differ(inn, one.employer.inn) &&
      !differ(code, one.districtCode) &&
      ((inn !== '' && one.employer.inn === inn) || sameName.has(one)),
  )
  if (clean.length === 1) return { matches: clean, doubt: null }
  const titles = hits.map(({ shortName: title, districtCode }) =>
    districtCode ? `${title} (код ${districtCode})` : title,
  )
  return { matches: hits, doubt: `Похоже на ${titles.slice(0, 3).join('; ')}, но совпадает не всё` }
}

/** Sentences for rows that stand for one organisation twice. */
function repeatsIn(list: readonly ListedOrganisation[], matched: readonly Match[]): string[][] {
  const first = new Map<string, number>()
  return list.map((listed, i) => {
    const { matches } = matched[i] ?? { matches: [] }
    const only = matches.length === 1 ? matches[0] : undefined
    const keys = [
      ...(only ? [`id ${only.id}`] : []),
      ...(listed.id ? [`id ${listed.id}`] : []),
      ...(listed.known.districtCode ? [`code ${listed.known.districtCode}`] : []),
      ...(only ? [] : [`name ${nameSkeleton(listedName(listed))} ${listed.employer.inn ?? ''}`]),
    ]
    const earlier = keys.map((key) => first.get(key)).find((at) => at !== undefined)
    for (const key of keys) if (!first.has(key)) first.set(key, i)
    return earlier === undefined ? [] : [`Эта организация уже была: ${list[earlier]?.place ?? ''}`]
  })
}

function typedOf(typed: readonly TypedFigures[], period: Period): Map<Id, TypedFigures> {
  const key = periodKey(period)
  return new Map(typed.filter((one) => periodKey(one.period) === key).map((one) => [one.organisationId, one]))
}
