import type { FastifyError, FastifyInstance, FastifyReply } from 'fastify'
import { refused } from '../../core/access/oauth/fault.ts'
import { isOutage } from '../../core/shared/outage.ts'
import { noteProblem } from '../../wire/traffic.ts'
import { noteFields, showCalls } from './call-log.ts'
import type { OAuthParts } from './parts.ts'
import type { WireAnswer } from './surface.ts'

const bodyLimit = 65_536

/** Bodies as they come, and whatever goes wrong in the scope told in the words of the wire. */
export function answerAsPrograms(app: FastifyInstance, { surface, watch }: OAuthParts): void {
  watch?.(app)
  showCalls(app)
  app.removeAllContentTypeParsers()
  app.addContentTypeParser<Buffer>('*', { parseAs: 'buffer', bodyLimit }, (request, raw, done) => {
    noteFields(request, raw)
    done(null, raw)
  })
  app.setErrorHandler<FastifyError>((error, request, reply) => {
    const status = error.statusCode ?? 500
    if (status >= 400 && status < 500) {
      noteProblem(request, 'invalid_request: malformed')
      const { body } = surface.faultToWire(refused('invalid_request', 'malformed').fault)
      return send(reply, { status, body })
    }
    if (isOutage(error)) return send(reply.header('retry-after', '5'), surface.unavailable)
    request.log.error({ err: error }, 'oauth: unexpected')
    return send(reply, surface.broken)
  })
}

export function send(reply: FastifyReply, { status, body }: WireAnswer): FastifyReply {
  reply.code(status).header('cache-control', 'no-store').header('pragma', 'no-cache')
  return reply.type('application/json; charset=UTF-8').send(JSON.stringify(body))
}
