/** Endless Aisles Retailer API: the food that its samples of orders, products and stock name. */
import type { DemoProduct } from '../builder/item.ts'
import { tidewaterItem } from './tidewater-item.ts'

const plenty = { 'tidewater-nj': 170, 'tidewater-ga': 130 }

const puppyFood: DemoProduct = {
  key: 'phundamental-puppy-phood',
  id: 32154,
  title: 'Phundamental Puppy Phood',
  brand: 'PHIDO',
  description: "Phundamental Puppy Phood is fundamental food for your puppy! It's got what pups crave.",
  ingredients: 'Electrolytes, chicken, lean turkey, lean beef, tri-tip, fish cheek, turnips',
  analysis: [
    ['Electrolytes', '99% min'],
    ['Chicken Giblets', '18% min'],
    ['Refined Fiber', '4% max'],
    ['Moisture', '12% max'],
    ['Flavor', '1.2% min'],
    ['Odor', '0.9% min'],
    ['Gamma Rays', '3.3% min'],
    ['Alpha-6 Lean Acids', '0.8% min'],
  ],
  metadata: {
    species: 'Dog',
    category: 'Food',
    subcategory: 'Dry Food',
    lifeStage: ['Puppy'],
    mainIngredient: 'Electrolytes',
    breedSize: ['All Breeds'],
    specialCondition: ['Grain-Free', 'Corn-Free', 'No Corn No Wheat No Soy'],
    country: 'UNITED STATES',
  },
  image: ['/images/puppy-food-plum.svg', '/images/puppy-food-back-plum.svg'],
  items: [
    tidewaterItem({
      ...{
        id: 66543,
        size: '1-lb',
        upc: '1877527745411',
        weight: '4.5',
        itemNumber: '998442',
        stock: plenty,
      },
      ...{ retail: '12.99', wholesale: '3.57', msrp: '9.99', map: '9.99', cost: '3.02' },
    }),
    tidewaterItem({
      ...{
        id: 66542,
        size: '23-lb',
        upc: '1877527745422',
        weight: '13',
        itemNumber: '998443',
        stock: plenty,
      },
      ...{ retail: '29.99', wholesale: '17.13', msrp: '29.99', map: '19.99', cost: '14.80' },
    }),
    tidewaterItem({
      ...{
        id: 66541,
        size: '75-lb',
        upc: '1877527745433',
        weight: '25',
        itemNumber: '998444',
        stock: plenty,
      },
      ...{ retail: '182.99', wholesale: '61.85', msrp: '92.99', map: '92.99', cost: '54.10' },
    }),
  ],
}

const highPrairie: DemoProduct = {
  key: 'high-prairie-dry-dog-food',
  id: 12209,
  title: 'Taste Of The Wild High Prairie Dry Dog Food',
  brand: 'Taste Of The Wild',
  description: 'Grain-free dry food for dogs of every age and size.',
  metadata: {
    species: 'Dog',
    category: 'Food',
    subcategory: 'Dry Food',
    lifeStage: ['All Stages'],
    mainIngredient: 'Beef',
    breedSize: ['All Breeds'],
    specialCondition: ['Grain-Free'],
    country: 'UNITED STATES',
  },
  image: ['/images/dog-food-clay.svg'],
  items: [
    tidewaterItem({
      ...{ id: 22397, size: '5-lb', upc: '074198609628', retail: '13.99', wholesale: '8.82' },
      ...{
        weight: '5',
        cost: '7.60',
        itemNumber: '443107',
        stock: { 'tidewater-nj': 138, 'tidewater-ga': 96 },
      },
    }),
    tidewaterItem({
      ...{ id: 22398, size: '15-lb', upc: '074198609635', retail: '29.99', wholesale: '21.67' },
      ...{
        weight: '15',
        cost: '18.95',
        itemNumber: '443114',
        stock: { 'tidewater-nj': 88, 'tidewater-ga': 71 },
      },
    }),
    tidewaterItem({
      ...{ id: 22399, size: '30-lb', upc: '074198609642', retail: '48.99', wholesale: '37.2' },
      ...{
        weight: '30',
        cost: '32.40',
        itemNumber: '443121',
        stock: { 'tidewater-nj': 64, 'tidewater-ga': 57 },
      },
    }),
  ],
}

const coastalCatch: DemoProduct = {
  key: 'coastal-catch-dry-dog-food',
  id: 39286,
  title: 'Northfold Coastal Catch Grain-Free Dry Dog Food',
  brand: 'Northfold',
  description:
    'Herring, hake and mackerel from cold water, with red lentils and kelp. Slow-baked in small batches for dogs that do better without grain.',
  ingredients:
    'Herring, hake, mackerel, herring meal, red lentils, green peas, herring oil, dried kelp, chicory root',
  analysis: [
    ['Crude Protein', '36% min'],
    ['Crude Fat', '17% min'],
    ['Crude Fiber', '4.5% max'],
    ['Moisture', '12% max'],
  ],
  metadata: { ...highPrairie.metadata, mainIngredient: 'Fish' },
  image: ['/images/dog-food-slate.svg'],
  items: [
    tidewaterItem({
      ...{ id: 42116, size: '4-lb', retail: '22.99', wholesale: '15.96' },
      ...{
        weight: '4',
        cost: '13.65',
        itemNumber: '443128',
        stock: {
          'tidewater-nj': 121,
          'tidewater-ga': 84,
        },
      },
    }),
    tidewaterItem({
      ...{ id: 42117, size: '5-lb', upc: '064992103132', retail: '24.99', wholesale: '17.29' },
      ...{
        weight: '5',
        cost: '14.80',
        itemNumber: '443135',
        stock: { 'tidewater-nj': 160, 'tidewater-ga': 112 },
      },
    }),
  ],
}

const whitefish: DemoProduct = {
  key: 'ocean-whitefish-pate',
  title: 'Whisker Row Ocean Whitefish Pâté for Cats',
  brand: 'Whisker Row',
  description: 'A smooth pâté of ocean whitefish with a little tuna broth, in 5.5-oz cans.',
  ingredients: 'Ocean whitefish, fish broth, liver, tuna, brown rice, guar gum, taurine',
  metadata: {
    species: 'Cat',
    category: 'Food',
    subcategory: 'Wet Food',
    lifeStage: ['Adult'],
    mainIngredient: 'Fish',
    breedSize: ['All Breeds'],
    country: 'UNITED STATES',
  },
  image: ['/images/cat-can-slate.svg'],
  items: [
    tidewaterItem({
      ...{ id: 24750, size: '5.5-oz, case of 12', retail: '19.49', wholesale: '12.85' },
      ...{
        weight: '5.2',
        cost: '11.10',
        itemNumber: '443142',
        stock: {
          'tidewater-nj': 61,
          'tidewater-ga': 43,
        },
      },
    }),
    tidewaterItem({
      ...{ id: 24751, size: '5.5-oz, case of 24', retail: '36.99', wholesale: '24.30' },
      ...{
        weight: '10.4',
        cost: '21.05',
        itemNumber: '443149',
        stock: {
          'tidewater-nj': 41,
          'tidewater-ga': 33,
        },
      },
    }),
    tidewaterItem({
      ...{ id: 24752, size: '5.5-oz, case of 48', retail: '69.99', wholesale: '46.20' },
      ...{
        weight: '20.8',
        cost: '40.15',
        itemNumber: '443156',
        stock: {
          'tidewater-nj': 80,
          'tidewater-ga': 69,
        },
      },
    }),
  ],
}

const veterinary: DemoProduct = {
  key: 'veterinary-gastro-care',
  title: 'Northfold Veterinary Gastro Care Dry Dog Food',
  brand: 'Northfold',
  description: 'For sensitive digestion, under the guidance of a veterinarian. Sold to clinics only.',
  metadata: { ...highPrairie.metadata, mainIngredient: 'Turkey', specialCondition: ['Digestive Care'] },
  image: ['/images/dog-food-ink.svg'],
  items: [
    tidewaterItem({
      ...{ id: 24999, size: '8.8-lb', retail: '44.99', wholesale: '31.40' },
      ...{
        weight: '9.1',
        cost: '27.20',
        itemNumber: '443163',
        stock: {
          'tidewater-nj': 52,
          'tidewater-ga': 38,
        },
      },
    }),
  ],
}

export const endlessAislesFood: readonly DemoProduct[] = [
  coastalCatch,
  puppyFood,
  highPrairie,
  whitefish,
  veterinary,
]
