import { randomUUID } from 'node:crypto'
import { type IncomingMessage, maxHeaderSize } from 'node:http'
import { type FastifyBaseLogger, type FastifyInstance, fastify, LogController } from 'fastify'
import { leaveGently } from './leaving.ts'
import { requestIds } from './request-ids.ts'
import { messageWithout, secretsOf, withoutSecrets } from './secrets-at-the-door.ts'
import { refuseAddress, refuseConnection } from './unreadable.ts'

export interface ServerOptions {
  readonly logger: FastifyBaseLogger
  /** Where a host name's root leads, e.g. `/sandbox/endless-aisles`; undefined for hosts that name nothing special. */
  readonly mountOf: (host: string) => string | undefined
  /** Whose X-Forwarded-For is believed; nobody's unless named. */
  readonly proxies?: readonly string[]
  /** Names of query parameters that are secrets, in small letters. */
  readonly secretParameters?: readonly string[]
  /** What the names of requests that bring none begin with; they say no time unless it is told. */
  readonly now?: () => Date
}

const MINUTE_MS = 60_000

/** The HTTP server with what every surface shares: request ids, limits, a log without secrets, hosts bound to mounts. */
export function createServer(options: ServerOptions): FastifyInstance {
  const { logger, mountOf, proxies = [], now } = options
  const newRequestId = now ? requestIds(now, randomUUID) : randomUUID
  const secret = new Set(options.secretParameters)
  const app = fastify({
    loggerInstance: logger,
    // addresses can carry secrets in their query: the log has its own line below
    logController: new LogController({ disableRequestLogging: true }),
    http: { IncomingMessage: messageWithout(secret) },
    bodyLimit: 1_048_576,
    trustProxy: proxies.length === 0 ? false : [...proxies],
    requestTimeout: 10 * MINUTE_MS,
    keepAliveTimeout: 75_000,
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    genReqId: ({ headers }) => sane(headers['x-request-id']) ?? newRequestId(),
    // the length of a header bounds that of a parameter: a surface has its own words for an id that cannot be one
    routerOptions: { ignoreTrailingSlash: true, ignoreDuplicateSlashes: true, maxParamLength: maxHeaderSize },
    frameworkErrors: refuseAddress,
    clientErrorHandler: refuseConnection,
    rewriteUrl: (raw) => {
      const { url = '/', headers } = cleaned(raw, secret)
      const mount = mountOf(hostName(headers.host))
      return mount === undefined || isShared(url) ? url : mount + url
    },
  })
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id)
    // whoever keeps a secret in an address must not tell it the next one
    if (secretsOf(request.raw).length > 0) reply.header('referrer-policy', 'no-referrer')
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

/** Again, for requests that came by no connection; Fastify keeps the address as it was before, too. */
function cleaned(raw: RawRequest, secret: ReadonlySet<string>): RawRequest {
  raw.url = withoutSecrets(raw, raw.url ?? '/', secret)
  if (raw.originalUrl !== undefined) raw.originalUrl = raw.url
  return raw
}

type RawRequest = IncomingMessage & { originalUrl?: string }

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
