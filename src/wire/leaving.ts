import type { FastifyInstance } from 'fastify'

const SWEEP_MS = 50

/**
 * How a server goes: what it has begun it answers, what comes later it sends to ask again, and with every answer it lets go
 * of the connection. A client that keeps its connections open would hold it for minutes.
 */
export function leaveGently(app: FastifyInstance): void {
  let sweep: NodeJS.Timeout | undefined
  app.addHook('preClose', (done) => {
    sweep = setInterval(() => app.server.closeIdleConnections(), SWEEP_MS).unref()
    app.server.once('close', () => clearInterval(sweep))
    done()
  })
  app.addHook('onRequest', (_request, reply, done) => {
    if (sweep === undefined) return done()
    void reply.code(503).header('retry-after', '1').send({ error: 'Service Unavailable' })
  })
  app.addHook('onSend', (_request, reply, _payload, done) => {
    if (sweep !== undefined) reply.header('connection', 'close')
    done()
  })
}
