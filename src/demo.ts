import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { mountPath } from './app.ts'
import type { Config } from './config/env.ts'
import { authenticateOperator, authenticateRetailer } from './core/access/authenticate.ts'
import type { OperatorCaller } from './core/access/caller.ts'
import { issueCredential } from './core/access/issue-credential.ts'
import type { Hub } from './core/hub.ts'
import type { Environment } from './core/shared/environment.ts'
import { environments } from './core/shared/environment.ts'
import { loadDemo } from './jobs/load-demo.ts'

/** What `.dropdock/demo.json` holds: where the demo answers, and with what to sign in. */
export interface DemoFile {
  readonly url: string
  readonly operator: { readonly apiKey: string; readonly sandboxApiKey: string }
  readonly production: DemoDialects
  readonly sandbox: DemoDialects
}

interface DemoDialects {
  readonly 'endless-aisles': { readonly baseUrl: string; readonly token: string }
}

const demoFolder = new URL('../demo/', import.meta.url)

/** Loads the demo where it is not there yet and gives the lines that tell a newcomer what to do next. */
export async function prepareDemo(
  hub: Hub,
  config: Config,
  print: (line: string) => void,
): Promise<readonly string[]> {
  const { retailers } = await loadDemo(hub, demoFolder, { print })
  const retailer = retailers[0] ?? ''
  const file = join(config.dataDir, 'demo.json')
  const known = readDemoFile(file)
  const demo =
    known && (await stillWorks(hub, known))
      ? at(known, config.baseUrl)
      : await issueDemo(hub, retailer, config.baseUrl)
  writeFileSync(file, `${JSON.stringify(demo, null, 2)}\n`, { mode: 0o600 })
  return welcome(demo, retailer, file)
}

function readDemoFile(file: string): DemoFile | undefined {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined
}

async function stillWorks(hub: Hub, demo: DemoFile): Promise<boolean> {
  try {
    for (const environment of environments) {
      await authenticateRetailer(
        hub,
        environment,
        'endless-aisles-token',
        demo[environment]['endless-aisles'].token,
      )
    }
    await authenticateOperator(hub, demo.operator.apiKey)
    await authenticateOperator(hub, demo.operator.sandboxApiKey)
    return true
  } catch {
    return false
  }
}

function at(demo: DemoFile, url: string): DemoFile {
  const dialects = (environment: Environment): DemoDialects => ({
    'endless-aisles': {
      baseUrl: url + mountPath('endless-aisles', environment),
      token: demo[environment]['endless-aisles'].token,
    },
  })
  return { url, operator: demo.operator, production: dialects('production'), sandbox: dialects('sandbox') }
}

async function issueDemo(hub: Hub, retailer: string, url: string): Promise<DemoFile> {
  const caller = (environment: Environment): OperatorCaller => ({
    kind: 'operator',
    environment,
    credentialId: null,
    name: 'demo',
  })
  const token = async (environment: Environment) =>
    await issueCredential(hub, caller(environment), { kind: 'endless-aisles-token', retailer, name: 'Demo' })
  const key = async (environment: Environment) =>
    await issueCredential(hub, caller(environment), { kind: 'operator-key', retailer: null, name: 'Demo' })
  const dialects = async (environment: Environment): Promise<DemoDialects> => ({
    'endless-aisles': {
      baseUrl: url + mountPath('endless-aisles', environment),
      token: (await token(environment)).secret,
    },
  })
  return {
    url,
    operator: { apiKey: (await key('production')).secret, sandboxApiKey: (await key('sandbox')).secret },
    production: await dialects('production'),
    sandbox: await dialects('sandbox'),
  }
}

function welcome(demo: DemoFile, retailer: string, file: string): readonly string[] {
  const { baseUrl, token } = demo.production['endless-aisles']
  const order = {
    shipping: {
      first_name: 'Test',
      last_name: 'Customer',
      address_line_1: '123 Anyplace St',
      city: 'Hyrule',
      state: 'NC',
      zip: '27511',
    },
    line_items: [{ id: 42117, quantity: 1, price: 25 }],
  }
  return [
    '',
    'The demo is loaded. Place an order (production, as the retailer of the demo):',
    '',
    `  curl -X PUT ${baseUrl}/api/orders -H 'X-EA-REQUEST-TOKEN: ${token}' \\`,
    `    -H 'Content-Type: application/json' -d '${JSON.stringify(order)}'`,
    '',
    `See it:   curl ${baseUrl}/api/orders -H 'X-EA-REQUEST-TOKEN: ${token}'`,
    `Ship it:  npx dropdock order ship ${retailer} <id> --carrier FedEx --tracking 123456789012`,
    '',
    `Docs:          ${demo.url}/docs`,
    `Sandbox:       ${demo.sandbox['endless-aisles'].baseUrl}`,
    `Operator API:  ${demo.url}/operator (OpenAPI: ${demo.url}/operator/openapi.json)`,
    `Credentials:   ${file}`,
    'Stop with Ctrl-C; the data stays.',
  ]
}
