#!/usr/bin/env bash
# Renders assets/icon/*.png from the two drawings. Needs rsvg-convert (Debian: librsvg2-bin).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
mkdir -p icon
for size in 16 24 32 48 64 128 256 512; do
  drawing=posthorn.svg
  if ((size < 32)); then drawing=posthorn-small.svg; fi
  rsvg-convert --width "$size" --height "$size" "$drawing" --output "icon/posthorn-$size.png"
done
