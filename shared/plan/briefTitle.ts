// A title for a cell of the month, where two words fit: measures of programmes begin with a verb that tells nothing.

const INFINITIVE = /(?:[аеёиоуыя]ть|ти|чь)(?:ся|сь)?$/iu

/** «Провести мониторинг членства» gives «Мониторинг членства». A title of verbs alone stays whole. */
export function briefTitle(title: string): string {
  const words = title.split(' ')
  const isVerb = (at: number) => INFINITIVE.test((words[at] ?? '').replace(/[,:;]$/u, ''))
  let at = 0
  while (isVerb(at) || isVerb(at + 1)) at += 1
  const rest = words.slice(at).join(' ')
  return rest === '' ? title : rest.charAt(0).toUpperCase() + rest.slice(1)
}
