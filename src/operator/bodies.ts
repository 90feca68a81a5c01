import { Transform } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { readJson } from '../wire/codecs/json.ts'
import { decodeUtf8, Malformed } from '../wire/codecs/parsed.ts'
import { MalformedRequest } from '../wire/malformed-request.ts'
import { PayloadTooLarge } from './payload-too-large.ts'

const jsonLimit = 1_048_576
const fileLimit = 512 * 1024 * 1024
export const fileTypes = ['text/csv', 'application/x-ndjson', 'application/octet-stream'] as const

/** JSON and nothing else, within the limits of the codec. */
export function takeJson(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser<Buffer>(
    /^application\/([\w.-]+\+)?json\b/i,
    { parseAs: 'buffer', bodyLimit: jsonLimit },
    (_request, raw, done) => {
      try {
        done(null, jsonOf(raw))
      } catch (error) {
        done(error as Error)
      }
    },
  )
}

function jsonOf(raw: Buffer): unknown {
  try {
    const text = decodeUtf8(raw).trim()
    if (text === '') return undefined
    const read = readJson(text)
    if (read.kind === 'malformed') throw new MalformedRequest([`body: ${read.reason}`])
    return read.kind === 'value' ? read.value : undefined
  } catch (error) {
    throw error instanceof Malformed ? new MalformedRequest([`body: ${error.message}`]) : error
  }
}

/** Files go through as they come, counted: nobody holds half a gigabyte in memory. */
export function takeFiles(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser([...fileTypes], (request, payload, done) => {
    if (Number(request.headers['content-length'] ?? 0) > fileLimit)
      return done(new PayloadTooLarge(fileLimit))
    const counted = payload.pipe(counter())
    // a client that goes away must not leave the import waiting for the rest of its file
    payload.once('error', (error) => counted.destroy(error))
    payload.once('close', () => {
      if (!payload.readableEnded) counted.destroy(new MalformedRequest(['body: the file broke off.']))
    })
    done(null, counted)
  })
}

function counter(): Transform {
  let bytes = 0
  return new Transform({
    transform(chunk: Buffer, _encoding, pass) {
      bytes += chunk.length
      pass(bytes > fileLimit ? new PayloadTooLarge(fileLimit) : null, chunk)
    },
  })
}
