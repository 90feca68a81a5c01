import { randomUUID } from 'node:crypto'
import { maxHeaderSize } from 'node:http'
import { type FastifyBaseLogger, type FastifyInstance, fastify, LogController } from 'fastify'
import { leaveGently } from './leaving.ts'
import { refuseAddress, refuseConnection } from './unreadable.ts'

export interface ServerOptions {
  readonly logger: FastifyBaseLogger
  /** Where a host name's root leads, e.g. `/sandbox/endless-aisles`; undefined for hosts that name nothing special. */
  readonly mountOf: (host: string) => string | undefined
  /** Whose X-Forwarded-For is believed; nobody's unless named. */
  readonly proxies?: readonly string[]
}

const MINUTE_MS = 60_000

/** The HTTP server with what every surface shares: request ids, limits, a log without secrets, hosts bound to mounts. */
export function createServer({ logger, mountOf, proxies = [] }: ServerOptions): FastifyInstance {
  const app = fastify({
    loggerInstance: logger,
    // addresses can carry secrets in their query: the log has its own line below
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: 1_048_576,
    trustProxy: proxies.length === 0 ? false : [...proxies],
    requestTimeout: 10 * MINUTE_MS,
    keepAliveTimeout: 75_000,
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    genReqId: ({ headers }) => sane(headers['x-request-id']) ?? randomUUID(),
    // the length of a header bounds that of a parameter: a surface has its own words for an id that cannot be one
    routerOptions: { ignoreTrailingSlash: true, ignoreDuplicateSlashes: true, maxParamLength: maxHeaderSize },
    frameworkErrors: refuseAddress,
    clientErrorHandler: refuseConnection,
    rewriteUrl: ({ url = '/', headers }) => {
      const mount = mountOf(hostName(headers.host))
      return mount === undefined || isShared(url) ? url : mount + url
    },
  })
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id)
  })
  leaveGently(app)
  app.addHook('onResponse', async (request, reply) => {
    logger.info(
      {
        requestId: request.id,
        method: request.method,
        path: request.routeOptions.url ?? 'unknown',
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime * 10) / 10,
      },
      'request',
    )
  })
  app.setNotFoundHandler(async (_request, reply) => {
    await reply.code(404).send({ error: 'There is nothing at this address.' })
  })
  return app
}

/** A request id that a client may choose: short, and nothing that could break a log line. */
function sane(id: string | string[] | undefined): string | undefined {
  return typeof id === 'string' && /^[\w.:-]{8,128}$/.test(id) ? id : undefined
}

function hostName(host: string | undefined): string {
  return (host ?? '').toLowerCase().replace(/:\d+$/, '')
}

/** What answers under every host name, bound or not. */
function isShared(url: string): boolean {
  return /^\/(images|docs|account|partners|console|healthz|readyz)([/?]|$)/.test(url)
}
