// What each column of the file was read as. Another choice reads the file again, with it; the choice is kept for files with the same
// headings when the list is loaded.
import { Badge, Box, Group, Paper, Select, Text } from '@mantine/core'
import type { ChosenField } from '#shared/roster/reading/extras.ts'
import type { RosterFile, SheetColumn } from '#shared/roster/rosterImportFile.ts'
import './roster.css'

export const columnFieldLabels: Readonly<Record<ChosenField, string>> = {
  fullName: 'Фамилия, имя, отчество',
  lastName: 'Фамилия',
  firstName: 'Имя',
  middleName: 'Отчество',
  firstAndMiddle: 'Имя и отчество',
  birthDate: 'Дата рождения',
  joinedDate: 'Дата вступления',
  birthAndJoined: 'Дата рождения и дата вступления',
  position: 'Должность',
  category: 'Категория: работник, пенсионер, студент',
  isMember: 'Член профсоюза: да или нет',
  phone: 'Телефон',
  ticketNumber: 'Номер билета',
  sex: 'Пол',
  unit: 'Подразделение',
  hiredDate: 'Дата приёма на работу',
  teachingSince: 'Педагогический стаж с',
  education: 'Образование',
  qualification: 'Квалификационная категория',
  email: 'Электронная почта',
  address: 'Адрес',
  cardNumber: 'Номер учётной карточки',
  applicationDate: 'Дата заявления о вступлении',
  externalId: 'Код из другой программы',
  note: 'Примечание',
  rowNumber: 'Номер по порядку',
  ignored: 'Не загружать',
}

const data = Object.entries(columnFieldLabels).map(([value, label]) => ({ value, label }))

interface ColumnsProps {
  file: RosterFile
  /** The last choice left nobody. */
  isRejected: boolean
  choose: (column: SheetColumn, field: ChosenField) => void
}

export function ImportColumns({ file, isRejected, choose }: ColumnsProps) {
  const manySheets = new Set(file.columns.map(({ sheet }) => sheet)).size > 1
  return (
    <>
      <Text fz="sm" c="dimmed" mb={10} maw={860}>
        Если колонка понята неверно, выберите, что в ней: файл прочитается заново, и на вопросы придётся ответить ещё
        раз. Когда вы загрузите список, программа запомнит выбор для файлов с такой же шапкой.
      </Text>
      {isRejected && (
        <Text role="alert" c="var(--tone-brick-text)" mb={10}>
          С таким выбором в файле не находится ни одного человека. Оставлено, как было.
        </Text>
      )}
      <Paper component="ul" p={0} m={0} style={{ listStyle: 'none', overflow: 'hidden' }} aria-label="Колонки файла">
        {file.columns.map((column) => (
          <ColumnLine
            key={`${column.sheet ?? ''}|${column.letter}`}
            column={column}
            withSheet={manySheets}
            choose={choose}
          />
        ))}
      </Paper>
    </>
  )
}

interface LineProps {
  column: SheetColumn
  withSheet: boolean
  choose: ColumnsProps['choose']
}

function ColumnLine({ column, withSheet, choose }: LineProps) {
  const { sheet, letter, heading, field, isChosen, samples } = column
  const name = `${letter}${heading === '' ? '' : `: «${heading}»`}`
  return (
    <Group
      component="li"
      wrap="nowrap"
      gap={16}
      px={16}
      py={8}
      style={{ borderBottom: '1px solid var(--mantine-color-default-border)' }}
    >
      <Box style={{ flex: 1, minWidth: 0 }}>
        <Text className="clip" title={name}>
          {name}
          {withSheet && sheet !== null ? `, лист «${sheet}»` : ''}
        </Text>
        <Text fz="sm" c="dimmed" className="clip" title={samples.join('; ')}>
          {samples.length === 0 ? 'пусто' : samples.join('; ')}
        </Text>
      </Box>
      {isChosen && <Badge color="gray">выбрано вами</Badge>}
      <Select
        w={300}
        aria-label={`Что в колонке ${name}`}
        data={data}
        value={field}
        allowDeselect={false}
        maxDropdownHeight={280}
        onChange={(value) => {
          const picked = data.find((one) => one.value === value)?.value as ChosenField | undefined
          if (picked !== undefined && picked !== field) choose(column, picked)
        }}
      />
    </Group>
  )
}
