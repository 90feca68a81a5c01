import { words } from '../words.ts'

/** A refusal of the hub: a code for programs, a sentence for people. */
export class Refused extends Error {
  readonly code: string
  readonly status: number
  readonly requestId: string | undefined
  readonly details: Readonly<Record<string, unknown>>

  constructor(status: number, told: Partial<Told>) {
    super(told.message ?? words.states.unreachable)
    this.status = status
    this.code = told.code ?? 'unreachable'
    this.requestId = told.requestId
    this.details = told.details ?? {}
  }
}

interface Told {
  readonly code: string
  readonly message: string
  readonly requestId: string
  readonly details: Readonly<Record<string, unknown>>
}

const here = () => location.pathname + location.search

/** There, and back to this very page. */
export function goBy(address: string): void {
  location.assign(`${address}?return_to=${encodeURIComponent(here())}`)
}

/** Leaves the page where nobody is signed in any more. @throws Refused */
export async function ask<T>(
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: string,
  body?: object,
): Promise<T> {
  const isChange = method !== 'GET'
  const answer = await fetch(`/console/api${path}`, {
    method,
    cache: 'no-store',
    ...(isChange
      ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body ?? {}) }
      : {}),
  }).catch(() => {
    throw new Refused(0, {})
  })
  const told: unknown = await answer.json().catch(() => ({}))
  // the hub describes each answer by the schema its type is made from
  if (answer.ok) return told as T
  const { error = {} } = told as { error?: Partial<Told> }
  if (answer.status === 401) goBy('/account/sign-in')
  throw new Refused(answer.status, error)
}

export function isWorthAnotherTry(failures: number, error: unknown): boolean {
  const isPassing = error instanceof Refused && (error.status === 0 || error.status >= 500)
  return isPassing && failures < 2
}

export function signOut(): void {
  void ask('POST', '/sign-out').finally(() => location.assign('/account/sign-in'))
}
