import { defineWords } from '../src/base/words.ts';

/** What `jingwei check` says of its own, and its help. */
export const checkWords = defineWords({
  'cli.check': ['检查面数据的缝隙、重叠和无效环，并可修复', 'check polygons for gaps, overlaps and invalid rings, and repair them'],
  'cli.checkLong': [
    '检查面数据的缝隙、重叠和无效环；给出 --repair 时修复并写入新文件，输入文件不变。\n输出中的要素编号是要素在文件中的顺序，从 1 起（JSON 中的序号从 0 起）；有多个图层时写作“图层名:编号”。点、线等不是面的要素不检查，但会列出。\n退出码：0 无问题或已修复，1 有问题或文件被拒绝，2 用法错误。',
    'Check polygons for gaps, overlaps and invalid rings; with --repair, mend them and write a new file. The input stays as it is.\nFeatures are named by their order in the file, from 1 (indices in JSON from 0); where there are several layers, as “layer:number”. Points, lines and whatever else is no polygon are not checked, but listed.\nExit code: 0 no findings or repaired, 1 findings or a file was refused, 2 wrong use.',
  ],
  'cli.checkFile': [
    '面数据文件：Shapefile（.shp 或 .zip）、GeoPackage、FileGDB（.gdb 文件夹或 .zip）、KML、DXF、GeoJSON、FlatGeobuf',
    'file of polygons: Shapefile (.shp or .zip), GeoPackage, FileGDB (.gdb folder or .zip), KML, DXF, GeoJSON or FlatGeobuf',
  ],
  'cli.repair': [
    '修复后写入的文件，按后缀确定格式：.geojson、.gpkg、.kml、.fgb，或 .zip（Shapefile）；已有的同名文件会被替换',
    'file for the repaired polygons, its ending names the format: .geojson, .gpkg, .kml, .fgb, or .zip (Shapefile); a file of that name is replaced',
  ],
  'cli.tolerance': [
    '容差，单位米，与 --repair 一起使用：相邻面的顶点、边界相距不超过此值时合并，窄于此值的碎片并入邻面；0 表示不移动顶点',
    'tolerance in metres, with --repair: corners and borders of neighbours this close are joined, narrower pieces go to their neighbours; 0 moves no corner',
  ],
  'cli.gaps': [
    '只处理不超过此面积的缝隙，单位平方米，更大的视为有意保留的空洞；不给出时处理全部缝隙',
    'only gaps up to this area in m² count; larger ones are holes by intention; left out, all gaps count',
  ],
  'cli.explode': ['与 --repair 一起使用：多部件要素的每个部件写成一个要素；不给出时保持多部件', 'with --repair: each part of a multipart feature becomes a feature; left out, they stay together'],
  'cli.checkExample': [
    '示例：\n  jingwei check 网格.zip\n  jingwei check 网格.shp --repair 修复后.gpkg --tolerance 0.5\n  jingwei check 网格.gpkg --gaps 10 --json > 结果.json',
    'Examples:\n  jingwei check cells.zip\n  jingwei check cells.shp --repair repaired.gpkg --tolerance 0.5\n  jingwei check cells.gpkg --gaps 10 --json > findings.json',
  ],

  'cli.clean': ['未发现问题（{{features}} 个面）。', 'No findings ({{features}} polygons).'],
  'cli.found': ['共发现 {{findings}} 处问题（{{features}} 个面）。可加 --repair 修复。', '{{findings}} findings ({{features}} polygons). Use --repair to mend them.'],
  'cli.sound': ['数据无需修复，已写出（{{features}} 个面）：{{file}}', 'Nothing to repair; {{features}} polygons written: {{file}}'],
  'cli.repaired': ['共修复 {{repairs}} 处，写出 {{features}} 个面，复查未发现问题：{{file}}', '{{repairs}} repairs, {{features}} polygons written, no findings left: {{file}}'],
  'cli.nothingLeft': [
    '修复后没有剩余的面，未写出“{{file}}”。请用不带 --repair 的 check 查看各要素的问题，并在源数据中修改。',
    'No polygon has any ground left after the repair; “{{file}}” was not written. Run check without --repair to see what is wrong, and correct the source.',
  ],
  'cli.multipart': ['要素 {{feature}} 由 {{parts}} 个部件组成', 'feature {{feature}} has {{parts}} parts'],
  'cli.renamed': ['列名“{{from}}”不符合该格式的要求，写作“{{to}}”', 'column “{{from}}” is written as “{{to}}”: the format does not hold its name'],
  'cli.gap': ['缝隙', 'gap'],
  'cli.overlap': ['重叠', 'overlap'],
  'cli.finding': ['{{lon}}, {{lat}}：{{kind}} {{area}} 平方米，要素 {{features}}', '{{lon}}, {{lat}}: {{kind}} of {{area}} m², features {{features}}'],
  'cli.findingRing': ['{{lon}}, {{lat}}：要素 {{features}} 的环无效（{{reason}}）', '{{lon}}, {{lat}}: invalid ring of feature {{features}} ({{reason}})'],
  'cli.layersTogether': ['{{count}} 个图层含有面，作为一个整体处理：{{layers}}。如只需其中一个图层，请另存为单独的文件。', '{{count}} layers have polygons and are taken together: {{layers}}. Where you mean one of them, save it as a file of its own.'],
  'cli.notChecked': ['不是面，未检查：{{kind}} {{count}} 个（要素 {{features}}）', 'no polygons, not checked: {{kind}}, {{count}} (feature {{features}})'],
  'cli.notWritten': ['不是面，未检查也未写出：{{kind}} {{count}} 个（要素 {{features}}）', 'no polygons, neither checked nor written: {{kind}}, {{count}} (feature {{features}})'],
  'cli.andMore': ['{{features}} 等', '{{features}} and more'],
});
