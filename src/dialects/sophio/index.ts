import type { FastifyError, FastifyPluginAsync } from 'fastify'
import type { Hub } from '../../core/hub.ts'
import type { Environment } from '../../core/shared/environment.ts'
import { describeApi } from '../../wire/openapi/describe.ts'
import { describeOnly, readAnyBody } from '../../wire/own-reading.ts'
import { countCalls, requirePair } from './access.ts'
import { readOrderBody } from './body.ts'
import { apiDescription } from './document.ts'
import { refusalOf, refuse, unknownAddress } from './errors.ts'
import { guide } from './guide.ts'
import { mountRoutes } from './routes.ts'
import { mountShipStation } from './shipstation/routes.ts'

export const sophioDialect = { name: 'sophio', plugin: sophio, guide } as const

/** Sophio's createorder, and ShipStation's names for it, in a scope of its own under whatever prefix it is registered. */
export function sophio(
  hub: Hub,
  environment: Environment,
  hostNames: readonly string[] = [],
): FastifyPluginAsync {
  return async (app) => {
    app.setErrorHandler<FastifyError>((error, request, reply) => {
      const refusal = refusalOf(error)
      if (refusal.status === 500) request.log.error({ err: error }, 'sophio: unexpected')
      return reply.send(refuse(reply, refusal))
    })
    // whoever follows a link out of an answer must not take the address along
    app.addHook('onRequest', async (_request, reply) => {
      reply.header('referrer-policy', 'no-referrer')
    })
    describeOnly(app)
    await describeApi(app, apiDescription(hub, environment, { basePath: app.prefix, hostNames }))
    await app.register(async (scope) => {
      scope.setNotFoundHandler((_request, reply) => reply.send(refuse(reply, unknownAddress)))
      requirePair(scope, hub, environment)
      readAnyBody(scope, bodyLimit, readOrderBody)
      await scope.register(async (createorder) => {
        countCalls(createorder, hub, 'sophio')
        mountRoutes(createorder, hub)
      })
      await scope.register(async (shipStation) => {
        countCalls(shipStation, hub, 'shipstation')
        mountShipStation(shipStation, hub)
      })
    })
  }
}

/** A hundred orders of ShipStation's plural call fit in. */
const bodyLimit = 4_194_304
