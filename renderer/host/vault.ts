// The vault calls bound to one store, in the form that the page's store takes them.
import { host } from './host.ts'

export function vaultOf(store: string) {
  const { vault } = host
  return {
    append: (operation: Uint8Array) => vault.append({ store, operation }),
    operations: (from: number, to: number) => vault.operations({ store, from, to }),
    heads: (record: string | null, before: number | null, limit: number) =>
      vault.heads({ store, record, before, limit }),
    contents: () => vault.contents({ store }),
    newDatabase: () => vault.newDatabase({ store }),
    opened: (database: string, seq: number, digest: string) => vault.opened({ store, database, seq, digest }),
    adopt: (contents: Uint8Array, operations: Uint8Array) => vault.adopt({ store, contents, operations }),
    draft: (form: string, text: string | null) => vault.draft({ store, form, text }),
    destroy: (person: string, act: string, operation: Uint8Array) => vault.destroy({ store, person, act, operation }),
    destructions: () => vault.destructions({ store }),
    destructionTold: (act: string) => vault.destructionTold({ store, act }),
  }
}
