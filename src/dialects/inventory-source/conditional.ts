import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'

/** Sets the `ETag` of an answer and tells whether its reader has it already: then it is sent no body. */
export function isKnown(request: FastifyRequest, reply: FastifyReply, version: string): boolean {
  const tag = `"${version}"`
  reply.header('etag', tag).header('cache-control', 'private, no-cache').header('vary', 'authorization')
  const asked = request.headers['if-none-match']
  if (asked === undefined) return false
  return asked.trim() === '*' || asked.split(',').some((each) => each.trim().replace(/^W\//, '') === tag)
}

/** What the text of an answer is known by. */
export function versionOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 24)
}
