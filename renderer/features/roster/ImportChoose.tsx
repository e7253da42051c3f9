// Before the review: an invitation to give a file, the reading with its end in sight, and a refusal in three sentences.
import { Box, Button, EmptyState, Group, Paper, Progress, Text } from '@mantine/core'
import { IconArrowLeft, IconFileSpreadsheet, IconPlayerStop } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useLocation } from 'wouter'
import type { Failure } from '#shared/base/result.ts'
import { count, formatInteger } from '#shared/base/text.ts'
import type { RosterFileFailure } from '#shared/roster/rosterImportFile.ts'
import { failureText } from '#renderer/feedback/failureText.ts'
import { PageHead } from '#renderer/ui/Panel.tsx'
import { Trouble } from '#renderer/ui/Trouble.tsx'

export function ImportChoose({ open, isOver }: { open: () => void; isOver: boolean }) {
  return (
    <>
      <PageHead
        title="Загрузить список"
        actions={
          <>
            <BackToList />
            <Button leftSection={<IconFileSpreadsheet size={17} aria-hidden />} onClick={open}>
              Выбрать файл
            </Button>
          </>
        }
      />
      <Paper
        py={56}
        style={{
          borderStyle: 'dashed',
          borderColor: isOver ? 'var(--tone-ink-mark)' : 'var(--app-field-line)',
          background: isOver ? 'var(--tone-ink-wash)' : 'var(--mantine-color-body)',
        }}
      >
        <EmptyState
          icon={<IconFileSpreadsheet size={40} stroke={1.4} aria-hidden />}
          title="Перетащите сюда таблицу с людьми"
          description="Или скопируйте её в Excel, Word или на сайте и нажмите здесь Ctrl+V. Программа покажет, что поняла, и спросит о непонятном. Пока вы не нажмёте «Загрузить», ничего не изменится."
          styles={{ description: { maxWidth: 560 } }}
        />
        <Text fz="sm" c="dimmed" ta="center" maw={640} mx="auto" mt={14} px={20}>
          Годится список членов или всех работников: xlsx, старый xls, ods, csv, таблица в docx, выгрузка из 1С. С
          шапкой и без неё, с итогами, группами и пустыми строками.
        </Text>
      </Paper>
    </>
  )
}

const SHOW_AFTER_MS = 400

interface ReadingProps {
  name: string
  /** Rows of the file, once it is open. */
  rows: number | null
  done: number
  stop: () => void
}

export function ImportReading({ name, rows, done, stop }: ReadingProps) {
  const [isShown, setShown] = useState(false)
  useEffect(() => {
    const timer = window.setTimeout(() => setShown(true), SHOW_AFTER_MS)
    return () => window.clearTimeout(timer)
  }, [])
  return (
    <>
      <PageHead title="Читаем файл" sub={<FileName name={name} />} />
      {isShown && (
        <Paper p={20} maw={640}>
          <Text role="status" mb={10}>
            {rows === null
              ? 'Шаг 1 из 2: открываем таблицу'
              : `Шаг 2 из 2: ищем людей, прочитано ${formatInteger(done)} из ${count(rows, 'строки', 'строк', 'строк')}`}
          </Text>
          <Progress
            value={rows === null ? 50 : 50 + (50 * done) / Math.max(1, rows)}
            animated
            aria-label="Ход чтения"
          />
          <Group mt={16} gap="sm">
            <Button variant="default" leftSection={<IconPlayerStop size={17} aria-hidden />} onClick={stop}>
              Остановить
            </Button>
            <Text fz="sm" c="dimmed">
              Данные не изменятся
            </Text>
          </Group>
        </Paper>
      )}
    </>
  )
}

interface RefusedProps {
  name: string
  failure: Failure<RosterFileFailure['code']>
  open: () => void
}

export function ImportRefused({ name, failure, open }: RefusedProps) {
  return (
    <>
      <PageHead
        title="Файл не прочитан"
        sub={<FileName name={name} />}
        actions={
          <>
            <BackToList />
            <Button leftSection={<IconFileSpreadsheet size={17} aria-hidden />} onClick={open}>
              Другой файл
            </Button>
          </>
        }
      />
      <Box maw={720}>
        <Trouble text={failureText(failure)} />
      </Box>
    </>
  )
}

function BackToList() {
  const [, go] = useLocation()
  return (
    <Button
      variant="subtle"
      color="gray"
      c="var(--mantine-color-text)"
      leftSection={<IconArrowLeft size={17} aria-hidden />}
      onClick={() => go('/roster')}
    >
      К списку
    </Button>
  )
}

export function FileName({ name, sheet }: { name: string; sheet?: string | null }) {
  return (
    <Group gap={6} component="span" wrap="nowrap">
      <IconFileSpreadsheet size={18} aria-hidden style={{ flex: 'none' }} />
      <span className="clip">
        {name}
        {sheet ? `, лист «${sheet}»` : ''}
      </span>
    </Group>
  )
}
