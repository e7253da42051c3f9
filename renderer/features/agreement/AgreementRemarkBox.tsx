// A remark of the rules as the screen shows it: what is wrong, the rule, its source and whether anybody confirmed it.
import type { ReactNode } from 'react'
import type { AgreementRemark } from '#shared/agreement/remarks.ts'
import { Remark } from '#renderer/ui/Remark.tsx'
import { remarkTones } from './agreementWords.ts'

export function AgreementRemarkBox({ remark, fixes }: { remark: AgreementRemark; fixes?: ReactNode }) {
  return (
    <Remark
      tone={remarkTones[remark.tone]}
      title={remark.title}
      rule={`${remark.rule}.`}
      source={remark.unverified ? `${remark.source}, проверьте с юристом или районом` : remark.source}
      {...(fixes === undefined ? {} : { fixes })}
    />
  )
}
