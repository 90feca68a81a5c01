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
export async function ask<T>(method: Method, path: string, body?: object): Promise<T> {
  if (method === 'GET') return await fetched(method, path)
  return await fetched(method, path, {
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body ?? {}),
  })
}

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

const fileTypes: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  tsv: 'text/tab-separated-values',
  json: 'application/json',
  jsonl: 'application/x-ndjson',
  xml: 'application/xml',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/** A file as the body, by what its name says it is. @throws Refused */
export async function sendFile<T>(method: 'POST' | 'PUT', path: string, file: File): Promise<T> {
  const ending = file.name.slice(file.name.lastIndexOf('.') + 1).toLowerCase()
  const type = fileTypes[ending] ?? 'application/octet-stream'
  return await fetched(method, path, { headers: { 'content-type': type }, body: file })
}

/** Where the browser itself downloads from. */
export function addressOf(path: string): string {
  return `/console/api${path}`
}

async function fetched<T>(method: Method, path: string, sent: RequestInit = {}): Promise<T> {
  const answer = await fetch(addressOf(path), { ...sent, method, cache: 'no-store' }).catch(() => {
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
