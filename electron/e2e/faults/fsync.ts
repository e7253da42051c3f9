// Flushing seen from outside: strace counts the calls that reach the system for the journal while edits are acknowledged.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { launch } from '../driver.ts'
import { startAsChair } from '../program.ts'
import { writeOn } from './writer.ts'

export interface FsyncReport {
  readonly acknowledged: number
  /** `fdatasync` and `fsync` of the journal file in the same time. */
  readonly flushes: number
  /** Records written to the journal in the same time. */
  readonly writes: number
}

/** Writes for `ms` and counts. Needs strace. */
export async function countFlushes(folder: string, ms: number): Promise<FsyncReport> {
  const program = await launch({ userData: join(folder, 'данные') })
  try {
    await startAsChair(program.page)
    // The first edits make the journal and its keys; what is counted comes after them.
    const writing = await writeOn(program.page, 0)
    const log = join(folder, 'strace.txt')
    const calls = 'trace=fsync,fdatasync,write,writev,pwrite64,pwritev'
    const strace = spawn('strace', ['-f', '-y', '-e', calls, '-o', log, '-p', String(program.pid)], {
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    await once(strace.stderr, 'data')
    const before = writing.acknowledged()
    await program.page.waitForTimeout(ms)
    const acknowledged = writing.acknowledged() - before
    strace.kill('SIGINT')
    await once(strace, 'exit')
    const lines = (await readFile(log, 'utf8')).split('\n').filter((line) => /journal-\d+\.log/.test(line))
    const counted = (calls: RegExp) => lines.filter((line) => calls.test(line) && !/resumed/.test(line)).length
    return { acknowledged, flushes: counted(/f(data)?sync\(/), writes: counted(/p?writev?(64)?\(/) }
  } finally {
    await program.kill()
  }
}
