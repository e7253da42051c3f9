// Makes elements of the restore page: text stays text, and everything that can be pressed is a button.

type Attributes = Readonly<Record<string, string | boolean>>
export type Content = Node | string | null | readonly Content[]

/** An element with attributes and content. `true` stands for an attribute without a value; `false` leaves it out. */
export function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Attributes = {},
  ...content: readonly Content[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== false) made.setAttribute(key, value === true ? '' : value)
  }
  made.append(...nodesOf(content))
  return made
}

export interface ButtonLook {
  readonly look?: 'main' | 'small' | 'danger' | 'quiet' | 'link' | 'text'
  readonly icon?: Icon
  /** What a screen reader says, where the word alone is not enough. */
  readonly label?: string
}

export function button(text: string, press: () => void, { look, icon, label }: ButtonLook = {}): HTMLButtonElement {
  const made = element(
    'button',
    { type: 'button', class: look ?? (icon ? '' : 'text'), ...(label && { 'aria-label': label }) },
    icon ? sign(icon) : null,
    text,
  )
  made.addEventListener('click', press)
  return made
}

export type Icon = 'check' | 'alert' | 'back' | 'lock' | 'file' | 'key' | 'help'

/** A drawing from the page's own sprite; always beside a word, so it says nothing by itself. */
export function sign(icon: Icon, look = ''): SVGSVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  svg.setAttribute('viewBox', '0 0 24 24')
  svg.setAttribute('aria-hidden', 'true')
  if (look) svg.setAttribute('class', look)
  const use = document.createElementNS('http://www.w3.org/2000/svg', 'use')
  use.setAttribute('href', `#${icon}`)
  svg.append(use)
  return svg
}

function nodesOf(content: Content): (Node | string)[] {
  if (content === null) return []
  return typeof content === 'string' || content instanceof Node ? [content] : content.flatMap(nodesOf)
}
