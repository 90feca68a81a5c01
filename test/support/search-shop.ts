import type { RetailerCaller } from '../../src/core/access/caller.ts'
import { listCatalog } from '../../src/core/catalog/find-catalog.ts'
import { listProducts } from '../../src/core/catalog/find-products.ts'
import { importCatalog } from '../../src/core/catalog/import-catalog.ts'
import type { Hub } from '../../src/core/hub.ts'
import { operator } from './hub.ts'
import { mapped } from './mapped-rows.ts'

export const everything = { page: 1, perPage: 100 }

/** Brings a catalog file in, of which every row is good. */
export async function bring(hub: Hub, file: string): Promise<void> {
  const report = await importCatalog(hub, operator.production, {
    file: mapped(file),
    dryRun: false,
    strict: true,
  })
  if (report.errors.length > 0) throw new Error(JSON.stringify(report.errors))
}

/** The first words of the titles that a retailer finds; as many as it is told there are. */
export async function foundBy(
  hub: Hub,
  caller: RetailerCaller,
  term: string,
  sort?: 'asc' | 'desc',
): Promise<string[]> {
  const { total, products } = await listProducts(hub, caller, sort ? { term, sort } : { term }, everything)
  if (total !== products.length) throw new Error(`${products.length} products of ${total}`)
  return products.map(({ title }) => title.split(' ')[0] ?? '')
}

export async function foundByOperator(hub: Hub, term: string): Promise<string[]> {
  const listed = await listCatalog(hub, operator.production, { term }, { after: undefined, limit: 100 })
  return listed.map(({ product }) => product.title.split(' ')[0] ?? '')
}

/** A shop whose words get in each other's way: what is typed in the tests of the search is looked for in it. */
export const searchShop = `sku,product,title,brand,description,species,category,type,size,upc,mpn,item_number,supplier,supplier_sku,cost
SNA-3401222,bully6,Bully Sticks Odor Free,Redbarn,Chews for patient dogs.,Dog,Treats,Chew,6-inch,064992103125,RB-06/OF,90-0210,s1,A1,5
SNA-3401223,bully6,,,,,,,12-inch,064992103132,RB-12/OF,90-0211,s1,A2,6
DOR-931-861,braided,Braided Bully Stick,Barkworthies,Braided by hand,Dog,Treats,Chew,7-inch,000123456784,,,s1,A3,5
VIC-OS32372,salmon,Salmon Feast Dry Food,Taste Of The Wild,Grain-free food for cats that have seen bully sticks,Cat,Food,Dry,5-lb,074198609628,,,s2,A4,9
KH-4100,bed,K&H Pet Heated Bed,K&H,Warm bed for the porch,Cat,Beds,,"24"" x 18""",655199041008,,,s1,A5,9
CAFE-1,cafe,Café Crème Biscuit,Boulangerie,Petit four pour chiens,Dog,Treats,,1 lb,3017620422003,,,s1,A6,2
JP-77,oyatsu,犬用おやつ ささみ,いなば,鶏のささみ,Dog,Treats,,50g,4901133718755,,,s2,A7,2
RU-1,korm,Сухой корм для собак,Мнямс,С курицей,Dog,Food,,3 kg,4600000000015,,,s2,A8,2
ROPE-1,rope,Zebra Rope Tug,Knots,Half-inch rope for tugging,Dog,Toys,,"1/2""",811048020012,ZR1/2X,,s1,A9,3
CHK-1,chicken,Chicken & Rice Formula,Hill's,Chicken first,Dog,Food,,30lb,052742000015,000777,,s1,B1,9
CKN-2,chickpea,Chickpea Crunchies,Acme,Crunchy,Dog,Treats,,4 oz,052742000022,,,s1,B2,2
CAN-3,canned,Canned Tuna,Blue Sea,Tuna in a can,Cat,Food,Wet,3-oz,052742000039,,,s1,B3,1
BLU-4,blueberry,Blueberry Biscuits,Acme,Baked,Dog,Treats,,1 lb,052742000046,,,s1,B4,1
LEA-5,leash,Leather Leash 100% Real,Acme,A leash beside the bully,Dog,Leashes,,6',052742000053,,,s1,B5,4
RUN-6,running,Running Harness,Ruffwear,For dogs that run,Dog,Harnesses,,M,052742000060,,,s1,B6,4
FRM-7,form,Form Fitting Coat,Acme,Coats,Dog,Coats,,S,052742000077,,,s1,B7,4
SEC-8,secret,Antler Chew Deluxe,Zignature,Hidden from the second retailer,Dog,Treats,,L,052742000084,,,s1,B8,4
`
