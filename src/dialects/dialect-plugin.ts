import type { FastifyError, FastifyInstance, FastifyPluginAsync, FastifyReply } from 'fastify'
import type { Hub } from '../core/hub.ts'
import type { Environment } from '../core/shared/environment.ts'
import { isProblem } from '../core/shared/problem.ts'
import { describeApi } from '../wire/openapi/describe.ts'
import type { ApiDescription } from '../wire/openapi/document.ts'
import { describeOnly } from '../wire/own-reading.ts'
import { noteProblem } from '../wire/traffic.ts'

/** What a wire is made of; how it is put together is the same for all. */
interface Dialect<Refusal extends { readonly status: number }> {
  readonly name: string
  readonly refusalOf: (error: Error) => Refusal
  /** Sets what the answer's head says, and gives its body. */
  readonly refuse: (reply: FastifyReply, refusal: Refusal) => object
  readonly unknownAddress: Refusal
  readonly describe: (
    hub: Hub,
    environment: Environment,
    place: { readonly basePath: string; readonly hostNames: readonly string[] },
  ) => ApiDescription
  /** The door and the rooms behind it: who may enter, how bodies are read, what answers where. */
  readonly mount: (scope: FastifyInstance, hub: Hub, environment: Environment) => void | Promise<void>
}

/** A wire in a scope of its own, under whatever prefix it is registered; its description is open to everybody. */
export type DialectPlugin = (
  hub: Hub,
  environment: Environment,
  hostNames?: readonly string[],
) => FastifyPluginAsync

export function dialectPlugin<Refusal extends { readonly status: number }>(
  dialect: Dialect<Refusal>,
): DialectPlugin {
  const { name, refusalOf, refuse, unknownAddress, describe, mount } = dialect
  return (hub, environment, hostNames = []) =>
    async (app) => {
      app.setErrorHandler<FastifyError>((error, request, reply) => {
        if (isProblem(error)) noteProblem(request, error.code)
        const refusal = refusalOf(error)
        if (refusal.status === 500) request.log.error({ err: error }, `${name}: unexpected`)
        return reply.send(refuse(reply, refusal))
      })
      describeOnly(app)
      await describeApi(app, describe(hub, environment, { basePath: app.prefix, hostNames }))
      await app.register(async (scope) => {
        scope.setNotFoundHandler((_request, reply) => reply.send(refuse(reply, unknownAddress)))
        await mount(scope, hub, environment)
      })
    }
}
