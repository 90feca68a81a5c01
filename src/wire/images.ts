import type { FastifyInstance } from 'fastify'

export interface StoredImage {
  readonly contentType: string
  readonly bytes: Buffer
  readonly sha256: Buffer
}

/** `/images/{name}`: pictures from the hub's own store, cacheable, and never able to run anything. */
export function mountImages(
  app: FastifyInstance,
  read: (name: string) => Promise<StoredImage | undefined>,
): void {
  app.get<{ Params: { name: string } }>('/images/:name', async (request, reply) => {
    const image = await read(request.params.name)
    if (!image) return await reply.code(404).send({ error: 'There is no such image.' })
    const etag = `"${image.sha256.toString('hex').slice(0, 32)}"`
    reply.headers({
      etag,
      'cache-control': 'public, max-age=86400',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      'x-content-type-options': 'nosniff',
    })
    if (request.headers['if-none-match'] === etag) return await reply.code(304).send()
    return await reply.type(image.contentType).send(image.bytes)
  })
}
