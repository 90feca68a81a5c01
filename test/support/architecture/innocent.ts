/** What looks like a violation and is none. */
export const innocent: Readonly<Record<string, string>> = {
  'src/wire/codecs/read.ts': `
// A select of what came from the client: import nothing, export default nothing, any of it may be absent.
/* process.env.HOME, new Date(), console.log */
export const sentence = 'Select an item from the list, or update the set of it.'
export const label = "delete from here: Math.random()"
export const matches = /["'\`]select 1 from/.test('x') ? 1 / 2 : 3 / 4
export const from = 'export const a = from'
export const text = \`\${sentence} { \${\`\${label}\`} } setTimeout(\`
export const day = (value: string) => new Date(value)
export const first = <T>(many: readonly T[]) => Promise.any(many.map(async (any_) => any_))
`,
  'src/core/access/caller.ts': `
import type { Order } from '../orders/order.ts'
import type { Hub } from '../hub.ts'
import type { Pool } from 'pg'
import {
  lockOrder,
  type Tx,
} from '../../store/orders/change.ts'
export type { Order } from '../orders/order.ts'
export const timeout = options.setTimeout
`,
  'src/core/orders/service-level.ts': "import { isAlive } from '../access/caller.ts'\n",
  'src/dialects/sophio/orders/mapping.ts': "import { retailerOf } from '../access.ts'\n",
  'src/dialects/sophio/index.ts': "import { readBody } from '../../wire/codecs/body.ts'\n",
  'src/dialects/index.ts': "import { sophio } from './sophio/index.ts'\n",
  'src/store/orders/read.ts': `
import type { Order } from '../../core/orders/order.ts'
export const statement = 'select number from orders'
`,
  'src/core/orders/order.test.ts':
    "import { rows } from '../../store/sql.ts'\nimport { place } from './order.ts'\n",
  'src/core/orders/long.test.ts': `describe('orders', () => {\n${"  test('one', () => {})\n".repeat(100)}})\n`,
  'test/journeys/long.test.ts': `describe.each([\n  1,\n])('a', (a) => {\n${"  test('one', () => {})\n".repeat(100)}})\n`,
  'src/core/orders/types.ts': `export interface Order {\n${'  readonly a: number\n'.repeat(100)}}\n`,
  'src/core/orders/table.ts': `if (known) {\n${'  step()\n'.repeat(100)}}\n`,
  'docs/notes.md': `
Call it with any HTTP user agent, or set the User-Agent header. The colour is \`#123456\`, the section [one](#1-one).
Data lies in /var/lib/dropdock, the temporary folder is /tmp. Open http://localhost:4400/home/page.
`,
  'demo/sources/products.csv': 'Cleaning agent,Fixes #12\n',
}
