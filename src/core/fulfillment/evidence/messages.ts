import { createHash } from 'node:crypto'
import { readSentMessages } from '../../../store/evidence.ts'
import type { Hub } from '../../hub.ts'
import type { Facts } from './facts.ts'

const PAGE = 200

/**
 * What was sent about it, each attempt with its answer's status, a line each. Nothing by which a receiver could be called: of its
 * address the host alone, of the headers none.
 */
export async function* messagesOf(
  hub: Hub,
  { environment, retailerId, number, parties }: Facts,
): AsyncGenerator<Buffer> {
  const pool = hub.db.environments[environment]
  for (let after = 0; ; ) {
    const found = await readSentMessages(pool, { retailerId, number }, parties, { after, limit: PAGE })
    for (const { kind, url, attemptId: _, ownerId: __, body, ...message } of found) {
      const sha256 = createHash('sha256').update(body).digest('hex')
      const line = { to: kind, host: new URL(url).host, ...message, body, sha256 }
      yield Buffer.from(`${JSON.stringify(line)}\n`)
    }
    after = found.at(-1)?.attemptId ?? after
    if (found.length < PAGE) return
  }
}
