import { createCipheriv, createDecipheriv, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import type { Random } from './random.ts'

/** What the hub's own secret protects: texts that lie in the database sealed, and marks that only the hub can make. */
export interface Keyring {
  seal(text: string): Buffer
  /** undefined: made with another secret, or changed since. */
  open(sealed: Buffer): string | undefined
  /** The same for the same purpose and text; base64url. */
  mark(purpose: string, text: string): string
  isMark(purpose: string, text: string, mark: string): boolean
}

const IV_BYTES = 12
const TAG_BYTES = 16

/** AES-256-GCM and HMAC-SHA-256, each with a key of its own derived from the secret. */
export function createKeyring(secret: string, random: Random): Keyring {
  const derived = (use: string) => Buffer.from(hkdfSync('sha256', secret, 'dropdock', use, 32))
  const sealing = derived('sealed texts')
  const marking = derived('marks')
  const mark = (purpose: string, text: string) =>
    createHmac('sha256', marking).update(`${purpose}\0${text}`).digest('base64url')
  return {
    seal: (text) => {
      const iv = random.bytes(IV_BYTES)
      const cipher = createCipheriv('aes-256-gcm', sealing, iv)
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return Buffer.concat([iv, cipher.getAuthTag(), body])
    },
    open: (sealed) => {
      try {
        const decipher = createDecipheriv('aes-256-gcm', sealing, sealed.subarray(0, IV_BYTES))
        decipher.setAuthTag(sealed.subarray(IV_BYTES, IV_BYTES + TAG_BYTES))
        const body = sealed.subarray(IV_BYTES + TAG_BYTES)
        return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8')
      } catch {
        return undefined
      }
    },
    mark,
    isMark: (purpose, text, given) => sameText(mark(purpose, text), given),
  }
}

/** Compares without telling by the time it takes how much of it was right. */
export function sameText(expected: string, given: string): boolean {
  const [a, b] = [Buffer.from(expected), Buffer.from(given)]
  return a.length === b.length && timingSafeEqual(a, b)
}
