// The import table of the house and "no circles". This is law: no exception lists, a new arrow is argued in its commit.

/** What each room may import besides itself. Paths are regular expressions over resolved files; `npm:` names packages. */
const base = '^shared/base/'
const records = '^shared/records/'
const documents = '^shared/documents/'
const foundation = [base, records, documents]
const room = (name) => `^shared/${name}/`

const table = {
  '^shared/base/': [],
  '^shared/records/': [base, 'npm:zod'],
  '^shared/documents/': [base],
  '^shared/passport/': [...foundation, room('roster')],
  '^shared/roster/': foundation,
  '^shared/agreement/': foundation,
  '^shared/plan/': foundation,
  '^shared/meetings/': [...foundation, room('roster')],
  '^shared/monitoring/': [...foundation, ...['passport', 'roster', 'agreement', 'plan', 'meetings'].map(room)],
  '^shared/exchange/': [...foundation, room('monitoring'), 'npm:zod'],
  // The district counts coverage by the roster's own rule: a second one would sooner or later disagree with the chair's figure.
  '^shared/district/': [...foundation, room('exchange'), room('monitoring'), room('roster')],
  '^shared/settings/': foundation,
  // Words for every table: only the label modules of the rooms, none of their rules.
  '^shared/history/': [
    ...foundation,
    '^shared/roster/(cardFields|contacts|names|recordLabels|rosterLabels)\\.ts$',
    '^shared/passport/passportLabels\\.ts$',
    '^shared/meetings/(kinds|topicLabels)\\.ts$',
    '^shared/district/periods\\.ts$',
  ],
  '^shared/host/': [base, records, 'npm:zod', '^shared/exchange/'],
  '^electron/preload/': ['npm:electron', '^shared/host/channels'],
  '^electron/main/': ['npm:electron', 'npm:zod', 'npm:age-encryption', 'npm:@noble/curves', 'npm:hash-wasm', 'node:', '^shared/'],
  '^electron/standin/': ['npm:playwright-core', 'node:'],
  '^renderer/ui/': [base, 'npm:'],
  '^renderer/db/': ['npm:dexie', 'npm:react', records, base],
  '^renderer/host/': ['^shared/host/', base],
  '^renderer/documents/': ['npm:', documents, base, '^resources/fonts/'],
  '^renderer/feedback/': ['npm:', '^renderer/ui/', '^shared/'],
  // Features hand the reference to rules as an argument, so its reader stands below them and not in `renderer/app`.
  '^renderer/reference/': ['^resources/reference/', '^shared/'],
  '^renderer/session\\.ts$': ['npm:zustand', base],
  '^renderer/features/': ['npm:', '^shared/', '^renderer/(ui|db|host|documents|feedback|reference)/', '^renderer/session\\.ts$'],
}

const npm = (name) => (name === '' ? 'node_modules/' : `node_modules/${name}/`)
const allowed = (own, entries) => [
  own,
  ...entries.map((e) => (e.startsWith('npm:') ? npm(e.slice(4)) : e === 'node:' ? '^(node:)?[a-z/_]+$' : e)),
]

const tests = '\\.test\\.tsx?$|^shared/testing/|/fixture/'

module.exports = {
  forbidden: [
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
    ...Object.entries(table).map(([from, entries]) => ({
      name: `may-import:${from}`,
      severity: 'error',
      from: { path: from, pathNot: tests },
      to: { pathNot: allowed(from, entries) },
    })),
    {
      name: 'features-do-not-know-each-other',
      severity: 'error',
      from: { path: '^renderer/features/([^/]+)/', pathNot: tests },
      to: { path: '^renderer/features/', pathNot: '^renderer/features/$1/' },
    },
    {
      name: 'only-documents-knows-the-file-libraries',
      severity: 'error',
      from: { path: '^(renderer|shared|electron)/', pathNot: `^renderer/documents/|${tests}` },
      to: { path: 'node_modules/(exceljs|@e965/xlsx|jspdf|jspdf-autotable|pdfjs-dist|hyphen|docx)/' },
    },
    {
      name: 'only-reference-reads-reference',
      severity: 'error',
      from: { path: '^(renderer|shared|electron)/', pathNot: `^renderer/reference/|${tests}` },
      to: { path: '^resources/reference/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.css$|\\?' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'], conditionNames: ['import', 'default', 'types'], exportsFields: ['exports'] },
  },
}
