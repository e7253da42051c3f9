// Why the district refused a report, in words: the class in its receipt as the sentence that the district saw.
import { exchangeTexts } from '#renderer/feedback/exchangeFailureTexts.ts'

/** The sentence for a class of a receipt; a class that this version does not know is named as it is. */
export function refusalWords(reasonClass: string): string {
  const texts = new Map(Object.entries(exchangeTexts))
  const what = texts.get(`exchange.${reasonClass}`)?.what
  return (what ?? `причина «${reasonClass}»`).replace(/\{\w+\}/g, '…')
}
