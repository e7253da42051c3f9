// Files dropped anywhere on the window: while they hang over it the whole window says what will happen with them.
import { Overlay, Stack, Text } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'

export function FileDrop({ label, take }: { label: string; take: (files: readonly File[]) => void }) {
  const [isOver, setOver] = useState(false)
  const latest = useRef(take)
  useEffect(() => {
    latest.current = take
  })
  useEffect(() => listen(setOver, (files) => latest.current(files)), [])
  if (!isOver) return null
  return (
    <Overlay fixed backgroundOpacity={0.94} color="var(--tone-ink-wash)" zIndex={400}>
      <Stack h="100%" align="center" justify="center" gap="sm">
        <IconDownload size={44} stroke={1.4} color="var(--tone-ink-mark)" aria-hidden />
        <Text fz="lg" fw={600}>
          {label}
        </Text>
      </Stack>
    </Overlay>
  )
}

/** Answers how to stop listening. */
function listen(hang: (isOver: boolean) => void, take: (files: readonly File[]) => void): () => void {
  const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false
  const over = (event: DragEvent) => {
    if (!hasFiles(event)) return
    event.preventDefault()
    hang(true)
  }
  const leave = (event: DragEvent) => {
    // Only leaving the window itself has no element to go to.
    if (event.relatedTarget === null) hang(false)
  }
  const drop = (event: DragEvent) => {
    if (!hasFiles(event)) return
    event.preventDefault()
    hang(false)
    take([...(event.dataTransfer?.files ?? [])])
  }
  // The sheet that appears is a new target under the pointer: it must take the drag as well, or the drop is refused.
  window.addEventListener('dragenter', over)
  window.addEventListener('dragover', over)
  window.addEventListener('dragleave', leave)
  window.addEventListener('drop', drop)
  return () => {
    window.removeEventListener('dragenter', over)
    window.removeEventListener('dragover', over)
    window.removeEventListener('dragleave', leave)
    window.removeEventListener('drop', drop)
  }
}
