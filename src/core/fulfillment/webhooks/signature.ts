import { createHmac, createSecretKey, type KeyObject } from 'node:crypto'
import type { Random } from '../../shared/random.ts'

/** The form and the length that Standard Webhooks asks for. */
const PREFIX = 'whsec_'
const SECRET_BYTES = 32

export function newSecret(random: Random): string {
  return PREFIX + random.bytes(SECRET_BYTES).toString('base64')
}

/** A secret, made ready to sign thousands of times. */
export type SigningKey = KeyObject

export function signingKey(secret: string): SigningKey {
  return createSecretKey(Buffer.from(secret.slice(PREFIX.length), 'base64'))
}

export interface Signed {
  readonly id: string
  readonly at: Date
  readonly body: string
}

/** The headers of one attempt, as Standard Webhooks 1.0 has them: a signature for each secret that is valid now. */
export function signedHeaders(keys: readonly SigningKey[], { id, at, body }: Signed): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1000))
  const signed = `${id}.${timestamp}.${body}`
  const signatures = keys.map((key) => `v1,${createHmac('sha256', key).update(signed).digest('base64')}`)
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': signatures.join(' '),
  }
}

/** As the log keeps it: enough to tell two apart, too little to send. */
export function shortened(signature: string): string {
  return signature
    .split(' ')
    .map((each) => `${each.slice(0, 9)}…`)
    .join(' ')
}
