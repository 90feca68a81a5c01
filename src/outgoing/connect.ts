import { connect as connectTcp, isIP, type LookupFunction, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { OutgoingFailure } from '../core/shared/outgoing.ts'
import type { AddressRule } from './address-rules.ts'
import type { Target } from './target.ts'
import { refusedAddress } from './url-rules.ts'

export interface Checks {
  /** Gives only addresses that may be called. */
  readonly lookup: LookupFunction
  readonly isAllowed: AddressRule
  /** Certificates to believe, as PEM; the usual ones unless said. */
  readonly authorities: string[] | undefined
}

/** What TLS remembers of a server, so that its next connection is quicker. */
export interface TlsMemory {
  session: Buffer | undefined
}

const PROBE_AFTER_MS = 60_000

/**
 * A socket to whom the target names. Told when it may be written to: connected to an address that may be called, and with TLS to
 * one whose certificate is that of the host in the URL, whatever a header says.
 */
export function connect(
  { lookup, isAllowed, authorities }: Checks,
  { isSecure, hostname, port }: Target,
  memory: TlsMemory,
  told: (error: Error | undefined) => void,
): Socket {
  const to = { host: hostname, port, lookup, noDelay: true, keepAlive: true }
  const socket = isSecure
    ? connectTls({
        ...to,
        servername: isIP(hostname) === 0 ? hostname : '',
        ALPNProtocols: ['http/1.1'],
        // said here, so that no setting of the process says otherwise
        rejectUnauthorized: true,
        ...(authorities ? { ca: authorities } : {}),
        ...(memory.session ? { session: memory.session } : {}),
      }).on('session', (session) => {
        memory.session = session
      })
    : connectTcp({ ...to, keepAliveInitialDelay: PROBE_AFTER_MS })
  let isTold = false
  const tell = (error?: Error) => {
    if (isTold) return
    isTold = true
    told(error)
  }
  // who is really at the other end, before a byte is written: whatever led there, a name or a spelling
  socket.prependOnceListener('connect', () => {
    if (!isAllowed(socket.remoteAddress ?? ''))
      socket.destroy(new OutgoingFailure('refused-address', refusedAddress))
  })
  socket.once(isSecure ? 'secureConnect' : 'connect', () => {
    if (!socket.destroyed) tell()
  })
  socket.on('error', tell)
  socket.once('close', () => tell(new OutgoingFailure('connect', 'The connection was closed.')))
  return socket
}
