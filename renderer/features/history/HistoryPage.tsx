// The room of the history: all acts, one of them, or the history of one record.
import { useEffect } from 'react'
import { useLocation } from 'wouter'
import { isId } from '#shared/base/id.ts'
import { ActList } from './ActList.tsx'
import { ActPage } from './ActPage.tsx'
import { RecordPage } from './RecordPage.tsx'

export function HistoryPage() {
  const [location] = useLocation()
  const [, , what, which = ''] = location.split('/')
  // A long list leads here; the page must not begin in its middle.
  useEffect(() => {
    window.scrollTo(0, 0)
  }, [what, which])
  if (what === 'act' && /^\d{1,15}$/.test(which)) return <ActPage key={which} seq={Number(which)} />
  if (what === 'record' && isId(which)) return <RecordPage key={which} record={which} />
  return <ActList />
}
