import type { FastifyPluginAsync } from 'fastify'
import type { Hub } from '../core/hub.ts'
import { takeJson } from '../operator/bodies.ts'
import { compileValidator } from '../operator/validation.ts'
import { describeApi } from '../wire/openapi/describe.ts'
import { noteProblem } from '../wire/traffic.ts'
import { apiDescription } from './document.ts'
import { refusalOf, unknownAddress } from './refusals.ts'
import { mountEndpoints, refuse, requireCredential } from './routes.ts'

/** What a retailer's developer asks of its own sandbox, by any of its credentials; beside the wires, which know nothing of it. */
export function sandboxApi(hub: Hub): FastifyPluginAsync {
  return async (app) => {
    app.setErrorHandler((error, request, reply) => {
      const refusal = refusalOf(error)
      noteProblem(request, refusal.code)
      if (refusal.status >= 500) request.log.error({ err: error }, 'sandbox: unexpected')
      return refuse(reply, refusal, request.id)
    })
    app.setValidatorCompiler(compileValidator)
    // the endpoints are typed by the schemas; a second serializer by schema could only lose something
    app.setSerializerCompiler(() => (answer) => JSON.stringify(answer))
    await describeApi(app, apiDescription(hub))
    await app.register(async (scope) => {
      requireCredential(scope, hub)
      takeJson(scope)
      scope.setNotFoundHandler((request, reply) => refuse(reply, unknownAddress, request.id))
      mountEndpoints(scope, hub)
    })
  }
}
