import { type Outgoing, OutgoingFailure, type OutgoingRequest } from '../core/shared/outgoing.ts'
import { addressRule } from './address-rules.ts'
import { Streamed, type Taking, Whole } from './answer.ts'
import { Connections } from './connections.ts'
import { deadlines } from './deadlines.ts'
import { exchange } from './exchange.ts'
import { checkedLookup, type Resolve, systemResolve } from './resolve.ts'
import { targetReader } from './target.ts'
import { readAddress } from './url-rules.ts'

export interface OutgoingOptions {
  /** Addresses and networks that may be called although they are private or reserved. */
  readonly allow: readonly string[]
  /** How names become addresses; a test has its own. */
  readonly resolve?: Resolve
  /** Certificates to believe beside the usual ones, as PEM. */
  readonly authorities?: readonly string[]
}

/** Connections are kept and shared by all calls; nothing of the process's own proxy settings is obeyed. */
export function openOutgoing({ allow, resolve = systemResolve(), authorities }: OutgoingOptions): Outgoing {
  const isAllowed = addressRule(allow)
  const lookup = checkedLookup(resolve, isAllowed)
  const ways = {
    connections: new Connections({ lookup, isAllowed, authorities: authorities && [...authorities] }),
    deadlines: deadlines(),
  }
  const targetOf = targetReader(isAllowed)
  const call = async <Answer>(request: OutgoingRequest, taking: Taking<Answer>): Promise<Answer> => {
    requireFits(request)
    let asked = request
    for (let hop = 0; ; hop += 1) {
      const outcome = await exchange(ways, targetOf(asked.url), asked, taking)
      if ('answer' in outcome) return outcome.answer
      if (hop === request.redirects) throw new OutgoingFailure('redirect', `More than ${hop} redirects.`)
      asked = outcome.next
    }
  }
  return {
    complaint: (url) => {
      const read = readAddress(url, isAllowed)
      return 'complaint' in read ? read.complaint : null
    },
    send: (request) => call(request, new Whole(request.limits.answerBytes)),
    open: (request) => call(request, new Streamed(request.limits.answerBytes)),
    close: () => ways.connections.close(),
  }
}

function requireFits({ body, limits }: OutgoingRequest): void {
  if (body && Buffer.byteLength(body) > limits.requestBytes)
    throw new OutgoingFailure('too-large', `The request has more than ${limits.requestBytes} bytes.`)
}
