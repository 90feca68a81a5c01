import type { Attention } from '../api/types.ts'

/** The subject is the invoice number, of deadlines with the step behind it. */
export function invoiceOf({ link, subject }: Attention): string {
  return link.startsWith('/operator/fulfillments/')
    ? decodeURIComponent(link.slice('/operator/fulfillments/'.length))
    : (subject.split('/')[0] ?? subject)
}
