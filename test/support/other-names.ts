import type { OtherNames } from './conformance.ts'

/** Routes of the dialects that stand in no document, each with the operation that is described, and why it is another name. */
export const otherNames: Readonly<Record<string, OtherNames>> = {
  'endless-aisles': {
    // creating is PUT in the original; many clients know POST only
    'POST /api/orders': 'PUT /api/orders',
    // the original's text says GET where its heading says PUT
    'GET /api/orders/{id}/cancel': 'PUT /api/orders/{id}/cancel',
    'POST /api/orders/{id}/cancel': 'PUT /api/orders/{id}/cancel',
    // the original writes the search both ways
    'GET /api/products/search': 'GET /api/products',
  },
  sophio: {
    // the document does not say how it is sent; ShipStation's page of an order is asked for in the address
    'PUT /createorder.wws': 'POST /createorder.wws',
    'GET /createorder.wws': 'POST /createorder.wws',
    // as one of ShipStation's clients has it
    'POST /orders/markshipped': 'POST /orders/markasshipped',
  },
  // the original's text writes its prefix in four ways
  homeroots: Object.fromEntries(
    ['/api/v1', '/api/v2', '/v1', '/v2'].flatMap((version) => [
      ...(version === '/api/v1'
        ? []
        : ['POST orders', 'GET orders/status', 'GET orders/invoice'].map((name) => {
            const [method, path] = name.split(' ')
            return [`${method} ${version}/buyer/${path}`, `${method} /api/v1/buyer/${path}`]
          })),
      ...(version === '/api/v2'
        ? []
        : [[`GET ${version}/buyer/inventory/info/{ocid}`, 'GET /api/v2/buyer/inventory/info/{ocid}']]),
    ]),
  ),
}
