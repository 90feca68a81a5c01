import { hash, parseOptions, verify } from '@node-rs/argon2'
import type { Random } from '../../shared/random.ts'

/** argon2id with 19 MiB and two passes, as OWASP advises at least; a hash made with other figures is made anew at sign-in. */
const parameters = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1, outputLen: 32 } as const

const MIN_CHARACTERS = 12
const MAX_CHARACTERS = 128

/** Each takes its 19 MiB and a thread: more at once would take memory and time from everybody. */
const AT_ONCE = 2
let running = 0
const waiting: (() => void)[] = []

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve))
  else running += 1
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running -= 1
  }
}

export async function hashPassword(password: string, random: Random): Promise<string> {
  return await inTurn(() => hash(canonical(password), { ...parameters, salt: random.bytes(16) }))
}

/** Nobody’s, so that an address without an account takes as long as one with a wrong password. */
const nobodys =
  '$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'

/** Takes the same time whether there is a hash or not. */
export async function isPassword(stored: string | null, password: string): Promise<boolean> {
  // longer than any password can be: not worth the memory
  if (password.length > 4 * MAX_CHARACTERS) return false
  return (await inTurn(() => verify(stored ?? nobodys, canonical(password)))) && stored !== null
}

export function needsRehash(stored: string): boolean {
  const made = parseOptions(stored)
  return Object.entries(parameters).some(([name, value]) => made[name as keyof typeof parameters] !== value)
}

function canonical(password: string): string {
  return password.normalize('NFKC')
}

/** Long, and not what everybody tries first. What is wrong with it, as a sentence, or null. */
export function passwordComplaint(password: string, about: readonly string[]): string | null {
  const text = canonical(password)
  const length = [...text].length
  if (length < MIN_CHARACTERS || length > MAX_CHARACTERS) {
    return `A password has ${MIN_CHARACTERS} to ${MAX_CHARACTERS} characters. Several words are easy to remember and hard to guess.`
  }
  const lower = text.toLowerCase()
  const bare = lower.replace(/[^\p{L}\p{N}]/gu, '')
  const isOwn = about
    .map((word) => word.toLowerCase().replace(/[^\p{L}\p{N}]/gu, ''))
    .some((word) => word.length > 3 && bare.replaceAll(word, '').length < 5)
  if (new Set(bare).size < 5 || common.some((word) => isMostly(bare, word)) || isOwn || isRun(bare)) {
    return 'This password is one of the first that somebody would try. Choose another one.'
  }
  return null
}

const common = [
  'password',
  'passwort',
  'qwertyuiop',
  'letmein',
  'iloveyou',
  'welcome',
  'dropdock',
  'administrator',
  'changeme',
]

/** The word, perhaps more than once, and a few more characters. */
function isMostly(text: string, word: string): boolean {
  return text.includes(word) && text.replaceAll(word, '').length < 6
}

const runs = ['0123456789012345678901234567890', 'abcdefghijklmnopqrstuvwxyz', 'qwertyuiopasdfghjklzxcvbnm']

function isRun(text: string): boolean {
  const backwards = [...text].reverse().join('')
  return runs.some((run) => run.includes(text) || run.includes(backwards))
}
