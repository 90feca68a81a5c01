import { isProblem, type ProblemCode } from '../core/shared/problem.ts'
import { refusalOf as operatorRefusalOf, type Refusal } from '../operator/errors.ts'

/** What people read in the console where the operator’s API speaks to programs. */
const ownWords: Partial<Record<ProblemCode, string>> = {
  unauthenticated: 'Sign in first.',
  forbidden: 'You may look at this, but not change it.',
  'credential-not-found': 'This is no longer here.',
  'retailer-not-found': 'There is no such retailer.',
}

/** Where the password or a passkey is shown again; the console adds where to come back to. */
const confirmAddress = '/account/confirm'

export function refusalOf(error: unknown): Refusal {
  const refusal = operatorRefusalOf(error)
  if (!isProblem(error)) return refusal
  const words = ownWords[error.code]
  const said = words === undefined ? refusal : { ...refusal, message: words }
  return error.code === 'step-up-required' ? { ...said, details: { confirm: confirmAddress } } : said
}

export const fromElsewhere: Refusal = {
  status: 403,
  code: 'from-elsewhere',
  message: 'This request did not come from the console.',
  details: {},
}

/** For whoever may only look. */
export const lookOnly: Refusal = {
  status: 403,
  code: 'forbidden',
  message: 'You may look at this, but not change it.',
  details: {},
}

export const notForRetailers: Refusal = {
  status: 403,
  code: 'forbidden',
  message: 'This is the operator’s.',
  details: {},
}

export const sharedByBoth: Refusal = {
  status: 403,
  code: 'forbidden',
  message:
    'Parties, partner applications, prices, mappings and the catalog are the same in both environments: switch to Production to change them.',
  details: {},
}

export const notJson: Refusal = {
  status: 415,
  code: 'unsupported-media-type',
  message: 'Send JSON as application/json.',
  details: {},
}

export const unknownAddress: Refusal = {
  status: 404,
  code: 'address-not-found',
  message: 'There is nothing at this address; /console/api/openapi.json lists what there is.',
  details: {},
}
