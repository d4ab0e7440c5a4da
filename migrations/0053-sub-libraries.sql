-- 行业子库: slices of the public records under an address of their own, each by an expression of the one language.
create table desk.sub_library (
  slug text primary key check (slug ~ '^[a-z][a-z0-9-]{1,39}$'),
  title_zh text not null check (length(title_zh) between 1 and 40),
  title_en text not null check (length(title_en) between 1 and 60),
  about_zh text not null default '' check (length(about_zh) <= 400),
  about_en text not null default '' check (length(about_en) <= 600),
  expression text not null check (length(expression) between 1 and 2000),
  -- A name under which the sub-library is the front page.
  host_name text unique check (host_name ~ '^[a-z0-9]([a-z0-9.-]{0,250}[a-z0-9])?$'),
  position integer not null,
  is_public boolean not null default true,
  changed_at timestamptz,
  changed_by bigint references people.person
);
comment on table desk.sub_library is '行业子库 as an administrator defines them; what is_public says goes out through the gate';

create table published.sub_library (
  slug text primary key,
  title_zh text not null,
  title_en text not null,
  about_zh text not null,
  about_en text not null,
  expression text not null,
  host_name text unique,
  position integer not null
);
comment on table published.sub_library is '行业子库: slices of the public records, each by an expression';
grant select on published.sub_library to bulou_outlet;

insert into desk.sub_library (slug, title_zh, title_en, about_zh, about_en, expression, position) values
  ('telecom', '电信行业', 'Telecom', '基础电信网络设备、家用和企业路由器及电信业务系统的漏洞。',
    'Vulnerabilities in telecom network equipment, home and business routers and carriers’ systems.', 'sector:telecom', 1),
  ('mobile-internet', '移动互联网行业', 'Mobile internet', '移动操作系统、移动应用及其服务端的漏洞。',
    'Vulnerabilities in mobile operating systems, apps and what serves them.', 'sector:mobile-internet', 2),
  ('industrial-control', '工控行业', 'Industrial control', '工业控制系统、控制器、组态软件和工业网络设备的漏洞。',
    'Vulnerabilities in control systems, controllers, engineering software and industrial network equipment.', 'sector:industrial-control', 3),
  ('artificial-intelligence', '人工智能行业', 'Artificial intelligence', '机器学习框架、大模型应用及其运行平台的漏洞。',
    'Vulnerabilities in machine learning frameworks, model applications and the platforms they run on.', 'sector:artificial-intelligence', 4),
  ('blockchain', '区块链行业', 'Blockchain', '公链、联盟链、智能合约和区块链外围系统的漏洞。',
    'Vulnerabilities in public and consortium chains, smart contracts and peripheral systems.', 'sector:blockchain', 5);
insert into published.sub_library (slug, title_zh, title_en, about_zh, about_en, expression, host_name, position)
  select slug, title_zh, title_en, about_zh, about_en, expression, host_name, position from desk.sub_library;
