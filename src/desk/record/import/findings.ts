import type { Finding } from '#formats/index.ts';
import { messageOf } from '#platform/errors.ts';

/** A path that could not be opened or read, as a finding: `import.missing` or `import.unreadable`. */
export function pathFinding(path: string, thrown: unknown): Finding {
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined;
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return broken(
      path,
      'import.missing',
      `没有 ${path} 这个文件或文件夹。请核对路径。`,
      `There is no ${path}. Check the path.`,
    );
  }
  const reason = code === 'EACCES' || code === 'EPERM' ? '没有读取权限' : messageOf(thrown);
  const english = code === 'EACCES' || code === 'EPERM' ? 'permission denied' : messageOf(thrown);
  return broken(
    path,
    'import.unreadable',
    `${path} 读不出来：${reason}。请检查文件与权限后重新导入。`,
    `${path} cannot be read: ${english}. Check the file and its permissions, then import again.`,
  );
}

/** A compressed file that ends or breaks off too early: `import.gzip`. What lay before the break has come in. */
export function gzipFinding(path: string, reason: string): Finding {
  return broken(
    path,
    'import.gzip',
    `${path} 的压缩数据不完整或已损坏（${reason}），断点之前的记录已读入。请重新取得文件后再导入。`,
    `The compressed data of ${path} is cut off or damaged (${reason}); the records before that point were read. Fetch the file again and repeat the import.`,
  );
}

function broken(file: string, code: string, zh: string, en: string): Finding {
  return { outcome: 'broken', code, file, line: null, identifier: null, text: { zh, en } };
}
