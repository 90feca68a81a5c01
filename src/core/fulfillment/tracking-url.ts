/** Where each carrier shows a parcel; the number is put in encoded. The first form is the one the retailers' documents show. */
const pages: Readonly<Record<string, (number: string) => string>> = {
  fedex: (number) =>
    `https://www.fedex.com/apps/fedextrack/?action=track&trackingnumber=${number}&cntry_code=us`,
  ups: (number) => `https://www.ups.com/track?loc=en_US&tracknum=${number}`,
  usps: (number) => `https://tools.usps.com/go/TrackConfirmAction?tLabels=${number}`,
  dhl: (number) => `https://www.dhl.com/us-en/home/tracking.html?tracking-id=${number}`,
  ontrac: (number) => `https://www.ontrac.com/tracking/?number=${number}`,
  lasership: (number) => `https://www.ontrac.com/tracking/?number=${number}`,
}

export const knownCarriers: readonly string[] = Object.keys(pages)

/** undefined: no page is known for this carrier, whoever ships has to name one. */
export function trackingUrl(carrier: string, trackingNumber: string): string | undefined {
  const key = Object.keys(pages).find((name) =>
    carrier
      .toLowerCase()
      .replace(/[^a-z]/g, '')
      .startsWith(name),
  )
  return key === undefined ? undefined : pages[key]?.(encodeURIComponent(trackingNumber))
}
