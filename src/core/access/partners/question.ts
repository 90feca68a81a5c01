import { createHash } from 'node:crypto'
import type { PartnerQuestion } from '../../../store/partners/applications.ts'
import { redirectUriComplaint } from '../oauth/redirect-uri.ts'
import { emailKeyOf } from '../people/user.ts'

export type { PartnerQuestion } from '../../../store/partners/applications.ts'

/** A form as it was typed. */
export interface TypedQuestion {
  readonly name: string
  readonly company: string
  readonly email: string
  readonly purpose: string
  readonly description: string
  /** One on each line. */
  readonly callbackUrls: string
  readonly expectedCustomers: string
}

export type QuestionField = keyof TypedQuestion

/** What is wrong, a sentence each, under the field it is wrong with. */
export type Faults<Field extends string> = Partial<Record<Field, readonly string[]>>

export type ReadQuestion =
  | { readonly ok: true; readonly question: PartnerQuestion }
  | { readonly ok: false; readonly faults: Faults<QuestionField> }

const most = { name: 100, company: 200, purpose: 1000, description: 4000, customers: 100_000_000 } as const

/** Everything that is wrong with a form at once, or what it asks. */
export function readQuestion(typed: TypedQuestion): ReadQuestion {
  const email = typed.email.normalize('NFKC').trim()
  const callbacks = readCallbackUrls(typed.callbackUrls)
  const customers = typed.expectedCustomers.trim().replaceAll(/[,\s](?=\d{3}(\D|$))/g, '')
  const found = {
    name: lineFault('The name', typed.name, most.name),
    company: lineFault('The company', typed.company, most.company),
    email: isEmail(email) ? [] : ['An e-mail address looks like ann@example.com.'],
    purpose: textFault('Say in a sentence what it is for', typed.purpose, most.purpose, true),
    description: textFault('', typed.description, most.description, false),
    callbackUrls: callbacks.faults,
    expectedCustomers:
      /^\d{1,9}$/.test(customers) && Number(customers) <= most.customers
        ? []
        : ['Say a whole number, such as 25. An estimate is enough.'],
  } satisfies Faults<QuestionField>
  const wrong = Object.entries(found).filter(([, sentences]) => sentences.length > 0)
  if (wrong.length > 0) return { ok: false, faults: Object.fromEntries(wrong) }
  return {
    ok: true,
    question: {
      name: typed.name.trim(),
      company: typed.company.trim(),
      email,
      purpose: plainLines(typed.purpose),
      description: plainLines(typed.description),
      callbackUrls: callbacks.urls,
      expectedCustomers: Number(customers),
    },
  }
}

const mostUrls = 20

/** Addresses, one on each line; one that is named twice counts once. */
export function readCallbackUrls(text: string): {
  readonly urls: readonly string[]
  readonly faults: readonly string[]
} {
  const lines = text.split(/\r\n|[\r\n]/).map((line) => line.trim())
  const urls = [...new Set(lines.filter((line) => line !== ''))]
  if (urls.length === 0) return { urls, faults: ['Name at least one address, in full.'] }
  if (urls.length > mostUrls)
    return { urls, faults: [`There are ${urls.length} addresses; ${mostUrls} are the most.`] }
  const faults = urls.map((url) => redirectUriComplaint(url, false)).filter((fault) => fault !== null)
  return { urls, faults }
}

/** The same for the same question, however its lines end. */
export function contentHashOf(question: PartnerQuestion): Buffer {
  const { name, company, email, purpose, description, callbackUrls, expectedCustomers } = question
  const content = [name, company, emailKeyOf(email), purpose, description, callbackUrls, expectedCustomers]
  return createHash('sha256').update(JSON.stringify(content)).digest()
}

export function isEmail(text: string): boolean {
  return /^[^\s@<>"(),:;\\\p{C}]{1,64}@[^\s@<>"(),:;\\\p{C}]{1,189}$/u.test(text)
}

/** Nothing that could end a line of a mail, turn letters around or stand for an address to click on. */
function lineFault(what: string, text: string, length: number): readonly string[] {
  const trimmed = text.trim()
  if (trimmed === '') return [`${what} is missing.`]
  if (characters(trimmed) > length) return [`${what} has ${length} characters at most.`]
  if (/\p{Cc}|[\u2028-\u202e\u2066-\u2069]/u.test(trimmed))
    return [`${what} has signs in it that cannot be shown.`]
  return /:\/\/|\bwww\./i.test(trimmed)
    ? [`${what} has a web address in it; that belongs into the purpose.`]
    : []
}

function textFault(missing: string, text: string, length: number, isNeeded: boolean): readonly string[] {
  const plain = plainLines(text)
  if (plain === '') return isNeeded ? [`${missing}.`] : []
  if (characters(plain) > length) return [`This is too long: ${length} characters at most.`]
  return /(?![\n\t])\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u.test(plain)
    ? ['There are signs in it that cannot be shown.']
    : []
}

function plainLines(text: string): string {
  return text.replaceAll(/\r\n|\r/g, '\n').trim()
}

function characters(text: string): number {
  return [...text].length
}
