// «Так будет на бумаге»: a page of the paper on a canvas, its neighbours by arrows, what is being edited tinted.
import { ActionIcon, Box, Center, Group, Loader, Modal, ScrollArea, Text } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { IconChevronLeft, IconChevronRight, IconZoomIn } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import type { PdfMark, PdfPaper } from './pdf.ts'
import { openPaper, type OpenPaper } from './preview.ts'

const A4 = { width: 595.28, height: 841.89 }
const LARGE = 860

interface PaperPreviewProps {
  paper: PdfPaper | null
  isStale: boolean
  /** Id of what is being edited: its place is tinted and brought into view. */
  about?: string | null
  width: number
  title?: string
}

export function PaperPreview({
  paper,
  isStale,
  about = null,
  width,
  title = 'Так будет на бумаге',
}: PaperPreviewProps) {
  const open = useOpenPaper(paper)
  const [page, setPage] = useFollowedPage(paper, about)
  const [isLarge, setLarge] = useState(false)
  const count = paper?.pageCount ?? 1
  const size = paper?.sheet ?? A4
  const turn = (by: number) => setPage(Math.min(Math.max(page + by, 1), count))
  useHotkeys([
    ['ArrowLeft', () => turn(-1)],
    ['ArrowRight', () => turn(1)],
  ])
  const marks = paper?.marks.filter((mark) => mark.about === about && mark.page === page) ?? []
  const head = (
    <Group gap={2} wrap="nowrap">
      <PageButton label="Предыдущая страница" off={page <= 1} press={() => turn(-1)} icon={IconChevronLeft} />
      <Text fz="sm" className="num nowrap" aria-live="polite">
        {page} из {count}
      </Text>
      <PageButton label="Следующая страница" off={page >= count} press={() => turn(1)} icon={IconChevronRight} />
    </Group>
  )
  return (
    <Box role="region" aria-label={title} p={9} style={{ background: 'var(--app-nav)', borderRadius: 8 }} w={width}>
      <Group justify="space-between" mb={6} px={2} wrap="nowrap">
        <Text fz="sm" fw={550} role="status">
          {isStale ? 'Обновляем лист…' : title}
        </Text>
        <Group gap={2} wrap="nowrap">
          {head}
          <PageButton label="Крупнее" off={open === null} press={() => setLarge(true)} icon={IconZoomIn} />
        </Group>
      </Group>
      <Sheet open={open} page={page} width={width - 18} size={size} marks={marks} />
      {isLarge && (
        <Modal
          opened
          onClose={() => setLarge(false)}
          size={LARGE + 70}
          title={head}
          scrollAreaComponent={ScrollArea.Autosize}
        >
          <Sheet open={open} page={page} width={LARGE} size={size} marks={marks} />
        </Modal>
      )}
    </Box>
  )
}

interface PageButtonProps {
  label: string
  off: boolean
  press: () => void
  icon: typeof IconZoomIn
}

function PageButton({ label, off, press, icon: Icon }: PageButtonProps) {
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      c={off ? 'var(--app-field-line)' : 'var(--mantine-color-text)'}
      aria-label={label}
      aria-disabled={off}
      onClick={() => {
        if (!off) press()
      }}
    >
      <Icon size={17} aria-hidden />
    </ActionIcon>
  )
}

interface SheetProps {
  open: OpenPaper | null
  page: number
  width: number
  /** The sheet in points. */
  size: { readonly width: number; readonly height: number }
  marks: readonly PdfMark[]
}

/** The sheet itself stays white in the dark theme: paper is. */
function Sheet({ open, page, width, size, marks }: SheetProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    let isWanted = true
    if (open && canvas.current && page <= open.pageCount) {
      open.draw(canvas.current, page, width).catch((error: unknown) => {
        // A paper that was closed while it was being drawn is not wanted any more.
        if (isWanted) throw error
      })
    }
    return () => {
      isWanted = false
    }
  }, [open, page, width])
  const scale = width / size.width
  return (
    <Box
      pos="relative"
      w={width}
      h={width * (size.height / size.width)}
      bg="#fff"
      style={{ boxShadow: 'var(--mantine-shadow-xs)' }}
    >
      <canvas
        ref={canvas}
        role="img"
        aria-label={`Страница ${page}`}
        style={{ width: '100%', height: '100%', display: 'block' }}
      />
      {open === null && (
        <Center pos="absolute" inset={0} role="status" aria-label="Готовим лист">
          <Loader size="sm" aria-hidden />
        </Center>
      )}
      {marks.map((mark) => (
        <Box
          key={`${mark.page} ${mark.top}`}
          pos="absolute"
          data-mark
          style={{
            left: (mark.left - 5) * scale,
            top: (mark.top - 1) * scale,
            width: (mark.width + 10) * scale,
            height: (mark.height + 2) * scale,
            background: 'color-mix(in srgb, var(--tone-ink-mark) 15%, transparent)',
            borderRadius: 2,
            pointerEvents: 'none',
          }}
        />
      ))}
    </Box>
  )
}

/** The newest opened paper; the one before it is shown until then. */
function useOpenPaper(paper: PdfPaper | null): OpenPaper | null {
  const [open, setOpen] = useState<OpenPaper | null>(null)
  useEffect(() => {
    if (!paper) return
    let isWanted = true
    void openPaper(paper.bytes).then((opened) => {
      if (isWanted) setOpen(opened)
      else opened.close()
    })
    return () => {
      isWanted = false
    }
  }, [paper])
  useEffect(() => () => open?.close(), [open])
  return open
}

/** The page turned to, until another thing is edited: then the page where that stands. */
function useFollowedPage(paper: PdfPaper | null, about: string | null): [number, (page: number) => void] {
  const [turned, setTurned] = useState<{ page: number; about: string | null }>({ page: 1, about: null })
  const isFollowing = about !== null && turned.about !== about
  const own = paper?.marks.filter((mark) => mark.about === about) ?? []
  // The first mark is the line of the agenda, the next one the question itself.
  const wanted = isFollowing ? (own[1] ?? own[0])?.page : undefined
  const page = Math.min(wanted ?? turned.page, paper?.pageCount ?? 1)
  return [page, (next) => setTurned({ page: next, about })]
}
