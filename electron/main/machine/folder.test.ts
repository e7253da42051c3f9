import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { newFolders } from './fixture/newFolders.ts'
import { dataFolderFor, folderFacts, folderKind, isWritable, type FolderFacts } from './folder.ts'

const newFolder = newFolders('folder')

const kindOf = (path: string, facts: Partial<FolderFacts> = {}) =>
  folderKind({
    ...{ path, realPath: path, platform: 'win32', syncRoots: [], fileSystem: 0, isWritable: true },
    ...facts,
  })

describe('the kind of the data folder', () => {
  it('knows synchronised folders by their names', () => {
    for (const path of [
      'C:\\Users\\Мария\\OneDrive\\ru.pervichka.desktop',
      'C:\\Users\\Мария\\OneDrive - МБОУ СОШ № 7\\Документы',
      'D:\\YandexDisk\\Профсоюз',
      'C:\\Users\\Мария\\Яндекс.Диск\\x',
      'C:\\Users\\Мария\\Dropbox (Личное)\\x',
      'G:\\Мой диск\\x',
      '/Users/maria/Library/CloudStorage/GoogleDrive-maria/x',
      '/home/maria/Nextcloud/x',
    ]) {
      expect([path, kindOf(path)]).toEqual([path, 'synced'])
    }
  })

  it('is not misled by names that only contain one', () => {
    for (const path of [
      'C:\\Users\\Мария\\AppData\\Local\\ru.pervichka.desktop',
      'C:\\Users\\OneDriver\\AppData\\Local\\x',
      '/home/maria/Dropboxes/x',
      '\\\\?\\C:\\Users\\Мария\\AppData\\Local\\x',
    ]) {
      expect([path, kindOf(path)]).toEqual([path, 'ok'])
    }
  })

  it('knows them by what their programs say', () => {
    const root = 'E:\\Облако школы'
    expect(kindOf('e:\\облако школы\\ru.pervichka.desktop', { syncRoots: [root] })).toBe('synced')
    expect(kindOf(root, { syncRoots: [root] })).toBe('synced')
    expect(kindOf('E:\\Облако школы 2', { syncRoots: [root] })).toBe('ok')
    expect(kindOf('C:\\Data', { syncRoots: [root] })).toBe('ok')
  })

  it('knows another computer by its share, its mapped drive and its file system', () => {
    expect(kindOf('\\\\school\\users\\maria')).toBe('network')
    expect(kindOf('\\\\?\\UNC\\school\\users\\maria')).toBe('network')
    expect(kindOf('H:\\ru.pervichka.desktop', { realPath: '\\\\school\\users\\ru.pervichka.desktop' })).toBe('network')
    expect(kindOf('/mnt/school', { platform: 'linux', fileSystem: 0xff534d42 })).toBe('network')
  })

  it('names the gravest', () => {
    expect(kindOf('\\\\school\\OneDrive\\x')).toBe('network')
    expect(kindOf('\\\\school\\OneDrive\\x', { isWritable: false })).toBe('readOnly')
  })

  it('looks at real folders', () => {
    const home = newFolder()
    const cloud = join(home, 'Моё облако')
    mkdirSync(join(cloud, 'данные'), { recursive: true })
    mkdirSync(join(home, '.dropbox'))
    writeFileSync(join(home, '.dropbox', 'info.json'), JSON.stringify({ personal: { path: cloud } }))
    expect(folderKind(folderFacts(join(cloud, 'данные'), { HOME: home }))).toBe('synced')
    expect(folderKind(folderFacts(home, { HOME: home }))).toBe('ok')
    symlinkSync(join(cloud, 'данные'), join(home, 'link'))
    expect(folderKind(folderFacts(join(home, 'link'), { HOME: home }))).toBe('synced')
    expect(folderKind(folderFacts(join(cloud, 'данные'), { OneDrive: cloud }))).toBe('synced')
    expect(readdirSync(join(cloud, 'данные'))).toEqual([])
    expect(folderKind(folderFacts(join(home, 'nothing'), {}))).toBe('readOnly')
  })
})

describe.skipIf(process.platform !== 'linux' || process.getuid?.() !== 0)('a disk that cannot be written', () => {
  it('is found by writing', () => {
    const mount = newFolder()
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'ro,size=1m', 'none', mount])
    try {
      expect(isWritable(mount)).toBe(false)
      expect(folderKind(folderFacts(mount, {}))).toBe('readOnly')
    } finally {
      execFileSync('umount', [mount])
    }
  })

  it('is not confused with a full one', () => {
    const mount = newFolder()
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'none', mount])
    try {
      expect(() => writeFileSync(join(mount, 'photos'), Buffer.alloc(2_000_000))).toThrow('ENOSPC')
      expect(isWritable(mount)).toBe(true)
    } finally {
      execFileSync('umount', [mount])
    }
  })
})

describe('the data folder', () => {
  const roaming = 'C:\\Users\\Мария\\AppData\\Roaming'
  const local = 'C:\\Users\\Мария\\AppData\\Local'
  const env = { APPDATA: roaming, LOCALAPPDATA: local }
  const on = (there: readonly string[], given: Partial<Parameters<typeof dataFolderFor>[0]> = {}) =>
    dataFolderFor({ platform: 'win32', appData: roaming, env, exists: (path) => there.includes(path), ...given })
  const stores = (folder: string) => `${folder}\\ru.pervichka.desktop\\stores`

  it('is local on Windows unless the first version left data in the roaming half', () => {
    expect(on([])).toBe(`${local}\\ru.pervichka.desktop`)
    expect(on([stores(roaming)])).toBe(`${roaming}\\ru.pervichka.desktop`)
    expect(on([stores(roaming), stores(local)])).toBe(`${local}\\ru.pervichka.desktop`)
  })

  it('is local too when the roaming half is redirected to a server', () => {
    const share = '\\\\school\\users\\maria\\Application Data'
    expect(on([], { appData: share, env: { APPDATA: share, LOCALAPPDATA: local } })).toBe(
      `${local}\\ru.pervichka.desktop`,
    )
  })

  it('is where it was given when it was given', () => {
    expect(on([], { appData: 'D:\\Проба' })).toBe('D:\\Проба\\ru.pervichka.desktop')
    expect(on([], { env: { APPDATA: roaming } })).toBe(`${roaming}\\ru.pervichka.desktop`)
    expect(on([], { platform: 'linux', appData: '/home/maria/.config' })).toBe(
      '/home/maria/.config/ru.pervichka.desktop',
    )
  })
})
