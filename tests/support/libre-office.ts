import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';

const PLACES = ['/usr/bin/soffice', '/usr/bin/libreoffice'];
const PATIENCE_MS = 120_000;
/** Comma, double quotes, UTF-8, from the first line on; what looks like a number becomes one, as when a person opens the file. */
const CSV = '44,34,76,1';

/** LibreOffice, where it is installed. */
export const findLibreOffice = (): string | undefined => PLACES.find((place) => existsSync(place));

/** Opens a file in LibreOffice without a window and saves it again in its own format, into another folder; answers the new file. */
export async function savedAgain(office: string, file: string, folder: string): Promise<string> {
  const isCsv = file.endsWith('.csv');
  const to = isCsv ? `csv:Text - txt - csv (StarCalc):${CSV}` : 'xlsx:Calc MS Excel 2007 XML';
  await promisify(execFile)(
    office,
    [
      '--headless',
      '--norestore',
      `-env:UserInstallation=file://${path.join(folder, 'profile')}`,
      ...(isCsv ? [`--infilter=CSV:${CSV}`] : []),
      '--convert-to',
      to,
      '--outdir',
      folder,
      file,
    ],
    { timeout: PATIENCE_MS, env: { ...process.env, HOME: folder } },
  );
  return path.join(folder, path.basename(file));
}
