import type { OutgoingHttpHeaders } from 'node:http'
import { mountPath } from '../../src/app.ts'
import { issueCredential } from '../../src/core/access/issue-credential.ts'
import type { Environment } from '../../src/core/shared/environment.ts'
import { type Answer, type Asked, ask } from '../support/http.ts'
import { operator } from '../support/hub.ts'
import type { Shop } from '../support/shop.ts'

/** A store's client: its pair, and the page of the document. */
export interface StoreClient {
  readonly pair: string
  readonly authentication: string
  readonly credentialId: number
  /** By the address, as the document has it. */
  create(order: unknown, headers?: OutgoingHttpHeaders): Promise<Answer>
  get(query: string): Promise<Answer>
  /** Below the mount, with the pair in the header. */
  send(path: string, asked?: Asked): Promise<Answer>
  /** Exactly as written, pair and all. */
  ask(path: string, asked?: Asked): Promise<Answer>
}

export async function storeOf(
  shop: Shop,
  retailer = 'r1',
  environment: Environment = 'production',
): Promise<StoreClient> {
  const kind = 'sophio-key'
  const issued = await issueCredential(shop.hub, operator[environment], { kind, retailer, name: 'test' })
  const authentication = Buffer.from(issued.secret).toString('base64')
  const mount = mountPath('sophio', environment)
  const askIt = (path: string, asked: Asked = {}) => ask(shop.port, mount + path, asked)
  const send = (path: string, asked: Asked = {}) =>
    askIt(path, { ...asked, headers: { authorization: `Basic ${authentication}`, ...asked.headers } })
  return {
    pair: issued.secret,
    credentialId: issued.credentialId,
    authentication,
    ask: askIt,
    send,
    get: (query) => send(`/createorder.wws?${query}`),
    create: (order, headers = {}) =>
      askIt(`/createorder.wws?action=CREATE&authentication=${authentication}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: typeof order === 'string' ? order : JSON.stringify(order),
      }),
  }
}

/** The goods of the document's samples, under its SKUs. */
export async function stockSampleGoods({ fresh }: Pick<Shop, 'fresh'>): Promise<void> {
  const goods = { 42116: 'VIC-OS32372', 24750: 'SNA-3401222', 24751: 'DOR-931-861' }
  for (const [id, sku] of Object.entries(goods)) {
    await fresh.admin.query('update hub.item set sku = $2 where item_id = $1', [id, sku])
    await fresh.admin.query(`update production.stock set on_hand = 1000000 where item_id = $1`, [id])
  }
}
