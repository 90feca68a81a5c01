/** Trees with one thing wrong in each: what the rules must find. Texts that would break a rule here are put together. */

export interface Planted {
  readonly rule: string
  readonly because: string
  readonly files: Readonly<Record<string, string>>
}

const broken = (rule: string, because: string, path: string, text: string): Planted => ({
  rule,
  because,
  files: { [path]: text },
})

const imports = (path: string, target: string, names = '{ a }') =>
  broken('layers', `${path} imports ${target}`, path, `import ${names} from '${target}'\n`)

const lines = (count: number) => 'export const a = 1\n'.repeat(count)
const functionOf = (count: number, head: string) => `${head} {\n${'  step()\n'.repeat(count - 2)}}\n`

export const plantedImports: readonly Planted[] = [
  imports('src/wire/send.ts', '../core/orders/order.ts', 'type { Order }'),
  imports('src/dialects/homeroots/orders/get-order.ts', '../../../store/orders/read.ts'),
  imports('src/dialects/homeroots/orders/get-order.ts', '../../sophio/orders/mapping.ts'),
  imports('src/operator/orders/list-orders.ts', '../../dialects/sophio/orders/mapping.ts'),
  imports('src/operator/orders/list-orders.ts', '../../config/env.ts'),
  imports('src/core/orders/place.ts', '../../wire/server.ts'),
  imports('src/core/access/issue.ts', '../orders/place.ts'),
  imports('src/core/catalog/find.ts', '../inventory/stock.ts'),
  // erased only as `import type`; this one stays behind as an empty import
  imports('src/core/access/issue.ts', '../orders/order.ts', '{ type Order }'),
  imports('src/core/shared/coalesce.ts', '../access/authenticate.ts'),
  imports('src/store/orders/read.ts', '../../core/orders/order.ts'),
  imports('src/store/orders/read.ts', '../../config/env.ts', 'type { Config }'),
  imports('src/jobs/feed.ts', '../store/streams.ts'),
  imports('src/cli/ship.ts', '../store/orders/change.ts'),
  imports('src/cli/ship.ts', '../dialects/sophio/orders/mapping.ts'),
  imports('src/config/env.ts', '../core/shared/money.ts'),
  broken('layers', 're-exports', 'src/wire/codecs.ts', "export { a } from '../store/tx.ts'\n"),
  broken('layers', 'imports when called', 'src/wire/late.ts', "const a = await import('../core/hub.ts')\n"),
  broken('layers', 'imports for its effect', 'src/wire/early.ts', "import '../core/hub.ts'\n"),
  broken('layers', 'stands outside the table', 'src/loose.ts', 'export const a = 1\n'),
  broken(
    'package-home',
    'a server in core',
    'src/core/orders/place.ts',
    "import { fastify } from 'fastify'\n",
  ),
  broken('package-home', 'a pool in core', 'src/core/orders/place.ts', "import pg from 'pg'\n"),
  broken('product-imports-test', 'a fixture', 'src/wire/a.ts', "import { a } from './a.fixture.ts'\n"),
  broken(
    'product-imports-test',
    'test support',
    'src/app.ts',
    "import { a } from '../test/support/hub.ts'\n",
  ),
  broken('import-ending', 'no ending', 'test/core/a.test.ts', "import { a } from './b'\n"),
  {
    rule: 'circle',
    because: 'three files need each other',
    files: {
      'src/wire/a.ts': "import { b } from './b.ts'\n",
      'src/wire/b.ts': "import { c } from './c.ts'\n",
      'src/wire/c.ts': "import { a } from './a.ts'\n",
    },
  },
]

const inCore = (rule: string, text: string) => broken(rule, text.trim(), 'src/core/orders/place.ts', text)

export const plantedWords: readonly Planted[] = [
  inCore('sql', "const text = 'select 1 from orders'\n"),
  inCore('sql', 'const text = `\n  insert into orders values ($1)`\n'),
  inCore('sql', `const text = \`update \${table} set a = 1\`\n`),
  inCore('sql', "const text = 'DELETE FROM orders'\n"),
  inCore('sql', 'const text = `with a as (select 1) select * from a`\n'),
  inCore('sql', "await db.query('select place($1)')\n"),
  inCore('environment', 'const home = process.env.HOME\n'),
  inCore('environment', "const home = process['env'].HOME\n"),
  inCore('time', 'const now = Date.now()\n'),
  inCore('time', 'const now = new Date()\n'),
  inCore('waiting', 'await new Promise((resolve) => setTimeout(resolve, 10))\n'),
  inCore('waiting', "import { setTimeout as sleep } from 'node:timers/promises'\n"),
  inCore('random', 'const id = Math.random()\n'),
  inCore('random', 'const id = randomUUID()\n'),
  inCore('console', "console.log('placed')\n"),
  inCore('default-export', 'export default function place() {}\n'),
  inCore('any', 'export function place(order: any) {}\n'),
  inCore('any', 'const orders = [] as any[]\n'),
  inCore('any', 'const byId = new Map<string, any>()\n'),
  inCore('unchecked', `// @ts-${'ignore'}\nplace(1)\n`),
]

const statement = (name: string) =>
  `export const a = { name: '${name}', text: 'select 1' }\nexport const b = {\n  name: '${name}',\n  text: 'select 2',\n}\n`

export const plantedStatements: readonly Planted[] = [
  broken('statement-name', 'one name in one file', 'src/store/a.ts', statement('orders.count')),
  {
    rule: 'statement-name',
    because: 'one name in two files',
    files: {
      'src/store/a.ts': "export const a = { name: 'orders.count', text: 'select 1' }\n",
      'src/store/b.ts': "export const b = { name: 'orders.count', text: 'select 2' }\n",
    },
  },
]

const prose = (rule: string, text: string) => broken(rule, text, 'docs/notes.md', `${text}\n`)

export const plantedTexts: readonly Planted[] = [
  broken('file-name', 'utils', 'src/core/orders/utils.ts', lines(1)),
  broken('file-name', 'a service', 'src/core/orders/order-service.ts', lines(1)),
  broken('file-name', 'a folder', 'src/core/shared/helpers/money.ts', lines(1)),
  prose('machine-path', `Look at /${'work'}/main/src.`),
  prose('machine-path', `Kept in /${'home'}/dev/dropdock.`),
  prose('other-document', `As in ${'shared'}/research/intake.md`),
  prose('issue-number', 'Fixes #12.'),
  prose('issue-number', `See ${'issue'} 12.`),
  broken('issue-number', 'in a comment', 'src/wire/a.ts', '// a workaround for #345\n'),
  prose('tooling', `Written by an ${'ag'}${'ent'}.`),
  prose('tooling', `As ${'Cl'}${'aude'} said`),
  prose('tooling', `See the ${'session'}-log`),
]

export const plantedSizes: readonly Planted[] = [
  broken('file-lines', 'a long file', 'src/core/orders/order.ts', lines(251)),
  broken('file-lines', 'a long test', 'test/core/order.test.ts', lines(251)),
  broken('file-lines', 'a long routine', 'src/store/routines/place.sql', 'select 1;\n'.repeat(251)),
  broken('endpoint-lines', 'a long endpoint', 'src/dialects/sophio/orders/get-orders.ts', lines(81)),
  broken('endpoint-lines', 'a long endpoint', 'src/operator/orders/ship-order.ts', lines(81)),
  broken('index-lines', 'a long index', 'src/dialects/sophio/index.ts', lines(61)),
  ...[
    'function a()',
    'async function a(b: { c: number }): Promise<readonly { d: number }[]>',
    'const a = () =>',
    'const a = async ({ b }: { b: number }): Promise<{ c: number } | undefined> =>',
    'class A {\n  a(b: number): void',
    'app.get("/", async (request, reply) =>',
  ].map((head) => broken('function-lines', head, 'src/core/orders/order.ts', functionOf(61, head))),
  broken(
    'function-lines',
    'a test',
    'test/core/a.test.ts',
    functionOf(61, "test.each([\n  1,\n])('a', () =>"),
  ),
  broken(
    'function-lines',
    'an expression',
    'src/core/orders/order.ts',
    `const a = (b) => [\n${'  b,\n'.repeat(60)}]\n`,
  ),
]
