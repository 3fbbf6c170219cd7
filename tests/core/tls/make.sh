#!/bin/sh
# Makes the certificates of these tests anew. The keys guard nothing: they are only ever used here.
set -eu
dir=$(dirname "$0")
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
: >"$tmp/index"
echo 01 >"$tmp/serial"
cat >"$tmp/ca.conf" <<EOF
[ca]
default_ca = tests
[tests]
database = $tmp/index
serial = $tmp/serial
new_certs_dir = $tmp
default_md = sha256
policy = any
copy_extensions = copy
unique_subject = no
[any]
commonName = supplied
[authority]
basicConstraints = critical, CA:TRUE
EOF

# FILE KEY SUBJECT EXTENSION WORDS...: a certificate that nobody but itself vouches for
vouch() {
  file=$1 key=$2 subject=$3 extension=$4
  shift 4
  openssl req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout "$key" \
    -out "$tmp/request" -subj "/CN=$subject" -addext "$extension"
  openssl ca -batch -notext -config "$tmp/ca.conf" -selfsign -keyfile "$key" -in "$tmp/request" \
    -out "$file" -startdate 20200101000000Z -enddate 21200101000000Z "$@"
}

# NAME FROM UNTIL HOST: a certificate of that host with its key, signed by the authority
sign() {
  openssl req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout "$tmp/key" \
    -out "$tmp/request" -subj "/CN=$4" -addext "subjectAltName=DNS:$4"
  openssl ca -batch -notext -config "$tmp/ca.conf" -cert "$dir/authority.pem" \
    -keyfile "$tmp/authority.key" -in "$tmp/request" -out "$tmp/certificate" -startdate "$2" \
    -enddate "$3"
  cat "$tmp/certificate" "$tmp/key" >"$dir/$1.pem"
}

vouch "$dir/authority.pem" "$tmp/authority.key" 'Test authority' basicConstraints=CA:TRUE \
  -extensions authority
sign sound 20200101000000Z 21200101000000Z localhost
sign expired 20200101000000Z 20210101000000Z localhost
sign elsewhere 20200101000000Z 21200101000000Z other.example
vouch "$tmp/certificate" "$tmp/key" 'Nobody known' subjectAltName=DNS:localhost
cat "$tmp/certificate" "$tmp/key" >"$dir/unknown.pem"
