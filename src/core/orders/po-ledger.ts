import { postalKey } from '../inventory/postal-code.ts'
import { moneyToText } from '../shared/decimal-text.ts'
import type { Money } from '../shared/money.ts'
import type { PoDifference } from '../shared/problem.ts'
import type { Address, Order, OrderRequest } from './order.ts'

type Value = PoDifference['was']

/**
 * Where a request contradicts the order that its PO stands for. Doors differ in what they can say, and in how they write it: what
 * is to be sent where has to agree whole; of the rest, what both of them say.
 */
export function contradictions(order: Order, request: OrderRequest): readonly PoDifference[] {
  return [
    ...lineDifferences(order, request),
    ...addressDifferences(order.shipTo, request.shipTo),
    ...saidByBoth(order, request),
  ]
}

function lineDifferences(order: Order, request: OrderRequest): readonly PoDifference[] {
  const count = Math.max(order.lines.length, request.lines.length)
  return Array.from({ length: count }, (_, index) => index).flatMap((index) => {
    const [was, sent] = [order.lines[index], request.lines[index]]
    const place = `lines.${index + 1}`
    return [
      ...different(`${place}.itemId`, was?.itemId ?? null, sent?.itemId ?? null),
      ...different(`${place}.quantity`, was?.quantity ?? null, sent?.quantity ?? null),
      // a price that is not said is the retailer's own, which is known by now
      ...(was && sent && sent.unitPrice !== null
        ? different(`${place}.unitPrice`, moneyToText(was.unitPrice), moneyToText(sent.unitPrice))
        : []),
    ]
  })
}

function addressDifferences(was: Address, sent: Address): readonly PoDifference[] {
  return [
    ...same('shipTo.fullName', was.fullName, sent.fullName),
    ...same('shipTo.line1', was.line1, sent.line1),
    // the second line of one door is the third of another
    ...same('shipTo.line2', secondLine(was), secondLine(sent)),
    ...same('shipTo.city', was.city, sent.city),
    ...same('shipTo.state', was.state, sent.state),
    ...(postalKey(was.postalCode) === postalKey(sent.postalCode)
      ? []
      : [{ field: 'shipTo.postalCode', was: was.postalCode, sent: sent.postalCode }]),
    ...same('shipTo.country', was.country, sent.country),
    ...sameIfSaid('shipTo.company', was.company, sent.company),
    ...(digits(was.phone) !== '' && digits(sent.phone) !== '' && digits(was.phone) !== digits(sent.phone)
      ? [{ field: 'shipTo.phone', was: was.phone, sent: sent.phone }]
      : []),
  ]
}

function saidByBoth(order: Order, request: OrderRequest): readonly PoDifference[] {
  const { shipVia } = order
  return [
    ...sameIfSaid('customerEmail', order.customerEmail, request.customerEmail),
    ...sameIfSaid('shipVia.carrier', shipVia?.carrier, request.shipVia?.carrier),
    ...sameIfSaid('shipVia.service', shipVia?.service, request.shipVia?.service),
    ...sameIfSaid('shipVia.account', shipVia?.account, request.shipVia?.account),
    ...amount('shippingCost', order.shippingCost, request.shippingCost),
    ...amount('discount', order.discount, request.discount),
    ...amount('taxAmount', order.taxAmount, request.taxAmount),
    ...amount('taxRate', order.taxRate, request.taxRate),
  ]
}

function different(field: string, was: Value, sent: Value): readonly PoDifference[] {
  return was === sent ? [] : [{ field, was, sent }]
}

/** Letters that only differ in case, and space between words, are the same address. */
function same(field: string, was: string | null, sent: string | null): readonly PoDifference[] {
  return plain(was) === plain(sent) ? [] : [{ field, was, sent }]
}

function sameIfSaid(
  field: string,
  was: string | null | undefined,
  sent: string | null | undefined,
): readonly PoDifference[] {
  return plain(was) === '' || plain(sent) === '' ? [] : same(field, was ?? null, sent ?? null)
}

/** Nothing, and not said, are one on most doors. */
function amount(
  field: string,
  was: Money | null | undefined,
  sent: Money | null | undefined,
): readonly PoDifference[] {
  return !was || !sent ? [] : different(field, moneyToText(was), moneyToText(sent))
}

function plain(text: string | null | undefined): string {
  return (text ?? '')
    .normalize('NFC')
    .replaceAll(/[\s.,]+/gu, ' ')
    .trim()
    .toLowerCase()
}

function secondLine({ line2, line3 }: Address): string | null {
  return [line2, line3].filter((each) => plain(each) !== '').join(' ') || null
}

function digits(phone: string | null): string {
  return (phone ?? '').replaceAll(/\D/g, '').replace(/^1(?=\d{10}$)/, '')
}
