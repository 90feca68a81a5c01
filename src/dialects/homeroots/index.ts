import type { FastifyError, FastifyInstance, FastifyPluginAsync } from 'fastify'
import type { Hub } from '../../core/hub.ts'
import type { Environment } from '../../core/shared/environment.ts'
import { readBody } from '../../wire/codecs/body.ts'
import { describeApi } from '../../wire/openapi/describe.ts'
import { requireToken } from './access.ts'
import { apiDescription } from './document.ts'
import { refusalOf, unknownAddress } from './errors.ts'
import { guide } from './guide.ts'
import { mountRoutes, refuse } from './routes.ts'

export const homerootsDialect = { name: 'homeroots', plugin: homeroots, guide } as const

const bodyLimit = 1_048_576

/** The HomeRoots buyer API in a scope of its own, under whatever prefix it is registered. */
export function homeroots(
  hub: Hub,
  environment: Environment,
  hostNames: readonly string[] = [],
): FastifyPluginAsync {
  return async (app) => {
    app.setErrorHandler<FastifyError>((error, request, reply) => {
      const refusal = refusalOf(error)
      if (refusal.status === 500) request.log.error({ err: error }, 'homeroots: unexpected')
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

/** The schemas document this wire; its sentences come from rules of its own, and no answer may lose a key to a schema. */
function describeOnly(app: FastifyInstance): void {
  app.setValidatorCompiler(() => () => true)
  app.setSerializerCompiler(() => (answer) => JSON.stringify(answer))
}

/** One parser for every type: the document's clients write `Content-type` in their own ways, and some send forms. */
function readAnyBody(app: FastifyInstance): void {
  app.addHook('onRequest', async ({ raw }) => {
    const type = raw.headers['content-type']
    if (type !== undefined && !/^\s*multipart\/form-data\b/i.test(type)) delete raw.headers['content-type']
  })
  app.removeAllContentTypeParsers()
  app.addContentTypeParser<Buffer>('*', { parseAs: 'buffer', bodyLimit }, (request, raw, done) => {
    done(null, readBody(raw, request.headers['content-type']))
  })
}
