/** An order as it was sent: names as the document writes them, values of the kinds in `shape.ts`; amounts of at most four decimals. */
export interface SentOrder {
  readonly orderId?: number | null
  readonly orderNumber?: string | null
  readonly orderKey?: string | null
  /** `YYYY-MM-DDTHH:MM:SS`, with a fraction and a zone where it was sent with one. */
  readonly orderDate?: string | null
  readonly paymentDate?: string | null
  readonly shipByDate?: string | null
  readonly orderStatus?: string | null
  readonly customerUsername?: string | null
  readonly customerEmail?: string | null
  readonly billTo?: SentAddress | null
  readonly shipTo?: SentAddress | null
  readonly items?: readonly (SentItem | null)[] | null
  readonly amountPaid?: number | null
  readonly taxAmount?: number | null
  readonly shippingAmount?: number | null
  readonly carrierCode?: string | null
  readonly serviceCode?: string | null
  readonly shipDate?: string | null
  readonly holdUntilDate?: string | null
  readonly advancedOptions?: { readonly billToAccount?: string | null } | null
}

/** What is only kept, to be told again. */
export interface SentWishes {
  readonly orderDate?: string | null
  readonly paymentDate?: string | null
  readonly shipByDate?: string | null
  readonly customerUsername?: string | null
  readonly customerEmail?: string | null
  readonly customerNotes?: string | null
  readonly internalNotes?: string | null
  readonly gift?: boolean | null
  readonly giftMessage?: string | null
  readonly paymentMethod?: string | null
  readonly requestedShippingService?: string | null
  readonly carrierCode?: string | null
  readonly serviceCode?: string | null
  readonly packageCode?: string | null
  readonly confirmation?: string | null
  readonly shipDate?: string | null
  readonly holdUntilDate?: string | null
  readonly weight?: object | null
  readonly dimensions?: object | null
  readonly insuranceOptions?: object | null
  readonly internationalOptions?: object | null
  readonly advancedOptions?: { readonly storeId?: number | null } | null
  readonly tagIds?: (number | null)[] | null
}

export interface SentAddress {
  readonly name?: string | null
  readonly company?: string | null
  readonly street1?: string | null
  readonly street2?: string | null
  readonly street3?: string | null
  readonly city?: string | null
  readonly state?: string | null
  readonly postalCode?: string | null
  readonly country?: string | null
  readonly phone?: string | null
}

export interface SentItem {
  readonly sku?: string | null
  readonly name?: string | null
  readonly weight?: object | null
  readonly quantity?: number | null
  readonly unitPrice?: number | null
  readonly taxAmount?: number | null
  readonly shippingAmount?: number | null
  readonly warehouseLocation?: string | null
  readonly options?:
    | readonly ({ readonly name?: string | null; readonly value?: string | null } | null)[]
    | null
  readonly fulfillmentSku?: string | null
  readonly adjustment?: boolean | null
  readonly upc?: string | null
}
