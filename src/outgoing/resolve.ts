import { promises as dns, type LookupAddress } from 'node:dns'
import type { LookupFunction } from 'node:net'
import { OutgoingFailure } from '../core/shared/outgoing.ts'
import type { AddressRule } from './address-rules.ts'
import { refusedAddress } from './url-rules.ts'

/** Every address of a host name. @throws Error with a code of DNS */
export type Resolve = (hostname: string) => Promise<readonly LookupAddress[]>

/**
 * By DNS without threads: the system's own way holds one of four threads for as long as a name server hangs, and with four
 * such names nobody else would be served. It is asked only where DNS knows nothing: for names of the hosts file.
 */
export function systemResolve(): Resolve {
  const resolver = new dns.Resolver({ timeout: 2000, tries: 2 })
  return async (hostname) => {
    const [four, six] = await Promise.allSettled([resolver.resolve4(hostname), resolver.resolve6(hostname)])
    const found = [
      ...(four.status === 'fulfilled' ? four.value.map((address) => ({ address, family: 4 })) : []),
      ...(six.status === 'fulfilled' ? six.value.map((address) => ({ address, family: 6 })) : []),
    ]
    if (found.length > 0) return found
    const hangs = [four, six].some((each) => each.status === 'rejected' && each.reason?.code === 'ETIMEOUT')
    if (hangs) throw new OutgoingFailure('dns', 'The name server did not answer.')
    return await dns.lookup(hostname, { all: true })
  }
}

/** For a socket: all the addresses of a name are right, or none of them is connected to. */
export function checkedLookup(resolve: Resolve, isAllowed: AddressRule): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname).then(
      (found) => {
        const [first] = found
        if (!first) return callback(new OutgoingFailure('dns', `The name ${hostname} has no address.`), '', 0)
        if (!found.every(({ address }) => isAllowed(address)))
          return callback(new OutgoingFailure('refused-address', refusedAddress), '', 0)
        if (options.all) return callback(null, [...found])
        callback(null, first.address, first.family)
      },
      (error: unknown) => {
        const failure = error instanceof OutgoingFailure ? error : undefined
        callback(failure ?? new OutgoingFailure('dns', `The name ${hostname} cannot be found.`), '', 0)
      },
    )
  }
}
