// Where a bundle belongs in its chain (specification of bundles §11). A pure function of what is known; it changes nothing.
// One chain per issuer, epoch, stream and first recipient. Every bundle is a full snapshot, so a gap never needs a merge.
import { periodSchema } from '#shared/records/period.ts'
import { idRef, z } from '#shared/records/row.ts'
import { hex64 } from '#shared/records/trustedOrg.ts'
import { limits } from './limits.ts'
import { type Manifest, natural, streams } from './manifest.ts'

export const linkSchema = z.strictObject({
  seq: z.int().min(1),
  id: hex64,
  prev: hex64.nullable(),
  period: periodSchema.nullable(),
  /** Day of acceptance. */
  importedDate: z.string(),
})
export type Link = z.infer<typeof linkSchema>

export const chainSchema = z.strictObject({
  org: idRef,
  epoch: natural,
  stream: z.enum(streams),
  /** The first recipient, null for bundles that are addressed to nobody. */
  recipient: idRef.nullable(),
  links: z.array(linkSchema),
})
export type Chain = z.infer<typeof chainSchema>

export type Place =
  | { readonly at: 'known'; readonly link: Link }
  | { readonly at: 'next' }
  | { readonly at: 'gap'; readonly missing: readonly number[]; readonly count: number }
  | { readonly at: 'late'; readonly head: number }
  | { readonly at: 'fork'; readonly looksRestored: boolean }
  | { readonly at: 'jump'; readonly last: number }

type Numbered = Pick<Manifest, 'seq' | 'prev' | 'resumed'>

/** The links of the chain that a manifest belongs to. */
export function linksOf(manifest: Manifest, chains: readonly Chain[]): readonly Link[] {
  const { issuer, stream, to } = manifest
  const recipient = to[0]?.org ?? null
  const found = chains.find(
    (c) => c.org === issuer.org && c.epoch === issuer.epoch && c.stream === stream && c.recipient === recipient,
  )
  return found?.links ?? []
}

/** The link with the highest number, or `null` for a chain that has none. */
export function headOf(links: readonly Link[]): Link | null {
  return links.reduce<Link | null>((head, link) => (head === null || link.seq > head.seq ? link : head), null)
}

/** Places a bundle. `links` in any order. */
export function place(bundle: Numbered, id: string, links: readonly Link[]): Place {
  const known = links.find((link) => link.id === id)
  if (known) return { at: 'known', link: known }
  const head = headOf(links)
  const last = head?.seq ?? 0
  const fork: Place = { at: 'fork', looksRestored: bundle.resumed !== undefined }
  if (bundle.seq <= last) return linksBackwards(bundle, id, links) ? { at: 'late', head: last } : fork
  if (bundle.seq - last > limits.seqLeap || bundle.seq > limits.seqMax - limits.seqLeap) return { at: 'jump', last }
  // A new bundle that names an older one as its predecessor, or none of ours where ours is the direct one, is another branch.
  const forksOff = links.some((link) => link.id === bundle.prev && link !== head)
  const isDirect = bundle.seq === last + 1
  if (forksOff || (isDirect && head !== null && bundle.prev !== head.id)) return fork
  return isDirect ? { at: 'next' } : { at: 'gap', ...missingBetween(last, bundle.seq) }
}

/** True when an older bundle fits between its known neighbours and touches at least one of them. */
function linksBackwards({ seq, prev }: Numbered, id: string, links: readonly Link[]): boolean {
  if (links.some((link) => link.seq === seq)) return false
  const before = links.find((link) => link.seq === seq - 1)
  const after = links.find((link) => link.seq === seq + 1)
  const contradicts = (before !== undefined && before.id !== prev) || (after !== undefined && after.prev !== id)
  return !contradicts && (before !== undefined || after !== undefined)
}

function missingBetween(last: number, seq: number): { missing: number[]; count: number } {
  const count = seq - last - 1
  return { missing: Array.from({ length: Math.min(count, 50) }, (_, i) => last + 1 + i), count }
}

/** The alarm of §10.6: the district holds a bundle as ours that we never made. `own` are all bundles of our own journal. */
export function isForeignHead(
  receipt: { readonly bundle: string; readonly head: { readonly id: string } | null },
  own: readonly { readonly id: string }[],
): boolean {
  const ids = new Set(own.map((link) => link.id))
  return !ids.has(receipt.bundle) || (receipt.head !== null && !ids.has(receipt.head.id))
}
