import { existsSync, readFileSync } from 'node:fs'
import { mountPath } from './app.ts'
import { authenticateBearer, authenticateKey, authenticateRetailer } from './core/access/authenticate.ts'
import { type CredentialKind, issueCredential } from './core/access/issue-credential.ts'
import { listSuppliers } from './core/access/list-parties.ts'
import { authenticateClient } from './core/access/oauth/authenticate-client.ts'
import { addClient } from './core/access/oauth/clients.ts'
import type { OAuthFlavour } from './core/access/oauth/flavour.ts'
import { operatorMaker } from './core/access/oauth/maker.ts'
import { refreshTokens } from './core/access/oauth/refresh-tokens.ts'
import { letIn } from './core/access/oauth/standing-grant.ts'
import { homerootsScopes, tokenKinds } from './core/access/token-kinds.ts'
import type { Hub } from './core/hub.ts'
import type { Environment } from './core/shared/environment.ts'
import { homerootsOAuth } from './dialects/homeroots/oauth/surface.ts'
import { inventorySourceOAuth } from './dialects/inventory-source/oauth/surface.ts'
import { type DemoSignIn, type DemoUsers, loadDemoUsers } from './jobs/load-demo-users.ts'

/** What `.dropdock/demo.json` holds: where the demo answers, and with what to sign in. */
export interface DemoFile {
  readonly url: string
  readonly operator: DemoSignIn & { readonly apiKey: string; readonly sandboxApiKey: string }
  readonly retailer: DemoSignIn
  readonly supplier: DemoSignIn
  readonly production: DemoDialects
  readonly sandbox: DemoDialects
}

interface DemoDialects {
  readonly 'endless-aisles': { readonly baseUrl: string; readonly token: string }
  readonly homeroots: { readonly baseUrl: string; readonly personalAccessToken: string } & DemoClient
  readonly 'inventory-source': { readonly baseUrl: string; readonly refreshToken: string } & DemoClient
  readonly sophio: { readonly baseUrl: string } & DemoPair
}

interface DemoPair {
  readonly key: string
  readonly secret: string
}

interface DemoClient {
  readonly clientId: string
  readonly clientSecret: string
  readonly redirectUri: string
}

/** Where an application that is tried out on this machine would listen. */
const redirectUri = 'http://localhost:8787/callback'

/** Also one that an older version wrote, which knew fewer dialects. */
type KnownFile = Partial<DemoUsers> & {
  readonly operator?: Partial<DemoFile['operator']>
} & { readonly [E in Environment]?: { readonly [D in keyof DemoDialects]?: Partial<DemoDialects[D]> } }

/** The demo's credentials at this address: those of the file that still open something, new ones for the rest. */
export async function demoCredentials(
  hub: Hub,
  { file, retailer, url }: { readonly file: string; readonly retailer: string; readonly url: string },
): Promise<DemoFile> {
  const known: KnownFile = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}
  const key = async (environment: Environment, secret: string | undefined) =>
    (await kept(secret, (each) => authenticateKey(hub, each))) ??
    (await issued(hub, environment, { kind: 'operator-key', retailer: null }))
  const operatorCaller = callerOf('production')
  const supplier = (await listSuppliers(hub, operatorCaller))[0]?.code ?? ''
  const users = await loadDemoUsers(hub, operatorCaller, { retailer, supplier }, known)
  const dialects = async (environment: Environment): Promise<DemoDialects> => {
    const before = known[environment] ?? {}
    const { 'endless-aisles': ea, homeroots, 'inventory-source': partner, sophio } = before
    const token = await kept(ea?.token, (each) =>
      authenticateRetailer(hub, environment, 'endless-aisles-token', each),
    )
    const personal = await kept(homeroots?.personalAccessToken, (each) =>
      authenticateBearer(hub, environment, 'homeroots', each),
    )
    const own = { kind: 'homeroots-token', retailer, scopes: homerootsScopes } as const
    return {
      'endless-aisles': {
        baseUrl: url + mountPath('endless-aisles', environment),
        token: token ?? (await issued(hub, environment, { kind: 'endless-aisles-token', retailer })),
      },
      homeroots: {
        baseUrl: url + mountPath('homeroots', environment),
        personalAccessToken: personal ?? (await issued(hub, environment, own)),
        ...(await demoClient(hub, environment, homerootsOAuth({ expiresIn: 'text' }).flavour, homeroots)),
      },
      'inventory-source': {
        baseUrl: url + mountPath('inventory-source', environment),
        ...(await demoPartner(hub, environment, users.retailer.email, partner)),
      },
      sophio: {
        baseUrl: url + mountPath('sophio', environment),
        ...(await demoPair(hub, environment, retailer, sophio)),
      },
    }
  }
  return {
    url,
    retailer: users.retailer,
    supplier: users.supplier,
    operator: {
      ...users.operator,
      apiKey: await key('production', known.operator?.apiKey),
      sandboxApiKey: await key('sandbox', known.operator?.sandboxApiKey),
    },
    production: await dialects('production'),
    sandbox: await dialects('sandbox'),
  }
}

async function kept(
  secret: string | undefined,
  authenticate: (secret: string) => Promise<unknown>,
): Promise<string | undefined> {
  try {
    if (secret !== undefined) await authenticate(secret)
    return secret
  } catch {
    return undefined
  }
}

async function issued(
  hub: Hub,
  environment: Environment,
  what: { kind: CredentialKind; retailer: string | null; scopes?: readonly string[] },
): Promise<string> {
  return (await issueCredential(hub, callerOf(environment), { ...what, name: 'Demo' })).secret
}

function callerOf(environment: Environment) {
  return { kind: 'operator', environment, credentialId: null, name: 'demo' } as const
}

async function demoPair(
  hub: Hub,
  environment: Environment,
  retailer: string,
  known: Partial<DemoPair> | undefined,
): Promise<DemoPair> {
  const before = known?.key && known.secret ? `${known.key}:${known.secret}` : undefined
  const pair =
    (await kept(before, (each) => authenticateRetailer(hub, environment, 'sophio-key', each))) ??
    (await issued(hub, environment, { kind: 'sophio-key', retailer }))
  const [key = '', secret = ''] = pair.split(':')
  return { key, secret }
}

/** An application of the operator's that the demo's people can let in. */
async function demoClient(
  hub: Hub,
  environment: Environment,
  flavour: OAuthFlavour,
  known: Partial<DemoClient> | undefined,
): Promise<DemoClient> {
  const place = { hub, environment, flavour }
  const { clientId, clientSecret } = known ?? {}
  if (clientId && clientSecret && (await authenticateClient(place, clientId, clientSecret)).ok)
    return { clientId, clientSecret, redirectUri }
  const added = { name: 'Demo application', redirectUris: [redirectUri] }
  const made = await addClient(place, operatorMaker(callerOf(environment)), added)
  return { clientId: made.clientId, clientSecret: made.clientSecret ?? '', redirectUri }
}

/** The same of a partner, which the demo's retailer has let in for good. */
async function demoPartner(
  hub: Hub,
  environment: Environment,
  email: string,
  known: Partial<DemoDialects['inventory-source']> | undefined,
): Promise<DemoClient & { readonly refreshToken: string }> {
  const { flavour } = inventorySourceOAuth()
  const client = await demoClient(hub, environment, flavour, known)
  const { refreshToken } = known ?? {}
  if (refreshToken && (await demoAccessToken(hub, environment, { ...client, refreshToken }))) {
    return { ...client, refreshToken }
  }
  const place = { hub, environment, flavour }
  const scopes = [...tokenKinds['inventory-source-token'].scopes, 'offline_access']
  const issued = await letIn(place, callerOf(environment), { clientId: client.clientId, email, scopes })
  return { ...client, refreshToken: issued.refreshToken ?? '' }
}

/** A token of today for a program of today; undefined where the refresh token is no longer one. */
export async function demoAccessToken(
  hub: Hub,
  environment: Environment,
  { clientId, refreshToken }: { readonly clientId: string; readonly refreshToken: string },
): Promise<string | undefined> {
  const place = { hub, environment, flavour: inventorySourceOAuth().flavour }
  const client = { clientId, isPublic: false, holder: clientId }
  const issued = await refreshTokens(place, client, { refreshToken, scopes: undefined })
  return issued.ok ? issued.value.accessToken : undefined
}
