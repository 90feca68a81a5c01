import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { pagesOf } from './all-pages.ts'
import { assetAddress, sendAsset } from './assets.ts'
import { mountDownloads } from './downloads.ts'
import { laidOut, type Page } from './layout.ts'
import { searchIndex } from './search-index.ts'
import { sendText } from './sending.ts'
import type { Portal } from './surface.ts'

/** Nothing from outside, nothing inline; the reference alone sets styles of its own while it runs. */
const policy = (styles: string) =>
  `default-src 'none'; script-src 'self'; style-src ${styles}; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; ` +
  "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/** The developer portal at `/docs`: our own pages, and a reference for each surface drawn from its document. */
export async function mountPortal(app: FastifyInstance, portal: Portal): Promise<void> {
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' })
  })
  const all = pagesOf(portal)
  for (const [address, make] of all) {
    app.get(`/docs${address === '' ? '' : `/${address}`}`, async (request, reply) =>
      sendPage(request, reply, make(request), portal),
    )
  }
  let index: string | undefined
  app.get('/docs/search.json', async (request, reply) => {
    // headings are the same whoever asks
    index ??= searchIndex([...all.values()].map((make) => make(request)))
    const text = index
    return await sendText(request, reply, { text, type: 'application/json; charset=utf-8' })
  })
  for (const surface of portal.surfaces) mountDownloads(app, surface)
  app.get<{ Params: { name: string }; Querystring: { v?: string } }>(
    '/docs/assets/:name',
    async (request, reply) => await sendAsset(request.params.name, request.query.v, request, reply),
  )
}

async function sendPage(
  request: FastifyRequest,
  reply: FastifyReply,
  page: Page,
  portal: Portal,
): Promise<FastifyReply> {
  reply.header('content-security-policy', policy(page.isWhole ? "'self' 'unsafe-inline'" : "'self'"))
  const text = laidOut(page, portal, assetAddress)
  return await sendText(request, reply, { text, type: 'text/html; charset=utf-8' })
}
