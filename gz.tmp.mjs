import {gzipSync} from 'node:zlib'; import {readFileSync} from 'node:fs'; console.log(gzipSync(readFileSync('dist/saddle-points.html'),{level:9}).length);
