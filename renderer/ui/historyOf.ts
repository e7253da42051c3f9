// The address of the history of one record. Rooms lead there by a link, because they do not know each other.

export function historyOf(id: string): string {
  return `#/history/record/${id}`
}
