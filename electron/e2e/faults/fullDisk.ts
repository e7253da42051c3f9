// A disk that is nearly full or full under the running program, on a small file system of its own, and a folder that becomes read-only.
// Needs the rights of root: to mount, and to make files immutable, since root ignores modes.
import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { launch } from '../driver.ts'
import { startAsChair } from '../program.ts'
import { opened } from './looking.ts'
import { readNumber, writeOn } from './writer.ts'

export interface DiskReport {
  readonly name: string
  readonly acknowledged: number
  readonly lost: number
  readonly blankStarts: number
  /** What the person reads while it lasts. */
  readonly message: string
}

const MIB = 1024 * 1024

/** Runs `work` with a mounted file system of `mib` megabytes. */
async function onSmallDisk<T>(folder: string, mib: number, work: (disk: string) => Promise<T>): Promise<T> {
  const disk = join(folder, `диск ${mib}`)
  mkdirSync(disk, { recursive: true })
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${mib}m`, 'tmpfs', disk])
  try {
    return await work(disk)
  } finally {
    execFileSync('umount', ['-l', disk])
  }
}

/** Fills the disk under continuous writing until `left` bytes are free, looks at the message, makes room, starts again and counts. */
export function fillUp(folder: string, left: number): Promise<DiskReport> {
  return onSmallDisk(folder, 900, async (disk) => {
    const name = `disk filled up to ${Math.round(left / MIB)} MB while writing`
    const plug = join(disk, 'plug')
    return trouble(name, join(disk, 'данные'), {
      begin: () => fill(plug, disk, left),
      end: () => rmSync(plug),
    })
  })
}

/** The folder of the stores becomes read-only under continuous writing, with every file in it that is open. */
export function turnReadOnly(folder: string): Promise<DiskReport> {
  const userData = join(folder, 'только чтение')
  const stores = join(userData, 'ru.pervichka.desktop', 'stores')
  return trouble('folder of the stores becomes read-only while writing', userData, {
    begin: () => execFileSync('chattr', ['-R', '+i', stores]),
    end: () => execFileSync('chattr', ['-R', '-i', stores]),
  })
}

async function trouble(
  name: string,
  userData: string,
  { begin, end }: { begin: () => void; end: () => void },
): Promise<DiskReport> {
  const program = await launch({ userData })
  await startAsChair(program.page)
  const writing = await writeOn(program.page, 0)
  await program.page.waitForTimeout(500)
  let message: string
  begin()
  try {
    message = await told(program.page)
    await program.kill()
  } finally {
    // Whatever happened: the folder must not stay as nobody can clean it away.
    end()
  }
  const [acknowledged, tried] = [writing.acknowledged(), writing.tried()]
  const again = await launch({ userData })
  const place = await opened(again.page)
  const found = place === 'open' ? await readNumber(again.page) : null
  await again.kill()
  const isPossible = found !== null && found <= tried
  return {
    name,
    acknowledged,
    lost: isPossible ? Math.max(0, acknowledged - found) : acknowledged,
    blankStarts: place === 'start' ? 1 : 0,
    message,
  }
}

/** The first message about saving that appears; '' when none came. */
async function told(page: Page): Promise<string> {
  const alert = page.getByRole('alert').first()
  await alert.waitFor({ timeout: 15_000 }).catch(() => undefined)
  return (await alert.innerText().catch(() => '')).replace(/\s+/g, ' ')
}

function fill(file: string, disk: string, left: number): void {
  const { bavail, bsize } = statfsSync(disk)
  const size = Math.max(0, bavail * bsize - left)
  writeFileSync(file, Buffer.alloc(0))
  try {
    for (let written = 0; written < size; written += 16 * MIB) {
      writeFileSync(file, Buffer.alloc(Math.min(16 * MIB, size - written)), { flag: 'a' })
    }
  } catch (error) {
    // The program writes too: the disk may be full a little earlier.
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error
  }
}
