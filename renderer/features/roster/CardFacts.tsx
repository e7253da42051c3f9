// All that is known of a person, by groups; facts about health only on demand and only with consent.
import { Anchor, DataList, Switch, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { count } from '#shared/base/text.ts'
import type { Member } from '#shared/records/member.ts'
import { hasHealthConsent, healthFlags } from '#shared/roster/card.ts'
import { cardFields, cardGroups, type CardGroup } from '#shared/roster/cardFields.ts'
import type { Entry } from '#shared/roster/figures.ts'
import { socialFlagLabels } from '#shared/roster/rosterLabels.ts'
import { standingFacts } from '#shared/roster/standing.ts'
import { CardConsents } from './CardConsents.tsx'

interface CardFactsProps {
  entry: Entry
  /** `null` in a view of the past. */
  edit: ((field: string | null) => void) | null
}

export function CardFacts({ entry: { member, history }, edit }: CardFactsProps) {
  const known = cardFields
    .map(({ key, label, group, text }) => ({ key, label, group, value: text(member) }))
    .filter(({ key }) => !inHead.has(key))
  const empty = known.filter(({ value, group }) => value === '' && !ownSections.has(group)).length
  const groups = Object.keys(cardGroups) as CardGroup[]
  return (
    <>
      {groups.map((group) => {
        if (group === 'consent') return <CardConsents key={group} member={member} isPast={edit === null} />
        if (group === 'social') return <SocialFacts key={group} member={member} />
        const fields = known.filter((field) => field.group === group && field.value !== '')
        const derived = group === 'membership' ? standingFacts(history) : []
        return <Facts key={group} title={cardGroups[group]} facts={[...derived, ...fields]} />
      })}
      {edit && empty > 0 && (
        <Anchor component="button" type="button" fz="sm" ta="left" onClick={() => edit(null)}>
          {count(empty, 'поле не заполнено', 'поля не заполнены', 'полей не заполнено')}
        </Anchor>
      )}
    </>
  )
}

function Facts({ title, facts }: { title: string; facts: readonly { label: string; value: string }[] }) {
  if (facts.length === 0) return null
  return (
    <section>
      <Title order={3} mb={6}>
        {title}
      </Title>
      <DataList size="sm" gap={6} labelWidth={160}>
        {facts.map(({ label, value }) => (
          <DataList.Item key={label}>
            <DataList.ItemLabel>{label}</DataList.ItemLabel>
            <DataList.ItemValue className="num lines" style={{ overflowWrap: 'anywhere' }}>
              {value}
            </DataList.ItemValue>
          </DataList.Item>
        ))}
      </DataList>
    </section>
  )
}

/** Sections that say themselves what is not filled. */
const ownSections: ReadonlySet<CardGroup> = new Set(['consent', 'social'])

/** Shown above the groups already. */
const inHead = new Set(['lastName', 'firstName', 'middleName', 'cardNumber'])

/** Flags; those that tell of health only on demand and only with consent. */
function SocialFacts({ member }: { member: Member }) {
  const [isOpen, setOpen] = useState(false)
  if (member.socialFlags.length === 0) return null
  const hasHealth = member.socialFlags.some((flag) => healthFlags.includes(flag))
  const mayShow = hasHealthConsent(member)
  const shown = member.socialFlags.filter((flag) => !healthFlags.includes(flag) || (isOpen && mayShow))
  return (
    <section>
      <Title order={3} mb={6}>
        {cardGroups.social}
      </Title>
      {shown.length > 0 && (
        <Text fz="sm" mb={hasHealth ? 6 : 0}>
          {shown.map((flag) => socialFlagLabels[flag]).join('; ')}
        </Text>
      )}
      {hasHealth && mayShow && (
        <Switch
          label="Показать сведения о здоровье"
          checked={isOpen}
          onChange={(event) => setOpen(event.currentTarget.checked)}
        />
      )}
      {hasHealth && !mayShow && (
        <Text fz="sm" c="dimmed">
          Есть сведения о здоровье, но письменного согласия на них нет: они скрыты.
        </Text>
      )}
    </section>
  )
}
