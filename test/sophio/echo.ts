type Data = Readonly<Record<string, unknown>>

/** What the hub answers null whatever is sent. */
const unheard = /(^|\.)(customerId|productId)$/
/** Numbers for which an empty text is nothing. */
const ids = /\.(warehouseId|storeId)$/
/** What the hub alone says. */
const answered =
  /(^|\.)(orderId|createDate|modifyDate|orderTotal|userId|externallyFulfilled|externallyFulfilledBy|labelMessages|orderItemId|addressVerified|WeightUnits|mergedOrSplit|mergedIds|parentId)$/

/** The paths of what was sent and did not come back, or came back as something else; names in any case. */
export function lost(sent: unknown, got: unknown, path = ''): readonly string[] {
  if (unheard.test(path)) return got === null ? [] : [path]
  if (answered.test(path)) return got === undefined ? [path] : []
  // nothing was said: the document's default is there
  if (sent === null) return got === undefined ? [path] : []
  if (Array.isArray(sent)) {
    if (!Array.isArray(got) || got.length !== sent.length) return [path]
    return sent.flatMap((each, index) => lost(each, got[index], `${path}[${index}]`))
  }
  if (typeof sent === 'object' && sent !== null) {
    if (typeof got !== 'object' || got === null) return [path]
    return Object.entries(sent).flatMap(([name, value]) => {
      const there = Object.keys(got).find((each) => each.toLowerCase() === name.toLowerCase())
      const known = there ?? name
      return lost(value, (got as Data)[known], path === '' ? known : `${path}.${known}`)
    })
  }
  if (sent === '' && ids.test(path)) return got === null ? [] : [path]
  return isSame(sent, got) ? [] : [`${path}: ${JSON.stringify(sent)} became ${JSON.stringify(got)}`]
}

/** Text for a number or the other way round, and what stands for nothing. */
function isSame(sent: unknown, got: unknown): boolean {
  if (sent === got || (got !== undefined && String(sent).trim() === String(got))) return true
  if (typeof got === 'number') return Number(sent) === got
  if (typeof got === 'boolean') return /^(true|1|yes|y)$/i.test(String(sent).trim()) === got
  return sent === '' && got === null
}

/** Names at every depth, in their order. */
export function namesOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(0, 1).map(namesOf)
  if (typeof value !== 'object' || value === null) return null
  return Object.entries(value).map(([name, member]) => [name, namesOf(member)])
}
