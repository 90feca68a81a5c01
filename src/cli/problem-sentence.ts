import type { Problem, ProblemCode, Problems } from '../core/shared/problem.ts'

type Spoken = { readonly [Code in ProblemCode]: (facts: Problems[Code]) => string }

/** What each problem is called at the command line: a sentence that says what to do where there is something to do. */
const spoken: Spoken = {
  unauthenticated: () => 'This credential is not valid.',
  forbidden: () =>
    'Parties, prices and the catalog are shared by both environments: change them without --sandbox.',
  'invalid-request': ({ messages }) => messages.join(' '),
  'order-not-found': ({ number }) => `This retailer has no order ${number}.`,
  'product-not-found': ({ product }) => `There is no product ${product}.`,
  'item-not-found': ({ item }) => `No item has the SKU or the number ${item}.`,
  'order-refused': ({ lines }) =>
    lines
      .map(({ lineNo, itemId, reason }) => `Line ${lineNo}: item ${itemId} is refused (${reason}).`)
      .join(' '),
  'po-taken': ({ po }) => `The PO ${po} stands for another order.`,
  'order-in-flight': () => 'This order is being placed right now.',
  'not-cancellable': ({ number, state }) => `Order ${number} is ${state} and can no longer be canceled.`,
  'transition-refused': ({ subject, from, to }) => `The ${subject} is ${from} and cannot become ${to}.`,
  'quantity-refused': ({ subject, asked, open }) =>
    `Of ${subject}, ${open} can still ship; ${asked} was asked.`,
  'retailer-not-found': ({ retailer }) =>
    `No retailer has the code or the number ${retailer}; “dropdock retailer list” shows them.`,
  'supplier-not-found': ({ supplier }) =>
    `No supplier has the code or the number ${supplier}; “dropdock supplier list” shows them.`,
  'warehouse-not-found': ({ warehouse }) =>
    `No warehouse has the code ${warehouse}; “dropdock warehouse list” shows them.`,
  'credential-not-found': ({ credential }) =>
    `This environment has no credential ${credential}; “dropdock credential list” shows them.`,
  'fulfillment-not-found': ({ fulfillment }) => `The order has no fulfillment ${fulfillment}.`,
  'user-not-found': ({ user }) =>
    `No user has the address or the number ${user}; “dropdock user list” shows them.`,
  'step-up-required': () => 'Show your password or passkey again first.',
  'already-exists': ({ subject }) => `There is already ${subject}, with other content.`,
  'sandbox-only': ({ action }) => `The ${action} works in the sandbox only: add --sandbox.`,
  'too-many-requests': () => 'Too many requests; wait a little.',
  overloaded: () => 'The hub is busy; try again in a moment.',
}

export function problemSentence<Code extends ProblemCode>({ code, facts }: Problem<Code>): string {
  // The table pairs each code with its own facts; TypeScript cannot follow that through the union.
  const speak = spoken[code] as (facts: Problems[Code]) => string
  return speak(facts)
}
