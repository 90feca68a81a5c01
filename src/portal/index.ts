import { createHash } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { documentAt } from '../wire/openapi/describe.ts'
import { assetAddress, sendAsset } from './assets.ts'
import { laidOut, type Page } from './layout.ts'
import { errorsPage, guidePage, overviewPage, referencePage } from './pages.ts'
import { addressesFor, documentAddress, type Portal } from './surface.ts'

/** Nothing from outside, nothing inline; the reference alone sets styles of its own while it runs. */
const policy = (styles: string) =>
  `default-src 'none'; script-src 'self'; style-src ${styles}; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; ` +
  "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/** The developer portal at `/docs`: our own pages, and a reference for each surface drawn from its document. */
export async function mountPortal(app: FastifyInstance, portal: Portal): Promise<void> {
  const send = (request: FastifyRequest, reply: FastifyReply, page: Page) =>
    sendPage(request, reply, laidOut(page, portal, assetAddress), page.isWhole ?? false)
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' })
  })
  app.get('/docs', (request, reply) =>
    send(request, reply, overviewPage(portal, addressesFor(request, portal))),
  )
  for (const surface of portal.surfaces) {
    const address = documentAddress(surface)
    app.get(`/docs/${surface.name}`, (request, reply) => {
      const page = guidePage(surface, addressesFor(request, portal), documentAt(request, address))
      return send(request, reply, page)
    })
    app.get(`/docs/${surface.name}/errors`, (request, reply) => send(request, reply, errorsPage(surface)))
    app.get(`/docs/${surface.name}/reference`, (request, reply) =>
      send(request, reply, referencePage(surface)),
    )
    app.get(`/docs/${surface.name}/openapi.json`, async (request, reply) => {
      reply.type('application/json; charset=utf-8').header('vary', 'host')
      return JSON.stringify(documentAt(request, address))
    })
  }
  app.get<{ Params: { name: string }; Querystring: { v?: string } }>(
    '/docs/assets/:name',
    async (request, reply) => await sendAsset(request.params.name, request.query.v, request, reply),
  )
}

async function sendPage(
  request: FastifyRequest,
  reply: FastifyReply,
  text: string,
  setsStyles: boolean,
): Promise<FastifyReply> {
  const etag = `"${createHash('sha256').update(text).digest('hex').slice(0, 32)}"`
  reply.headers({
    etag,
    vary: 'host',
    'cache-control': 'no-cache',
    'content-security-policy': policy(setsStyles ? "'self' 'unsafe-inline'" : "'self'"),
  })
  if (request.headers['if-none-match'] === etag) return await reply.code(304).send()
  return await reply.type('text/html; charset=utf-8').send(text)
}
