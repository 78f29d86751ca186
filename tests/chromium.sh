#!/bin/sh
# See to it that there is a Chromium for the browser tests: as root on Debian the package, elsewhere
# the one that is there, or a line that says what to install. Never sudo.
set -eu
for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome google-chrome-stable; do
  if [ -n "$name" ] && command -v "$name" >/dev/null 2>&1; then exit 0; fi
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "Chromium installeren (Debian-pakket) ..."
  apt-get update -qq </dev/null >/dev/null
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium </dev/null >/dev/null
  exit 0
fi
echo "De browsertests hebben Chromium nodig. Installeer het (Debian en Ubuntu: apt install chromium)," >&2
echo "of wijs hem aan met CHROMIUM=/pad/naar/chromium. Daarna: make test" >&2
exit 1
