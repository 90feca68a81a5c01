-- why: what is sold, by whom, at what price, and to whom. Item and product ids are visible on the wires; 1 is reserved there.
create sequence product_number as int start 50000;
create sequence item_number as int start 100000;

create table product (
  product_id  int primary key default nextval('product_number') check (product_id >= 2),
  product_key text not null unique,
  title       text not null,
  brand       text not null default '',
  brand_key   text not null generated always as (lower(brand)) stored,
  description text not null default '',
  ingredients text,
  analysis    jsonb not null default '[]',
  image       text,
  images      jsonb not null default '[]',
  metadata    jsonb not null default '{}',
  -- what a shopper may type, kept by the importer: words weighted, codes of the items as plain tokens
  search      tsvector not null default '',
  changed_at  timestamptz not null default now()
);

create index product_search on product using gin (search);
create index product_title on product (lower(title), product_id);
create index product_brand on product (brand_key);

create table item (
  item_id         int primary key default nextval('item_number') check (item_id >= 2),
  product_id      int not null references product,
  position        int not null default 0,
  sku             text not null unique check (length(sku) between 1 and 128),
  label           text not null default '',
  gtin            text,
  -- the code as fourteen digits, so that lost zeros and added ones still find it
  gtin_key        text,
  mpn             text,
  supplier_item_number text,
  discontinued    boolean not null default false,
  shipping_weight int not null default 0 check (shipping_weight >= 0),
  wholesale       bigint not null default 0 check (wholesale >= 0),
  retail          bigint not null default 0 check (retail >= 0),
  msrp            bigint check (msrp >= 0),
  map             bigint check (map >= 0),
  eta             date,
  -- moves with every change of the item, its offers or its prices; a plan made on an older one is stale
  version         bigint not null default 1,
  changed_at      timestamptz not null default now()
);

create index item_product on item (product_id, position, item_id);
create index item_gtin on item (gtin_key) where gtin_key is not null;

create table supplier_offer (
  item_id      int not null references item,
  supplier_id  int not null references supplier,
  supplier_sku text not null,
  cost         bigint not null check (cost >= 0),
  preferred    boolean not null default false,
  primary key (item_id, supplier_id)
);

create index supplier_offer_sku on supplier_offer (supplier_id, supplier_sku);

create table price_list (
  price_list_id int primary key generated always as identity,
  code          text not null unique,
  name          text not null,
  -- prices missing here are looked up there, and last at the item itself
  parent_id     int references price_list
);

create table price (
  price_list_id int not null references price_list,
  item_id       int not null references item,
  wholesale     bigint check (wholesale >= 0),
  retail        bigint check (retail >= 0),
  primary key (price_list_id, item_id)
);

create index price_item on price (item_id);

-- inclusive days in the retailer's own zone
create table sale_window (
  price_list_id int not null references price_list,
  item_id       int not null references item,
  starts_on     date not null,
  ends_on       date not null check (ends_on >= starts_on),
  wholesale     bigint not null check (wholesale >= 0),
  primary key (price_list_id, item_id, starts_on)
);

create index sale_window_item on sale_window (item_id);

-- most specific wins: item, product, brand, supplier; then the retailer's default
create table entitlement (
  retailer_id int not null references retailer,
  scope       text not null check (scope in ('supplier', 'brand', 'product', 'item')),
  ref         text not null,
  allowed     boolean not null,
  primary key (retailer_id, scope, ref)
);

alter table retailer add foreign key (price_list_id) references price_list;
alter table retailer add foreign key (freight_table_id) references freight_table;

create table image (
  name         text primary key check (name ~ '^[a-z0-9][a-z0-9._-]{0,120}$'),
  content_type text not null,
  bytes        bytea not null,
  sha256       bytea not null
);
