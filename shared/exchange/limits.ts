// Every bound of the exchange format in one place (specification of bundles §14). Each is checked before the work it bounds is done.

const KIB = 1024
const MIB = 1024 * KIB

export const limits = {
  /** Whole file as received. Checked by the caller from the file's size, and again on the bytes. */
  file: { small: 256 * KIB, report: 16 * MIB, reportOfRegion: 32 * MIB, pack: 16 * MIB },
  /** No kind that this version reads is larger; the kind itself is known only after the signature. */
  anyFile: 32 * MIB,
  ageHeader: 8 * KIB,
  ageStanzas: 16,
  /** scrypt work factor as a power of two: an old PC must not be stalled. */
  ageWorkFactor: 18,
  signatures: 3,
  manifest: 64 * KIB,
  manifestDepth: 5,
  members: 64,
  inflated: { usual: 64 * MIB, ofRegion: 256 * MIB },
  /** Beyond `ratioFrom` raw bytes a member may not be larger than `ratio` times its stored form. */
  ratioFrom: MIB,
  ratio: 64,
  line: 64 * KIB,
  lineDepth: 8,
  keysPerObject: 64,
  arrayItems: 500,
  text: 4_000,
  name: 200,
  ext: 4 * KIB,
  records: { primary: 2_000, district: 20_000, region: 200_000, central: 200_000 },
  /** A number this far beyond the last one is not believed without a question. */
  seqLeap: 1_000,
  seqMax: 2 ** 31 - 1,
  /** A roster report is padded to a multiple of this, so that its size does not tell one person's coming or going. */
  padding: 4 * KIB,
  faultsShown: 20,
  controlAttempts: 2,
} as const

/** Version of the inner container that this program writes and reads. */
export const CONTAINER_VERSION = 1
/** Highest `schema` of member lines that this program reads. */
export const READER_SCHEMA = 1
/** No bundle is older than the format itself. */
export const FORMAT_BORN = '2026-01-01'
