// Export of a report with 500 members, over gzip + sign + seal of the same bytes; and the size of the file.
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { chooseEd25519, exchangeCrypto } from '#electron/main/exchangeCrypto.ts'
import type { Content } from '#shared/exchange/content.ts'
import type { MemberLine } from '#shared/exchange/lines.ts'
import { writeBundle } from '#shared/exchange/write.ts'
import { aDraft, aMemberLine, anOrgLine, makeParty, valueOf } from '#shared/testing/referee/parties.ts'
import { ratioOf, report, reportSize } from './measure.ts'

const MEMBERS = 500
const RATIO_GOAL = 2
const SIZE_GOAL = 90_000

const surnames = ['Ахметзянова', 'Бадмаева', 'Васильева', 'Григорьева', 'Егорова', 'Жданова', 'Кузнецова', 'Лукина']
const positions = [
  'учитель начальных классов',
  'учитель математики',
  'педагог-психолог',
  'воспитатель',
  'повар',
  'лаборант',
]

const ed = await chooseEd25519()
const crypto = exchangeCrypto(ed)
const tools = { crypto, ed, age: { generateX25519Identity, identityToRecipient } }
const chair = await makeParty(tools, 7, 'ППО школы № 7', 'primary')
const district = await makeParty(tools, 9, 'Приреченская районная организация', 'district')
const members = Array.from({ length: MEMBERS }, (_, n) => member(n))
const content: Content = { kind: 'report', org: anOrgLine(chair), members }
const draft = aDraft(chair, district, content)
// A chair has one sealing key of her own; the district's card names two (workstation and paper).
const own = {
  ownRecipients: chair.sealing.ownRecipients.slice(0, 1),
  ownIdentities: chair.sealing.ownIdentities.slice(0, 1),
}
const recipients = [...district.sealing.ownRecipients, ...own.ownRecipients]
const plain = new TextEncoder().encode(members.map((line) => `${JSON.stringify(line)}\n`).join(''))

const written = valueOf(await writeBundle(draft, [chair.signer], own, crypto))
reportSize(`report of ${MEMBERS} members`, written.bytes.length, SIZE_GOAL)
report(await ratioOf(`export of ${MEMBERS} members over gzip + sign + seal`, RATIO_GOAL, ours, floor))

async function ours(): Promise<void> {
  valueOf(await writeBundle(draft, [chair.signer], own, crypto))
}

async function floor(): Promise<void> {
  const packed = await crypto.gzip(plain)
  await chair.signer.sign(packed)
  await crypto.seal(packed, recipients)
}

/** Names and dates that repeat no more than in a real school, so that the compression is not flattered. */
function member(n: number): MemberLine {
  const day = String(1 + ((n * 7) % 28)).padStart(2, '0')
  return aMemberLine(n, {
    id: globalThis.crypto.randomUUID(),
    upd: 1_760_000_000_000 + n * 7_919_113,
    lastName: `${surnames[n % surnames.length] ?? ''}${n % 3 === 0 ? '-Тер' : ''}${String.fromCharCode(1072 + (n % 30))}`,
    birthYear: 1952 + ((n * 13) % 50),
    position: positions[(n * 5) % positions.length] ?? '',
    cardNumber: String(100_000 + ((n * 7919) % 900_000)),
    memberSince: `${String(1985 + ((n * 3) % 40))}-0${String(1 + (n % 9))}-${day}`,
    consentDate: `2025-09-${day}`,
  })
}
