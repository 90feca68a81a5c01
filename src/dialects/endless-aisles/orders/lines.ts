import type { Product, ProductMetadata } from '../../../core/catalog/product.ts'
import type { Order, OrderLine } from '../../../core/orders/order.ts'
import type { LineFigures, OrderFigures } from '../../../core/orders/order-money.ts'
import { printed } from '../../../core/shared/exact.ts'
import { imageToWire, metadataToWire, poundsToWire } from '../catalog/mapping.ts'
import type { DetailedLine, PlacedLine, ShippingLine } from './schema.ts'

/** Lines have three shapes: short in the answer to PUT, full in details, and one that is the shipping charge. */
export function placedLinesToWire(
  order: Order,
  figures: OrderFigures<number>,
): (PlacedLine | ShippingLine)[] {
  const lines = order.lines.map((line) => lineToWire(line, figuresOf(line, figures), 0))
  return [...lines, ...shippingLine(order, figures)]
}

export interface Shown {
  readonly products: ReadonlyMap<number, Product>
  readonly baseUrl: string
}

export function detailedLinesToWire(
  order: Order,
  figures: OrderFigures<number>,
  shown: Shown,
): (DetailedLine | ShippingLine)[] {
  const isUnderWay = order.lines.some((line) => line.quantityShipped > 0)
  const lines = order.lines.map((line) => ({
    // Null says that nothing of the order has left; then each line tells its own share.
    ...lineToWire(line, figuresOf(line, figures), isUnderWay ? line.quantityShipped : null),
    ...goodsToWire(line, shown),
  }))
  return [...lines, ...shippingLine(order, figures)]
}

function lineToWire(
  line: OrderLine,
  figures: LineFigures<number>,
  quantityShipped: number | null,
): PlacedLine {
  return {
    id: line.itemId,
    product_id: line.productId,
    upc: line.gtin,
    quantity: line.quantity,
    quantity_shipped: quantityShipped,
    price: printed(line.unitPrice),
    margin: figures.margin,
    wholesale: printed(line.unitCost),
    tax: figures.tax,
    discount: figures.discount,
    is_shipping: false,
  }
}

/** Last of all, and only where shipping was charged. No real product or size has the id 1. */
function shippingLine(order: Order, { shippingCost, shipping }: OrderFigures<number>): ShippingLine[] {
  if (order.shippingCost === 0) return []
  return [
    {
      id: 1,
      product_id: 1,
      upc: null,
      quantity: 1,
      price: shippingCost,
      margin: 0,
      wholesale: 0,
      tax: shipping.tax,
      discount: shipping.discount,
      is_shipping: true,
    },
  ]
}

type Goods = Pick<DetailedLine, 'title' | 'image' | 'size' | 'sizes' | 'metadata' | 'brand'>

function goodsToWire(line: OrderLine, { products, baseUrl }: Shown): Goods {
  const product = products.get(line.itemId)
  if (product === undefined) return { ...vanished, title: line.sku }
  return {
    title: product.title,
    image: imageToWire(product.imageUrl, baseUrl)?.replace(/^https?:\/\//, '') ?? null,
    size: product.items.find((item) => item.id === line.itemId)?.label ?? '',
    sizes: product.items.map((item) => ({
      id: item.id,
      upc: item.gtin,
      price: printed(item.retail),
      name: item.label,
      wholesale: printed(item.cost),
      purchasability: item.purchasable,
      shipping_weight_lbs: poundsToWire(item.shippingWeight),
    })),
    metadata: metadataToWire(product.metadata),
    brand: product.brand,
  }
}

const nothingKnown: ProductMetadata = {
  species: null,
  category: null,
  subcategory: null,
  lifeStage: [],
  productGroup: [],
  mainIngredient: null,
  breedSize: [],
  specialCondition: [],
  type: [],
  countryOfOrigin: null,
}

/** An order outlives the catalog entry of what it sold. */
const vanished: Goods = {
  title: '',
  image: null,
  size: '',
  sizes: [],
  metadata: metadataToWire(nothingKnown),
  brand: '',
}

function figuresOf(line: OrderLine, figures: OrderFigures<number>): LineFigures<number> {
  const found = figures.lines.find((each) => each.lineNo === line.lineNo)
  if (found === undefined) throw new Error(`no figures for line ${line.lineNo}`)
  return found
}
