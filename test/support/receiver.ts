import { createServer as createHttp, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Server, Socket } from 'node:net'

const closing: (() => void)[] = []

/** Ends every server of this file, and whoever is connected to them. */
export function closeReceivers(): void {
  for (const close of closing.splice(0)) close()
}

/** On a port of its own, on this machine only, until `closeReceivers`. */
export async function listening(server: Server): Promise<number> {
  const sockets = new Set<Socket>()
  server.on('connection', (socket) => sockets.add(socket))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  // as: it listens on a port
  return (server.address() as AddressInfo).port
}

export interface Received {
  readonly url: string
  readonly headers: IncomingMessage['headers']
  readonly body: string
  /** The caller's: one for each connection. */
  readonly port: number
}

/** Somebody else's server: what it was sent, in its order, and what it answers. */
export async function receiver(
  answer: (request: IncomingMessage, response: ServerResponse, body: string) => void,
) {
  const seen: Received[] = []
  const server = createHttp((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString()
      seen.push({
        url: request.url ?? '',
        headers: request.headers,
        body,
        port: request.socket.remotePort ?? 0,
      })
      answer(request, response, body)
    })
  })
  const port = await listening(server)
  return { port, seen, url: `http://127.0.0.1:${port}/` }
}
