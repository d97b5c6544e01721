-- Free text that names a person by number is refused; numbers of places are not.
begin;
set local search_path = public, extensions;
create temporary table samples (words text, verdict text);
insert into samples values
  ('11010519491231002X', 'text.identityNumber'),
  ('居民11010519491231002x来访', 'text.identityNumber'),
  ('440524188001010014', 'text.identityNumber'),
  ('１１０１０５１９４９１２３１００２Ｘ', 'text.identityNumber'),
  ('110105 19491231 002X', 'text.identityNumber'),
  ('110105-1949-12-31-002-X', 'text.identityNumber'),
  ('前 11010519491231002X,后 1', 'text.identityNumber'),
  ('210102650315123', 'text.identityNumber'),
  ('110105194912310021', 'done'),
  ('110105194913310028', 'done'),
  ('211202001001012', 'done'),
  ('并入211202201201003号网格', 'done'),
  ('911101051949123100', 'done'),
  ('13800138000', 'text.phone'),
  ('电话：13912345678。', 'text.phone'),
  ('+8613912345678', 'text.phone'),
  ('+86 139 1234 5678', 'text.phone'),
  ('86-139-1234-5678', 'text.phone'),
  ('0086 13912345678', 'text.phone'),
  ('１３９１２３４５６７８', 'text.phone'),
  ('139－1234－5678', 'text.phone'),
  ('139　1234　5678', 'text.phone'),
  ('1 3 9 1 2 3 4 5 6 7 8', 'text.phone'),
  ('139 123 45678', 'text.phone'),
  ('139.1234.5678', 'text.phone'),
  ('139/1234/5678', 'text.phone'),
  ('139·1234·5678', 'text.phone'),
  ('（139）12345678', 'text.phone'),
  (E'139\n1234\t5678', 'text.phone'),
  ('13' || chr(8203) || '912345678', 'text.phone'),
  ('①③⑨12345678', 'text.phone'),
  ('幺三九一二三四五六七八', 'text.phone'),
  ('١٣٩١٢٣٤٥٦٧٨', 'text.phone'),
  ('1101 0519 4912 3100 2X', 'text.identityNumber'),
  ('110105/19491231/002X', 'text.identityNumber'),
  ('11010519.49123100.2X', 'text.identityNumber'),
  ('1.13812345678', 'text.phone'),
  ('联系：1.13812345678 2.13912345678', 'text.phone'),
  ('12、13812345678', 'text.phone'),
  ('013812345678', 'text.phone'),
  ('1381 2345 678', 'text.phone'),
  ('13 8123 45678', 'text.phone'),
  ('138*1234*5678', 'text.phone'),
  ('138~1234~5678', 'text.phone'),
  ('2号楼 138 1234 5678 15 户', 'text.phone'),
  ('经度 123.13912345678', 'done'),
  ('比例 0.13912345678', 'done'),
  ('131.12345678', 'done'),
  ('131.1234567, 45.1234567', 'done'),
  ('2026.11.22 10:30', 'done'),
  ('15，1200，13000', 'done'),
  ('共 1389 户，12345678 平方米', 'done'),
  ('一号楼1200户，二号楼1300户，三号楼1400户', 'done'),
  ('第一三五网格，二〇二六年十一月二十二日', 'done'),
  ('12912345678', 'done'),
  ('139123456789', 'done'),
  ('913912345678', 'done'),
  ('0.13912345678', 'done'),
  ('024-12345678', 'done'),
  ('2026-11-22 10:30 共 1200 户', 'done'),
  ('第十三网格（人民路12号至138号）', 'done'),
  ('', 'done');
select plan((select count(*)::int from samples) + 9);
select is(tests.refusal(format('select jingwei.clean_text(%L)', words)), verdict, format('“%s”: %s', words, verdict)) from samples;
select ok(jingwei.clean_text(null), 'nothing is clean');
select is(tests.refusal($$select jingwei.clean_json('{"a": [{"b": "13800138000"}]}')$$), 'text.phone', 'strings deep in JSON are read');
select is(tests.refusal($$select jingwei.clean_json('{"a": [123.8412345, 0.13912345678, 13912345678.5]}')$$), 'done', 'numbers in JSON are not');
select is(tests.refusal($$select jingwei.clean_json('{"a": 13800138000}')$$), 'text.phone', 'but whole ones are');
select is(tests.refusal($$select jingwei.clean_json('{"a": [{"13800138000": 1}]}')$$), 'text.phone', 'and keys');
select is(tests.refusal($$select jingwei.clean_json('{"seconds": 12.5, "at": 1795370530552, "population": 80000}')$$), 'done', 'times and counts pass');
select is(tests.refusal($$select jingwei.clean_json('"13800138000"')$$), 'text.phone', 'a lone string as well');
select tests.world();
select is(tests.refusal($$update public.cells set name = '老王13800138000'$$), 'text.phone', 'the owner is refused as well');
select is(tests.refusal($$insert into public.towns (division, name) values ('219901001000', '11010519491231002X')$$),
  'text.identityNumber', 'and in a town''s name');
select * from finish();
rollback;
