/** What the kit itself says: the names of states, and tables. */
export const kitWords = {
  stateNames: {
    pending_payment: 'Awaiting payment',
    sent: 'Sent',
    scheduled: 'Scheduled',
    partially_shipped: 'Partly shipped',
  } as Readonly<Record<string, string>>,
  chart: { none: 'Nothing in this time.' },
  table: {
    pickAll: 'Select all rows shown',
    pick: (name: string) => `Select ${name}`,
    picked: (count: number) => `${count} selected`,
    pickNone: 'Clear',
    exportPicked: 'Export selected',
    exportFirst: (count: number) => `Export the first ${count}`,
    withPicked: 'With the selected rows',
    more: 'Show more',
  },
} as const
