// The restore page: which copies there are, what is in one, and going back to one. It needs nothing of the rest of the program but the
// door to the shell, so it works when the page itself, its database or the store is damaged.
import type { Failure } from '#shared/base/result.ts'
import type { BackupCopy, UnlockKey } from '#shared/host/storageCalls.ts'
import { pageOf, type Acts, type State } from './page.ts'
import { fieldError, troubleOf } from './words.ts'

const { host } = window
const address = new URLSearchParams(window.location.search)
const main = document.querySelector('main') ?? document.body

const NO_WORD = { typed: '', error: null }

let state: State = {
  phase: 'choose',
  why: address.get('why') ?? '',
  now: Date.now(),
  copies: [],
  seen: new Map(),
  unfolded: new Set(),
  ask: null,
  trouble: null,
  done: null,
  word: NO_WORD,
  told: '',
}
/** What opened a store's copies in this visit: it is not asked for twice. */
const keys = new Map<string, UnlockKey>()
let isBusy = false

const acts: Acts = {
  look: (copy) => void withKey(copy, 'look', (key) => look(copy, key)),
  open: (copy) => void withKey(copy, 'open', (key) => open(copy, key)),
  unfold: (store) => show({ unfolded: new Set([...state.unfolded, store]) }),
  choose: () => void alone(choose),
  askKey: (copy) =>
    show({ ask: { copy, then: 'look', by: copy.asks[0] ?? 'pass', typed: '', error: null }, trouble: null }, 'ask'),
  askBy: (by) => state.ask && show({ ask: { ...state.ask, by, typed: '', error: null } }, 'by'),
  answer: (text) => void answer(text),
  giveUp: () => show({ ask: null, phase: state.done ? 'done' : 'choose', word: NO_WORD }),
  support: () => void alone(support),
  askStartOver: () => show({ phase: 'startOver', trouble: null, ask: null, word: NO_WORD }, 'word'),
  startOver: (word) => void alone(() => startOver(word)),
  again: () => void alone(again),
  // What just failed to open is not opened again at once: the list of organisations comes first.
  leave: () => window.location.assign(state.why === '' || state.done ? 'index.html' : 'index.html?choose'),
}

void alone(find)

/** The copies of the organisation that the address names; of all when it names none or has none. */
async function find(): Promise<void> {
  const store = address.get('store')
  // This page does not lock itself, so the store does not stay open behind it.
  if (store !== null) await host.vault.close({ store })
  const own = store === null ? null : await host.restore.list({ store })
  const found = own?.ok === true && own.value.copies.length > 0 ? own : await host.restore.list({ store: null })
  if (found.ok) show({ copies: found.value.copies, now: Date.now() }, 'title')
  else show({ trouble: troubleOf(found.failure) }, 'title')
}

/** Does something with the key of a copy; asks for it when it is needed and not known yet. */
async function withKey(copy: BackupCopy, then: 'look' | 'open', act: (key: UnlockKey) => Promise<void>): Promise<void> {
  const known = copy.asks.length === 0 ? { by: 'nothing' as const } : keys.get(copy.store)
  if (known) return alone(() => act(known))
  show({ ask: { copy, then, by: copy.asks[0] ?? 'pass', typed: '', error: null }, trouble: null }, 'ask')
}

/** What was typed into the field of the secret. */
async function answer(text: string): Promise<void> {
  const { ask } = state
  if (!ask) return
  const key = { by: ask.by, text } as const
  state = { ...state, ask: { ...ask, typed: text } }
  await alone(() => (ask.then === 'look' ? look(ask.copy, key) : open(ask.copy, key)))
}

async function look({ handle, store }: BackupCopy, key: UnlockKey): Promise<void> {
  const looked = await host.restore.look({ handle, key })
  if (!looked.ok) {
    refused(looked.failure)
    return
  }
  keys.set(store, key)
  const { copy, counts } = looked.value
  show({
    ask: null,
    trouble: null,
    copies: state.copies.map((one) => (one.handle === handle ? { ...copy, asks: one.asks } : one)),
    seen: new Map([...state.seen, [handle, counts]]),
  })
}

async function open(copy: BackupCopy, key: UnlockKey): Promise<void> {
  // Looked at first: a copy that does not open stops here, before anything is written.
  const looked = await host.restore.look({ handle: copy.handle, key })
  if (!looked.ok) {
    refused(looked.failure)
    return
  }
  keys.set(copy.store, key)
  show({ phase: 'running', ask: null, trouble: null }, 'title')
  const start = Date.now()
  const done = await host.restore.run({ handle: copy.handle, key })
  if (!done.ok) {
    show({ phase: 'choose', trouble: troubleOf(done.failure) }, 'trouble')
    return
  }
  const listed = await host.restore.list({ store: copy.store })
  const copies = listed.ok ? listed.value.copies : state.copies
  const isKept = copies.some(({ reason, at }) => reason === 'beforeRestore' && at >= start)
  show(
    {
      phase: 'done',
      done: { copy, counts: looked.value.counts, isKept },
      copies,
      now: Date.now(),
    },
    'title',
  )
}

async function choose(): Promise<void> {
  const chosen = await host.restore.choose()
  if (!chosen.ok) {
    show({ trouble: troubleOf(chosen.failure) }, 'trouble')
    return
  }
  const copy = chosen.value
  if (!copy) return
  show({ trouble: null, copies: [copy, ...state.copies.filter(({ handle }) => handle !== copy.handle)] })
  isBusy = false
  acts.look(copy)
}

async function support(): Promise<void> {
  const saved = await host.restore.support()
  if (!saved.ok) show({ trouble: troubleOf(saved.failure) }, 'trouble')
  else if (saved.value)
    show({ told: `Сведения записаны в файл «${saved.value.name}». Имён людей и организаций в нём нет.` })
}

async function startOver(word: string): Promise<void> {
  const done = await host.restore.startOver({ word })
  if (done.ok) {
    show({ phase: 'emptied', trouble: null }, 'title')
    return
  }
  const { code } = done.failure
  if (code === 'backups.wrongWord')
    show({ word: { typed: word, error: 'Слова написаны иначе. Перепишите их точно.' } }, 'word')
  else if (code === 'backups.placeGone')
    show({ word: { typed: word, error: 'Папка не выбрана, поэтому ничего не изменилось.' } }, 'word')
  else show({ phase: 'choose', trouble: troubleOf(done.failure) }, 'trouble')
}

/** The program starts anew; where it cannot, at least its page does. */
async function again(): Promise<void> {
  const started = await host.machine.restart()
  if (!started.ok) window.location.assign('index.html')
}

/** Under the field when the secret was wrong, else as three sentences. */
function refused(failure: Failure): void {
  const error = fieldError(failure)
  if (error && state.ask) show({ ask: { ...state.ask, error } }, 'ask')
  else show({ ask: null, trouble: troubleOf(failure) }, 'trouble')
}

/** One thing at a time: what is pressed meanwhile is passed over. */
async function alone(act: () => Promise<void>): Promise<void> {
  if (isBusy) return
  isBusy = true
  main.setAttribute('aria-busy', 'true')
  try {
    await act()
  } finally {
    isBusy = false
    main.removeAttribute('aria-busy')
  }
}

/** Draws the page anew and puts the focus where the person goes on. */
function show(change: Partial<State>, focus: 'title' | 'trouble' | 'ask' | 'by' | 'word' | null = null): void {
  const held = document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent
  state = { ...state, ...change }
  main.replaceChildren(...pageOf(state, acts))
  const target = focus
    ? main.querySelector<HTMLElement>(`[data-focus='${focus}']`)
    : [...main.querySelectorAll('button')].find((one) => held === (one.getAttribute('aria-label') ?? one.textContent))
  target?.focus()
}
