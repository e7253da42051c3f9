// What a patronymic says about its bearer. Only endings that leave no doubt; «Биче-оол» and a missing patronymic say nothing.
import type { Member } from '#shared/records/member.ts'

const FEMALE = /(овна|евна|ёвна|ична|инична|ооловна|[ -](кызы|кизи|гызы|кыс))$/i
const MALE = /(ович|евич|ёвич|ьич|мич|нич|кич|тич|оолович|[ -](оглы|оглу|углы|улы|уулу))$/i

export function sexByPatronymic(middleName: string): Member['sex'] {
  if (FEMALE.test(middleName)) return 'female'
  return MALE.test(middleName) ? 'male' : null
}
