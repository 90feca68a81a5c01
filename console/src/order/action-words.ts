// What is said of the things that can be done with an order.

export const actionWords = {
  hold: 'Hold…',
  release: 'Release',
  cancel: 'Cancel…',
  requestCancel: 'Ask to cancel…',
  pay: 'Mark as paid…',
  more: 'More',
  evidence: 'Download the evidence',
  retailersEvidence: 'Evidence for the retailer',
  reasonLabel: 'Why',
  reasonHelp: 'Stands in the history of the order.',
  held: 'The order is on hold.',
  released: 'The order is released.',
  canceled: 'The order is canceled.',
  asked: 'The suppliers are asked to cancel what is packed.',
  paid: 'The order is marked as paid.',
  rerouted: 'The units are with other suppliers, or canceled where nobody has them.',
  authorized: (number: string) => `Return ${number} is authorized.`,
  holdDialog: {
    title: 'Hold this order',
    help: 'Nothing of it goes to a supplier meanwhile. Its stock stays reserved.',
    until: 'Until',
    untilHelp: 'The day on which it goes on by itself; leave it empty to release it by hand.',
    kind: 'What for',
    kinds: [
      { value: 'manual', label: 'By hand: the retailer may release it too' },
      { value: 'attention', label: 'To be looked into: only the operator releases it' },
      { value: 'fraud', label: 'Looks like fraud: only the operator releases it' },
    ],
    yes: 'Hold',
  },
  cancelDialog: {
    title: 'Cancel this order',
    help: (units: number) =>
      `${units === 1 ? 'One unit goes' : `${units} units go`} back on sale, and no supplier ships anything. This cannot be undone: the PO stays used.`,
    sent: (suppliers: string) => `${suppliers} has the purchase order already, and is told at once.`,
    yes: 'Cancel the order',
  },
  requestDialog: {
    title: 'Ask to cancel',
    help: (suppliers: string) =>
      `What is not packed is canceled at once, for ever. Of the rest ${suppliers} is asked, and may still ship it.`,
    yes: 'Ask',
  },
  cancelRest: 'Cancel the rest…',
  restCanceled: 'What had not left is canceled.',
  restDialog: {
    title: 'Cancel what has not left',
    help: (units: number) =>
      `${units === 1 ? 'One unit goes' : `${units} units go`} back on sale. What has left stays as it is. This cannot be undone.`,
    yes: 'Cancel the rest',
  },
  payDialog: {
    title: 'Mark as paid',
    help: 'What waited for the payment goes to its suppliers at once. This cannot be undone; the order can still be held or canceled.',
    yes: 'Mark as paid',
  },
  rerouteDialog: {
    title: (supplier: string) => `Take it from ${supplier}`,
    help: 'Other suppliers get the open units, by the rules of routing and today’s stock. What nobody else has is canceled. This cannot be undone, and this supplier is not asked again for these items.',
    yes: 'Send by others',
  },
  returnDialog: {
    title: 'Authorize a return',
    help: 'The return number belongs on the parcel. Units are restocked and credited when they have come back.',
    reference: 'Reference',
    referenceHelp: 'What the retailer calls it. The same again is the same return.',
    reason: 'Why it comes back',
    expires: 'Taken until',
    expiresHelp: 'Thirty days unless said.',
    units: (title: string, open: number) => `${title}: at most ${open}`,
    nothing: 'Say of at least one line how many come back.',
    yes: 'Authorize',
  },
}
