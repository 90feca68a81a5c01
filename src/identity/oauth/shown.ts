import { hidden } from '../../core/orders/requests/redact.ts'
import { readJson } from '../../wire/codecs/json.ts'
import { decodeUtf8 } from '../../wire/codecs/parsed.ts'
import { pairsOf } from './token-request.ts'

/** What the log of calls may keep of a text, and what it must not have anywhere else. */
export interface Shown {
  readonly text: string
  readonly secrets: readonly string[]
}

type Pair = readonly [name: string, value: string]

/** Words of the protocols: none has a figure in it, which every secret has. */
const word = /^[a-z_:. -]{1,200}$/i

/** What is kept of each field; every other value is a secret, whatever its name. */
const plain: Readonly<Record<string, (value: string, knownClient: string | undefined) => string>> = {
  grant_type: ofWord,
  response_type: ofWord,
  token_type_hint: ofWord,
  scope: ofWord,
  redirect_uri: ofAddress,
  audience: ofAddress,
  // a wrong one is recognized by its beginning, and may be a secret in the wrong field
  client_id: (value, knownClient) => (value === knownClient ? value : `${value.slice(0, 4)}${hidden}`),
}

/** Fields that applications send, beside those above. */
const known =
  /^(?:client_secret|code|code_verifier|refresh_token|access_token|token|assertion|client_assertion|client_assertion_type|username|password|state|nonce)$/

/**
 * The fields of a call of a token endpoint by their names, and the values that are no secrets. A body that has no fields is not
 * shown at all: where a secret stands in it nobody can say.
 */
export function shownBody(raw: Buffer, contentType: string | undefined, knownClient?: string): Shown {
  const pairs = pairsOf(raw, contentType)
  const isJson = raw.subarray(0, 64).toString('latin1').trimStart().startsWith('{')
  if (isJson) return shownJson(raw, knownClient)
  return pairs ? shownForm(pairs, knownClient) : { text: hidden, secrets: [] }
}

/** An address: its query by the same rules. */
export function shownAddress(url: string): Shown {
  const [, path = url, query] = /^([^?#;]*)[?#;](.*)$/s.exec(url) ?? []
  if (query === undefined) return { text: url, secrets: [] }
  const { text, secrets } = shownForm([...new URLSearchParams(query)], undefined)
  return { text: text === '' ? path : `${path}?${text}`, secrets }
}

function shownForm(pairs: readonly Pair[], knownClient: string | undefined): Shown {
  const escaped = (text: string) => (text.includes(hidden) ? text : encodeURIComponent(text))
  const text = pairs.map(
    ([name, value]) => `${escaped(shownName(name, value))}=${escaped(shownValue(name, value, knownClient))}`,
  )
  return { text: text.join('&'), secrets: secretsIn(pairs, knownClient) }
}

/** What is no object of texts is refused: it is shown which field is not one. */
function shownJson(raw: Buffer, knownClient: string | undefined): Shown {
  const fields = objectOf(raw)
  if (!fields) return { text: hidden, secrets: [] }
  const pairs = Object.entries(fields)
  const texts = pairs.filter((pair): pair is [string, string] => typeof pair[1] === 'string')
  const shown = pairs.map(([name, value]) => [
    shownName(name, value),
    typeof value === 'string' ? shownValue(name, value, knownClient) : `[${typeof value}]`,
  ])
  return { text: JSON.stringify(Object.fromEntries(shown)), secrets: secretsIn(texts, knownClient) }
}

function objectOf(raw: Buffer): object | undefined {
  try {
    const read = readJson(decodeUtf8(raw).trim())
    return read.kind === 'value' && typeof read.value === 'object' && read.value !== null
      ? read.value
      : undefined
  } catch {
    return undefined
  }
}

function secretsIn(pairs: readonly Pair[], knownClient: string | undefined): readonly string[] {
  return pairs.flatMap(([name, value]) => [
    ...(shownName(name, value) === name ? [] : [name]),
    ...(shownValue(name, value, knownClient) === value ? [] : [value]),
  ])
}

/** One that nobody knows may be a secret that was put where a name belongs. */
function shownName(name: string, value: unknown): string {
  const isKnown = Object.hasOwn(plain, name) || known.test(name)
  return isKnown || (value !== '' && /^[a-z_]{1,24}$/i.test(name)) ? name : hidden
}

function shownValue(name: string, value: string, knownClient: string | undefined): string {
  if (value === '') return ''
  return Object.hasOwn(plain, name) ? (plain[name]?.(value, knownClient) ?? hidden) : hidden
}

function ofWord(value: string): string {
  return word.test(value) ? value : hidden
}

/** Where it leads, without whom it names and what it brings along; what is no address may be anything. */
function ofAddress(value: string): string {
  if (!/^(?:[a-z][a-z\d+.-]*:\/\/|\/)/i.test(value)) return hidden
  const [place = ''] = value.split(/[?#]/, 1)
  const bare = place.replace(/\/\/[^/@]*@/, '//')
  return bare === value ? value : bare + hidden
}
