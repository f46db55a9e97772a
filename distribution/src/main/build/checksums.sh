#!/bin/sh
# Writes plugins/pinned.sha256, the packages that the server trusts, and SHA256SUMS: one for the product, one for database/, which only the trial archive has.
# Checked with: sha256sum --check --quiet SHA256SUMS
set -eu
cd "$1"
rm -f SHA256SUMS database/SHA256SUMS plugins/pinned.sha256
(cd plugins && find . -name '*.cfp' -print0 | LC_ALL=C sort -z | xargs -0 -r sha256sum | sed 's|\./||' > pinned.sha256)
find . -type f ! -path './data/*' ! -path './database/*' ! -name "SHA256SUMS*" -print0 | LC_ALL=C sort -z \
    | xargs -0 sha256sum > SHA256SUMS.new
mv SHA256SUMS.new SHA256SUMS
cd database
find . -type f ! -name SHA256SUMS.new -print0 | LC_ALL=C sort -z | xargs -0 sha256sum > SHA256SUMS.new
mv SHA256SUMS.new SHA256SUMS
