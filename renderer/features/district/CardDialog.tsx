// Taking a chair's card: whom it stands for, then four groups of its control number as the chair reads them on the phone. There is
// no way past the groups, and the number itself is not shown here.
import { Box, Button, Group, Modal, Select, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { useMemo, useState } from 'react'
import { formatDay } from '#shared/base/day.ts'
import { standingOf, suggestedOrganisations, type CardStanding, type ReadCard } from '#shared/district/enrol.ts'
import { byCodeAndName } from '#shared/district/consolidation.ts'
import { areGroupsRight, pickGroups } from '#shared/exchange/enrolment.ts'
import { limits } from '#shared/exchange/limits.ts'
import { emptyOrganisation } from '#shared/records/organisation.ts'
import { useRows, useStore } from '#renderer/db/live.ts'
import { useCommand } from '#renderer/feedback/useCommand.tsx'
import { useSession } from '#renderer/session.ts'
import { Remark } from '#renderer/ui/Remark.tsx'
import { blockCard, confirmCard, isCardBlocked, type CardPlace } from './intakeCommands.ts'

const NEW = 'new'

export function CardDialog({ card, close }: { card: ReadCard; close: () => void }) {
  const store = useStore()
  const trust = useRows('trustedOrg')
  const standing = useMemo(() => standingOf(card, trust, store.id), [card, trust, store.id])
  const isBlocked = isCardBlocked(store, card.bundleId)
  const cannot = isBlocked || standing.is === 'known' || standing.is === 'notPrimary'
  return (
    <Modal opened onClose={close} title="Карточка организации" size={640}>
      <Stack gap="md">
        <Box>
          <Text fz="lg" fw={600}>
            {card.content.card.name}
          </Text>
          <Text fz="sm" c="dimmed">
            Так организация назвала себя в карточке. Верить названию нельзя, пока не сверено контрольное число.
          </Text>
        </Box>
        <StandingRemark standing={standing} name={card.content.card.name} />
        {isBlocked && (
          <Remark
            tone="bad"
            title="Эта карточка отклонена: контрольное число дважды не сошлось"
            rule="Попросите председателя выпустить новую карточку и прислать её."
          />
        )}
        {cannot ? (
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              Закрыть
            </Button>
          </Group>
        ) : (
          <CardForm card={card} close={close} />
        )}
      </Stack>
    </Modal>
  )
}

function StandingRemark({ standing, name }: { standing: CardStanding; name: string }) {
  if (standing.is === 'new') return null
  if (standing.is === 'notPrimary') {
    return (
      <Remark
        tone="bad"
        title="Это не карточка первичной организации"
        rule="Здесь принимают карточки председателей первичных организаций района."
      />
    )
  }
  const { trusted } = standing
  const since = trusted.keys.find(({ confirmedDate }) => confirmedDate !== null)?.confirmedDate
  if (standing.is === 'known') {
    return (
      <Remark
        tone="info"
        title="Эта карточка уже сверена"
        rule={`${trusted.name}${since ? `, ${formatDay(since)}` : ''}. Делать ничего не нужно.`}
      />
    )
  }
  return (
    <Remark
      title={
        standing.is === 'otherKeys'
          ? 'Организация известна, но ключи другие'
          : 'Организация с похожим названием уже есть'
      }
      rule={
        <SimpleGrid component="span" cols={2} spacing="md" mt={4}>
          <span>
            <b>Уже сверена</b>
            <br />
            {trusted.name}
            {since ? `, карточка от ${formatDay(since)}` : ''}
          </span>
          <span>
            <b>В этом файле</b>
            <br />
            {name}
          </span>
        </SimpleGrid>
      }
      source={
        standing.is === 'otherKeys'
          ? 'Так бывает, когда сменился председатель или компьютер. После сверки прежний ключ больше не действует.'
          : 'Сверяйте особенно внимательно: звоните по номеру, который вы знаете сами, а не из письма.'
      }
    />
  )
}

function CardForm({ card, close }: { card: ReadCard; close: () => void }) {
  const store = useStore()
  const organisations = useRows('organisation')
  const today = useSession((session) => session.today)
  const { run, busy } = useCommand()
  const listed = useMemo(
    () => organisations.filter(({ isArchived }) => !isArchived).sort(byCodeAndName),
    [organisations],
  )
  const [chosen, setChosen] = useState<string>(
    () => suggestedOrganisations(card, organisations)[0]?.id ?? (listed.length === 0 ? NEW : ''),
  )
  const [asked] = useState(() => pickGroups(randomBelow))
  const [typed, setTyped] = useState<readonly string[]>(['', '', '', ''])
  const [wrong, setWrong] = useState(0)
  const organisation = listed.find(({ id }) => id === chosen) ?? null
  const relinks =
    organisation?.exchangeId !== null && organisation !== null && organisation.exchangeId !== card.content.card.org
  const isFull = typed.every((group) => /^\d{5}$/.test(group.trim()))

  const confirm = () => {
    if (!areGroupsRight(card.bundleId, asked, typed)) {
      const tries = wrong + 1
      setWrong(tries)
      setTyped(['', '', '', ''])
      if (tries >= limits.controlAttempts) void run(() => blockCard(store, card))
      return
    }
    const place: CardPlace = organisation
      ? { to: 'listed', organisation }
      : { to: 'new', organisation: emptyOrganisation(store.newId(), card.content.card.name) }
    void run(
      () => confirmCard(store, card, place, today),
      () => `Карточка сверена: ${card.content.card.name}`,
    ).then((done) => {
      if (done !== null) close()
    })
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        confirm()
      }}
    >
      <Stack gap="md">
        <Select
          label="Какая это организация в вашем списке"
          searchable
          allowDeselect={false}
          placeholder="Выберите"
          nothingFoundMessage="Ничего не нашлось"
          data={[
            { value: NEW, label: 'Её ещё нет в списке: добавить' },
            ...listed.map(({ id, shortName, districtCode }) => ({
              value: id,
              label: districtCode ? `${districtCode} · ${shortName}` : shortName,
            })),
          ]}
          value={chosen === '' ? null : chosen}
          onChange={(value) => setChosen(value ?? '')}
        />
        {relinks && (
          <Remark
            title="У этой организации уже есть другая карточка"
            rule="После сверки останется только новая. Отчёты, подписанные прежней, выйдут из свода."
          />
        )}
        <Box>
          <Text fw={550}>Позвоните председателю по номеру, который вы знаете сами</Text>
          <Text fz="sm" c="dimmed" mb={8}>
            Попросите прочитать контрольное число карточки: шесть групп по пять цифр. Впишите группы с этими номерами.
          </Text>
          <Group gap="sm">
            {asked.map((group, i) => (
              <TextInput
                key={group}
                w={104}
                label={`${group + 1}-я группа`}
                inputMode="numeric"
                maxLength={5}
                autoComplete="off"
                value={typed[i] ?? ''}
                error={wrong > 0 && (typed[i] ?? '') === ''}
                onChange={(event) => {
                  const next = event.currentTarget.value.replace(/\D/g, '')
                  setTyped((old) => old.map((one, at) => (at === i ? next : one)))
                }}
              />
            ))}
          </Group>
          {wrong > 0 && (
            <Text fz="sm" c="var(--tone-brick-text)" mt={8} role="alert">
              Не сошлось. Перечитайте группы вместе; если не сойдётся ещё раз, понадобится новая карточка.
            </Text>
          )}
        </Box>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={close}>
            Отложить
          </Button>
          <Button type="submit" loading={busy} disabled={!isFull || chosen === ''}>
            Сверено, доверять
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

/** A whole number from 0 to n − 1 from the system's generator. */
function randomBelow(n: number): number {
  const [value = 0] = crypto.getRandomValues(new Uint32Array(1))
  return Math.floor((value / 2 ** 32) * n)
}
