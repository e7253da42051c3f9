// Invented people in any number.

/** Ten thousand invented surnames, one letter for each digit of the number. */
export function surname(n: number): string {
  const letters = ['БВГДЖЗКЛМП', 'аоуыэяюиер', 'бвгджзклмн', 'аоуыэяюиер']
  const digits = Array.from(String(n).padStart(4, '0'), Number)
  return `${letters.map((own, at) => own[digits[at] ?? 0]).join('')}нская`
}

/** As many birthdays, DD.MM.YYYY: nobody shares one, so that nobody is asked about as a possible repetition. */
export function birthday(n: number): string {
  return new Date(Date.UTC(1955, 0, 1 + n)).toISOString().slice(0, 10).split('-').reverse().join('.')
}
