import type { FastifyInstance, FastifyPluginAsync } from 'fastify'
import type { Hub } from './core/hub.ts'
import { mostBodyBytes } from './core/orders/requests/request-log.ts'
import type { Environment } from './core/shared/environment.ts'
import { watchTraffic } from './wire/traffic.ts'

/**
 * A surface whose calls are in the log of calls; `environment` null: the caller's, which its key says, and production's where nobody
 * was known.
 */
export function logged(
  hub: Hub,
  surface: string,
  environment: Environment | null,
  plugin: FastifyPluginAsync,
): FastifyPluginAsync {
  return async (app, options) => {
    watchCalls(hub, surface, environment, app)
    // in this very scope: the plugin's own prefix is its place
    await plugin(app, options)
  }
}

/** The same for a scope that there is already. */
export function watchCalls(
  hub: Hub,
  surface: string,
  environment: Environment | null,
  app: FastifyInstance,
): void {
  const log = hub.requestLog[environment ?? 'production']
  if (log.settings.bodies === 'off') return
  watchTraffic(app, {
    surface,
    now: () => hub.clock.now(),
    mostBytes: mostBodyBytes,
    keeps: (status) => log.keepsBody(status),
    take: (exchange) => {
      const where = environment ?? environmentOf(exchange.caller)
      hub.requestLog[where].take(exchange)
    },
  })
}

function environmentOf(caller: object | undefined): Environment {
  return caller !== undefined && 'environment' in caller && caller.environment === 'sandbox'
    ? 'sandbox'
    : 'production'
}
