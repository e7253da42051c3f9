// What remains of an organisation's name when everything is removed that a reader does not notice (specification of bundles §9.4):
// two organisations with one skeleton are shown side by side before either is trusted.

const lookAlikes: ReadonlyMap<string, string> = new Map(
  Object.entries({
    a: 'а',
    b: 'в',
    c: 'с',
    e: 'е',
    h: 'н',
    k: 'к',
    m: 'м',
    o: 'о',
    p: 'р',
    t: 'т',
    u: 'и',
    x: 'х',
    y: 'у',
    ё: 'е',
    і: '1',
    i: '1',
    l: '1',
    '0': 'о',
    '3': 'з',
    '6': 'б',
  }),
)

/** Words of legal form; they differ from paper to paper for one and the same organisation. */
const legalForms = [
  'муниципальное',
  'государственное',
  'бюджетное',
  'казённое',
  'автономное',
  'общеобразовательное',
  'образовательное',
  'дошкольное',
  'учреждение',
  'первичная',
  'профсоюзная',
  'организация',
  'профсоюз',
  'мбоу',
  'мкоу',
  'маоу',
  'моу',
  'гбоу',
  'гкоу',
  'гаоу',
  'мбдоу',
  'мкдоу',
  'мадоу',
  'мдоу',
  'ппо',
  'тпо',
]
const removedWords: ReadonlySet<string> = new Set(legalForms.map(foldSigns))

/** The skeleton of a name: look-alikes folded, quotes, №, spaces and words of legal form removed. */
export function nameSkeleton(name: string): string {
  const words = foldSigns(name.normalize('NFKC').replace(/№|N[oо]/gu, ' ')).split(/[^\p{L}\p{N}]+/u)
  return words.filter((word) => !removedWords.has(word)).join('')
}

/** Words that mix Cyrillic and Latin letters, as they stand in the text. */
export function mixedWords(text: string): string[] {
  const words = text.match(/[\p{L}\p{M}]+/gu) ?? []
  return words.filter((word) => /\p{Script=Cyrillic}/u.test(word) && /\p{Script=Latin}/u.test(word))
}

function foldSigns(text: string): string {
  return Array.from(text.toLowerCase(), (sign) => lookAlikes.get(sign) ?? sign).join('')
}
