// Membership, category and post of one person from the mark, the words and the group of the row.
// Conventions: specification of sample rosters, «Membership» and «Category».
import { cellText, type Cell } from '#shared/documents/grid.ts'
import type { Asked } from './inquiry.ts'
import { isLoneSign, readMark } from './marks.ts'
import { cleanText, mendMixedWords } from './nameText.ts'
import type { ReadCategory } from './reading.ts'
import { isOnlyStatus, readStatus, type Status } from './status.ts'

/** Whom the list names, and how its column of marks is to be read. */
export interface ListMeaning {
  readonly people: 'members' | 'staff' | 'non-members'
  readonly emptyMark: 'no' | 'unknown'
  readonly signMeansYes: boolean
  /** False when most words of the column «Категория» are no standing, such as «АУП»: then they are not asked about. */
  readonly categoryIsKnown: boolean
  /** True when nothing in a list of staff tells members from others: one question for all. */
  readonly isUndecided: boolean
}

/** What a group row says of the rows below it. */
export interface GroupSets {
  readonly text: string
  readonly category: ReadCategory | null
  readonly left: boolean
  readonly notMember: boolean
  readonly partTimer: boolean
}

interface Source {
  readonly cell: Cell
  readonly column: string | null
  readonly mapped: boolean
}

interface Words {
  readonly text: string
  readonly column: string | null
}

export interface StandingInput {
  readonly meaning: ListMeaning
  readonly group: GroupSets | null
  readonly mark: Source
  /** A joining date or a card number: in a list of staff without marks it tells a member. */
  readonly hasUnionTrace: boolean
  /** Others of the list pay dues, this person does not: nobody knows whether they are a member. */
  readonly paysNoDues: boolean
  readonly position: Source
  readonly category: Source
  readonly notes: readonly Words[]
  readonly leftColumns: readonly Words[]
  /** The name when it is crossed out. */
  readonly struck: Words | null
}

export interface Standing {
  readonly isMember: boolean | null
  readonly category: ReadCategory
  readonly position: string | null
  readonly notes: readonly string[]
  readonly asked: readonly Omit<Asked, 'row'>[]
}

/** What a group row decides; `null` when its words decide nothing. */
export function readGroup(text: string): GroupSets {
  const status = readStatus(text)
  const category = status.category === 'employee' ? null : status.category
  return {
    text,
    category,
    left: status.left || /^((список|перечень)\s+)?(выбыв|уволен|исключ|снят)/i.test(text),
    notMember: status.notMember,
    partTimer: status.partTimer,
  }
}

/** Settles membership, category and post of a row and says what a person should confirm. */
export function readStanding(input: StandingInput): Standing {
  const post = readPost(input.position)
  const membership = settleMembership(input, post)
  const category = settleCategory(input, post)
  const position = category.category === 'employee' ? post.position : null
  const kept =
    category.category !== 'employee' && post.position !== null ? [`должность в списке: ${post.position}`] : []
  return {
    isMember: membership.isMember,
    category: category.category,
    position,
    notes: [...post.notes, ...kept, ...category.notes],
    asked: [...membership.asked, ...category.asked],
  }
}

interface Post {
  readonly position: string | null
  readonly text: string
  readonly column: string | null
  readonly status: Status
  /** Words of the post column that are no post. */
  readonly notes: readonly string[]
}

/** Takes status words off the post: «завуч (декрет)» is a завуч on leave. */
function readPost({ cell, column }: Source): Post {
  // A look-up that finds an empty cell gives 0, which is no post.
  const isNothing = cell.kind === 'error' || (cell.kind === 'number' && cell.value === 0)
  const text = isNothing ? '' : mendMixedWords(cleanText(cellText(cell))).replace(/^[-–—.\s]+$/, '')
  const status = readStatus(text)
  const base = { text, column, status }
  if (text === '') return { ...base, position: null, notes: [] }
  if (status.formerPost || (status.left && !/\(|,/.test(text))) return { ...base, position: null, notes: [text] }
  if (isOnlyStatus(text)) return { ...base, position: null, notes: tellsMoreThanCategory(text, status) ? [text] : [] }
  const removed: string[] = []
  const bare = text
    .replace(/\s*\(([^)]*)\)?/g, (all, inside: string) => (takeStatus(inside, removed) ? '' : all))
    .replace(/(^|[,;])\s*([^,;]+)/g, (all, _, piece: string) => (takeStatus(piece.trim(), removed) ? '' : all))
    .replace(/^[\s,;]+/, '')
    .trim()
  const works = removed.some((piece) => readStatus(piece).works)
  return { ...base, position: bare === '' ? null : bare, notes: works ? [text] : removed }
}

/** «студент пед. колледжа», «декрет»: words that a category does not hold. */
function tellsMoreThanCategory(text: string, status: Status): boolean {
  return status.onLeave || status.partTimer || (status.category === 'student' && text.includes(' ')) || /\d/.test(text)
}

function takeStatus(piece: string, removed: string[]): boolean {
  const is = readStatus(piece)
  if (/^(\S+\s)?стаж\s.*\d/i.test(piece)) return removed.push(piece) > 0
  if (!isOnlyStatus(piece) && !is.left && !(is.notMember && piece.split(' ').length < 5)) return false
  removed.push(piece)
  return true
}

interface Membership {
  readonly isMember: boolean | null
  readonly asked: readonly Omit<Asked, 'row'>[]
}

/** A name that is crossed out has left, most likely; only a person can tell. */
function settleMembership(input: StandingInput, post: Post): Membership {
  const said = saidMembership(input, post)
  if (input.struck === null || said.isMember === false) return said
  const { text, column } = input.struck
  return { isMember: null, asked: [{ code: 'struck-out', severity: 'ask', column, field: 'isMember', raw: text }] }
}

function saidMembership(input: StandingInput, post: Post): Membership {
  const left = findLeft(input, post)
  if (left) return { isMember: false, asked: [{ ...left, code: 'left', severity: 'confirm', field: 'isMember' }] }
  const said = [...input.notes, { text: post.text, column: post.column }, wordsOf(input.category)].find(
    ({ text }) => readStatus(text).notMember,
  )
  if (said) return notMember(said.text, said.column)
  if (input.group?.notMember) return notMember(input.group.text, null)
  if (input.mark.mapped) return readMembershipMark(input)
  if (input.meaning.people === 'non-members') return notMember('', null)
  if (input.paysNoDues) return { isMember: null, asked: [unknownMember('', null)] }
  if (input.meaning.people === 'members' || input.hasUnionTrace) return { isMember: true, asked: [] }
  return { isMember: null, asked: input.meaning.isUndecided ? [] : [unknownMember('', null)] }
}

function readMembershipMark({ mark, meaning }: StandingInput): Membership {
  const raw = cleanText(cellText(mark.cell))
  if (meaning.signMeansYes && isLoneSign(mark.cell)) return { isMember: true, asked: [] }
  switch (readMark(mark.cell)) {
    case 'yes':
      return { isMember: true, asked: [] }
    case 'no':
      return notMember(raw, mark.column)
    case 'empty':
      return meaning.emptyMark === 'no'
        ? notMember('', mark.column)
        : { isMember: null, asked: [unknownMember('', mark.column)] }
    case 'unclear':
      return { isMember: null, asked: [unknownMember(raw, mark.column)] }
  }
}

function notMember(raw: string, column: string | null): Membership {
  return { isMember: false, asked: [{ code: 'not-member', severity: 'confirm', column, field: 'isMember', raw }] }
}

function unknownMember(raw: string, column: string | null): Omit<Asked, 'row'> {
  return { code: 'membership-unknown', severity: 'ask', column, field: 'isMember', raw }
}

function findLeft(
  input: StandingInput,
  post: Post,
): { column: string | null; raw: string; value: string | null } | null {
  const column = input.leftColumns[0]
  if (column) return { column: column.column, raw: column.text, value: readStatus(`выбыл ${column.text}`).leftOn }
  const places = [
    ...input.notes,
    wordsOf(input.mark),
    { text: post.text, column: post.column },
    wordsOf(input.category),
  ]
  for (const { text, column: at } of places) {
    const status = readStatus(text)
    if (status.left) return { column: at, raw: text, value: status.leftOn }
  }
  return input.group?.left ? { column: null, raw: input.group.text, value: null } : null
}

interface CategoryReading {
  readonly category: ReadCategory
  readonly notes: readonly string[]
  readonly asked: readonly Omit<Asked, 'row'>[]
}

/** The row's own words win over its group; a note «не работает» wins over a post. Every contradiction is asked about. */
function settleCategory(input: StandingInput, post: Post): CategoryReading {
  const cell = wordsOf(input.category)
  const own = readStatus(cell.text)
  const notes = own.partTimer || own.onLeave ? [cell.text] : []
  const places = [
    { words: cell, status: own },
    { words: { text: post.text, column: post.column }, status: post.status },
  ]
  const partTime = [...places, ...input.notes.map((words) => ({ words, status: readStatus(words.text) }))].find(
    ({ status }) => status.partTimer,
  )
  const asked: Omit<Asked, 'row'>[] = []
  if (partTime)
    asked.push({
      code: 'part-timer',
      severity: 'confirm',
      column: partTime.words.column,
      field: 'category',
      raw: partTime.words.text,
    })
  else if (input.group?.partTimer)
    asked.push({ code: 'part-timer', severity: 'confirm', column: null, field: 'category', raw: input.group.text })
  const decided = decideCategory(input, post, cell, own)
  return { category: decided.category, notes, asked: decided.unclear ? [...asked, decided.unclear] : asked }
}

interface Decision {
  readonly category: ReadCategory
  readonly unclear?: Omit<Asked, 'row'>
}

function decideCategory(input: StandingInput, post: Post, cell: Words, own: Status): Decision {
  const group = input.group?.category ?? null
  const denial = input.notes
    .map((words) => ({ words, status: readStatus(words.text) }))
    .find(({ status }) => status.category !== null && status.category !== 'employee')
  if (denial?.status.worksNot) {
    const category =
      own.category === 'retired' || denial.status.category === 'retired' || group === 'retired'
        ? 'retired'
        : 'not-working'
    const isTold = denial.status.category === 'retired' && !/\d/.test(denial.words.text)
    if (post.position === null && (isTold || own.category === category || group === category)) return { category }
    return unclear(
      category,
      denial.words,
      post.position
        ? `В примечании сказано «не работает», а должность указана. Прочитано: ${named(category)}.`
        : `Прочитано: ${named(category)}.`,
    )
  }
  if (own.category !== null && own.category !== 'employee') return confirmOwn(own, cell, group, post)
  if (post.status.category !== null && post.position === null && !post.status.formerPost)
    return confirmOwn(post.status, { text: post.text, column: post.column }, group, post)
  if (group !== null) return decideByGroup(group, input.group?.text ?? '', post, own, cell)
  if (denial && !denial.status.left) {
    if (post.position === null && own.category === null)
      return denial.status.unclear
        ? unclear(
            denial.status.category ?? 'employee',
            denial.words,
            `Прочитано: ${named(denial.status.category ?? 'employee')}.`,
          )
        : { category: denial.status.category ?? 'employee' }
    return unclear('employee', denial.words, 'Прочитано: работник.')
  }
  if (input.meaning.categoryIsKnown && cell.text !== '' && own.category === null && !own.left && !own.notMember)
    return unclear('employee', cell, 'Прочитано: работник.')
  return { category: 'employee' }
}

/** The row names its category itself. «пенсионер» alone is asked about unless the group says the same. */
function confirmOwn(status: Status, words: Words, group: ReadCategory | null, post: Post): Decision {
  const category = status.category ?? 'employee'
  if (group !== null && group !== category)
    return unclear(category, words, 'Слова в строке расходятся с группой, в которой стоит человек.')
  if (status.worksNot && category === 'not-working' && group !== category)
    return unclear(category, words, `Не сказано почему. Прочитано: ${named(category)}.`)
  if (status.unclear && group !== category)
    return unclear(category, words, `Сказано «пенсионер», но не сказано, работает ли. Прочитано: ${named(category)}.`)
  if (category !== 'employee' && post.position !== null)
    return unclear(category, words, `Должность при этом указана: «${post.position}». Прочитано: ${named(category)}.`)
  return { category }
}

function decideByGroup(group: ReadCategory, heading: string, post: Post, own: Status, cell: Words): Decision {
  if (own.category === 'employee') return unclear('employee', cell, `Человек стоит в группе «${heading}».`)
  if (post.position === null) return { category: group }
  const words = { text: post.text, column: post.column }
  const why = post.status.works ? 'в должности указано, что он работает' : 'у него указана должность'
  return unclear('employee', words, `Человек стоит в группе «${heading}», но ${why}.`)
}

function unclear(category: ReadCategory, words: Words, why: string): Decision {
  return {
    category,
    unclear: {
      code: 'category-unclear',
      severity: 'confirm',
      column: words.column,
      field: 'category',
      raw: words.text,
      details: { why },
    },
  }
}

function named(category: ReadCategory): string {
  const names = {
    employee: 'работник',
    student: 'студент',
    retired: 'неработающий пенсионер',
    'not-working': 'временно не работает',
  }
  return names[category]
}

function wordsOf({ cell, column }: Source): Words {
  return { text: cell.kind === 'text' ? cleanText(cell.text) : '', column }
}
