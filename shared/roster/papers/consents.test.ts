// The list of data in the consent against what the program really keeps and hands on (152-ФЗ ст. 9 ч. 4).
import { describe, expect, it } from 'vitest'
import { foldText } from '#shared/base/text.ts'
import { searchableText } from '#shared/documents/page.ts'
import { memberLeaving } from '#shared/exchange/outgoing.ts'
import type { Member } from '#shared/records/member.ts'
import { consentPage, districtData, healthConsentPage } from './consents.ts'
import { sampleFacts } from './samplePerson.ts'

/** The word of the paper for each stored field; '' for what tells nothing about the person. A new field does not compile without one. */
const words: Record<keyof Member, string> = {
  id: '',
  rev: '',
  upd: '',
  cardNumber: 'номера карточки',
  lastName: 'фамилия',
  firstName: 'имя',
  middleName: 'отчество',
  formerLastName: 'в том числе прежние',
  birthDate: 'дата рождения',
  sex: 'пол',
  category: 'место работы или учёбы',
  position: 'должность',
  positionGroup: 'должность',
  unit: 'подразделение',
  employmentKind: 'вид занятости',
  hiredDate: 'стаж',
  teachingSince: 'стаж',
  youngSpecialistUntil: 'стаж',
  education: 'образование',
  qualification: 'квалификационная категория',
  parentalLeaves: 'отпуск по уходу за ребёнком',
  address: 'адрес',
  phone: 'телефон',
  email: 'электронная почта',
  applicationDate: 'заявления',
  admissionDecision: 'решения',
  memberSince: 'даты приёма, перехода и снятия с учёта',
  duesApplicationDate: 'заявления',
  duesMethod: 'способ уплаты взносов',
  duesRate: 'размер',
  paperCardNumber: 'билетов',
  electronicCardNumber: 'билетов',
  aisStatus: 'сведения о членстве',
  aisDate: 'сведения о членстве',
  externalId: '',
  profcards: 'сведения о членстве',
  consent: 'заявления',
  healthConsent: 'заявления',
  socialFlags: 'социальное положение',
  childrenBirthYears: 'годы рождения детей',
  note: 'сведения о членстве',
  keptRemarks: '',
}

/** The same for what goes to the district. */
const handedOn: Partial<Record<keyof Member, string>> = {
  id: '',
  rev: '',
  upd: '',
  lastName: 'фамилия',
  firstName: 'имя',
  middleName: 'отчество',
  birthDate: 'год рождения',
  position: 'должность',
  memberSince: 'дата вступления',
  duesMethod: 'способ уплаты взносов',
  paperCardNumber: 'номер профсоюзного билета',
  electronicCardNumber: 'номер профсоюзного билета',
  consent: 'дата и вид этого согласия',
}

describe('consents', () => {
  it('name everything that is kept about a person', () => {
    const paper = searchableText(consentPage(null, sampleFacts))
    expect(Object.values(words).filter((word) => !paper.includes(foldText(word)))).toEqual([])
  })

  it('name exactly what a list for the district hands on', () => {
    const leaving = Object.entries(memberLeaving).filter(([, answer]) => answer === 'roster')
    expect(Object.keys(handedOn).sort()).toEqual(leaving.map(([key]) => key).sort())
    expect(Object.values(handedOn).filter((word) => !districtData.includes(word))).toEqual([])
    expect(searchableText(consentPage(null, sampleFacts))).toContain(foldText(districtData))
  })

  it('keep facts of health apart: the first paper leaves them out, the second hands nothing on', () => {
    expect(searchableText(consentPage(null, sampleFacts))).toContain('сведений о здоровье это согласие не касается')
    const health = searchableText(healthConsentPage(null, sampleFacts))
    expect(health).not.toContain('фамилия, имя, отчество, в том числе')
    expect(health).toContain('другим лицам не разрешаю')
  })

  it('leave the choice to the person: two signatures, no box ticked', () => {
    const { blocks } = consentPage(null, sampleFacts)
    expect(blocks.filter(({ kind }) => kind === 'signature').length).toBe(2)
    expect(searchableText(consentPage(null, sampleFacts))).not.toMatch(/[■☑✓☒]/)
  })
})
