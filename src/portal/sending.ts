import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { FastifyReply, FastifyRequest } from 'fastify'

const packed = promisify(gzip)

/** Below this many bytes packing saves no packet. */
const smallest = 1400

/** A text that changes rarely: known by its tag, packed for those who take it so. */
export async function sendText(
  request: FastifyRequest,
  reply: FastifyReply,
  { text, type }: { readonly text: string; readonly type: string },
): Promise<FastifyReply> {
  const isPacked = text.length > smallest && /\bgzip\b/.test(request.headers['accept-encoding'] ?? '')
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 32)
  const etag = `"${hash}${isPacked ? '-gzip' : ''}"`
  reply.headers({ etag, vary: 'host, accept-encoding', 'cache-control': 'no-cache' })
  if (request.headers['if-none-match'] === etag) return await reply.code(304).send()
  reply.type(type)
  if (!isPacked) return await reply.send(text)
  return await reply.header('content-encoding', 'gzip').send(await packed(text))
}
