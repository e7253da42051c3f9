// The list of copies: when, where, how many, whether it reads, and what can be done with it.
import type { BackupCopy } from '#shared/host/storageCalls.ts'
import { button, element, sign, type Icon } from './elements.ts'
import { contentsOf, counted, moment, reasons, roleNames } from './words.ts'

/** So many of an organisation are shown before «Показать все». */
const FIRST = 6

export interface CopyTable {
  readonly copies: readonly BackupCopy[]
  /** Handle of the copy that was just restored. */
  readonly restored: string | null
  /** Handle → what «Посмотреть» found in it. */
  readonly seen: ReadonlyMap<string, Readonly<Record<string, number>>>
  /** Stores whose whole list is shown. */
  readonly unfolded: ReadonlySet<string>
  readonly look: (copy: BackupCopy) => void
  readonly open: (copy: BackupCopy) => void
  readonly unfold: (store: string) => void
}

export function copyTable(given: CopyTable): HTMLTableElement {
  const groups = groupsOf(given.copies)
  const isDistrict = given.copies.every(({ role }) => role === 'district')
  const head = element(
    'tr',
    {},
    element('th', { scope: 'col' }, 'Данные на'),
    element('th', { scope: 'col' }, 'Где лежит'),
    element('th', { scope: 'col', class: 'number' }, isDistrict ? 'Записей' : 'Членов профсоюза'),
    element('th', { scope: 'col' }, 'Проверка'),
    // A head without a word is announced as an empty one.
    element('td', {}),
  )
  return element(
    'table',
    { 'aria-labelledby': 'copies' },
    element('thead', {}, head),
    groups.map((group) => element('tbody', {}, ...rowsOf(group, groups.length > 1, given))),
  )
}

function rowsOf(group: readonly BackupCopy[], isNamed: boolean, given: CopyTable): HTMLTableRowElement[] {
  const store = group[0]?.store ?? ''
  const shown = given.unfolded.has(store) ? group : group.slice(0, FIRST)
  const rows = shown.flatMap((copy) => [rowOf(copy, given), ...insideOf(copy, given)])
  const hidden = group.length - shown.length
  const more = button(`Показать ещё ${counted(hidden, ['копию', 'копии', 'копий'])}`, () => given.unfold(store), {
    look: 'link',
  })
  return [
    ...(isNamed ? [element('tr', {}, element('th', { scope: 'rowgroup', colspan: '5' }, nameOf(group)))] : []),
    ...rows,
    ...(hidden > 0 ? [element('tr', {}, element('td', { colspan: '5' }, more))] : []),
  ]
}

function rowOf(copy: BackupCopy, { restored, look, open }: CopyTable): HTMLTableRowElement {
  const isDamaged = copy.state === 'damaged'
  const at = moment(copy.at)
  const acts = isDamaged
    ? []
    : [
        button('Посмотреть', () => look(copy), { look: 'small', label: `Посмотреть копию от ${at}` }),
        button('Открыть', () => open(copy), { look: 'small', label: `Открыть копию от ${at}` }),
      ]
  const isOpen = copy.handle === restored
  return element(
    'tr',
    { class: isDamaged ? 'damaged' : '' },
    element('th', { scope: 'row' }, at),
    element('td', {}, placeOf(copy)),
    element('td', { class: 'number' }, String(copy.role === 'chair' ? copy.members : copy.rows)),
    element('td', {}, checkOf(copy)),
    element('td', { class: 'row-acts' }, isOpen ? 'открыто сейчас' : acts),
  )
}

/** What «Посмотреть» found, under its row. */
function insideOf(copy: BackupCopy, { seen }: CopyTable): HTMLTableRowElement[] {
  const counts = seen.get(copy.handle)
  if (!counts) return []
  const name = copy.storeName ? `${copy.storeName}: ` : ''
  const version = copy.appVersion ? `, версия программы ${copy.appVersion}` : ''
  const text = `${name}${contentsOf(counts)}. Копия ${reasons[copy.reason]}${version}.`
  return [element('tr', { class: 'inside' }, element('td', { colspan: '5' }, text))]
}

function checkOf({ state, asks }: BackupCopy): HTMLElement {
  if (state === 'damaged') return badge('bad', 'alert', 'не читается')
  if (state === 'whole')
    return asks.length > 0 ? badge('ok', 'lock', 'цела, закрыта') : badge('ok', 'check', 'читается')
  return asks.length > 0 ? badge('wait', 'lock', 'закрыта') : badge('bad', 'lock', 'чужой ключ')
}

function badge(tone: 'ok' | 'wait' | 'bad', icon: Icon, text: string): HTMLElement {
  return element('span', { class: `badge ${tone}` }, sign(icon), text)
}

function placeOf({ place, placeName }: BackupCopy): string {
  if (place === 'app') return placeName
  return place === 'second' ? `Второе место, «${placeName}»` : `Файл из папки «${placeName}»`
}

/** Copies of one organisation together; organisations by their newest copy. */
function groupsOf(copies: readonly BackupCopy[]): BackupCopy[][] {
  const groups = new Map<string, BackupCopy[]>()
  for (const copy of copies) groups.set(copy.store, [...(groups.get(copy.store) ?? []), copy])
  return [...groups.values()]
}

function nameOf(group: readonly BackupCopy[]): string {
  const named = group.find(({ storeName }) => storeName !== '')
  const role = roleNames[group[0]?.role ?? 'chair']
  return named ? named.storeName : `${role}, название откроется вместе с копией`
}
