/** What the palette says; the little that is there before it is opened. */
export const opener = { label: 'Search or go to', keys: '⌘K' } as const

export const say = {
  title: 'Search or go to',
  hint: 'An order, a product, a page …',
  empty: 'Nothing fits.',
  groups: {
    orders: 'Orders',
    products: 'Products',
    parties: 'Retailers and suppliers',
    pages: 'Go to',
    actions: 'Do',
  },
  purchaseOrder: (invoice: string) => `Purchase order ${invoice}`,
  retailer: 'Retailer',
  supplier: 'Supplier',
  toEnvironment: { production: 'Switch to production', sandbox: 'Switch to the sandbox' },
  schemes: { light: 'Light appearance', dark: 'Dark appearance', auto: 'Appearance of the system' },
  signOut: 'Sign out',
  showKeys: 'Show the keys',
  keys: {
    title: 'Keys',
    palette: 'Search, or go to any page',
    help: 'Show these keys',
    search: 'Search this list',
    down: 'To the next row',
    up: 'To the row before',
    open: 'Open the row',
    pick: 'Select the row',
    go: (page: string) => `Go to ${page}`,
    between: 'then',
  },
} as const
