import { Type } from 'typebox'
import { resetSandbox } from '../../core/orders/reset-sandbox.ts'
import { operation } from '../operation.ts'
import { Closed, Code, CodeOrId, Nullable } from '../wire-schema.ts'

export const resetSandboxOperation = operation({
  id: 'resetSandbox',
  method: 'POST',
  url: '/sandbox/reset',
  tag: 'Sandbox',
  summary: 'Empty the sandbox of one retailer, or of all',
  description: 'Orders go and sample orders come back; credentials stay; numbers are never reused.',
  body: Closed({ retailer: Type.Optional(Nullable(CodeOrId)) }),
  response: Closed({ retailers: Type.Array(Closed({ code: Code, orders: Type.Integer() })) }),
  refusals: ['sandbox-only', 'retailer-not-found'],
  answer: async ({ hub, caller, body }) => {
    const { retailers } = await resetSandbox(hub, caller, { retailer: body.retailer ?? null })
    return { retailers: retailers.map(({ code, orders }) => ({ code, orders })) }
  },
})
