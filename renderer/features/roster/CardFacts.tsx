// All that is known of a person, by groups; facts about health only on demand and only with consent.
import { Anchor, DataList, Switch, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { count } from '#shared/base/text.ts'
import type { Member } from '#shared/records/member.ts'
import { hasHealthConsent } from '#shared/roster/card.ts'
import { cardFields, cardGroups, type CardGroup } from '#shared/roster/cardFields.ts'

export function CardFacts({ member, edit }: { member: Member; edit: ((field: string | null) => void) | null }) {
  const [isOpen, setOpen] = useState(false)
  const known = cardFields
    .map((field) => ({ ...field, value: field.text(member) }))
    .filter(({ key }) => !inHead.has(key))
  const empty = known.filter(({ value, group }) => value === '' && group !== 'social').length
  const groups = Object.keys(cardGroups) as CardGroup[]
  return (
    <>
      {groups.map((group) => {
        const fields = known.filter((field) => field.group === group && field.value !== '')
        if (fields.length === 0) return null
        if (group === 'social')
          return (
            <SocialFacts key={group} member={member} text={fields[0]?.value ?? ''} isOpen={isOpen} setOpen={setOpen} />
          )
        return (
          <section key={group}>
            <Title order={3} mb={6}>
              {cardGroups[group]}
            </Title>
            <DataList size="sm" gap={6} labelWidth={160}>
              {fields.map(({ key, label, value }) => (
                <DataList.Item key={key}>
                  <DataList.ItemLabel>{label}</DataList.ItemLabel>
                  <DataList.ItemValue className="num lines" style={{ overflowWrap: 'anywhere' }}>
                    {value}
                  </DataList.ItemValue>
                </DataList.Item>
              ))}
            </DataList>
          </section>
        )
      })}
      {edit && empty > 0 && (
        <Anchor component="button" type="button" fz="sm" ta="left" onClick={() => edit(null)}>
          {count(empty, 'поле не заполнено', 'поля не заполнены', 'полей не заполнено')}
        </Anchor>
      )}
    </>
  )
}

/** Shown above the groups already. */
const inHead = new Set(['lastName', 'firstName', 'middleName', 'cardNumber'])

interface SocialFactsProps {
  member: Member
  text: string
  isOpen: boolean
  setOpen: (isOpen: boolean) => void
}

function SocialFacts({ member, text, isOpen, setOpen }: SocialFactsProps) {
  return (
    <section>
      <Title order={3} mb={6}>
        {cardGroups.social}
      </Title>
      {hasHealthConsent(member) ? (
        <Switch
          label="Показать: здесь есть сведения о здоровье"
          checked={isOpen}
          onChange={(event) => setOpen(event.currentTarget.checked)}
        />
      ) : (
        <Text fz="sm" c="dimmed">
          Записаны, но письменного согласия на сведения о здоровье нет.
        </Text>
      )}
      {isOpen && hasHealthConsent(member) && (
        <Text fz="sm" mt={6}>
          {text}
        </Text>
      )}
    </section>
  )
}
