import type { FastifyError, FastifyPluginAsync } from 'fastify'
import type { Hub } from '../../core/hub.ts'
import type { Environment } from '../../core/shared/environment.ts'
import { describeApi } from '../../wire/openapi/describe.ts'
import { describeOnly, readAnyBody } from '../../wire/own-reading.ts'
import { requireToken } from './access.ts'
import { apiDescription } from './document.ts'
import { refusalOf, unknownAddress } from './errors.ts'
import { guide } from './guide.ts'
import { mountRoutes, refuse } from './routes.ts'

export const inventorySourceDialect = { name: 'inventory-source', plugin: inventorySource, guide } as const

/** The Inventory Source resource API in a scope of its own, under whatever prefix it is registered. */
export function inventorySource(
  hub: Hub,
  environment: Environment,
  hostNames: readonly string[] = [],
): FastifyPluginAsync {
  return async (app) => {
    app.setErrorHandler<FastifyError>((error, request, reply) => {
      const refusal = refusalOf(error)
      if (refusal.status === 500) request.log.error({ err: error }, 'inventory-source: unexpected')
      return reply.send(refuse(reply, refusal))
    })
    describeOnly(app)
    await describeApi(app, apiDescription(hub, environment, { basePath: app.prefix, hostNames }))
    await app.register(async (scope) => {
      scope.setNotFoundHandler((_request, reply) => reply.send(refuse(reply, unknownAddress)))
      requireToken(scope, hub, environment)
      readAnyBody(scope)
      mountRoutes(scope, hub)
    })
  }
}
