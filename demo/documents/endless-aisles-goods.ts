/** Endless Aisles Retailer API: the beds, chews and toys that its samples name. */
import type { DemoProduct } from '../builder/item.ts'
import { tidewaterItem } from './tidewater-item.ts'

const bullySticks: DemoProduct = {
  key: 'saltgrass-bully-sticks',
  id: 28652,
  title: 'Saltgrass Odor-Free Bully Sticks',
  brand: 'Saltgrass',
  description:
    'One ingredient, slowly dried: free-range beef pizzle from pasture-raised herds. Keeps strong chewers busy.',
  ingredients: 'Beef pizzle',
  metadata: {
    species: 'Dog',
    category: 'Treats & Chews',
    subcategory: 'Natural Chews',
    lifeStage: ['Adult', 'Senior'],
    mainIngredient: 'Beef',
    breedSize: ['All Breeds'],
    specialCondition: ['Grain-Free'],
    type: ['Bully Sticks'],
    country: 'BRAZIL',
  },
  image: ['/images/chew-sticks-clay.svg'],
  items: [
    tidewaterItem({
      ...{ sku: 'TPD-BULLY-6X6', size: '6-inch, 6-pack', retail: '21.99', wholesale: '13.60' },
      ...{
        weight: '0.5',
        cost: '11.75',
        itemNumber: '443170',
        stock: { 'tidewater-nj': 140, 'tidewater-ga': 92 },
      },
    }),
    tidewaterItem({
      ...{ sku: 'TPD-BULLY-12X6', size: '12-inch, 6-pack', retail: '38.99', wholesale: '24.85' },
      ...{
        weight: '1',
        cost: '21.50',
        itemNumber: '443177',
        stock: { 'tidewater-nj': 77, 'tidewater-ga': 66 },
      },
    }),
    tidewaterItem({
      ...{ sku: 'TPD-BULLY-12X25', size: '12-inch, 25-pack', retail: '129.99', wholesale: '88.40' },
      ...{
        weight: '3.9',
        cost: '76.90',
        itemNumber: '443184',
        stock: { 'tidewater-nj': 21, 'tidewater-ga': 17 },
      },
    }),
  ],
}

const nuzzleNest: DemoProduct = {
  key: 'self-warming-nuzzle-nest',
  id: 39957,
  title: 'K&H Pet Products Self Warming Nuzzle Nest Pet Bed',
  brand: 'K&H Pet Products',
  description: 'A round nest with raised walls that keeps the warmth of whoever sleeps in it.',
  metadata: {
    species: 'Dog & Cat',
    category: 'Beds, Crates & Gates',
    lifeStage: ['All Stages'],
    productGroup: ['Beds'],
    breedSize: ['All Breeds'],
  },
  image: ['/images/pet-nest-sand.svg'],
  // its sample says that it can no longer be bought
  items: [
    tidewaterItem({
      ...{ id: 43308, size: 'Leopard, 19" x 19" x 6"', upc: '655199036110', discontinued: true },
      ...{ retail: '26.28', wholesale: '22.0545', weight: '10', cost: '19.20', itemNumber: '443191' },
      stock: { 'tidewater-nj': 0, 'tidewater-ga': 0 },
    }),
  ],
}

const ropeTug: DemoProduct = {
  key: 'braided-rope-tug-set',
  id: 29492,
  title: 'Bramble & Bone Braided Rope Tug Set',
  brand: 'Bramble & Bone',
  description: 'Three cotton ropes, braided and knotted by hand, for tug, toss and gentle flossing.',
  metadata: {
    species: 'Dog',
    category: 'Toys',
    subcategory: 'Rope Toys',
    lifeStage: ['All Stages'],
    breedSize: ['All Breeds'],
  },
  image: ['/images/rope-toy-clay.svg'],
  items: [
    tidewaterItem({
      ...{ id: 39824, size: 'Set of 3', upc: '23423423', retail: '25', wholesale: '20' },
      ...{
        weight: '1.2',
        cost: '16.80',
        itemNumber: '443198',
        stock: { 'tidewater-nj': 118, 'tidewater-ga': 87 },
      },
    }),
  ],
}

export const endlessAislesGoods: readonly DemoProduct[] = [bullySticks, nuzzleNest, ropeTug]
