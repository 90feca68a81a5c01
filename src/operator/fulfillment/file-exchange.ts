import { getExchange, putExchange, removeExchange } from '../../core/fulfillment/files/exchange.ts'
import { operation } from '../operation.ts'
import { given } from '../values.ts'
import { exchangeToWire } from './exchange-mapping.ts'
import { ExchangeAnswer, ExchangeSettings, FileExchange, SupplierPath } from './exchange-schema.ts'
import { Removed } from './webhook-schema.ts'

const url = '/suppliers/:supplier/file-exchange'

export const getFileExchangeOperation = operation({
  id: 'getFileExchange',
  method: 'GET',
  url,
  tag: 'Fulfillment',
  summary: 'How a supplier exchanges files',
  callers: ['operator', 'supplier'],
  params: SupplierPath,
  response: ExchangeAnswer,
  refusals: ['supplier-not-found'],
  answer: async ({ hub, caller, params }) => {
    const exchange = await getExchange(hub, caller, params.supplier)
    return { exchange: exchange ? exchangeToWire(exchange) : null }
  },
})

export const putFileExchangeOperation = operation({
  id: 'putFileExchange',
  method: 'PUT',
  url,
  tag: 'Fulfillment',
  summary: 'Give a supplier a folder to exchange files in',
  description:
    'Under the hub’s data, `files/<supplier>/in` and `out`; of the sandbox, `files/<supplier>/sandbox/in` and `out`. What is left out is as usual.',
  params: SupplierPath,
  body: ExchangeSettings,
  response: FileExchange,
  refusals: ['supplier-not-found', 'mapping-not-found', 'invalid-request'],
  answer: async ({ hub, caller, params, body }) => {
    const { layouts, ...rest } = given(body)
    const settings = { ...rest, ...(layouts && { layouts: given(layouts) }) }
    return exchangeToWire(await putExchange(hub, caller, params.supplier, settings))
  },
})

export const removeFileExchangeOperation = operation({
  id: 'removeFileExchange',
  method: 'DELETE',
  url,
  tag: 'Fulfillment',
  summary: 'Look into a supplier’s folder no more',
  description: 'What lies there stays.',
  params: SupplierPath,
  response: Removed,
  refusals: ['supplier-not-found'],
  answer: async ({ hub, caller, params }) => ({
    removed: await removeExchange(hub, caller, params.supplier),
  }),
})
