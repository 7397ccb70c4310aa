#!/usr/bin/env bash
# The units: verified by systemd itself, tight, and the program runs without any privilege. Exit code 77: no systemd here.
set -euo pipefail
cd "$(dirname "$0")/../.."
program=$1
command -v systemd-analyze >/dev/null || { echo "SKIPPED: there is no systemd-analyze here"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

for unit in newsingestd.service newsingestd@.service; do
  systemd-analyze security --offline=true --threshold=15 "systemd/$unit" >"$work/security" 2>&1 || { tail -3 "$work/security"; echo "$unit is not tight enough"; exit 1; }
  tail -1 "$work/security"
  # Verified with the program of this build in the place of the installed one.
  sed "s#/usr/bin/newsingestd#$program#g" "systemd/$unit" >"$work/$unit"
  name=$unit
  [ "$unit" = newsingestd@.service ] && { cp "$work/$unit" "$work/newsingestd@9465.service"; name=newsingestd@9465.service; }
  complaints=$(systemd-analyze verify --man=no "$work/$name" 2>&1 | grep -F "newsingestd" || true)
  [ -z "$complaints" ] || { echo "$complaints"; exit 1; }
done

# The template is the unit with %i in it: five lines differ, and whoever changes one changes the other.
differ=$(diff systemd/newsingestd.service systemd/newsingestd@.service | grep -c '^>' || true)
rest=$(diff <(sed -e '1d' -e '/^Description=/d' -e 's/-%i$//' -e 's/ --set delivery.instance=%i//' -e 's/ --set observe.listen=127.0.0.1:%i//' 'systemd/newsingestd@.service') \
            <(sed -e '1d' -e '/^Description=/d' systemd/newsingestd.service) || true)
[ "$differ" -eq 5 ] && [ -z "$rest" ] || { echo "the two units differ in more than the instance:"; echo "$rest"; exit 1; }

# As much of the sandbox as needs no systemd: another user, no capability, no new privileges.
if [ "$(id -u)" -eq 0 ] && command -v setpriv >/dev/null; then
  cp "$program" "$work/newsingestd" && cp -r config "$work/config" && chmod -R a+rX "$work"
  echo '{"id":"a","body":"“It was never safe,” said Ruth Lane."}' |
    NEWSINGEST_CONFIG_DIR=$work/config setpriv --reuid=65534 --regid=65534 --clear-groups --no-new-privs --inh-caps=-all --bounding-set=-all \
      "$work/newsingestd" extract >"$work/out"
  grep -q 'Ruth Lane' "$work/out" || { echo "without privileges it does not work"; exit 1; }
  echo "runs as nobody, without a capability"
fi
