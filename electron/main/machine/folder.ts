// Where the data lie (reliability §13.6): which folder is taken, and whether it is one that something else copies about or that stands
// on another computer. Decisions over given facts; `folderFacts` collects the real ones.
import { randomUUID } from 'node:crypto'
import { readFileSync, realpathSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join, posix, win32 } from 'node:path'
import type { Machine } from '#shared/host/storageCalls.ts'

/** Fixed by the application's id and never by its name or version: the data must be found again by every later release. */
export const DATA_FOLDER = 'ru.pervichka.desktop'

export interface HomeFacts {
  readonly platform: NodeJS.Platform
  /** What Electron calls `appData`; on Windows the roaming half of the profile. */
  readonly appData: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly exists: (path: string) => boolean
}

/**
 * The data folder. On Windows the local half of the profile: the roaming one may be copied from a server at each logon, an older state
 * over a newer one. Only data that the first version of the program left in the roaming half stay where they are.
 */
export function dataFolderFor({ platform, appData, env, exists }: HomeFacts): string {
  const given = (platform === 'win32' ? win32 : posix).join(appData, DATA_FOLDER)
  const localAppData = env['LOCALAPPDATA']
  // A folder given by a test or by the person for the program is not the system's, and has no local half.
  const isSystemFolder = env['APPDATA']?.toLowerCase() === appData.toLowerCase()
  if (platform !== 'win32' || !localAppData || !isSystemFolder) return given
  const local = win32.join(localAppData, DATA_FOLDER)
  if (exists(win32.join(local, 'stores'))) return local
  return exists(win32.join(given, 'stores')) ? given : local
}

export interface FolderFacts {
  /** As the program names it, and with links and mapped drives followed. */
  readonly path: string
  readonly realPath: string
  readonly platform: NodeJS.Platform
  /** Folders that a synchronising program of this computer names as its own. */
  readonly syncRoots: readonly string[]
  /** `statfs` type; 0 where the system has no such number. */
  readonly fileSystem: number
  readonly isWritable: boolean
}

/** Folders by which the usual programs can be known, also where they left no trace in the system. */
const SYNC_NAMES = [
  /^onedrive( [-–] .+)?$/i,
  /^(yandex\.?disk|яндекс[. ]?диск)$/i,
  /^dropbox( \(.+\))?$/i,
  /^(google ?drive|google ?диск|googledrive|my drive|мой диск)$/i,
  /^(облако mail\.ru|cloud mail\.ru|mail\.ru cloud)$/i,
  /^(icloud ?drive|iclouddrive|cloudstorage|mobile documents)$/i,
  /^(nextcloud|owncloud|сбердиск|sberdisk)$/i,
]

/** NFS, SMB in its three ages, AFS, Coda, 9P (a folder of the host of a virtual machine). */
const NETWORK_FILE_SYSTEMS = [0x6969, 0x517b, 0xff534d42, 0xfe534d42, 0x5346414f, 0x73757245, 0x01021997]

/** The gravest that holds: nothing can be saved; another computer may write too; something may put an older file back. */
export function folderKind(facts: FolderFacts): Machine['folder'] {
  const paths = [facts.path, facts.realPath]
  if (!facts.isWritable) return 'readOnly'
  if (NETWORK_FILE_SYSTEMS.includes(facts.fileSystem) || paths.some(isShare)) return 'network'
  const isSynced = paths.some(
    (path) => hasSyncName(path) || facts.syncRoots.some((root) => isInside(path, root, facts)),
  )
  return isSynced ? 'synced' : 'ok'
}

/** `\\server\share`; `\\?\C:\` and `\\.\` are this computer, `\\?\UNC\server` is not. */
function isShare(path: string): boolean {
  return /^[\\/]{2}(\?[\\/]UNC[\\/]|[^\\/?.])/i.test(path)
}

function hasSyncName(path: string): boolean {
  return path.split(/[\\/]/).some((segment) => SYNC_NAMES.some((name) => name.test(segment)))
}

function isInside(path: string, root: string, { platform }: FolderFacts): boolean {
  const system = platform === 'win32' ? win32 : posix
  const rest = system.relative(root, path)
  return rest === '' || !(system.isAbsolute(rest) || rest === '..' || rest.startsWith(`..${system.sep}`))
}

/** Looks at the real folder. Blocks for the length of one small write. */
export function folderFacts(path: string, env: HomeFacts['env'] = process.env): FolderFacts {
  return {
    path,
    realPath: orElse(() => realpathSync.native(path), path),
    platform: process.platform,
    syncRoots: [...oneDriveRoots(env), ...dropboxRoots(env)],
    fileSystem: orElse(() => statfsSync(path).type, 0),
    isWritable: isWritable(path),
  }
}

/** Rights say too little (root, ACLs, read-only disks, protected folders of Windows): only a write tells. */
export function isWritable(folder: string): boolean {
  const probe = join(folder, `.probe-${randomUUID().slice(0, 8)}`)
  try {
    writeFileSync(probe, 'x', { flag: 'wx' })
    rmSync(probe)
    return true
  } catch (error) {
    // A full disk is another matter, with words of its own.
    return error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT')
  }
}

function oneDriveRoots(env: HomeFacts['env']): string[] {
  return ['OneDrive', 'OneDriveConsumer', 'OneDriveCommercial'].flatMap((name) => env[name] || [])
}

/** Dropbox names its folders in a small JSON file for other programs. */
function dropboxRoots(env: HomeFacts['env']): string[] {
  const homes = [env['APPDATA'], env['LOCALAPPDATA']].flatMap((folder) => (folder ? join(folder, 'Dropbox') : []))
  if (env['HOME']) homes.push(join(env['HOME'], '.dropbox'))
  return homes.flatMap((folder) =>
    orElse(() => {
      const info = JSON.parse(readFileSync(join(folder, 'info.json'), 'utf8')) as Record<string, { path?: unknown }>
      return Object.values(info).flatMap((account) => (typeof account.path === 'string' ? account.path : []))
    }, []),
  )
}

/** Facts that cannot be had are left out: they only warn. */
function orElse<T>(read: () => T, otherwise: T): T {
  try {
    return read()
  } catch {
    return otherwise
  }
}
