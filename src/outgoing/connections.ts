import type { Socket } from 'node:net'
import { Client } from 'undici'
import { OutgoingFailure } from '../core/shared/outgoing.ts'
import { type Checks, connect, type TlsMemory } from './connect.ts'
import { skipContinue } from './skip-continue.ts'
import type { Target } from './target.ts'

/** One connection, for one call at a time. */
export interface Connection {
  readonly client: Client
  readonly of: Server
  /** As it is now: when the other side closes one that was kept, the client begins another by itself. */
  socket: Socket | undefined
  /** It has carried an answer before: the other side may close it at any moment, and means no harm by it. */
  isKept: boolean
  /** A request is out, and the head of its answer has not come. */
  isAwaiting: boolean
}

interface Server {
  readonly origin: string
  readonly memory: TlsMemory
  /** The one used last goes first, so that the others get old. */
  readonly idle: Connection[]
  open: number
}

const IDLE_MS = 30_000
const MOST_IDLE_OF_ONE = 64
/** Of all servers together. */
const MOST_IDLE = 1000
const HEAD_BYTES = 16 * 1024

/** The connections of this process: each is made with the checks, kept for a while and bounded in number. */
export class Connections {
  readonly #checks: Checks
  readonly #servers = new Map<string, Server>()
  readonly #all = new Set<Connection>()
  /** Of all servers, in the order in which they were put by. */
  readonly #idle = new Set<Connection>()
  #isClosed = false

  constructor(checks: Checks) {
    this.#checks = checks
  }

  /** One that is idle, else a new one; `fresh`: a new one. @throws OutgoingFailure after `close` */
  take(target: Target, fresh: boolean): Connection {
    if (this.#isClosed) throw stopped()
    const kept = fresh ? undefined : this.#servers.get(target.origin)?.idle.pop()
    if (!kept) return this.#begin(target)
    this.#idle.delete(kept)
    return kept
  }

  /** For the next call to the same server. */
  keep(connection: Connection): void {
    if (!this.#all.has(connection)) return
    const { of: server, socket } = connection
    if (socket === undefined || socket.destroyed || server.idle.length >= MOST_IDLE_OF_ONE) {
      this.drop(connection)
      return
    }
    const [oldest] = this.#idle
    if (oldest && this.#idle.size >= MOST_IDLE) this.drop(oldest)
    connection.isKept = true
    server.idle.push(connection)
    this.#idle.add(connection)
  }

  /** Ends it, whatever it is doing. */
  drop(connection: Connection, reason?: OutgoingFailure): void {
    if (!this.#all.delete(connection)) return
    const { of: server, client, socket } = connection
    if (this.#idle.delete(connection)) server.idle.splice(server.idle.indexOf(connection), 1)
    server.open -= 1
    if (server.open === 0) this.#servers.delete(server.origin)
    void client.destroy(reason ?? null)
    // one that is still connecting is not known to its client
    socket?.destroy()
  }

  close(): void {
    this.#isClosed = true
    for (const connection of [...this.#all]) this.drop(connection, stopped())
  }

  /** The client connects when it is given a request, and again if a kept connection is closed before the next one is sent. */
  #begin(target: Target): Connection {
    const server = this.#server(target.origin)
    const client = new Client(target.origin, {
      connect: (_, told) => {
        connection.isKept = false
        const socket = connect(this.#checks, target, server.memory, (error) =>
          error ? told(error, null) : told(null, socket),
        )
        skipContinue(socket, () => connection.isAwaiting)
        connection.socket = socket
      },
      maxHeaderSize: HEAD_BYTES,
      // the time of a call is watched by who makes it, and told in its words
      headersTimeout: 0,
      bodyTimeout: 0,
      keepAliveTimeout: IDLE_MS,
      keepAliveMaxTimeout: IDLE_MS,
      keepAliveTimeoutThreshold: 1000,
    })
    const connection: Connection = { client, of: server, socket: undefined, isKept: false, isAwaiting: false }
    client.on('disconnect', () => {
      if (this.#idle.has(connection)) this.drop(connection)
    })
    this.#all.add(connection)
    server.open += 1
    return connection
  }

  #server(origin: string): Server {
    const known = this.#servers.get(origin)
    if (known) return known
    const server: Server = { origin, memory: { session: undefined }, idle: [], open: 0 }
    this.#servers.set(origin, server)
    return server
  }
}

function stopped(): OutgoingFailure {
  return new OutgoingFailure('stopped', 'The hub stops.')
}
