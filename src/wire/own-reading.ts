import type { FastifyInstance } from 'fastify'
import { type ParsedBody, readBody } from './codecs/body.ts'
import { noteBody } from './traffic.ts'

/** The schemas document a wire; its sentences come from rules of its own, and no answer may lose a key to a schema. */
export function describeOnly(app: FastifyInstance): void {
  app.setValidatorCompiler(() => () => true)
  app.setSerializerCompiler(() => (answer) => JSON.stringify(answer))
}

/**
 * One parser for every type: clients call JSON a form and a form JSON, write `Content-type` in their own ways, and some name
 * no type that could be parsed. A longer body than so many bytes is refused.
 */
export function readAnyBody(
  app: FastifyInstance,
  bodyLimit = 1_048_576,
  read: (raw: Buffer, contentType: string | undefined) => ParsedBody = readBody,
): void {
  app.addHook('onRequest', async ({ raw }) => {
    const type = raw.headers['content-type']
    if (type !== undefined && !/^\s*multipart\/form-data\b/i.test(type)) delete raw.headers['content-type']
  })
  app.removeAllContentTypeParsers()
  app.addContentTypeParser<Buffer>('*', { parseAs: 'buffer', bodyLimit }, (request, raw, done) => {
    noteBody(request, raw)
    done(null, read(raw, request.headers['content-type']))
  })
}
