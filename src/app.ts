import type { FastifyInstance } from 'fastify'
import type { HostBinding } from './config/hosts.ts'
import type { ConsoleParts } from './console-api/endpoint.ts'
import { webConsole } from './console-api/index.ts'
import type { OAuthFlavour } from './core/access/oauth/flavour.ts'
import { getImage } from './core/catalog/store-image.ts'
import { eventLags } from './core/fulfillment/webhooks/lags.ts'
import type { Hub } from './core/hub.ts'
import { readinessOf } from './core/orders/readiness.ts'
import type { TellByAll } from './core/orders/told-order.ts'
import { type Environment, environments } from './core/shared/environment.ts'
import { homerootsOAuth } from './dialects/homeroots/oauth/surface.ts'
import { dialects } from './dialects/index.ts'
import { inventorySourceOAuth } from './dialects/inventory-source/oauth/surface.ts'
import { identityPages } from './identity/index.ts'
import { authorizationServer } from './identity/oauth/index.ts'
import { partnerPages } from './identity/partners/index.ts'
import type { About } from './operator/about.ts'
import { guide as operatorGuide } from './operator/guide.ts'
import { type OperatorHouse, openHouse } from './operator/house.ts'
import { operatorApi } from './operator/index.ts'
import type { UploadLimits } from './operator/uploads.ts'
import { mountPortal } from './portal/index.ts'
import type { Mount, Surface } from './portal/surface.ts'
import { chapters as sandboxChapters } from './sandbox/chapters.ts'
import { guide as sandboxGuide } from './sandbox/guide.ts'
import { sandboxApi } from './sandbox/index.ts'
import { logged, watchCalls } from './traffic.ts'
import { type Count, type Levels, mountHealth } from './wire/health.ts'
import { mountImages } from './wire/images.ts'
import { createServer, type ServerOptions } from './wire/server.ts'

export interface AppOptions {
  readonly hosts: readonly HostBinding[]
  readonly logger: ServerOptions['logger']
  readonly version: string
  /** What the system's temporary folder and usual sizes will not do for. */
  readonly uploads?: UploadLimits
  /** Told to the operator, secrets masked. */
  readonly settings?: About['settings']
  readonly proxies?: readonly string[]
  readonly homerootsExpiresIn?: 'text' | 'number'
  readonly inventorySourceAudience?: string | undefined
}

/** What no log, page or error may hold: the Sophio document has the key in the address. */
const secretParameters = ['authentication']

/** Where a dialect of an environment stands when no host name is bound to it. */
export function mountPath(dialect: string, environment: 'production' | 'sandbox'): string {
  return environment === 'production' ? `/${dialect}` : `/sandbox/${dialect}`
}

/** Every surface of the hub on one server, not listening yet. */
export async function createApp(hub: Hub, options: AppOptions): Promise<FastifyInstance> {
  const mounts = new Map(
    options.hosts.map(({ host, dialect, environment }) => [host, mountPath(dialect, environment)]),
  )
  const { logger, proxies = [] } = options
  const app = createServer({
    ...{ logger, proxies, secretParameters },
    mountOf: (host) => mounts.get(host),
    now: () => hub.clock.now(),
  })
  mountHealth(app, {
    readiness: () => readinessOf(hub),
    version: options.version,
    counts: [refusedCalls(hub), unloggedCalls(hub)],
    levels: [lagsOf(hub)],
  })
  mountImages(app, (name) => getImage(hub, name))
  mountFront(app, hub, options.version)
  for (const environment of environments) {
    for (const dialect of dialects) {
      const { path, hostNames } = mountOf(options.hosts, dialect.name, environment)
      const plugin = dialect.plugin(hub, environment, hostNames)
      await app.register(logged(hub, dialect.name, environment, plugin), { prefix: path })
    }
  }
  const house = openHouse(hub, {
    flavour: inventorySourceOAuth().flavour,
    tellOrder: tellerOf(hub),
    uploads: options.uploads,
    about: { version: options.version, settings: options.settings ?? [] },
  })
  await mountAuthorization(app, house, options)
  await app.register(logged(hub, 'operator', null, operatorApi(house)), { prefix: '/operator' })
  await app.register(logged(hub, 'sandbox', 'sandbox', sandboxApi(hub)), { prefix: '/sandbox' })
  const portal = { baseUrl: hub.baseUrl, version: options.version, surfaces: surfacesOf(options.hosts) }
  await app.register(async (scope) => await mountPortal(scope, portal))
  return app
}

/** An order by every dialect: what shows it may know none of them. */
export function tellerOf(hub: Hub): TellByAll {
  return async (caller, order) =>
    (await Promise.all(dialects.map(({ tellOrder }) => tellOrder(hub, caller, order)))).flat()
}

/** Where people sign in, and where they let applications in. */
async function mountAuthorization(
  app: FastifyInstance,
  house: OperatorHouse,
  options: AppOptions,
): Promise<void> {
  const { hub } = house
  const surface = homerootsOAuth({ expiresIn: options.homerootsExpiresIn ?? 'text' })
  const auth0 = inventorySourceOAuth({ audience: options.inventorySourceAudience })
  for (const environment of environments) {
    for (const each of [surface, auth0]) {
      const { path: mount, hostNames } = mountOf(options.hosts, each.flavour.name, environment)
      const watch = (calls: FastifyInstance) => watchCalls(hub, each.flavour.name, environment, calls)
      await app.register(authorizationServer(hub, environment, each, { mount, hostNames, watch }))
    }
  }
  await app.register(identityPages(hub), { prefix: '/account' })
  await mountPeoplesPages(app, house, surface.flavour, auth0.flavour)
}

/** The console and the pages of partners, where people look after the applications and tokens of these wires. */
async function mountPeoplesPages(
  app: FastifyInstance,
  house: OperatorHouse,
  homeroots: OAuthFlavour,
  flavour: OAuthFlavour,
): Promise<void> {
  const { hub } = house
  const addressOf: ConsoleParts['addressOf'] = (name, environment) =>
    hub.baseUrl + mountPath(name, environment)
  const inventorySource = (environment: Environment) => addressOf('inventory-source', environment)
  await app.register(partnerPages({ place: { hub, flavour }, addressOf: inventorySource }), {
    prefix: '/partners',
  })
  await app.register(webConsole({ hub, house, flavours: [homeroots, flavour], addressOf }), {
    prefix: '/console',
  })
}

/** What limits on calls have refused since this process started. */
function refusedCalls(hub: Hub): Count {
  return {
    name: 'dropdock_refused_calls_total',
    help: 'calls refused by a rate limit, by limit and environment',
    labelNames: ['limit', 'environment'],
    values: () =>
      environments.flatMap((environment) =>
        [...hub.limiter[environment].refused].map(([name, calls]) => [[name, environment], calls] as const),
      ),
  }
}

/** What the log of calls had no room for since this process started. */
function unloggedCalls(hub: Hub): Count {
  return {
    name: 'dropdock_unlogged_calls_total',
    help: 'calls that are not in the log of calls, for want of room or of a database, by environment',
    labelNames: ['environment'],
    values: () =>
      environments.map((environment) => [[environment], hub.requestLog[environment].dropped] as const),
  }
}

/** How far events are behind on their way out. */
function lagsOf(hub: Hub): Levels {
  const ways = { sequencer: 'sequencer', webhooks: 'webhook', retries: 'webhook_retry' } as const
  return {
    help: {
      dropdock_sequencer_lag_events: 'events that have no number on their streams yet',
      dropdock_sequencer_lag_seconds: 'age of the oldest of them',
      dropdock_webhook_lag_events: 'events that endpoints which are on have not been sent yet',
      dropdock_webhook_lag_seconds: 'age of the oldest of them',
      dropdock_webhook_retry_lag_events:
        'events that were not taken and wait for another attempt, or behind such a one',
      dropdock_webhook_retry_lag_seconds: 'how long the oldest of them has waited',
    },
    labelNames: ['environment'],
    values: async () => {
      const found = await Promise.all(
        environments.map(async (environment) => {
          const lags = await eventLags(hub, environment)
          return Object.entries(ways).flatMap(([way, name]) => {
            // as: the ways are the names of the lags
            const { events, seconds } = lags[way as keyof typeof ways]
            const labels = [environment]
            return [
              { name: `dropdock_${name}_lag_events`, labels, value: events },
              { name: `dropdock_${name}_lag_seconds`, labels, value: seconds },
            ]
          })
        }),
      )
      return found.flat()
    },
  }
}

/** A browser at the root wants to read; a program wants to know what is where. */
function mountFront(app: FastifyInstance, hub: Hub, version: string): void {
  app.get('/', async (request, reply) => {
    reply.header('vary', 'accept')
    if (/\btext\/html\b/.test(request.headers.accept ?? '')) return await reply.redirect('/docs', 302)
    return {
      name: 'dropdock',
      version,
      dialects: dialects.map(({ name }) => ({
        name,
        production: `${hub.baseUrl}${mountPath(name, 'production')}`,
        sandbox: `${hub.baseUrl}${mountPath(name, 'sandbox')}`,
      })),
      operator: `${hub.baseUrl}/operator`,
      docs: `${hub.baseUrl}/docs`,
      console: `${hub.baseUrl}/console`,
    }
  })
}

function mountOf(hosts: readonly HostBinding[], name: string, environment: Environment): Mount {
  return {
    label: environment === 'production' ? 'Production' : 'Sandbox',
    path: mountPath(name, environment),
    hostNames: hosts
      .filter((host) => host.dialect === name && host.environment === environment)
      .map(({ host }) => host),
  }
}

/** What the portal tells of: the samples of a dialect are the sandbox's, so that trying them costs nothing. */
function surfacesOf(hosts: readonly HostBinding[]): readonly Surface[] {
  const operator = { label: 'Both, by the key', path: '/operator', hostNames: [] }
  const sandbox = { label: 'Sandbox', path: '/sandbox', hostNames: [] }
  return [
    ...dialects.map(({ name, guide, chapters }) => {
      const samplesAt = mountOf(hosts, name, 'sandbox')
      return { name, guide, chapters, mounts: [mountOf(hosts, name, 'production'), samplesAt], samplesAt }
    }),
    {
      name: 'sandbox',
      guide: sandboxGuide,
      chapters: sandboxChapters,
      mounts: [sandbox],
      samplesAt: sandbox,
    },
    { name: 'operator', guide: operatorGuide, mounts: [operator], samplesAt: operator },
  ]
}
