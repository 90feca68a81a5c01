import type { LineRefusal, ProblemCode, Problems } from './problem.ts'

export type Sentences = { readonly [Code in ProblemCode]: (facts: Problems[Code]) => string }

/** What most problems are called wherever the operator is spoken to; each surface has its own word for the others. */
export const plainSentences = {
  'invalid-request': ({ messages }) => messages.join(' '),
  'order-not-found': ({ number }) => `This retailer has no order ${number}.`,
  'product-not-found': ({ product }) => `There is no product ${product}.`,
  'item-not-found': ({ item }) => `No item has the SKU or the number ${item}.`,
  'order-refused': ({ lines }) => lines.map(lineSentence).join(' '),
  'po-taken': ({ po }) => `The PO ${po} stands for another order.`,
  'not-cancellable': ({ number, state }) => `Order ${number} is ${state} and can no longer be canceled.`,
  'not-changeable': ({ number, state }) => `Order ${number} is ${state} and can no longer be changed so.`,
  'transition-refused': ({ subject, from, to }) => `The ${subject} is ${from} and cannot become ${to}.`,
  'quantity-refused': ({ subject, asked, open }) =>
    `Of ${subject}, ${open} can still ship; ${asked} was asked.`,
  'not-returnable': ({ subject, asked, open }) => `Of ${subject}, ${open} can come back; ${asked} was asked.`,
  'return-not-found': ({ return: number }) => `There is no return ${number}.`,
  'retailer-not-found': ({ retailer }) => `No retailer has the code or the number ${retailer}.`,
  'supplier-not-found': ({ supplier }) => `No supplier has the code or the number ${supplier}.`,
  'warehouse-not-found': ({ warehouse }) => `No warehouse has the code ${warehouse}.`,
  'credential-not-found': ({ credential }) => `This environment has no credential ${credential}.`,
  'fulfillment-not-found': ({ fulfillment }) => `The order has no fulfillment ${fulfillment}.`,
  'shipment-not-found': ({ shipment, fulfillment }) =>
    `No parcel of ${fulfillment} has the tracking number ${shipment}.`,
  'carrier-not-found': ({ carrier }) => `This environment asks no carrier “${carrier}”.`,
  'user-not-found': ({ user }) => `No user has the address or the number ${user}.`,
  'mail-not-found': () => 'This mail is no longer in the outbox.',
  'partner-not-found': ({ application }) => `There is no partner application ${application}.`,
  'step-up-required': () => 'Show your password or passkey again first.',
  'mapping-not-found': ({ mapping, known }) =>
    `There is no layout and no saved mapping “${mapping}”; there ${known.length === 1 ? 'is' : 'are'} ${known.join(', ')}.`,
  'import-not-found': ({ import: run }) => `This environment has no import ${run}.`,
  'refused-rows-not-found': ({ import: run }) =>
    `Import ${run} has no refused rows to give: none were refused, or they are no longer kept.`,
  'log-entry-not-found': () =>
    'The log of calls has no such entry, or no longer: calls are kept for some days.',
  'webhook-not-found': ({ webhook }) => `This environment has no webhook endpoint ${webhook}.`,
  'cursor-too-old': ({ oldest }) =>
    `What comes after this cursor is no longer kept. The oldest event that is has the number ${oldest}.`,
  'rules-not-found': ({ rules }) => `There are no routing rules ${rules}.`,
  'rules-kept': ({ rules }) => `The rules ${rules} were in use and never change; make a draft from them.`,
  'feed-not-found': ({ feed }) => `This environment has no feed “${feed}”.`,
  'feed-run-not-found': ({ run }) => `This environment has no run ${run} of a feed.`,
  'already-exists': ({ subject }) => `There is already ${subject}, with other content.`,
  'in-use': ({ subject, by, more }) =>
    `The ${subject} is used by ${[...by, ...(more > 0 ? [`${more} more`] : [])].join(', ')}: change that first.`,
  'too-many-requests': () => 'Too many requests; wait a little.',
  overloaded: () => 'The hub is busy; try again in a moment.',
} as const satisfies Partial<Sentences>

const reasons: Readonly<Record<LineRefusal['reason'], string>> = {
  'unknown-item': 'is unknown',
  'not-entitled': 'may not be bought by this retailer',
  discontinued: 'is discontinued',
  short: 'is short',
  'no-supplier': 'has no supplier',
}

function lineSentence({ lineNo, itemId, reason, asked, available }: LineRefusal): string {
  const units = reason === 'short' ? ` (${asked} asked, ${available} available)` : ''
  return `Line ${lineNo}: item ${itemId} ${reasons[reason]}${units}.`
}
