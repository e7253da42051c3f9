// Why a file cannot be read as a list of members, in the words that the user reads.

export const refusalCodes = [
  'password-protected',
  'save-as-xlsx',
  'not-a-workbook',
  'damaged',
  'empty',
  'too-large',
  'no-people',
] as const
export type RefusalCode = (typeof refusalCodes)[number]

export interface RosterRefusal {
  readonly kind: 'refusal'
  readonly refusal: { readonly code: RefusalCode; readonly text: string }
}

const TEXTS: Record<RefusalCode, string> = {
  'password-protected':
    'Файл закрыт паролем. Откройте его в Excel или LibreOffice, снимите пароль и сохраните копию, затем выберите её.',
  'save-as-xlsx':
    'Этот вид таблицы программа пока не читает. Откройте файл в Excel или LibreOffice, сохраните копию как «Книга Excel (.xlsx)» и выберите её.',
  'not-a-workbook':
    'Здесь нет таблицы со списком. Выберите файл Excel (.xlsx, .xls), LibreOffice (.ods), Word с таблицей (.docx) или текстовую таблицу (.csv). Старый документ Word (.doc, .rtf) сохраните как .docx или скопируйте таблицу из него и вставьте.',
  damaged:
    'Файл повреждён. Откройте его в Excel или LibreOffice, сохраните копию как «Книга Excel (.xlsx)» и выберите её.',
  empty: 'В файле нет ни одной заполненной ячейки.',
  'too-large':
    'Файл слишком большой для списка одной организации. Оставьте в копии только лист со списком и выберите её.',
  'no-people': 'В файле не нашлось списка людей. Проверьте, тот ли файл выбран.',
}

/** The refusal for a failure code such as `workbook.damaged` or `roster.no-people`. */
export function refuse(failureCode: `workbook.${string}` | `roster.${string}`): RosterRefusal {
  const bare = failureCode.slice(failureCode.indexOf('.') + 1)
  const code = refusalCodes.find((known) => known === bare) ?? 'damaged'
  return { kind: 'refusal', refusal: { code, text: TEXTS[code] } }
}
