import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { OwnerOfCall } from '../../core/access/oauth/owner-of-call.ts'
import { noteAddress, noteBody, noteCaller, noteSecrets } from '../../wire/traffic.ts'
import { shownAddress, shownBody } from './shown.ts'

/** Calls of programs go into the log of calls by names of fields, and values that are no secrets. */
export function showCalls(app: FastifyInstance): void {
  app.addHook('onRequest', (request, _reply, done) => {
    const { text, secrets } = shownAddress(request.url)
    noteAddress(request, text)
    noteSecrets(request, secrets)
    done()
  })
}

/** A body as it came; `knownClient`: the application it names, where there is such a one. */
export function noteFields(request: FastifyRequest, raw: Buffer, knownClient?: string): void {
  const { text, secrets } = shownBody(raw, request.headers['content-type'], knownClient)
  noteBody(request, raw, text)
  noteSecrets(request, [...shownAddress(request.url).secrets, ...secrets])
}

/**
 * Whose the call is. Looked up for the log alone, so that it must not fail a call: whom nobody finds is nobody, and the operator's to
 * see.
 */
export async function noteOwner(
  request: FastifyRequest,
  owner: Promise<OwnerOfCall | undefined>,
  clientId?: string,
): Promise<void> {
  const found = await owner.catch(() => undefined)
  if (!found) return
  noteCaller(request, found)
  if (clientId !== undefined && Buffer.isBuffer(request.body)) noteFields(request, request.body, clientId)
}
