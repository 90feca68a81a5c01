import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { ownerOfToken } from '../../core/access/oauth/owner-of-call.ts'
import { userInfo } from '../../core/access/oauth/user-info.ts'
import { bearerTokenOf } from '../../wire/bearer.ts'
import { queryText } from '../form.ts'
import { answerAsPrograms, send } from './answer-as-programs.ts'
import { noteOwner } from './call-log.ts'
import type { OAuthParts } from './parts.ts'

/** Who let the application in: for whoever brings an access token that was asked for with `openid`. */
export function mountUserInfo(app: FastifyInstance, parts: OAuthParts): void {
  answerAsPrograms(app, parts)
  app.route({
    method: ['GET', 'POST'],
    url: `${parts.mount}/userinfo`,
    handler: async (request, reply) => await answer(parts, request, reply),
  })
}

/**
 * By the header; on this one address also by the query, where passport-auth0 puts it (RFC 6750, 2.3). The hub's logs keep no
 * value of it, and the answer no copy.
 */
function tokenOf(request: FastifyRequest): string | undefined {
  if (request.headers.authorization !== undefined) return bearerTokenOf(request)
  return request.method === 'GET' ? queryText(request, 'access_token') : undefined
}

/** RFC 6750, 3: who brings nothing is told no error. */
async function answer(
  parts: OAuthParts,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const token = tokenOf(request)
  if (token !== undefined) await noteOwner(request, ownerOfToken(parts.place, token))
  const found = token === undefined ? undefined : await userInfo(parts.place, token)
  if (found?.kind === 'person') return send(reply, { status: 200, body: { ...found.claims } })
  if (found?.kind === 'beyond') {
    reply.header('www-authenticate', 'Bearer error="insufficient_scope", scope="openid"')
    return send(reply, { status: 403, body: bodyOf('insufficient_scope', 'Insufficient Scope') })
  }
  const isSent = token !== undefined || request.headers.authorization !== undefined
  reply.header('www-authenticate', isSent ? 'Bearer error="invalid_token"' : 'Bearer')
  return send(reply, { status: 401, body: bodyOf('invalid_token', 'Unauthorized') })
}

function bodyOf(error: string, description: string) {
  return { error, error_description: description }
}
