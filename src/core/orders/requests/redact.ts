/** What stands where a secret stood. */
export const hidden = '[hidden]'

/** Names of fields whose values nobody else should see, whatever they hold. */
const secretName =
  '[\\w-]{0,40}(?:password|passwd|secret|token|api[_-]?key|private[_-]?key|authorization|authentication|assertion)s?|code[_-]verifier|cvv|cvc|card[_-]?(?:number|code)'

/** Is called so, and is none. */
const plainName = /^(?:token_type|tokenType|secret_prefix)$/i

/** Where programs trade one proof for another, `code` is one of them; elsewhere it names a refusal or a party. */
const ofOAuth = /\/oauth\//

interface Patterns {
  readonly json: RegExp
  readonly form: RegExp
  readonly multipart: RegExp
}

function patternsOf(names: string): Patterns {
  return {
    json: new RegExp(`"(${names})"(\\s*:\\s*)("(?:[^"\\\\]|\\\\.)*"?|\\d+)`, 'gi'),
    form: new RegExp(`(^|[&?;\\n])(${names})=[^&\\s"]*`, 'gi'),
    multipart: new RegExp(`(name="(?:${names})"[^\\n]*\\r?\\n(?:[^\\r\\n]+\\r?\\n)*\\r?\\n)[^\\r\\n]*`, 'gi'),
  }
}

const everywhere = patternsOf(secretName)
const inOAuth = patternsOf(`${secretName}|code`)

/** Some part of every name above, and the beginning of all below: one look at a text that has none says that nothing is to be done. */
const telling =
  /passw|secret|token|key|authori|authent|assertion|verifier|cvv|cvc|card|dd[a-z]{1,3}_|whsec_|\d(?:[ -]?\d){12}/i

/** What the hub makes begins so, wherever it stands. */
const made = /\b(?:dd[a-z]{1,3}_(?:live|test)_[\w-]{8,}|whsec_[\w+/=-]{8,}|dd[a-z]{1,3}_[\w-]{24,})/g
/** Thirteen to nineteen digits that a card could have. */
const digits = /(?<![\w.-])\d(?:[ -]?\d){12,18}(?![\w-])/g

/**
 * A text without what must not be kept: fields with the names of secrets, the hub's own tokens, numbers of cards, and whatever the
 * caller proved itself with. What is left reads as before. `path`: where it was sent.
 */
export function redacted(text: string, path: string, secrets: readonly string[] = []): string {
  const isOAuth = ofOAuth.test(path)
  const clean = isOAuth || telling.test(text) ? withoutKnown(text, isOAuth ? inOAuth : everywhere) : text
  return withoutProofs(clean, secrets)
}

/** Shorter ones would take letters out of words. */
const LEAST = 6

/** A text without what the caller proved itself with. */
export function withoutProofs(text: string, secrets: readonly string[]): string {
  let clean = text
  for (const secret of secrets) if (secret.length >= LEAST) clean = clean.replaceAll(secret, hidden)
  return clean
}

/** The beginning of a text, without that of a secret where it was cut. */
export function withoutBegun(text: string, secrets: readonly string[]): string {
  for (const secret of secrets)
    for (let length = secret.length - 1; length >= LEAST; length -= 1)
      if (text.endsWith(secret.slice(0, length))) return text.slice(0, -length) + hidden
  return text
}

function withoutKnown(text: string, patterns: Patterns): string {
  return withoutNamed(text, patterns)
    .replace(made, hidden)
    .replace(digits, (found) => (isCard(found) ? hidden : found))
}

function withoutNamed(text: string, { json, form, multipart }: Patterns): string {
  return text
    .replace(json, (whole, name: string, colon: string) =>
      plainName.test(name) ? whole : `"${name}"${colon}"${hidden}"`,
    )
    .replace(form, (whole, before: string, name: string) =>
      plainName.test(name) ? whole : `${before}${name}=${hidden}`,
    )
    .replace(multipart, (_whole, head: string) => head + hidden)
}

/** By the digit that checks the others: most numbers of orders and parcels do not pass. ISO/IEC 7812-1, annex B. */
function isCard(text: string): boolean {
  const figures = text.replace(/\D/g, '')
  if (!/^[2-6]/.test(figures)) return false
  let sum = 0
  for (let place = 0; place < figures.length; place += 1) {
    const figure = Number(figures[figures.length - 1 - place])
    const doubled = place % 2 === 1 ? figure * 2 : figure
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}
