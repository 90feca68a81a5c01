import type { Command } from 'commander'

export type Add = (parent: Command) => void

interface Group {
  readonly description: string
  /** Its commands, in the order of the help; their files are read then, not before. */
  readonly load: () => Promise<readonly Add[]>
}

export const groups: Readonly<Record<string, Group>> = {
  catalog: { description: 'the catalog', load: async () => (await import('./catalog/commands.ts')).commands },
  price: {
    description: 'prices of price lists',
    load: async () => (await import('./price/commands.ts')).commands,
  },
  stock: {
    description: 'what lies in the warehouses',
    load: async () => (await import('./stock/commands.ts')).commands,
  },
  retailer: { description: 'who sells', load: async () => (await import('./retailer/commands.ts')).commands },
  supplier: {
    description: 'who supplies',
    load: async () => (await import('./supplier/commands.ts')).commands,
  },
  warehouse: {
    description: 'where goods lie',
    load: async () => (await import('./warehouse/commands.ts')).commands,
  },
  feed: {
    description: 'what suppliers send again and again',
    load: async () => (await import('./feed/commands.ts')).commands,
  },
  import: {
    description: 'files that were brought in',
    load: async () => (await import('./import/commands.ts')).commands,
  },
  mapping: {
    description: 'how columns of files become the hub’s own',
    load: async () => (await import('./mapping/commands.ts')).commands,
  },
  credential: {
    description: 'keys and tokens',
    load: async () => (await import('./credential/commands.ts')).commands,
  },
  user: {
    description: 'people who sign in',
    load: async () => (await import('./user/commands.ts')).commands,
  },
  client: {
    description: 'applications that people let in (OAuth 2)',
    load: async () => (await import('./client/commands.ts')).commands,
  },
  partner: {
    description: 'applications that want access to the Inventory Source API',
    load: async () => (await import('./partner/commands.ts')).commands,
  },
  'signing-key': {
    description: 'keys that sign id tokens',
    load: async () => (await import('./signing-key/commands.ts')).commands,
  },
  order: { description: 'orders', load: async () => (await import('./order/commands.ts')).commands },
  routing: {
    description: 'where orders come from, and why',
    load: async () => (await import('./routing/commands.ts')).commands,
  },
  sandbox: { description: 'the sandbox', load: async () => (await import('./sandbox/commands.ts')).commands },
  event: { description: 'what happened', load: async () => (await import('./event/commands.ts')).commands },
  webhook: {
    description: 'where events are sent',
    load: async () => (await import('./webhook/commands.ts')).commands,
  },
  fulfillment: {
    description: 'suppliers’ shares of orders',
    load: async () => (await import('./fulfillment/commands.ts')).commands,
  },
  return: {
    description: 'goods that come back',
    load: async () => (await import('./return/commands.ts')).commands,
  },
  carrier: {
    description: 'who is asked where parcels are',
    load: async () => (await import('./carrier/commands.ts')).commands,
  },
  deadline: {
    description: 'how much time suppliers have',
    load: async () => (await import('./deadline/commands.ts')).commands,
  },
  attention: {
    description: 'what somebody should look at',
    load: async () => (await import('./attention/commands.ts')).commands,
  },
  file: {
    description: 'files that are exchanged with suppliers',
    load: async () => (await import('./file/commands.ts')).commands,
  },
}

/** Commands that stand in no group, in the order of the help. */
export const lone: Readonly<Record<string, () => Promise<Add>>> = {
  start: async () => (await import('./start.ts')).addStart,
  serve: async () => (await import('./serve.ts')).addServe,
  work: async () => (await import('./work.ts')).addWork,
  migrate: async () => (await import('./migrate.ts')).addMigrate,
  demo: async () => (await import('./demo.ts')).addDemo,
  doctor: async () => (await import('./doctor.ts')).addDoctor,
  verify: async () => (await import('./verify.ts')).addVerify,
  backup: async () => (await import('./backup.ts')).addBackup,
  restore: async () => (await import('./restore.ts')).addRestore,
  config: async () => (await import('./config.ts')).addConfig,
}
