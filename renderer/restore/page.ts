// What the restore page shows in each of its states. Draws and nothing else; what is pressed goes to `Acts`.
import type { AskedKey, BackupCopy } from '#shared/host/storageCalls.ts'
import { copyTable } from './copyTable.ts'
import { button, element, sign, type Icon } from './elements.ts'
import { causeOf, contentsOf, moment, onButton, repeated, sizeOf, spoken, type Trouble } from './words.ts'

export interface State {
  readonly phase: 'choose' | 'running' | 'done' | 'startOver' | 'emptied'
  /** Code in the address: what brought the person here; '' when she came by herself. */
  readonly why: string
  /** UTC ms. */
  readonly now: number
  /** Newest first. */
  readonly copies: readonly BackupCopy[]
  /** Handle → rows of each table, for copies that were looked at. */
  readonly seen: ReadonlyMap<string, Readonly<Record<string, number>>>
  readonly unfolded: ReadonlySet<string>
  /** The copy whose secret is asked for, what follows, and what was wrong with the last answer. */
  readonly ask: {
    readonly copy: BackupCopy
    readonly then: 'look' | 'open'
    readonly by: AskedKey
    /** What was typed last, so that a code of 48 digits is mended and not typed again. */
    readonly typed: string
    readonly error: string | null
  } | null
  readonly trouble: Trouble | null
  readonly done: {
    readonly copy: BackupCopy
    readonly counts: Readonly<Record<string, number>>
    /** What stood before could be copied. */
    readonly isKept: boolean
  } | null
  /** The field of «Начать заново». */
  readonly word: { readonly typed: string; readonly error: string | null }
  /** A line about what was just saved; '' for none. */
  readonly told: string
}

export interface Acts {
  readonly look: (copy: BackupCopy) => void
  readonly open: (copy: BackupCopy) => void
  readonly unfold: (store: string) => void
  readonly choose: () => void
  readonly askKey: (copy: BackupCopy) => void
  readonly askBy: (by: AskedKey) => void
  readonly answer: (text: string) => void
  readonly giveUp: () => void
  readonly support: () => void
  readonly askStartOver: () => void
  readonly startOver: (word: string) => void
  /** Starts the program anew. */
  readonly again: () => void
  /** Back to the program. */
  readonly leave: () => void
}

/** What has to be typed before everything is put aside; main compares it too. */
const WORD = 'НАЧАТЬ ЗАНОВО'

export function pageOf(state: State, acts: Acts): HTMLElement[] {
  switch (state.phase) {
    case 'running':
      return [runningHead()]
    case 'emptied':
      return [emptiedHead(acts)]
    case 'startOver':
      return [startOverHead(), startOverForm(state, acts)]
    case 'done':
      return [doneHead(state, acts), ...bodyOf(state, acts, 'Что-то не так? Откройте другую копию')]
    case 'choose':
      return [chooseHead(state, acts), ...bodyOf(state, acts, 'Копии')]
  }
}

function bodyOf(state: State, acts: Acts, title: string): HTMLElement[] {
  const { ask, trouble, copies, told } = state
  return [
    ...(trouble ? [troubleBox(trouble)] : []),
    ...(ask ? [askForm(ask, acts)] : []),
    ...(copies.length > 0 ? [copyPanel(state, acts, title)] : []),
    ways(state, acts),
    element('p', { class: 'told', role: 'status' }, told),
  ]
}

function chooseHead(state: State, acts: Acts): HTMLElement {
  const { copies, now, why } = state
  const cause = causeOf(why)
  const best = bestOf(copies)
  const back = button('Назад к программе', acts.leave)
  if (cause.answer === 'back') {
    const again =
      why === 'crash'
        ? button('Продолжить работу', acts.leave, { look: 'main' })
        : button('Попробовать ещё раз', acts.again, { look: 'main' })
    return head('alert', 'warn', cause.title, [cause.lead], [again])
  }
  if (!best && copies.length === 0 && cause.answer === 'none') {
    const lead =
      'Это файл переноса или копия с флешки, его имя кончается на «.pvcopy». Понадобится пароль или код восстановления с бумаги.'
    const choose = button('Выбрать файл копии', acts.choose, { look: 'main' })
    return head('file', 'plain', 'Откройте файл копии', [lead], [choose, back])
  }
  if (!best) {
    const title = copies.length === 0 ? 'Копий здесь не нашлось' : 'Ни одна из найденных копий не читается'
    const lead =
      'Копия может лежать на флешке, на другом диске или в файле, который вы сохраняли. Найдите его и откройте.'
    const leads = cause.answer === 'copy' ? ['Ничего не удалено: все файлы остались на месте.', lead] : [lead]
    return head('alert', 'warn', title, leads, [button('Выбрать файл копии', acts.choose, { look: 'main' }), back])
  }
  if (cause.answer === 'none') return head('back', 'plain', cause.title, [cause.lead], [back])
  const lead = `${cause.lead} Самая свежая целая копия сделана ${spoken(best.at, now)}, в ней ${sizeOf(best)}.`
  const open = button(`Открыть копию от ${onButton(best.at, now)}`, () => acts.open(best), { look: 'main' })
  return head('alert', 'warn', cause.title, [lead], [open, note(repeated(best.at, now))])
}

/** The newest that can be opened, as far as is known. */
function bestOf(copies: readonly BackupCopy[]): BackupCopy | undefined {
  return copies.find(({ state, asks }) => state === 'whole' || (state === 'header' && asks.length > 0))
}

function doneHead({ done }: State, acts: Acts): HTMLElement {
  const title = `Хранилище восстановлено: данные на ${moment(done?.copy.at ?? 0)}`
  const lead = `На месте: ${contentsOf(done?.counts ?? {})}.`
  const onward = button('Продолжить работу', acts.leave, { look: 'main' })
  const kept = done?.isKept === true ? [note('Прежние данные остались ещё одной копией')] : []
  return head('check', 'ok', title, [lead], [onward, ...kept])
}

function runningHead(): HTMLElement {
  const lead = 'Сохраняем нынешние данные ещё одной копией, записываем выбранную и читаем её обратно.'
  const bar = element('progress', { 'aria-label': 'Возвращаем данные' })
  return head('back', 'plain', 'Возвращаем данные из копии…', [lead], [bar, note('Не выключайте компьютер')])
}

function emptiedHead(acts: Acts): HTMLElement {
  const lead =
    'Всё, что было, лежит в папке, которую вы выбрали. Вернуть данные можно и потом: кнопкой «Открыть копию с другого компьютера» на первом экране.'
  const onward = button('К началу', acts.leave, { look: 'main' })
  return head('check', 'ok', 'Всё сохранено. Программа снова пустая', [lead], [onward])
}

function startOverHead(): HTMLElement {
  const leads = [
    'Программа станет пустой, как при первом запуске: без организаций, членов профсоюза и протоколов.',
    'Сначала она сохранит всё, что есть, в папку, которую вы выберете. Без этого ничего не изменится.',
  ]
  return head('alert', 'bad', 'Начать заново?', leads, [])
}

function startOverForm({ word: { typed, error } }: State, acts: Acts): HTMLElement {
  const input = element('input', {
    'data-focus': 'word',
    autocomplete: 'off',
    spellcheck: 'false',
    value: typed,
    ...errorAttributes(error),
  })
  const go = element('button', { type: 'submit', class: 'text danger' }, 'Выбрать папку и начать заново')
  return form(
    [
      element('label', { class: 'field' }, element('span', {}, `Напишите слова ${WORD}`), input),
      errorLine(error),
      element('div', { class: 'acts' }, go, button('Отмена', acts.giveUp)),
    ],
    () => acts.startOver(input.value),
    acts.giveUp,
  )
}

function askForm({ copy, then, by, typed, error }: NonNullable<State['ask']>, acts: Acts): HTMLElement {
  const input = element('input', {
    'data-focus': 'ask',
    type: by === 'pass' ? 'password' : 'text',
    autocomplete: 'off',
    spellcheck: 'false',
    value: typed,
    ...(by === 'paper' && { inputmode: 'numeric', placeholder: '000000 000000 000000 …' }),
    ...errorAttributes(error),
  })
  const label = by === 'pass' ? 'Пароль' : 'Код восстановления: восемь групп по шесть цифр с вашего листа'
  const go = element('button', { type: 'submit', class: 'text' }, then === 'open' ? 'Открыть копию' : 'Посмотреть')
  return form(
    [
      element('h2', {}, `Копия от ${moment(copy.at)} закрыта`),
      copy.asks.length > 1 ? whichKey(by, acts) : null,
      element('label', { class: 'field' }, element('span', {}, label), input),
      errorLine(error),
      element('div', { class: 'acts' }, go, button('Отмена', acts.giveUp)),
    ],
    () => acts.answer(input.value),
    acts.giveUp,
  )
}

function whichKey(by: AskedKey, acts: Acts): HTMLElement {
  const choice = (key: AskedKey, text: string) => {
    const radio = element('input', {
      type: 'radio',
      name: 'by',
      checked: by === key,
      ...(by === key && { 'data-focus': 'by' }),
    })
    radio.addEventListener('change', () => acts.askBy(key))
    return element('label', {}, radio, text)
  }
  const choices = [choice('pass', 'Паролем'), choice('paper', 'Кодом восстановления')]
  return element('fieldset', { 'aria-label': 'Чем открыть копию' }, choices)
}

function copyPanel(state: State, acts: Acts, title: string): HTMLElement {
  const { copies, seen, unfolded, done, why } = state
  const looking = 'Копию можно посмотреть, ничего не меняя.'
  const hint = done ? `${looking} Нынешние данные останутся ещё одной копией.` : looking
  // Said above already, or there is nothing to look at.
  const isSaid = !done && (causeOf(why).answer === 'none' || !bestOf(copies))
  // The newest copy of the restored store is the one that was made by restoring.
  const restored = done ? (copies.find(({ reason }) => reason === 'restored')?.handle ?? null) : null
  return element(
    'section',
    { class: 'panel', 'aria-labelledby': 'copies' },
    element('h2', { id: 'copies' }, title),
    isSaid ? null : element('p', {}, hint),
    copyTable({ copies, seen, unfolded, restored, look: acts.look, open: acts.open, unfold: acts.unfold }),
  )
}

function ways({ copies, why }: State, acts: Acts): HTMLElement {
  const isChooseAbove = !bestOf(copies) && causeOf(why).answer !== 'back'
  const isEmpty = why === '' && copies.length === 0
  const shut = copies.find(({ state, asks }) => state !== 'damaged' && asks.length > 0)
  return element(
    'div',
    { class: 'ways' },
    isChooseAbove ? null : button('Выбрать файл копии', acts.choose, { icon: 'file' }),
    shut ? button('Ввести код восстановления', () => acts.askKey(shut), { icon: 'key' }) : null,
    button('Сведения для поддержки', acts.support, { icon: 'help' }),
    isEmpty ? null : button('Начать заново…', acts.askStartOver, { look: 'quiet' }),
  )
}

function head(
  icon: Icon,
  tone: 'ok' | 'warn' | 'bad' | 'plain',
  title: string,
  leads: readonly string[],
  acts: readonly Node[],
): HTMLElement {
  return element(
    'header',
    { class: 'head' },
    sign(icon, `sign ${tone}`),
    element(
      'div',
      { class: 'words' },
      element('h1', { tabindex: '-1', 'data-focus': 'title' }, title),
      leads.map((lead) => element('p', { class: 'lead' }, lead)),
      acts.length > 0 ? element('div', { class: 'acts' }, acts) : null,
    ),
  )
}

function note(text: string): HTMLElement {
  return element('span', { class: 'note' }, text)
}

function troubleBox({ what, safe, todo }: Trouble): HTMLElement {
  const line = (word: string, text: string) => element('p', {}, element('b', {}, word), ` ${text}`)
  return element(
    'section',
    { class: 'panel trouble', role: 'alert', tabindex: '-1', 'data-focus': 'trouble' },
    line('Что случилось.', what),
    line('Что цело.', safe),
    line('Что делать.', todo),
  )
}

/** A panel with one question. Enter answers, Esc gives up. */
function form(content: readonly (Node | null)[], submit: () => void, giveUp: () => void): HTMLElement {
  const made = element('form', {}, content)
  made.addEventListener('submit', (event) => {
    event.preventDefault()
    submit()
  })
  const panel = element('section', { class: 'panel form' }, made)
  panel.addEventListener('keydown', ({ key }) => key === 'Escape' && giveUp())
  return panel
}

function errorAttributes(error: string | null): Record<string, string> {
  return error ? { 'aria-invalid': 'true', 'aria-describedby': 'error' } : {}
}

function errorLine(error: string | null): HTMLElement | null {
  return error ? element('p', { class: 'error', id: 'error', role: 'alert' }, error) : null
}
