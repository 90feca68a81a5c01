import { IncomingMessage } from 'node:http'

const taken = new WeakMap<object, string[]>()
const address = Symbol('address without secrets')

/** The values of secret parameters as they stood in the request's address, escapes and all; in the order sent. */
export function secretsOf(raw: object): readonly string[] {
  return taken.get(raw) ?? []
}

/**
 * A request whose address has never held the values of these parameters: they are taken out as the address is set, before anything
 * can log, trace, measure or echo it, and wait in `secretsOf`.
 */
export function messageWithout(parameters: ReadonlySet<string>): typeof IncomingMessage {
  class Message extends IncomingMessage {}
  // an accessor on the prototype, which the constructor of Node and everybody after it writes through
  Object.defineProperty(Message.prototype, 'url', {
    configurable: true,
    get(this: { [address]?: string }) {
      return this[address] ?? ''
    },
    set(this: IncomingMessage & { [address]?: string }, url: string | undefined) {
      this[address] = url === undefined ? '' : withoutSecrets(this, url, parameters)
    },
  })
  return Message
}

/** The same for a request of any other make; what is taken out is added to what was before. */
export function withoutSecrets(raw: object, url: string, parameters: ReadonlySet<string>): string {
  if (!/[?&;]/.test(url)) return url
  const secrets: string[] = []
  // `?` and `;` part as `&` does: addresses are put together by hand, and copied out of HTML
  const kept = url.replace(/([?&;])([^?&;#]*)/g, (whole, sign: string, pair: string) => {
    const equals = pair.indexOf('=')
    if (!parameters.has(nameOf(equals === -1 ? pair : pair.slice(0, equals)))) return whole
    secrets.push(equals === -1 ? '' : pair.slice(equals + 1))
    return sign === '?' ? '?' : ''
  })
  if (secrets.length === 0) return url
  taken.set(raw, [...secretsOf(raw), ...secrets])
  return kept
}

/** As people and programs write a name: in any case, escaped as often as they like, with blanks or PHP's brackets. */
function nameOf(text: string): string {
  let name = text
  for (let round = 0; round < 3 && name.includes('%'); round += 1) {
    name = name.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  }
  return name.replaceAll('+', ' ').trim().replace(/\[.*$/s, '').trim().toLowerCase()
}
