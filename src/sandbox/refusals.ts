import { isProblem, Problem, type ProblemCode } from '../core/shared/problem.ts'
import { refusalOf as operatorRefusalOf, type Refusal, wrongMethod } from '../operator/errors.ts'
import { explained, type Told } from '../wire/explained-refusals.ts'
import { MalformedRequest } from '../wire/malformed-request.ts'

/** What a retailer's developer reads where the operator's API speaks to its own. */
const ownWords: Partial<Record<ProblemCode, string>> = {
  unauthenticated:
    'Give any credential of your sandbox: Authorization: Bearer, then a token, or a Sophio key and secret with a colon between.',
  forbidden: 'This credential may only read: take one that may write orders.',
}

/** Total: anything thrown in the scope has an answer on this wire. */
export function refusalOf(error: unknown): Refusal {
  const refusal = operatorRefusalOf(error)
  const words = isProblem(error) ? ownWords[error.code] : undefined
  return words === undefined ? refusal : { ...refusal, message: words }
}

export const unknownAddress: Refusal = {
  status: 404,
  code: 'address-not-found',
  message: 'There is nothing at this address; /sandbox/openapi.json lists what there is.',
  details: {},
}

export function bodyOf({ code, message, details }: Refusal, requestId: string): object {
  return { error: { code, message, details, requestId } }
}

const requestId = '5f0c2a1e-8d3b-4c59-9a37-6f1f0f7e2b11'
const said = (statusCode: number) => refusalOf(Object.assign(new Error('said'), { statusCode }))
const retry = 'Wait as many seconds as `Retry-After` says, then send the same request again.'

const told: readonly (readonly [refusal: Refusal, told: Told])[] = [
  [
    refusalOf(new MalformedRequest(['body has unknown names: "days".'])),
    {
      when: 'The request is not what the reference describes.',
      todo: 'Read the sentences in `details.messages`.',
    },
  ],
  [
    refusalOf(new Problem('unauthenticated', {})),
    {
      when: 'The credential is missing, unknown or revoked, or it is one of production.',
      todo: 'Send one of your sandbox. One that only your moved clock has ended is taken here.',
    },
  ],
  [
    refusalOf(new Problem('forbidden', {})),
    {
      when: 'The credential may only read.',
      todo: 'Take one that may write orders.',
      of: ['moveClock', 'setClockBack'],
    },
  ],
  [
    refusalOf(new Problem('invalid-request', { messages: ['A clock goes 400 days at once at most.'] })),
    {
      when: 'The clock cannot go there: backwards, too far, or to what is no moment.',
      todo: 'The sentence says what is wrong. Nothing was moved.',
      of: ['moveClock'],
    },
  ],
  [
    unknownAddress,
    { when: 'There is nothing at this address.', todo: 'Compare the path with the reference.', of: ['-'] },
  ],
  [
    wrongMethod(['GET', 'HEAD']),
    { when: 'The address knows other methods.', todo: 'The header `Allow` lists them.', of: ['-'] },
  ],
  [said(413), { when: 'The body is longer than 1 MB.', todo: 'Send what the reference describes.' }],
  [said(415), { when: 'The body has another type.', todo: 'Send JSON as `application/json`.' }],
  [said(500), { when: 'Something broke in the hub.', todo: 'Tell its operator the `requestId`.' }],
  [
    refusalOf(new Problem('overloaded', { retryAfterSeconds: 1 })),
    { when: 'The hub is busy. What it had begun is gone on with when you ask again.', todo: retry },
  ],
]

/** Every refusal a client can meet. */
export const explainedRefusals = explained(
  told.map(([refusal, each]) => [refusal.code, refusal, each] as const),
  (refusal: Refusal) => bodyOf(refusal, requestId),
)
