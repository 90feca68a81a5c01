import type { FastifyInstance, FastifyPluginAsync, FastifyRequest } from 'fastify'
import type { FulfillmentCaller } from '../core/access/caller.ts'
import { mayWrite, requireFresh, type SignedIn } from '../core/access/people/user.ts'
import type { Hub } from '../core/hub.ts'
import type { Environment } from '../core/shared/environment.ts'
import { isProblem } from '../core/shared/problem.ts'
import { visitOf } from '../identity/visit.ts'
import { takeFiles } from '../operator/bodies.ts'
import type { OperatorHouse } from '../operator/house.ts'
import type { Operation } from '../operator/operation.ts'
import { fileOperations, jsonOperations } from '../operator/operations.ts'
import { type Door, mountOperations, refuse } from '../operator/routes.ts'
import { hubCallerOf } from './callers.ts'
import { lookOnly, notForRetailers, refusalOf, sharedByBoth } from './refusals.ts'

const caller = Symbol('caller by a session')

/**
 * The operator's API once more, for whoever is signed in: the very same operations, for the operator's people and a
 * supplier's. Who may only look may call what changes nothing; what answers with a secret asks for the password again.
 */
export function hubApi(house: OperatorHouse, environment: Environment): FastifyPluginAsync {
  const door = doorOf(house.hub)
  return async (app) => {
    app.decorateRequest(caller, null)
    app.setErrorHandler((error, request, reply) => {
      const refusal = refusalOf(error)
      if (refusal.status >= 500) request.log.error({ err: error }, 'console: unexpected')
      const isShared = isProblem(error) && error.code === 'forbidden'
      return refuse(reply, isShared ? sharedByBoth : refusal, request.id)
    })
    app.addHook('onRequest', async (request, reply) => {
      const found = hubCallerOf(sessionOf(request), environment)
      if (!found) return refuse(reply, notForRetailers, request.id)
      request.setDecorator(caller, found)
    })
    mountOperations(app, house, door, jsonOperations)
    await app.register(async (files: FastifyInstance) => {
      takeFiles(files, house.limitBytes)
      mountOperations(files, house, door, fileOperations)
    })
  }
}

function doorOf({ clock }: Hub): Door {
  return {
    isHidden: true,
    callerOf: (request) => request.getDecorator<FulfillmentCaller>(caller),
    admit: (request, operation) => {
      const session = sessionOf(request)
      if (!mayWrite(session.user) && !isLooking(operation)) return lookOnly
      if (operation.makesSecret) requireFresh(session, clock)
      return undefined
    },
  }
}

/** A file goes through as what it is; everything else is JSON. */
export function takesFile({ method, routeOptions }: FastifyRequest): boolean {
  const { url = '' } = routeOptions
  return fileOperations.some((each) => each.method === method && url.endsWith(`/hub${each.url}`))
}

function isLooking({ method, changesNothing }: Operation): boolean {
  return method === 'GET' || changesNothing === true
}

/** Whoever is not signed in was refused before. */
function sessionOf(request: FastifyRequest): SignedIn {
  return visitOf(request).session as SignedIn
}
