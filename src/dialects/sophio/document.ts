import { existsSync, readFileSync } from 'node:fs'
import type { Hub } from '../../core/hub.ts'
import type { Environment } from '../../core/shared/environment.ts'
import type { ApiDescription } from '../../wire/openapi/document.ts'
import { meanings } from './chapters/meanings.ts'
import { refusalExamples } from './problems.ts'

const file = new URL('examples.json', import.meta.url)
/** What the demo's sandbox answers to each operation's own sample; a test writes it, and compares it at every run. */
const answers = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}

const description = `Sophio's order API, spoken by a hub of your own. The order is ShipStation's, so that its clients work here as well:
\`createorder.wws\` is the page of Sophio's document, the addresses under \`/orders\` are those of ShipStation's API, version 1.

Every request carries a pair of a key and a secret of one store, for one environment: base64 of \`key:secret\`, as
\`Authorization: Basic\`, or as the parameter \`authentication\` of the address, as Sophio's document has it. The header is better:
addresses end up in logs, histories and proxies. A pair may be kept out of addresses altogether.

An order is JSON, whatever the request calls it; names are read in any case, numbers and booleans as text as well. What the
document does not know is kept and comes back in every answer. Amounts that do not add up, and addresses that look wrong, are
taken and flagged.`

const tags = [{ name: 'Orders', description: 'Creating, changing, reading and holding orders.' }]

const names: Readonly<Record<Environment, string>> = { production: 'Production', sandbox: 'Sandbox' }

export function apiDescription(
  hub: Hub,
  environment: Environment,
  { basePath, hostNames }: { basePath: string; hostNames: readonly string[] },
): ApiDescription {
  return {
    title: 'Sophio order API',
    description,
    baseUrl: hub.baseUrl,
    basePath,
    serverName: names[environment],
    hostNames,
    security: {
      basic: {
        type: 'http',
        scheme: 'basic',
        description: 'The key as the name, the secret as the password.',
      },
      address: {
        type: 'apiKey',
        in: 'query',
        name: 'authentication',
        description: 'Base64 of `key:secret`. Logs of whatever stands between keep it: use the header.',
      },
    },
    tags,
    answers,
    meanings,
    refusals: (status, { operationId }) => refusalExamples(status, [operationId]),
  }
}
