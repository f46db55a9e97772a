#!/bin/sh
# Copies of MariaDB's server what the trial needs: 350 MB become about 35 MB.
set -eu
from=$1
to=$2

if [ -e "$to/bin/mariadbd" ] && [ "$to/bin/mariadbd" -nt "$from/bin/mariadbd" ] && [ "$to/bin/mariadbd" -nt "$0" ]; then
    exit 0
fi
rm -rf "$to"
mkdir -p "$to/bin" "$to/scripts" "$to/share"
cp "$from/scripts/mariadb-install-db" "$to/scripts/"
cp "$from"/share/*.sql "$to/share/"
cp -R "$from/share/english" "$from/share/charsets" "$to/share/"
for program in my_print_defaults resolveip mariadbd; do
    if command -v strip > /dev/null; then
        strip -o "$to/bin/$program" "$from/bin/$program"
    else
        echo "strip is missing (package binutils): $program keeps its debug symbols, and the folder is 280 MB larger" >&2
        cp "$from/bin/$program" "$to/bin/"
    fi
done
chmod 755 "$to"/bin/* "$to"/scripts/*
