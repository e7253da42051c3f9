// Shows the bare table with the rows that the bench left in the window.
import { createElement } from 'react'
import { createRoot } from 'react-dom/client'
import { BarePage, type BareProps } from './BareTable.tsx'

const given = (window as typeof window & { readonly given: BareProps }).given
createRoot(document.body.appendChild(document.createElement('div'))).render(createElement(BarePage, given))
