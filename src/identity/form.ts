import type { FastifyInstance, FastifyRequest } from 'fastify'
import { decodeUtf8 } from '../wire/codecs/parsed.ts'
import { MalformedRequest } from '../wire/malformed-request.ts'

/** The fields of a form, each sent once; what was not sent is empty. */
export class Form {
  private readonly fields: ReadonlyMap<string, string>

  constructor(fields: ReadonlyMap<string, string>) {
    this.fields = fields
  }

  text(name: string): string {
    return this.fields.get(name) ?? ''
  }
}

const bodyLimit = 65_536

/** Forms are the only bodies these pages read. */
export function takeForms(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser<Buffer>(
    'application/x-www-form-urlencoded',
    { parseAs: 'buffer', bodyLimit },
    (_request, raw, done) => {
      try {
        done(null, readForm(raw))
      } catch {
        done(new MalformedRequest(['The form cannot be read.']))
      }
    },
  )
}

/** @throws Error for a field that comes twice, for NUL, and for what is no UTF-8 */
function readForm(raw: Buffer): Form {
  const fields = new Map<string, string>()
  for (const [name, value] of new URLSearchParams(decodeUtf8(raw))) {
    if (fields.has(name) || /\0|\p{Surrogate}|\uFFFD/u.test(name + value))
      throw new MalformedRequest(['unreadable'])
    fields.set(name, value)
  }
  return new Form(fields)
}

export function formOf(request: FastifyRequest): Form {
  return request.body instanceof Form ? request.body : new Form(new Map())
}

/** One value of the address, or undefined where there is none or more than one. */
export function queryText(request: FastifyRequest, name: string): string | undefined {
  const { url } = request
  const at = url.indexOf('?')
  const all = at === -1 ? [] : new URLSearchParams(url.slice(at + 1)).getAll(name)
  return all.length === 1 ? all[0] : undefined
}
