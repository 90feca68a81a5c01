import type { FastifyInstance } from 'fastify'
import { documentAt } from '../wire/openapi/describe.ts'
import { collectionFor } from './collections.ts'
import { sendText } from './sending.ts'
import { documentAddress, type Surface } from './surface.ts'

/** The published description and the collection made of it. */
export function mountDownloads(app: FastifyInstance, surface: Surface): void {
  const type = 'application/json; charset=utf-8'
  app.get(`/docs/${surface.name}/openapi.json`, async (request, reply) => {
    const text = JSON.stringify(documentAt(request, documentAddress(surface)))
    return await sendText(request, reply, { text, type })
  })
  if (collectionFor(surface.name, '') === undefined) return
  app.get(`/docs/${surface.name}/postman.json`, async (request, reply) => {
    const [server] = documentAt(request, documentAddress(surface))?.servers ?? []
    const text = collectionFor(surface.name, server?.url ?? '') ?? ''
    return await sendText(request, reply, { text, type })
  })
}
