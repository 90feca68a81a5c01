import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { ConnectionError, FastifyReply, FastifyRequest } from 'fastify'

/**
 * What is refused before any surface can see it: an address or a request that cannot be read. One sentence each, and
 * nothing of what was sent: an address may carry a secret.
 */
const sentences: Readonly<Record<number, string>> = {
  400: 'The request cannot be read.',
  408: 'The request took too long to arrive.',
  431: 'The headers and the address of the request are too long.',
}

/** For an address whose escapes mean no text. */
export function refuseAddress(_error: Error, request: FastifyRequest, reply: FastifyReply): void {
  reply.header('x-request-id', request.id)
  void reply.code(400).send({ error: 'The address cannot be read.' })
}

/** For bytes that are no HTTP request; there is neither a request nor a reply yet, just the connection. */
export function refuseConnection(error: ConnectionError, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return
  const status = statuses[error.code] ?? 400
  const body = JSON.stringify({ error: sentences[status] })
  if (socket.writable) {
    socket.write(
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nContent-Type: application/json; charset=utf-8\r\n` +
        `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\nReferrer-Policy: no-referrer\r\n\r\n${body}`,
    )
  }
  socket.destroy(error)
}

const statuses: Readonly<Record<string, number>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  HPE_HEADER_OVERFLOW: 431,
}
