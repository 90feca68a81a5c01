import { createHmac } from 'node:crypto'
import type { Random } from '../../shared/random.ts'

/** The form and the length that Standard Webhooks asks for. */
const PREFIX = 'whsec_'
const SECRET_BYTES = 32

export function newSecret(random: Random): string {
  return PREFIX + random.bytes(SECRET_BYTES).toString('base64')
}

export interface Signed {
  readonly id: string
  readonly at: Date
  readonly body: string
}

/** The headers of one attempt, as Standard Webhooks 1.0 has them: a signature for each secret that is valid now. */
export function signedHeaders(secrets: readonly string[], { id, at, body }: Signed): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1000))
  const sign = (secret: string) =>
    createHmac('sha256', Buffer.from(secret.slice(PREFIX.length), 'base64'))
      .update(`${id}.${timestamp}.${body}`)
      .digest('base64')
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': secrets.map((secret) => `v1,${sign(secret)}`).join(' '),
  }
}

/** As the log keeps it: enough to tell two apart, too little to send. */
export function shortened(signature: string): string {
  return signature
    .split(' ')
    .map((each) => `${each.slice(0, 9)}…`)
    .join(' ')
}
