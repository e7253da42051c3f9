// A paper that follows its record: set anew a moment after the last change, the newest one only.
import { useEffect, useState } from 'react'
import type { Day } from '#shared/base/day.ts'
import type { Page } from '#shared/documents/page.ts'
import type { PdfPaper } from './pdf.ts'
import { setPaper, type PaperFailure } from './setPaper.ts'

const PAUSE_MS = 450

export interface PaperState {
  /** The newest paper that is ready; null before the first. */
  readonly paper: PdfPaper | null
  readonly failure: PaperFailure | null
  /** The paper shown is older than the record. */
  readonly isStale: boolean
}

interface Set {
  readonly of: Page
  readonly paper: PdfPaper | null
  readonly failure: PaperFailure | null
}

/** Sets `page` when it has rested. Give a memoised page: another object means another paper. */
export function usePaper(page: Page, day: Day): PaperState {
  const [set, keep] = useState<Set | null>(null)
  const isFirst = set === null
  useEffect(() => {
    let isWanted = true
    const timer = window.setTimeout(
      () => {
        void setPaper(page, day).then((made) => {
          if (!isWanted) return
          keep((before) =>
            made.ok
              ? { of: page, paper: made.value, failure: null }
              : { of: page, paper: before?.paper ?? null, failure: made.failure },
          )
        })
      },
      isFirst ? 0 : PAUSE_MS,
    )
    return () => {
      isWanted = false
      window.clearTimeout(timer)
    }
  }, [page, day, isFirst])
  return { paper: set?.paper ?? null, failure: set?.failure ?? null, isStale: set?.of !== page }
}
