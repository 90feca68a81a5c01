/** A small catalog: sizes of one product, one that is no longer sold, and one that lacks nearly everything. */
export const catalog = [
  'sku,product,title,brand,category,size,upc,image,supplier,supplier_sku,cost,wholesale,retail,discontinued',
  'BS-6,bully,Bully Sticks,Best Buddy,Chews,6 in,064992103132,https://pictures.example/b.jpg,s1,X-1,5.10,7.25,12.99,no',
  'BS-12,bully,Bully Sticks,Best Buddy,Chews,12 in,,https://pictures.example/b.jpg,s1,X-2,9,12.5,19.99,no',
  'TR-1,treats,Liver Treats,Good Boy,Treats,small,,,s2,Y-1,1,2,3,yes',
  'TR-2,toy,"=""=Rope""",Good Boy,Toys,big,,,s2,Y-2,1,0,0,no',
].join('\n')

export const csv = 'text/csv'
