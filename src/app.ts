import type { FastifyInstance } from 'fastify'
import type { HostBinding } from './config/hosts.ts'
import { getImage } from './core/catalog/store-image.ts'
import type { Hub } from './core/hub.ts'
import { hubProblems } from './core/orders/readiness.ts'
import { environments } from './core/shared/environment.ts'
import { homerootsOAuth } from './dialects/homeroots/oauth/surface.ts'
import { dialects } from './dialects/index.ts'
import { identityPages } from './identity/index.ts'
import { authorizationServer, mountMetadata } from './identity/oauth/index.ts'
import { operatorApi } from './operator/index.ts'
import { mountHealth } from './wire/health.ts'
import { mountImages } from './wire/images.ts'
import { createServer, type ServerOptions } from './wire/server.ts'

export interface AppOptions {
  readonly hosts: readonly HostBinding[]
  readonly logger: ServerOptions['logger']
  readonly version: string
  readonly proxies?: readonly string[]
  readonly homerootsExpiresIn?: 'text' | 'number'
}

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
  const app = createServer({ logger, proxies, mountOf: (host) => mounts.get(host) })
  mountHealth(app, { problems: () => hubProblems(hub), version: options.version })
  mountImages(app, (name) => getImage(hub, name))
  app.get('/', async () => ({
    name: 'dropdock',
    version: options.version,
    dialects: dialects.map(({ name }) => ({
      name,
      production: `${hub.baseUrl}${mountPath(name, 'production')}`,
      sandbox: `${hub.baseUrl}${mountPath(name, 'sandbox')}`,
    })),
    operator: `${hub.baseUrl}/operator`,
  }))
  for (const environment of environments) {
    for (const dialect of dialects) {
      await app.register(dialect.plugin(hub, environment), { prefix: mountPath(dialect.name, environment) })
    }
  }
  const surface = homerootsOAuth({ expiresIn: options.homerootsExpiresIn ?? 'text' })
  for (const environment of environments) {
    const mount = mountPath('homeroots', environment)
    mountMetadata(app, hub, surface, mount)
    await app.register(authorizationServer(hub, environment, surface, mount), { prefix: `${mount}/oauth` })
  }
  await app.register(identityPages(hub), { prefix: '/account' })
  await app.register(operatorApi(hub), { prefix: '/operator' })
  return app
}
