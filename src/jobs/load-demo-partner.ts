import { askForAccess } from '../core/access/partners/ask.ts'
import type { Hub } from '../core/hub.ts'

/** Somebody who asks for access, so that the operator's queue shows what it is for. Nobody is written to. */
export async function loadDemoPartner(hub: Hub): Promise<void> {
  const typed = {
    name: 'Shelfwise',
    company: 'Shelfwise Software, Inc.',
    email: 'integrations@shelfwise.example',
    purpose: 'Sends the orders of a pet shop to the hub as they come in, and brings tracking numbers back.',
    description: 'Runs in the shop’s own web store. It reads the catalog every night and keeps no prices.',
    callbackUrls: 'https://shelfwise.example/oauth/callback\nhttp://localhost:8787/callback',
    expectedCustomers: '40',
  }
  const quiet = { ...hub, mailer: { send: async () => {} } }
  await askForAccess(quiet, { typed, from: { address: 'demo', browser: '' } })
}
