-- why: who trades on this hub. Shared by both environments; prices, terms and catalog are the same in each.
create table retailer (
  retailer_id      int primary key generated always as identity,
  code             text not null unique check (code ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  name             text not null check (length(name) between 1 and 255),
  timezone         text not null default 'America/New_York',
  currency         text not null default 'USD' check (currency ~ '^[A-Z]{3}$'),
  payment_terms    text not null default 'net_terms',
  price_list_id    int,
  freight_table_id int,
  entitled_by_default boolean not null default true,
  splits           boolean not null default true,
  backorders       boolean not null default false,
  -- moves with every change of what this retailer may buy, at what price and freight; a plan made on an older one is stale
  terms_version    bigint not null default 1,
  created_at       timestamptz not null default now()
);

create table supplier (
  supplier_id int primary key generated always as identity,
  code        text not null unique check (code ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  name        text not null check (length(name) between 1 and 255),
  created_at  timestamptz not null default now()
);

create table warehouse (
  warehouse_id int primary key generated always as identity,
  supplier_id  int not null references supplier,
  code         text not null unique check (code ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  name         text not null check (length(name) between 1 and 255),
  postal_code  text not null,
  created_at   timestamptz not null default now()
);

create index warehouse_supplier on warehouse (supplier_id);

-- money in ten-thousandths, weights in thousandths of a pound
create table freight_table (
  freight_table_id     int primary key generated always as identity,
  code                 text not null unique,
  name                 text not null,
  max_box_weight       int not null check (max_box_weight > 0),
  pick_pack_one_line   bigint not null check (pick_pack_one_line >= 0),
  pick_pack_more_lines bigint not null check (pick_pack_more_lines >= 0)
);

create table freight_tier (
  freight_table_id int not null references freight_table on delete cascade,
  below            int not null check (below > 0),
  packaging        bigint not null check (packaging >= 0),
  primary key (freight_table_id, below)
);

create table freight_rate (
  freight_table_id int not null,
  below            int not null,
  zip_prefix       text not null check (zip_prefix ~ '^[0-9A-Z]{0,5}$'),
  price            bigint not null check (price >= 0),
  primary key (freight_table_id, below, zip_prefix),
  foreign key (freight_table_id, below) references freight_tier on delete cascade
);
