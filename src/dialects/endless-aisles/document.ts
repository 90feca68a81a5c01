import { readFileSync } from 'node:fs'
import type { Hub } from '../../core/hub.ts'
import type { Environment } from '../../core/shared/environment.ts'
import type { ApiDescription } from '../../wire/openapi/document.ts'
import { meanings } from './chapters/meanings.ts'
import { refusalExamples } from './problems.ts'

/** What the demo's sandbox answers to each operation's own sample; a test writes it, and compares it at every run. */
const answers = JSON.parse(readFileSync(new URL('examples.json', import.meta.url), 'utf8'))

const description = `The Retailer API of Endless Aisles, spoken by a hub of your own. A client written for the original works
here with nothing changed but the address.

Every request carries the token of a shop in \`X-EA-REQUEST-TOKEN\`. A token belongs to one shop and one environment.

Bodies are read by what they are: JSON, a form as PHP's \`http_build_query\` writes it (\`line_items[0][id]=42117\`), or
\`multipart/form-data\`. A slash at the end of an address changes nothing. \`HEAD\` works wherever \`GET\` changes nothing.

Orders are placed by \`PUT\` or \`POST\`, canceled by \`PUT\`, \`POST\` or \`GET\`; products are searched at \`/api/products\` or
\`/api/products/search\`. The methods and addresses below are the first of each.`

const tags = [
  { name: 'Orders', description: 'Placing orders, following them, canceling them.' },
  { name: 'Products', description: 'The catalog that this shop may sell.' },
  { name: 'Inventory', description: 'Units that can be sold at this moment.' },
]

const names: Readonly<Record<Environment, string>> = { production: 'Production', sandbox: 'Sandbox' }

export function apiDescription(
  hub: Hub,
  environment: Environment,
  { basePath, hostNames }: { basePath: string; hostNames: readonly string[] },
): ApiDescription {
  return {
    title: 'Endless Aisles Retailer API',
    description,
    baseUrl: hub.baseUrl,
    basePath,
    serverName: names[environment],
    hostNames,
    security: {
      token: {
        type: 'apiKey',
        in: 'header',
        name: 'X-EA-REQUEST-TOKEN',
        description: 'The token of a shop: 32 lower-case hexadecimal digits, for one environment.',
      },
    },
    tags,
    answers,
    meanings,
    refusals: (status, operation) => refusalExamples(status, operation.tags),
  }
}
