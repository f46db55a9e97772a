#!/bin/sh
# Writes SHA256SUMS: one for the product, one for database/, which only the trial archive has.
# Checked with: sha256sum --check --quiet SHA256SUMS
set -eu
cd "$1"
rm -f SHA256SUMS database/SHA256SUMS
find . -type f ! -path './data/*' ! -path './database/*' ! -name "SHA256SUMS*" -print0 | LC_ALL=C sort -z \
    | xargs -0 sha256sum > SHA256SUMS.new
mv SHA256SUMS.new SHA256SUMS
cd database
find . -type f ! -name SHA256SUMS.new -print0 | LC_ALL=C sort -z | xargs -0 sha256sum > SHA256SUMS.new
mv SHA256SUMS.new SHA256SUMS
