import { readFileSync } from 'node:fs'
import type { Hub } from '../../core/hub.ts'
import type { Environment } from '../../core/shared/environment.ts'
import type { ApiDescription } from '../../wire/openapi/document.ts'
import { meanings } from './chapters/meanings.ts'
import { scopes } from './oauth/scopes.ts'
import { refusalExamples } from './problems.ts'

/** What the demo's sandbox answers to each operation's own sample; a test writes it, and compares it at every run. */
const answers = JSON.parse(readFileSync(new URL('examples.json', import.meta.url), 'utf8'))

const description = `The resource API behind the Inventory Source sign-in: products, stock, orders and shipments of one
retailer, for the applications it has let in and for programs of its own. The original's reference is not public: this one
is the hub's own, and this page is its one document.

Every request carries \`Authorization: Bearer\` and an access token, of one retailer and one environment; what it may do, its
scopes say. Tokens live 24 hours and come from \`POST /oauth/token\`.

JSON in and out. Names are in snake_case; unknown ones are ignored. Money is a JSON number, exact to four decimals; times are
ISO 8601 in UTC. Whatever is wrong with a request is told at once, field by field. A slash at the end of an address changes
nothing. \`HEAD\` works wherever \`GET\` does, and every answer to \`GET\` has an \`ETag\` for \`If-None-Match\`.

Each retailer has a pool of requests: 20, and one more every 4 seconds; in the sandbox 10, and one more every 10 seconds.
Ask for many things at once: 1,000 SKUs, 500 products, 100 orders in one request.`

const tags = [
  { name: 'Products', description: 'What the retailer may sell, and what has changed of it.' },
  { name: 'Stock', description: 'How many of each SKU may be ordered now.' },
  { name: 'Orders', description: 'Placing orders, one or many, following and canceling them.' },
  { name: 'Shipments', description: 'What left, with tracking numbers; made to be polled.' },
]

const names: Readonly<Record<Environment, string>> = { production: 'Production', sandbox: 'Sandbox' }

export function apiDescription(
  hub: Hub,
  environment: Environment,
  { basePath, hostNames }: { basePath: string; hostNames: readonly string[] },
): ApiDescription {
  return {
    title: 'Inventory Source API',
    description,
    baseUrl: hub.baseUrl,
    basePath,
    serverName: names[environment],
    hostNames,
    security: {
      token: {
        type: 'http',
        scheme: 'bearer',
        description: 'An access token, however it was come by.',
      },
      oauth: oauthScheme(`${hub.baseUrl}${basePath}`),
    },
    tags,
    answers,
    meanings,
    refusals: (status, { operationId, tags: [tag = ''] }) => refusalExamples(status, [operationId, tag]),
  }
}

/** The authorization server is known by the hub's own address alone, whatever host name it was asked at. */
function oauthScheme(server: string): object {
  return {
    type: 'oauth2',
    description: 'For applications: a person of the retailer lets them in.',
    flows: {
      authorizationCode: {
        authorizationUrl: `${server}/authorize`,
        tokenUrl: `${server}/oauth/token`,
        refreshUrl: `${server}/oauth/token`,
        scopes: Object.fromEntries(scopes.map(({ name, words }) => [name, words])),
      },
    },
  }
}
