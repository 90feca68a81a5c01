import type { FastifyError, FastifyInstance } from 'fastify'
import { isOutage } from '../core/shared/outage.ts'
import { MalformedRequest } from '../wire/malformed-request.ts'
import { showNotice } from './layout.ts'

/** Whatever goes wrong in the scope is told to a person. */
export function answerAsPages(app: FastifyInstance): void {
  app.setErrorHandler<FastifyError>((error, request, reply) => {
    const status = error instanceof MalformedRequest ? 400 : (error.statusCode ?? 500)
    if (status >= 400 && status < 500)
      return showNotice(reply, { status, title: 'This cannot be read', text: 'Go back and try once more.' })
    if (isOutage(error))
      return showNotice(reply.header('retry-after', '5'), {
        status: 503,
        title: 'Just a moment',
        text: 'The database cannot be reached. Try again in a moment.',
      })
    request.log.error({ err: error }, 'pages: unexpected')
    const text = 'Something broke in the hub; its log knows more.'
    return showNotice(reply, { status: 500, title: 'That went wrong', text })
  })
}
