import type { FastifyInstance, FastifyPluginAsync } from 'fastify'
import type { OAuthFlavour } from '../core/access/oauth/flavour.ts'
import type { Hub } from '../core/hub.ts'
import { describeApi } from '../wire/openapi/describe.ts'
import { requireKey } from './access.ts'
import { takeFiles, takeJson } from './bodies.ts'
import { apiDescription } from './document.ts'
import { refusalOf, unknownAddress } from './errors.ts'
import { fileOperations, jsonOperations } from './operations.ts'
import { mountOperations, refuse } from './routes.ts'
import { openUploads, type UploadLimits, usualLimits } from './uploads.ts'
import { compileValidator } from './validation.ts'

/** The hub's own JSON API in a scope of its own, under whatever prefix it is registered; `flavour`: what partners ask access to. */
export function operatorApi(
  hub: Hub,
  flavour: OAuthFlavour,
  limits: UploadLimits = usualLimits(),
): FastifyPluginAsync {
  return async (app) => {
    const uploads = openUploads(hub, limits)
    answerEverything(app)
    app.setValidatorCompiler(compileValidator)
    // the mappings are typed by the schemas; a second serializer by schema could only lose something
    app.setSerializerCompiler(() => (answer) => JSON.stringify(answer))
    await describeApi(app, apiDescription(hub))
    await app.register(async (scope) => {
      requireKey(scope, hub)
      takeJson(scope)
      scope.setNotFoundHandler((request, reply) => refuse(reply, unknownAddress, request.id))
      mountOperations(scope, { hub, uploads, flavour }, jsonOperations)
      await scope.register(async (files) => {
        takeFiles(files, limits.limitBytes)
        mountOperations(files, { hub, uploads, flavour }, fileOperations)
      })
    })
  }
}

function answerEverything(app: FastifyInstance): void {
  app.setErrorHandler((error, request, reply) => {
    const refusal = refusalOf(error)
    if (refusal.status >= 500) request.log.error({ err: error }, 'operator: unexpected')
    return refuse(reply, refusal, request.id)
  })
}
