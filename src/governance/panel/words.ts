import { defineWords } from '../../base/words.ts';

export const divisionWords = defineWords({
  'divisions.search': ['按名称或编码查找', 'Find by name or code'],
  'divisions.none': ['没有匹配的区划', 'No division matches'],
  'divisions.count': ['{{streets}} 个街道（乡镇），{{communities}} 个社区（村）', '{{streets}} streets and towns, {{communities}} communities and villages'],
  'divisions.plans': ['{{count}} 个方案', 'Plans: {{count}}'],
  'divisions.tree': ['行政区划', 'Divisions'],
});
