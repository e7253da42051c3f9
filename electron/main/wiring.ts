// Which part of the shell answers which call, and what each part needs of the others. No decisions here.
import { join } from 'node:path'
import { app } from 'electron'
import { ok } from '#shared/base/result.ts'
import type { HostHandlers } from './answer.ts'
import { Bundles } from './bundles.ts'
import { chooseEd25519, exchangeCrypto } from './exchangeCrypto.ts'
import { Files } from './files.ts'
import { KeyStore } from './keys.ts'
import { Machine } from './machine/machine.ts'
import { ownElectronMajor } from './machine/stamp.ts'
import type { Begun } from './machine/startUp.ts'
import { threadedPass } from './passThread.ts'
import { Reader } from './reader.ts'
import { audited } from './storage/auditNotes.ts'
import { Copies, type CopySource } from './storage/copies.ts'
import { Backups } from './storage/copiesCalls.ts'
import { CopyShelf } from './storage/copiesList.ts'
import type { DataKey } from './storage/dataKey.ts'
import { Keyrings } from './storage/keyring.ts'
import { PassKeys } from './storage/passphrase.ts'
import { Protections } from './storage/protection.ts'
import { Restore } from './storage/restoreCalls.ts'
import { StateBook } from './storage/stateBook.ts'
import { Vaults } from './storage/vaults.ts'
import { Stores } from './stores.ts'
import { systemSecrets } from './systemSecrets.ts'

/** The silent work on copies begins when the person has had her window for a while. */
const TEND_AFTER_MS = 30_000

export interface ShellDoors {
  /** Loads the page of the window anew. */
  readonly reload: () => void
  /** Closes the program and starts it anew. */
  readonly restart: () => void
  /** Puts the restore page in place of the page: the browser keeps no database. */
  readonly showRestore: () => void
}

export interface Parts {
  readonly stores: Stores
  readonly vaults: Vaults
  readonly protections: Protections
  readonly backups: Backups
  readonly restore: Restore
  readonly machine: Machine
  readonly files: Files
  readonly bundles: Bundles
}

/** Builds all parts. Nothing is read or written yet. */
export async function makeParts(start: Begun, doors: ShellDoors): Promise<Parts> {
  const facts = {
    appVersion: app.getVersion(),
    electronMajor: ownElectronMajor(),
    now: () => Date.now(),
    dataFolder: start.data,
    isClockRight: () => machine.clock.state() === 'ok',
  }
  const book = new StateBook(join(start.data, 'stores'))
  const folder = (storeId: string) => book.folder(storeId)
  const files = new Files()
  const machine = new Machine({ start, restart: doors.restart, showRestore: doors.showRestore })
  const passKeys = new PassKeys(threadedPass(join(import.meta.dirname, 'passWorker.cjs')))
  const keyrings = new Keyrings(folder, systemSecrets, { passKeys })
  const dataKey = (storeId: string) => vaults.dataKey(storeId)
  const keys = new KeyStore(folder, dataKey, systemSecrets)
  const slots = (storeId: string) => keyrings.slotsForCopies(storeId)
  const exchangeKeys = async ({ id }: Pick<CopySource, 'id'>) => {
    const kept = await keys.exportKept(id)
    return kept.ok ? kept.value : null
  }
  const copies = new Copies({ ...facts, book, slots, exchangeKeys })
  const { space } = machine
  const vaults: Vaults = new Vaults({
    ...facts,
    book,
    keyrings,
    copies,
    slots,
    exchangeKeys,
    space,
    reload: doors.reload,
  })
  const current = (storeId: string) => vaults.current(storeId)
  const shelf = new CopyShelf()
  const stores = new Stores({ ...facts, book, keyrings, vaults, now: () => new Date() })
  return {
    stores,
    vaults,
    machine,
    files,
    protections: new Protections({ ...facts, keyrings, keys, states: book, system: systemSecrets, dataKey }),
    backups: new Backups({ ...facts, book, copies, shelf, files, current }),
    restore: new Restore({
      ...facts,
      ...{ book, copies, shelf, files, keyrings, current, exchangeKeys: keys },
      open: (input) => vaults.open(input),
      leave: (input) => vaults.close(input),
      leaveAll: () => vaults.closeAll(),
    }),
    bundles: await bundlesOf({ stores, files, keys, folder, dataKey }),
  }
}

interface BundleParts {
  readonly stores: Stores
  readonly files: Files
  readonly keys: KeyStore
  readonly folder: (storeId: string) => string
  readonly dataKey: (storeId: string) => DataKey | null
}

async function bundlesOf({ stores, files, keys, folder, dataKey }: BundleParts): Promise<Bundles> {
  const ed = await chooseEd25519()
  const reader = new Reader(join(import.meta.dirname, 'readWorker.cjs'))
  return new Bundles({
    keys,
    ed,
    crypto: exchangeCrypto(ed),
    appVersion: app.getVersion(),
    store: (storeId) => stores.get(storeId),
    folder,
    dataKey,
    save: (file) => files.save(file),
    read: (task) => reader.read(task),
    now: () => new Date(),
  })
}

/** Every call with the part that answers it. */
export function handlersOf(parts: Parts): HostHandlers {
  const { stores, vaults, protections, backups, restore, machine, files, bundles } = parts
  const handlers: HostHandlers = {
    'app.info': async () => ok({ version: app.getVersion(), shell: shellName() }),
    'stores.list': () => stores.list(),
    'stores.create': (input) => stores.create(input),
    'stores.rename': (input) => stores.rename(input),
    'vault.open': (input) => vaults.open(input),
    'vault.append': async (input) => {
      const appended = await vaults.append(input)
      if (appended.ok) machine.clock.note(Date.now())
      return appended
    },
    'vault.operations': (input) => vaults.operations(input),
    'vault.heads': (input) => vaults.heads(input),
    'vault.contents': (input) => vaults.contents(input),
    'vault.newDatabase': async (input) => {
      const named = await vaults.newDatabase(input)
      if (named.ok) machine.rebuilds.begun(input.store)
      return named
    },
    'vault.opened': (input) => opened(parts, input),
    'vault.adopt': (input) => vaults.adopt(input),
    'vault.draft': (input) => vaults.draft(input),
    'vault.destroy': (input) => vaults.destroy(input),
    'vault.destructions': (input) => vaults.destructions(input),
    'vault.destructionTold': (input) => vaults.destructionTold(input),
    'vault.close': (input) => {
      machine.rebuilds.closed(input.store)
      return vaults.close(input)
    },
    'vault.lock': (input) => vaults.lock(input),
    'protection.state': (input) => protections.state(input),
    'protection.newCode': (input) => protections.newCode(input),
    'protection.checkCode': (input) => protections.checkCode(input),
    'protection.set': (input) => protections.set(input),
    'protection.changePass': (input) => protections.changePass(input),
    'protection.postpone': (input) => protections.postpone(input),
    'protection.checkPaper': (input) => protections.checkPaper(input),
    'protection.putOffPaper': (input) => protections.putOffPaper(input),
    'backups.state': (input) => backups.state(input),
    'backups.make': async (input) => {
      const made = await backups.make(input)
      if (made.ok) void vaults.finishDestructions(input.store)
      return made
    },
    'backups.choosePlace': (input) => backups.choosePlace(input),
    'backups.forgetPlace': (input) => backups.forgetPlace(input),
    'backups.drill': (input) => backups.drill(input),
    'backups.transfer': (input) => backups.transfer(input),
    'audit.entries': (input) => vaults.auditEntries(input),
    'restore.list': (input) => restore.list(input),
    'restore.choose': () => restore.choose(),
    'restore.look': (input) => restore.look(input),
    'restore.run': (input) => restore.run(input),
    'restore.startOver': (input) => restore.startOver(input),
    'restore.support': () => restore.support(),
    'machine.state': () => machine.state(),
    'machine.restart': () => machine.restart(),
    'files.save': (input) => files.save(input),
    'files.open': (input) => files.open(input),
    'files.view': (input) => files.view(input),
    'exchange.identity': (input) => bundles.identity(input),
    'exchange.writeCard': (input) => bundles.writeCard(input),
    'exchange.writeReport': (input) => bundles.writeReport(input),
    'exchange.writeReceipt': (input) => bundles.writeReceipt(input),
    'exchange.read': (input) => bundles.read(input),
  }
  return audited(handlers, (note) => vaults.note(note))
}

const opened = async (
  { vaults, machine, stores, backups }: Parts,
  input: Parameters<HostHandlers['vault.opened']>[0],
): ReturnType<HostHandlers['vault.opened']> => {
  const answer = await vaults.opened(input)
  if (!answer.ok) return answer
  machine.rebuilds.completed(input.store)
  const tend = async () => {
    await backups.tend(input.store)
    await vaults.finishDestructions(input.store)
  }
  setTimeout(() => void tend(), TEND_AFTER_MS).unref()
  // Which store is offered first is only a convenience.
  await stores.markLast(input.store)
  return answer
}

function shellName(): string {
  const electron: string | undefined = process.versions['electron']
  return electron ? `Electron ${electron}` : 'Chromium'
}
