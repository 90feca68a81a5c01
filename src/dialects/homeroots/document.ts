import { readFileSync } from 'node:fs'
import type { Hub } from '../../core/hub.ts'
import type { Environment } from '../../core/shared/environment.ts'
import type { ApiDescription } from '../../wire/openapi/document.ts'
import { meanings } from './chapters/meanings.ts'
import { homerootsOAuth } from './oauth/surface.ts'
import { refusalExamples } from './problems.ts'

/** What the demo's sandbox answers to each operation's own sample; a test writes it, and compares it at every run. */
const answers = JSON.parse(readFileSync(new URL('examples.json', import.meta.url), 'utf8'))

const description = `The buyer API of HomeRoots, spoken by a hub of your own. A client written for the original works here with
nothing changed but the address and the token.

Every request carries \`Authorization: Bearer\` and a token of one buyer, for one environment: a personal access token, or
one that an application got by OAuth 2. What it may do, its scopes say.

Bodies are read by what they are: JSON, a form (\`items_in_order[0][qty]=2\`), or \`multipart/form-data\`. A slash at the end
of an address changes nothing. \`HEAD\` works wherever \`GET\` does.

Everything answers under \`/api/v1\`, \`/api/v2\`, \`/v1\` and \`/v2\` alike. Each operation stands here once, under the address
that the original gives it.`

const tags = [
  { name: 'Orders', description: 'Placing orders, and following them by PO or by invoice number.' },
  { name: 'Inventory', description: 'Single items: price, sale, freight and stock.' },
]

const names: Readonly<Record<Environment, string>> = { production: 'Production', sandbox: 'Sandbox' }

export function apiDescription(
  hub: Hub,
  environment: Environment,
  { basePath, hostNames }: { basePath: string; hostNames: readonly string[] },
): ApiDescription {
  return {
    title: 'HomeRoots buyer API',
    description,
    baseUrl: hub.baseUrl,
    basePath,
    serverName: names[environment],
    hostNames,
    security: {
      token: {
        type: 'http',
        scheme: 'bearer',
        description: 'A personal access token of the buyer, for one environment.',
      },
      oauth: oauthScheme(`${hub.baseUrl}${basePath}/oauth`),
    },
    tags,
    answers,
    meanings,
    refusals: (status, { operationId }) => refusalExamples(status, [operationId]),
  }
}

/** The authorization server is known by the hub's own address alone, whatever host name it was asked at. */
function oauthScheme(server: string): object {
  const { scopes } = homerootsOAuth({ expiresIn: 'text' }).flavour
  return {
    type: 'oauth2',
    description:
      'For applications: a person of the buyer lets them in. PKCE with S256 is welcome, and required without a secret.',
    flows: {
      authorizationCode: {
        authorizationUrl: `${server}/authorize`,
        tokenUrl: `${server}/token`,
        refreshUrl: `${server}/token`,
        scopes: Object.fromEntries(scopes.map(({ name, words }) => [name, words])),
      },
    },
  }
}
