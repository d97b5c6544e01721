-- The base data of an area, from one import: units, barriers, buildings.
set search_path = public, extensions;

create table public.towns (
  id uuid primary key default gen_random_uuid(),
  division text not null references public.divisions (code),
  name text not null check (length(name) between 1 and 200 and jingwei.clean_text(name)),
  source text not null default '' check (length(source) <= 2000 and jingwei.clean_text(source)),
  synthetic boolean not null default false,
  status text not null default 'loading' check (status in ('loading', 'ready')),
  boundary geometry(MultiPolygon, 4326),
  report jsonb not null default '{}' check (length(report::text) <= 200000 and jingwei.clean_json(report)),
  has_basemap boolean not null default false,
  created_by uuid references auth.users (id) on delete set null,
  created_at timestamptz not null default now()
);
create index towns_division_index on public.towns (division text_pattern_ops);

-- Residents appear here, and only here, as counts.
create table public.units (
  town uuid not null references public.towns (id),
  id int not null,
  geom geometry(Polygon, 4326) not null,
  area_m2 double precision not null check (area_m2 >= 0),
  households int not null default 0 check (households >= 0),
  population int not null default 0 check (population >= 0),
  estimated boolean not null default true,
  community text check (length(community) <= 200 and jingwei.clean_text(community)),
  primary key (town, id)
);
create index units_geom_index on public.units using gist (geom);

create table public.barriers (
  town uuid not null references public.towns (id),
  id int not null,
  kind text not null check (kind in ('water', 'railway', 'road', 'wall', 'border')),
  grade smallint not null check (grade between 0 and 3),
  name text not null default '' check (length(name) <= 500 and jingwei.clean_text(name)),
  geom geometry(LineString, 4326) not null,
  primary key (town, id)
);
comment on column public.barriers.grade is '3 hard to cross (river, railway), 2 strong, 1 weak, 0 free';

create table public.buildings (
  town uuid not null references public.towns (id),
  id int not null,
  geom geometry(Polygon, 4326) not null,
  -- A point inside, by which the building counts for exactly one cell.
  point geometry(Point, 4326) not null,
  use text not null check (use in ('residential', 'mixed', 'commercial', 'industrial', 'public', 'other')),
  levels real not null check (levels > 0),
  levels_estimated boolean not null default true,
  households real not null default 0 check (households >= 0),
  unit int not null,
  primary key (town, id),
  foreign key (town, unit) references public.units (town, id)
);
create index buildings_unit_index on public.buildings (town, unit);
