import type { FastifyInstance, FastifyPluginAsync } from 'fastify'
import { describeApi } from '../wire/openapi/describe.ts'
import { noteProblem } from '../wire/traffic.ts'
import { callerOf, requireKey } from './access.ts'
import { takeFiles, takeJson } from './bodies.ts'
import { apiDescription } from './document.ts'
import { refusalOf, unknownAddress } from './errors.ts'
import type { OperatorHouse } from './house.ts'
import { fileOperations, jsonOperations } from './operations.ts'
import { mountOperations, refuse } from './routes.ts'
import { compileValidator } from './validation.ts'

/** The hub's own JSON API in a scope of its own, under whatever prefix it is registered. */
export function operatorApi(house: OperatorHouse): FastifyPluginAsync {
  const { hub, limitBytes } = house
  return async (app) => {
    answerEverything(app)
    app.setValidatorCompiler(compileValidator)
    // the mappings are typed by the schemas; a second serializer by schema could only lose something
    app.setSerializerCompiler(() => (answer) => JSON.stringify(answer))
    await describeApi(app, apiDescription(hub))
    await app.register(async (scope) => {
      requireKey(scope, hub)
      takeJson(scope)
      scope.setNotFoundHandler((request, reply) => refuse(reply, unknownAddress, request.id))
      const door = { callerOf }
      mountOperations(scope, house, door, jsonOperations)
      await scope.register(async (files) => {
        takeFiles(files, limitBytes)
        mountOperations(files, house, door, fileOperations)
      })
    })
  }
}

function answerEverything(app: FastifyInstance): void {
  app.setErrorHandler((error, request, reply) => {
    const refusal = refusalOf(error)
    noteProblem(request, refusal.code)
    if (refusal.status >= 500) request.log.error({ err: error }, 'operator: unexpected')
    return refuse(reply, refusal, request.id)
  })
}
