/**
 * The house in one table: `wire → dialects | operator → core → store`, and never back. A file belongs to the first row
 * that its path begins with. `uses` may be imported; `names` may be imported by `import type`, which leaves nothing at
 * run time. Everybody may use what is below their own `at`, unless `alone` says otherwise.
 */
export interface Layer {
  readonly at: string
  readonly uses: readonly string[]
  readonly names?: readonly string[]
}

const everything = ['src/']

const composition: readonly Layer[] = [
  'main',
  'app',
  'traffic',
  'serve',
  'session',
  'demo',
  'demo-credentials',
].map((name) => ({
  at: `src/${name}.ts`,
  uses: everything,
}))

/** Each uses what is on its left. */
const domains = ['access', 'catalog', 'inventory', 'orders', 'fulfillment'] as const

const core: readonly Layer[] = [
  // core's own composition: makes what every verb is handed
  { at: 'src/core/hub.ts', uses: ['src/core/', 'src/store/'] },
  { at: 'src/core/shared/', uses: ['src/store/'], names: ['src/core/'] },
  ...domains.map((domain, index) => ({
    at: `src/core/${domain}/`,
    uses: ['src/store/', 'src/core/shared/', ...domains.slice(0, index).map((left) => `src/core/${left}/`)],
    names: ['src/core/'],
  })),
]

export const layers: readonly Layer[] = [
  ...composition,
  { at: 'src/config/', uses: [], names: ['src/core/shared/'] },
  { at: 'src/wire/', uses: [] },
  { at: 'src/dialects/index.ts', uses: ['src/dialects/'] },
  // one row for each dialect: none knows another, all are put together in one way
  {
    at: 'src/dialects/*/',
    uses: ['src/wire/', 'src/core/', 'src/dialects/dialect-plugin.ts', 'src/dialects/told-problems.ts'],
    names: ['src/identity/'],
  },
  { at: 'src/dialects/', uses: ['src/wire/', 'src/core/'] },
  { at: 'src/operator/', uses: ['src/wire/', 'src/core/'] },
  // shows what the surfaces say of themselves, and knows none of them
  { at: 'src/portal/', uses: ['src/wire/'] },
  // pages for people who sign in, and the authorization server that dialects describe theirs to
  { at: 'src/identity/', uses: ['src/wire/', 'src/core/'] },
  // what the web console speaks: the sessions of the pages, the building blocks of the operator's API
  {
    at: 'src/console-api/',
    uses: [
      'src/wire/',
      'src/core/',
      'src/identity/visit.ts',
      // the same operations by session, and their building blocks
      'src/operator/',
    ],
  },
  // a retailer's own sandbox, in the words and with the building blocks of the operator's API
  {
    at: 'src/sandbox/',
    uses: [
      'src/wire/',
      'src/core/',
      'src/operator/bodies.ts',
      'src/operator/errors.ts',
      'src/operator/validation.ts',
      'src/operator/wire-schema.ts',
      'src/operator/fulfillment/sandbox-mapping.ts',
      'src/operator/fulfillment/sandbox-schema.ts',
      'src/operator/fulfillment/scenario-mapping.ts',
      'src/operator/fulfillment/scenario-schema.ts',
    ],
  },
  ...core,
  { at: 'src/store/', uses: [], names: ['src/core/'] },
  { at: 'src/jobs/', uses: ['src/core/'] },
  { at: 'src/mail/', uses: [], names: ['src/core/shared/'] },
  { at: 'src/outgoing/', uses: ['src/core/shared/outgoing.ts'], names: ['src/core/shared/'] },
  // where parcels are, by the word of those who carry them
  { at: 'src/carriers/', uses: [], names: ['src/core/shared/'] },
  {
    at: 'src/cli/',
    uses: [
      'src/core/',
      'src/jobs/',
      'src/config/',
      'src/demo.ts',
      'src/serve.ts',
      'src/session.ts',
      // `--json` says what the operator API says: one mapping for both
      'src/operator/access/rate-limit-mapping.ts',
      'src/operator/catalog/import-mapping.ts',
      'src/operator/catalog/preview-mapping.ts',
      'src/operator/fulfillment/credit-mapping.ts',
      'src/operator/fulfillment/invoice-mapping.ts',
      'src/operator/fulfillment/return-mapping.ts',
      'src/operator/fulfillment/carrier-mapping.ts',
      'src/operator/fulfillment/tracking-mapping.ts',
      'src/operator/fulfillment/attention-mapping.ts',
      'src/operator/fulfillment/deadline-mapping.ts',
      'src/operator/fulfillment/sandbox-mapping.ts',
      'src/operator/fulfillment/exchange-mapping.ts',
      'src/operator/fulfillment/webhook-mapping.ts',
      // the same paper and the same columns, whoever asks for them
      'src/operator/fulfillment/paper/',
      'src/operator/fulfillment/statement/',
      'src/operator/inventory/feed-mapping.ts',
      'src/operator/inventory/feed-run-mapping.ts',
      'src/operator/orders/business-mapping.ts',
      'src/operator/inventory/rules-mapping.ts',
      'src/operator/orders/mapping.ts',
      'src/operator/orders/routing-mapping.ts',
      'src/operator/orders/what-if-mapping.ts',
      'src/operator/access/partner-mapping.ts',
      'src/mail/',
      'src/dialects/homeroots/oauth/',
      'src/dialects/inventory-source/oauth/',
      'src/store/backup.ts',
      'src/store/database.ts',
      'src/store/migrate.ts',
      'src/store/private-postgres/index.ts',
      'src/store/roles.ts',
      'src/store/server.ts',
    ],
    names: ['src/store/'],
  },
]

/** Packages that belong to one side of the house. At run time; their types may be named where they are handed through. */
export const packageHomes: Readonly<Record<string, readonly string[]>> = {
  pg: ['src/store/'],
  'pg-copy-streams': ['src/store/'],
  'pg-connection-string': ['src/store/'],
  fastify: [
    'src/wire/',
    'src/dialects/',
    'src/operator/',
    'src/identity/',
    'src/console-api/',
    'src/sandbox/',
    'src/app.ts',
    'src/serve.ts',
  ],
  '@fastify/cookie': ['src/identity/'],
  '@node-rs/argon2': ['src/core/access/people/'],
  '@simplewebauthn/server': ['src/core/access/people/'],
  nodemailer: ['src/mail/'],
  uqr: ['src/identity/'],
  commander: ['src/cli/', 'src/main.ts'],
  'cli-progress': ['src/cli/'],
  picocolors: ['src/cli/'],
  'prom-client': ['src/wire/'],
  // a schedule is checked where it is entered, and run where it is due
  croner: ['src/jobs/', 'src/core/inventory/feeds/'],
  // what is printed is drawn by the surface that gives it out
  pdfkit: ['src/operator/'],
  'bwip-js': ['src/operator/'],
  pino: ['src/serve.ts', 'src/session.ts', 'src/cli/', 'src/main.ts'],
}

/** The row of a file, with `*` filled in by the file's own folder. */
export function layerOf(path: string): Layer | undefined {
  for (const layer of layers) {
    if (!layer.at.includes('*')) {
      if (path.startsWith(layer.at)) return layer
      continue
    }
    const [before = '', after = ''] = layer.at.split('*')
    const rest = path.startsWith(before) ? path.slice(before.length) : ''
    const own = rest.slice(0, rest.indexOf(after))
    if (own !== '' && rest.includes(after)) return { ...layer, at: `${before}${own}${after}` }
  }
  return undefined
}
