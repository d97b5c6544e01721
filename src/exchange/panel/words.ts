import { defineWords } from '../../base/words.ts';

export const importWords = defineWords({
  'import.title': ['导入本地地图', 'Import a map'],
  'import.drop': ['将地图文件拖到此处，或点击选择', 'Drop a map file here, or click to choose'],
  'import.formats': ['OSM（.osm.pbf、.osm）、Shapefile（.zip）、GeoPackage、FileGDB（.zip）、KML、DXF、GeoJSON、FlatGeobuf', 'OSM (.osm.pbf, .osm), Shapefile (.zip), GeoPackage, FileGDB (.zip), KML, DXF, GeoJSON, FlatGeobuf'],
  'import.division': ['所属区划', 'Division'],
  'import.name': ['名称', 'Name'],
  'import.boundary': ['范围文件（可选）', 'Boundary file (optional)'],
  'import.households': ['户数表 CSV（可选）', 'Household table, CSV (optional)'],
  'import.choose': ['选择文件', 'Choose'],
  'import.start': ['开始导入', 'Import'],
  'import.done': ['导入完成', 'Import complete'],
  'import.units': ['基本单元', 'Units'],
  'import.barriers': ['边界要素', 'Barriers'],
  'import.buildings': ['建筑', 'Buildings'],
  'import.householdsFound': ['户数', 'Households'],
  'import.population': ['人口', 'Population'],
  'import.census': ['普查人口（{{source}}）', 'Census population ({{source}})'],
  'import.repairs': ['几何修复', 'Repairs'],
  'import.military': ['已略去军事设施', 'Military features left out'],
  'import.toPlan': ['新建方案', 'Create a plan'],
});
