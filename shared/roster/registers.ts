// All registers of the roster as of a day.
import { activistRegister, officeRegister, reserveRegister } from './activistRegisters.ts'
import {
  leaveRegister,
  noConsentRegister,
  notToDistrictRegister,
  noviceRegister,
  retiredRegister,
  withdrawnRegister,
  youthRegister,
} from './peopleRegisters.ts'
import { registerIds, type Register, type RegisterFacts, type RegisterId } from './register.ts'
import { supportRegister } from './supportRegister.ts'

const read: Readonly<Record<RegisterId, (facts: RegisterFacts) => Register>> = {
  reserve: reserveRegister,
  activists: activistRegister,
  offices: officeRegister,
  youth: youthRegister,
  novices: noviceRegister,
  onLeave: leaveRegister,
  retired: retiredRegister,
  noConsent: noConsentRegister,
  consentWithdrawn: withdrawnRegister,
  notToDistrict: notToDistrictRegister,
  support: supportRegister,
}

export function allRegisters(facts: RegisterFacts): Register[] {
  return registerIds.map((id) => read[id](facts))
}
