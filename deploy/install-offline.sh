#!/bin/sh
# Installs the packages of an unpacked offline archive (npm run pack:offline) without any network. Run it in the unpacked folder, or from anywhere.
set -eu
cd "$(dirname "$0")/.."

if [ ! -d npm-cache ]; then
  echo "这里没有 npm-cache：请在离线安装包解开后的目录里运行。 No npm-cache here: run this in the folder the offline archive unpacked to." >&2
  exit 1
fi
npm ci --offline --cache ./npm-cache --ignore-scripts --include=dev --include=optional --no-audit --no-fund
echo "已装好 installed. 接着看 docs/operations.md · go on with docs/operations.md"
