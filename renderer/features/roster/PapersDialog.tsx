// «Бумаги»: which paper, blank or filled, for whom, to print or to change in Word, with the sheet beside it.
import {
  Anchor,
  Box,
  Button,
  Checkbox,
  Group,
  Input,
  Modal,
  NumberInput,
  Radio,
  SegmentedControl,
  Select,
  Stack,
  Text,
  useMatches,
} from '@mantine/core'
import { IconPrinter } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { formatDay, type Day } from '#shared/base/day.ts'
import { count } from '#shared/base/text.ts'
import type { Page } from '#shared/documents/page.ts'
import type { MemberLine, MemberList } from '#shared/roster/memberList.ts'
import { monthName } from '#shared/roster/papers/birthdayPage.ts'
import type { ViewColumn } from '#shared/roster/papers/listPages.ts'
import { personPapers } from '#shared/roster/papers/personPapers.ts'
import { PaperPreview } from '#renderer/documents/PaperPreview.tsx'
import type { PaperFormat } from '#renderer/documents/setPaper.ts'
import { usePaper } from '#renderer/documents/usePaper.ts'
import { failureText } from '#renderer/feedback/failureText.ts'
import { rules } from '#renderer/reference/rules.ts'
import { useSession } from '#renderer/session.ts'
import { Trouble } from '#renderer/ui/Trouble.tsx'
import { useShortcuts } from '#renderer/ui/useShortcuts.ts'
import { PaperWriting, usePaperWriting } from './PaperWriting.tsx'
import {
  hasBlank,
  hasPrivateFacts,
  isPersonPaper,
  lackingOn,
  listPapers,
  paperName,
  paperOf,
  PREVIEWED,
  type PaperKind,
  type PaperWish,
} from './paperWork.ts'
import { usePaperSource } from './papersQueries.ts'

interface PapersDialogProps {
  list: MemberList
  /** The paper that is offered first. */
  kind: PaperKind
  /** The person whose card it was opened from. */
  one: MemberLine | null
  chosen: readonly MemberLine[]
  /** What the screen shows: its people in their order, its filter in words, its columns. */
  view: {
    readonly lines: readonly MemberLine[]
    readonly title: string
    readonly columns: readonly ViewColumn<MemberLine>[]
  }
  close: () => void
}

type Whose = 'one' | 'chosen' | 'all'

/** As wide as fits under each other with the head of the dialog on a small school screen. */
const PREVIEW_WIDTH = 390
/** A sheet laid across is lower; the buttons stay where they are. */
const SHEET_HEIGHT = 578
const people = (n: number) => count(n, 'человек', 'человека', 'человек')

export function PapersDialog({ list, kind: first, one, chosen, view, close }: PapersDialogProps) {
  const today = useSession((session) => session.today)
  const source = usePaperSource(list.asOf)
  const writing = usePaperWriting()
  const [kind, setKind] = useState<PaperKind>(first)
  const [isBlank, setBlank] = useState(false)
  const [format, setFormat] = useState<PaperFormat>('pdf')
  const [whose, setWhose] = useState<Whose>(one ? 'one' : chosen.length > 0 ? 'chosen' : 'all')
  const [withPrivate, setPrivate] = useState(false)
  const [month, setMonth] = useState<number | null>(Number(today.slice(5, 7)))
  const [year, setYear] = useState(Number(today.slice(0, 4)))
  const [onlyJubilees, setOnlyJubilees] = useState(false)

  const all = useMemo(() => list.lines.filter(({ status }) => status.state === 'on-register'), [list])
  const asked = whose === 'one' && !isPersonPaper(kind) ? (chosen.length > 0 ? 'chosen' : 'all') : whose
  const wish = useMemo((): PaperWish => {
    const lines = kind === 'view' ? view.lines : asked === 'one' && one ? [one] : asked === 'chosen' ? chosen : all
    const birthdays = { year, month, onlyJubilees, ages: rules.jubileeAges.value }
    return { kind, isBlank: isBlank && hasBlank(kind), lines, withPrivate, birthdays, view }
  }, [kind, isBlank, asked, one, chosen, all, view, withPrivate, year, month, onlyJubilees])
  const shown = useMemo(
    () => paperOf(isPersonPaper(kind) ? { ...wish, lines: wish.lines.slice(0, PREVIEWED) } : wish, list, source),
    [wish, kind, list, source],
  )
  const lacking = useMemo(() => lackingOn(wish, source), [wish, source])
  const isCut = isPersonPaper(kind) && !wish.isBlank && wish.lines.length > PREVIEWED

  const save = async (andOpen: boolean) => {
    const page = paperOf(wish, list, source)
    if (!page || writing.busy) return
    if (await writing.write({ page, day: today, name: paperName(wish, list) }, format, andOpen)) close()
  }
  useShortcuts('everywhere', [
    ['mod+P', () => void save(true)],
    ['mod+Enter', () => void save(false)],
  ])
  const isWide = useMatches({ base: false, lg: true }, { getInitialValueInEffect: false })
  const isForPeople = !wish.isBlank && kind !== 'view' && kind !== 'journal'
  const hasPrivate =
    kind === 'memberCard' && !wish.isBlank && wish.lines.some(({ entry }) => hasPrivateFacts(source.personOf(entry)))

  return (
    <Modal opened onClose={close} title="Бумаги" yOffset="4dvh" size={isWide ? PREVIEW_WIDTH + 520 : 500}>
      <Group align="stretch" wrap="nowrap" gap={24}>
        <Stack gap="md" mih={isWide ? SHEET_HEIGHT : 0} style={{ flex: 1, minWidth: 0 }}>
          <Select
            label="Бумага"
            data={kinds}
            value={kind}
            allowDeselect={false}
            maxDropdownHeight={420}
            onChange={(value) => value && setKind(value as PaperKind)}
          />
          {hasBlank(kind) && (
            <SegmentedControl
              aria-label="Что напечатать"
              data={[
                { value: 'filled', label: 'Заполненная' },
                { value: 'blank', label: 'Пустой бланк' },
              ]}
              value={wish.isBlank ? 'blank' : 'filled'}
              onChange={(value) => setBlank(value === 'blank')}
            />
          )}
          {isForPeople && (
            <Radio.Group label="Для кого" value={asked} onChange={(value) => setWhose(value)}>
              <Stack gap={8} mt={6}>
                {one && isPersonPaper(kind) && <Radio value="one" label={one.name} />}
                {chosen.length > 0 && <Radio value="chosen" label={`Выбранные: ${people(chosen.length)}`} />}
                <Radio value="all" label={`Все, кто на учёте на ${formatDay(list.asOf)}: ${people(all.length)}`} />
              </Stack>
            </Radio.Group>
          )}
          {kind === 'birthdays' && (
            <BirthdayFields
              {...{ month, setMonth, year, setYear, onlyJubilees, setOnlyJubilees }}
              ages={rules.jubileeAges.value}
            />
          )}
          {kind === 'view' && (
            <Text fz="sm">
              Список, как он сейчас на экране: «{view.title}», {people(view.lines.length)}, в том же порядке.
            </Text>
          )}
          {hasPrivate && (
            <Checkbox
              label="С социальным положением и сведениями о здоровье"
              description="Только то, на что человек дал согласие. Храните такую бумагу отдельно."
              checked={withPrivate}
              onChange={(event) => setPrivate(event.currentTarget.checked)}
            />
          )}
          <Input.Wrapper label="Файл" labelElement="div">
            <SegmentedControl
              fullWidth
              mt={4}
              aria-label="Вид файла"
              data={[
                { value: 'pdf', label: 'PDF, чтобы печатать' },
                { value: 'docx', label: 'Word, чтобы править' },
              ]}
              value={format}
              onChange={(value) => setFormat(value)}
            />
          </Input.Wrapper>
          {format === 'docx' && isWide && (
            <Text fz="sm" c="dimmed">
              Слова и таблицы те же, но строки в Word могут лечь иначе, чем на листе справа.
            </Text>
          )}
          {lacking.sentence !== '' && (
            <Text fz="sm" c="var(--tone-amber-text)">
              {lacking.sentence}
              {lacking.isPassport && (
                <>
                  {' '}
                  <Anchor href="#/passport" underline="always">
                    Заполнить паспорт
                  </Anchor>
                </>
              )}
            </Text>
          )}
          {shown === null && (
            <Text fz="sm">На эту дату на учёте никого нет: печатать некого. Бланк напечатать можно.</Text>
          )}
          <PaperWriting writing={writing} what={paperName(wish, list)} />
          <Group justify="flex-end" gap="xs" mt="auto">
            <Button variant="default" onClick={close}>
              Назад
            </Button>
            <Button
              variant="default"
              disabled={writing.busy || shown === null}
              leftSection={<IconPrinter size={18} aria-hidden />}
              onClick={() => void save(true)}
            >
              {format === 'pdf' ? 'Печать' : 'Открыть в Word'}
            </Button>
            <Button data-autofocus loading={writing.busy} disabled={shown === null} onClick={() => void save(false)}>
              {format === 'pdf' ? 'Сохранить PDF' : 'Сохранить Word'}
            </Button>
          </Group>
        </Stack>
        {isWide && shown !== null && (
          <Sheet
            page={shown}
            day={today}
            title={isCut ? `Первые ${PREVIEWED} из ${people(wish.lines.length)}` : 'Так будет на бумаге'}
          />
        )}
      </Group>
    </Modal>
  )
}

const kinds = [
  {
    group: 'Для одного или для многих',
    items: Object.entries(personPapers).map(([value, { title }]) => ({ value, label: title })),
  },
  { group: 'Списки', items: Object.entries(listPapers).map(([value, label]) => ({ value, label })) },
]

interface BirthdayFieldsProps {
  month: number | null
  setMonth: (month: number | null) => void
  year: number
  setYear: (year: number) => void
  onlyJubilees: boolean
  setOnlyJubilees: (only: boolean) => void
  ages: readonly number[]
}

const WHOLE_YEAR = 'year'
const months = [
  { value: WHOLE_YEAR, label: 'весь год' },
  ...Array.from({ length: 12 }, (_, i) => ({ value: String(i + 1), label: monthName(i + 1) })),
]

function BirthdayFields({ month, setMonth, year, setYear, onlyJubilees, setOnlyJubilees, ages }: BirthdayFieldsProps) {
  return (
    <>
      <Group grow>
        <Select
          label="Месяц"
          data={months}
          value={month === null ? WHOLE_YEAR : String(month)}
          allowDeselect={false}
          onChange={(value) => setMonth(value === WHOLE_YEAR ? null : Number(value))}
        />
        <NumberInput
          label="Год"
          min={1900}
          max={2200}
          clampBehavior="blur"
          allowDecimal={false}
          value={year}
          onChange={(value) => {
            const typed = Number(value)
            if (Number.isInteger(typed) && typed >= 1900 && typed <= 2200) setYear(typed)
          }}
        />
      </Group>
      <Checkbox
        label="Только юбилеи"
        description={`${ages.join(', ')} лет: предложение программы, проверьте с районом.`}
        checked={onlyJubilees}
        onChange={(event) => setOnlyJubilees(event.currentTarget.checked)}
      />
    </>
  )
}

/** The very PDF, or why there is none. */
function Sheet({ page, day, title }: { page: Page; day: Day; title: string }) {
  const { paper, failure, isStale } = usePaper(page, day)
  return (
    <Box w={PREVIEW_WIDTH} style={{ flex: 'none' }}>
      {failure && (
        <Box mb={8}>
          <Trouble text={failureText(failure)} />
        </Box>
      )}
      <PaperPreview paper={paper} isStale={isStale && failure === null} width={PREVIEW_WIDTH} title={title} />
    </Box>
  )
}
