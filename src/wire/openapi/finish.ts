import { codeOf } from '../samples/code.ts'
import type { Sample } from '../samples/sample.ts'
import type { ApiDescription, ApiDocument, ApiMedia, ApiOperation, ApiResponse } from './document.ts'
import { withMeanings, withMeaningsOf } from './meanings.ts'

/** What schemas cannot say is added: what each status means, and examples. */
export function finished(document: ApiDocument, api: ApiDescription): ApiDocument {
  return everyOperation(document, (operation) => {
    const { 'x-refusals': _, ...shown } = operation
    const { requestBody, responses, parameters } = shown
    const json = operation['x-sample']?.json
    return {
      ...shown,
      ...(parameters === undefined ? {} : { parameters: withMeaningsOf(parameters, api.meanings) }),
      ...(requestBody === undefined
        ? {}
        : {
            requestBody: {
              ...requestBody,
              content: mapped(requestBody.content, (media) => ({
                ...media,
                schema: withMeanings(media.schema, api.meanings),
                ...(json === undefined ? {} : { example: json }),
              })),
            },
          }),
      responses: mapped(responses, (response, status) => ({
        ...response,
        description: meanings[status] ?? response.description,
        headers: headersOf(status),
        content: mapped(response.content ?? {}, (media) =>
          withExamples(media, Number(status), operation, api),
        ),
      })),
    }
  })
}

/** The code of each sample, for the first of the servers. */
export function withCode(document: ApiDocument): ApiDocument {
  const [server] = document.servers
  return everyOperation(document, ({ 'x-sample': sample, ...operation }) => {
    if (sample === undefined || server === undefined) return operation
    const code = codeOf(sample, server.url).map(({ lang, label, source }) => ({ lang, label, source }))
    return { ...operation, 'x-codeSamples': code }
  })
}

/** The request of each operation's own sample, by the operation's id. */
export function samplesOf(document: ApiDocument): ReadonlyMap<string, Sample> {
  const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods))
  return new Map(
    operations.flatMap(({ operationId, 'x-sample': sample }) =>
      sample ? [[operationId, sample] as const] : [],
    ),
  )
}

function withExamples(
  media: ApiMedia,
  status: number,
  operation: ApiOperation,
  api: ApiDescription,
): ApiMedia {
  if (status < 400) {
    const answer = api.answers?.[operation.operationId]
    return answer === undefined ? media : { ...media, example: answer }
  }
  const examples = api.refusals(status, operation)
  if (examples.length === 0) return media
  return { ...media, examples: Object.fromEntries(examples.map((example, at) => [`${at + 1}`, example])) }
}

function headersOf(status: string): Readonly<Record<string, object>> {
  const requestId = {
    description: 'Names the request in the log of the hub.',
    schema: { type: 'string' },
  }
  const retry = { description: 'Seconds to wait.', schema: { type: 'integer', minimum: 0 } }
  return { 'X-Request-Id': requestId, ...(['429', '503'].includes(status) ? { 'Retry-After': retry } : {}) }
}

function everyOperation(
  document: ApiDocument,
  change: (operation: ApiOperation) => ApiOperation,
): ApiDocument {
  return { ...document, paths: mapped(document.paths, (methods) => mapped(methods, change)) }
}

function mapped<From, To>(
  members: Readonly<Record<string, From>>,
  change: (member: From, name: string) => To,
): Record<string, To> {
  return Object.fromEntries(Object.entries(members).map(([name, member]) => [name, change(member, name)]))
}

const meanings: Readonly<Record<string, ApiResponse['description']>> = {
  200: 'Done.',
  201: 'Made.',
  400: 'The request cannot be read.',
  401: 'No valid credential.',
  403: 'The credential does not allow this.',
  404: 'There is no such thing, or not for this credential.',
  409: 'What there is does not allow it.',
  413: 'The body is too long.',
  415: 'The body is of another type.',
  422: 'Read, but refused: the body says why.',
  429: 'Too much at once: again after the seconds of `Retry-After`.',
  500: 'Something broke in the hub.',
  503: 'The hub is busy or stopping: again after the seconds of `Retry-After`.',
}
