#!/usr/bin/env bash
# Gets a refresh token for OpenL MCP Server on a machine that has neither a browser nor the server: a user signs in with
# a browser on any machine and pastes the final address. Needs bash, curl and openssl.
set -euo pipefail
umask 077
# Text is handled as bytes: percent-encoding needs them, and patterns then behave the same everywhere.
LC_ALL=C
# No secret reaches curl or openssl through the environment.
for name in ${!OPENL_@}; do export -n "${name?}"; done

usage() {
  cat <<'END'
Usage: ./get-refresh-token.sh [--file PATH]

Signs a user in at the identity provider (authorization code with PKCE) and prints the line
OPENL_OAUTH2_REFRESH_TOKEN=… to standard output; everything else goes to standard error.

  --file PATH  writes the token to this file, readable by you only, instead of printing it:
               for OPENL_OAUTH2_REFRESH_TOKEN_FILE
  --help       prints this text

The script reads the settings of the server from the environment and asks for missing values:

  OPENL_OAUTH2_ISSUER_URI          the identity provider; or, if it publishes no metadata, both of
  OPENL_OAUTH2_AUTHORIZATION_URL     the address where a user signs in
  OPENL_OAUTH2_TOKEN_URL             the address that issues the token
  OPENL_OAUTH2_CLIENT_ID
  OPENL_OAUTH2_CLIENT_SECRET       or OPENL_OAUTH2_CLIENT_SECRET_FILE; none for a public client
  OPENL_OAUTH2_USE_BASIC_AUTH      true: the secret is sent in a Basic header (false)
  OPENL_OAUTH2_SCOPE               (openid offline_access)
  OPENL_OAUTH2_AUDIENCE, OPENL_OAUTH2_RESOURCE
  OPENL_OAUTH2_REDIRECT_URI        as registered at the provider (http://127.0.0.1:8765/callback)
  OPENL_CA_FILE, OPENL_CLIENT_CERT_FILE, OPENL_CLIENT_KEY_FILE
  OPENL_PROXY                      or OPENL_PROXY_FILE; OPENL_NO_PROXY
  OPENL_ALLOW_HTTP                 true: allows a provider on plain http (false)

Exit codes: 0 success, 1 failure, 2 wrong command line, 78 wrong settings.
END
}

say() { printf '%s\n' "$*" >&2; }
fail() {
  say "$(printable "$*")"
  exit 1
}
misconfigured() {
  say "$(printable "$*")"
  exit 78
}

# Removes control characters (C0, DEL, C1) from text of other parties.
printable() {
  local text=${1//[[:cntrl:]]/ }
  printf '%s' "${text//$'\xc2'[$'\x80'-$'\x9f']/ }"
}

# ---- Settings ----

# No token or metadata is larger, and the functions that read them take much longer for larger ones.
largest=65536

# Removes what editors and shells add to a value: a byte order mark, spaces and line ends.
trimmed() {
  set -- "${1#$'\xef\xbb\xbf'}"
  local text=${1#"${1%%[![:space:]]*}"}
  printf '%s' "${text%"${text##*[![:space:]]}"}"
}

# Prints a setting. A wrong setting ends only the subshell, so its value is assigned by a separate command: then errexit
# ends the script, or "|| exit" if errexit is off.
setting() {
  local name=OPENL_$1 value
  value=$(trimmed "${!name-}")
  ! quoted "$value" ||
    misconfigured "$name begins and ends with a quotation mark, which would be part of the value: remove both."
  printf '%s' "$value"
}

quoted() { [[ $1 == \"*\" || $1 == \'*\' ]] && ((${#1} > 1)); }

is_true() {
  local value
  value=$(setting "$1") || exit
  case $value in
    [Tt][Rr][Uu][Ee]) return 0 ;;
    '' | [Ff][Aa][Ll][Ss][Ee]) return 1 ;;
    *) misconfigured "OPENL_$1 takes true or false." ;;
  esac
}

# Prints a credential from the variable, unchanged except for line ends, or from the file that its …_FILE form names.
secret() {
  local name=OPENL_$1 file content=''
  file=$(setting "$1_FILE") || exit
  if [[ ${!name-} == *[![:space:]]* ]]; then
    [ -z "$file" ] || misconfigured "$name and ${name}_FILE are both set: remove one of them."
    content=${!name#$'\xef\xbb\xbf'}
    content=${content%"${content##*[!$'\r\n']}"}
  elif [ -n "$file" ]; then
    content=$(head -c $((largest + 1)) -- "$file" 2>/dev/null | tr -d '\0') ||
      misconfigured "${name}_FILE names $file, which cannot be read."
    content=$(trimmed "$content")
    [ -n "$content" ] || misconfigured "${name}_FILE names $file, which is empty."
  fi
  ((${#content} <= largest)) || misconfigured "$name is too large for a credential."
  [[ $content != *[[:cntrl:]]* ]] || misconfigured "$name contains a line break or another control character."
  ! quoted "$content" || say "$name begins and ends with a quotation mark; both are sent as part of the value."
  printf '%s' "$content"
}

# Validates an address to which credentials are sent: it cannot end a line or a quotation in curl's configuration.
check_url() {
  local url='^[Hh][Tt][Tt][Pp]([Ss]?)://[][A-Za-z0-9._~:-]+([/?][][A-Za-z0-9._~:/?@!$&()*+,;=%-]*)?$'
  local loopback='^[^:]+://(localhost|127\.[0-9.]+|\[::1\])([:/?]|$)'
  [[ $2 =~ $url ]] || misconfigured "$1 is not an http or https address: '$2'."
  [ -n "${BASH_REMATCH[1]}" ] || [[ $2 =~ $loopback ]] || is_true ALLOW_HTTP ||
    misconfigured "$1 is on plain http, where anyone on the network can read the refresh token:" \
      "use https, or set OPENL_ALLOW_HTTP=true to allow it."
}

# Asks a person. With -e, more than the 4096 bytes of a terminal line can be pasted. All questions together have five
# minutes.
ask() {
  local answer
  read -erp "$1: " -n $((longest + 1)) -t "$(remaining)" answer || fail 'Nothing was entered in time: run this again.'
  ((${#answer} <= longest)) || fail "What was entered is longer than $longest characters."
  trimmed "$answer"
}

# The maximum length of an address. The codes of some providers have several thousand characters.
longest=16384

# Prints the remaining seconds, at least 1, because read treats 0 as a test for input.
remaining() { printf '%d' $((SECONDS < 299 ? 300 - SECONDS : 1)); }

ask_hidden() {
  local answer
  read -rsp "$1: " -n $((longest + 1)) -t "$(remaining)" answer || fail 'Nothing was entered.'
  say
  printf '%s' "$answer"
}

read_settings() {
  is_true OAUTH2_USE_BASIC_AUTH && basic=true || basic=false
  jwt_key_file=$(setting OAUTH2_CLIENT_JWT_KEY_FILE)
  jwt_alg=$(setting OAUTH2_CLIENT_JWT_ALG)
  [ -z "$jwt_key_file$jwt_alg" ] ||
    misconfigured 'This script cannot sign client assertions (OPENL_OAUTH2_CLIENT_JWT_…): run openl-mcp login --print instead.'
  client_secret=$(secret OAUTH2_CLIENT_SECRET)
  proxy=$(secret PROXY)
  direct_hosts=$(setting NO_PROXY)
  ca_file=$(setting CA_FILE)
  client_cert_file=$(setting CLIENT_CERT_FILE)
  client_key_file=$(setting CLIENT_KEY_FILE)
  issuer=$(setting OAUTH2_ISSUER_URI)
  authorization_url=$(setting OAUTH2_AUTHORIZATION_URL)
  token_url=$(setting OAUTH2_TOKEN_URL)
  if [ -z "$issuer" ] && { [ -z "$authorization_url" ] || [ -z "$token_url" ]; }; then
    issuer=$(ask 'The identity provider (OPENL_OAUTH2_ISSUER_URI)')
  fi
  client_id=$(setting OAUTH2_CLIENT_ID)
  if [ -z "$client_id" ]; then
    client_id=$(ask 'The client id (OPENL_OAUTH2_CLIENT_ID)')
    [ -n "$client_secret" ] || client_secret=$(ask_hidden 'The client secret (not shown; empty for a public client)')
  fi
  [ -n "$client_id" ] || misconfigured 'OPENL_OAUTH2_CLIENT_ID is missing.'
  [ "$basic" = false ] || [ -n "$client_secret" ] ||
    misconfigured 'OPENL_OAUTH2_CLIENT_SECRET is missing: OPENL_OAUTH2_USE_BASIC_AUTH=true needs it.'
  redirect_uri=$(setting OAUTH2_REDIRECT_URI)
  redirect_uri=${redirect_uri:-http://127.0.0.1:8765/callback}
  [[ $redirect_uri != *:0 && $redirect_uri != *:0/* ]] ||
    misconfigured 'OPENL_OAUTH2_REDIRECT_URI needs a port other than 0, because this script does not listen on a port.'
  scope=$(setting OAUTH2_SCOPE)
  scope=${scope:-openid offline_access}
  targets=$(setting OAUTH2_AUDIENCE)
  targets=${targets:+&audience=$(encoded "$targets")}
  resource=$(setting OAUTH2_RESOURCE)
  targets+=${resource:+&resource=$(encoded "$resource")}
  iss_promised=false
}

# ---- Percent-encoding (RFC 3986 §2) ----

encoded() {
  local text=$1 out='' byte i
  for ((i = 0; i < ${#text}; i++)); do
    byte=${text:i:1}
    case $byte in
      [a-zA-Z0-9._~-]) ;;
      *)
        printf -v byte '%d' "'$byte"
        printf -v byte '%%%02X' $((byte & 255))
        ;;
    esac
    out+=$byte
  done
  printf '%s' "$out"
}

decoded() {
  local text=${1//+/ } odd='%(00|.?$|[^0-9A-Fa-f]|.[^0-9A-Fa-f])'
  [[ $text =~ $odd ]] && printf '%s' "$text" && return
  text=${text//\\/\\\\}
  printf '%b' "${text//%/\\x}"
}

# Prints the value of a query parameter; nothing if it is absent.
parameter() {
  local pair rest=$2'&'
  while [ -n "$rest" ]; do
    pair=${rest%%&*}
    rest=${rest#*&}
    [[ $pair != "$1="* ]] || {
      decoded "${pair#*=}"
      return
    }
  done
}

base64url() {
  local text
  text=$(openssl base64 -A)
  text=${text//+/-}
  text=${text//\//_}
  printf '%s' "${text%%=*}"
}

# ---- JSON (RFC 8259) ----

# Reads an object and keeps its own members: strings decoded, other values as written. Fails for anything but one object,
# and for more than 1,000 values, because each takes bash some milliseconds.
read_json() {
  json_names=()
  json_values=()
  json_rest=${1#$'\xef\xbb\xbf'}
  json_depth=0
  json_count=0
  json_space
  [[ $json_rest == '{'* ]] && json_value && json_space && [ -z "$json_rest" ]
}

# Prints a member of the object that was read last; nothing if it is absent.
member() {
  local i
  for ((i = 0; i < ${#json_names[@]}; i++)); do
    [ "${json_names[i]}" != "$1" ] || {
      printf '%s' "${json_values[i]}"
      return
    }
  done
}

json_space() { json_rest=${json_rest#"${json_rest%%[!$' \t\r\n']*}"}; }

json_value() {
  json_count=$((json_count + 1))
  ((json_count <= 1000)) || return 1
  local literal='^(true|false|null|-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?)'
  case $json_rest in
    '"'*) json_string ;;
    '{'*) json_members '}' ;;
    '['*) json_members ']' ;;
    *)
      # No number in a token response or metadata is longer, and a regular expression on all the rest takes bash too long.
      [[ ${json_rest:0:64} =~ $literal ]] || return 1
      json_text=${BASH_REMATCH[0]}
      json_rest=${json_rest:${#json_text}}
      ;;
  esac
}

# Reads the members up to a closing bracket.
json_members() {
  local close=$1 name='' whole=$json_rest
  json_depth=$((json_depth + 1))
  ((json_depth <= 32)) || return 1
  json_rest=${json_rest:1}
  json_space
  while [[ $json_rest != "$close"* ]]; do
    if [ "$close" = '}' ]; then
      json_string && json_space && [[ $json_rest == :* ]] || return 1
      name=$json_text
      json_rest=${json_rest:1}
      json_space
    fi
    json_value || return 1
    ((json_depth > 1)) || json_names+=("$name") json_values+=("$json_text")
    json_space
    [[ $json_rest == ,* || $json_rest == "$close"* ]] || return 1
    [[ $json_rest != ,* ]] || {
      json_rest=${json_rest:1}
      json_space
      [[ $json_rest != "$close"* ]] || return 1
    }
  done
  json_rest=${json_rest:1}
  json_depth=$((json_depth - 1))
  json_text=${whole:0:${#whole}-${#json_rest}}
}

json_string() {
  local out='' part character unicode='^.u([0-9a-fA-F]{4})'
  [[ $json_rest == '"'* ]] || return 1
  json_rest=${json_rest:1}
  while [[ $json_rest != '"'* ]]; do
    part=${json_rest%%[\"\\]*}
    [[ $part != *[$'\x01'-$'\x1f']* ]] || return 1
    out+=$part
    json_rest=${json_rest:${#part}}
    case ${json_rest:0:2} in
      \"*) ;;
      \\[bfnrt])
        printf -v character '%b' "${json_rest:0:2}"
        out+=$character json_rest=${json_rest:2}
        ;;
      \\[\"\\/]) out+=${json_rest:1:1} json_rest=${json_rest:2} ;;
      *)
        [[ ${json_rest:0:6} =~ $unicode ]] || return 1
        utf8 $((16#${BASH_REMATCH[1]})) || return 1
        out+=$character json_rest=${json_rest:6}
        ;;
    esac
  done
  json_rest=${json_rest:1}
  json_text=$out
}

# Sets $character to the character of a code. Halves of a surrogate pair become question marks, and NUL fails.
utf8() {
  local code=$1 bytes='?'
  if ((code == 0)); then
    return 1
  elif ((code < 0x80)); then
    printf -v bytes '\\x%x' "$code"
  elif ((code < 0x800)); then
    printf -v bytes '\\x%x' $((0xc0 | code >> 6)) $((0x80 | code & 0x3f))
  elif ((code < 0xd800 || code > 0xdfff)); then
    printf -v bytes '\\x%x' $((0xe0 | code >> 12)) $((0x80 | code >> 6 & 0x3f)) $((0x80 | code & 0x3f))
  fi
  printf -v character '%b' "$bytes"
}

# ---- The provider ----

# Sends a GET request, or a POST request if there is a form; sets $status and $body.
request() {
  local reply failure=0
  # curl reads its options from standard input, because every user of this machine can see arguments.
  reply=$(curl_options "$@" "$ca_file" | bounded) || failure=$?
  if [ -n "$ca_file" ] && [ "$failure" = 60 ]; then
    # The authorities in the file are trusted in addition to the known ones.
    failure=0
    reply=$(curl_options "$@" '' | bounded) || failure=$?
  fi
  # The last line has three digits. Searching a long text for its last line would take bash seconds.
  status=${reply: -3}
  [ "$failure" != 0 ] || [[ $status == [0-9][0-9][0-9] ]] || failure=63
  [ "$failure" = 0 ] || unreachable "$1" "$failure"
  body=${reply:0:${#reply}-4}
}

# curl knows the size of a response in advance only if the provider sends it. A cut response has no status line.
bounded() {
  local failures
  curl -q -K - | head -c $((largest + 4)) | tr -d '\0'
  failures=("${PIPESTATUS[@]}")
  # curl could not write, because the rest is not read.
  case ${failures[0]} in 23 | 141) return 63 ;; esac
  return "${failures[0]}"
}

curl_options() {
  local url=$1 form=$2 ca=$3
  option url "$url"
  printf '%s\n' silent globoff 'proto = "=http,https"' 'connect-timeout = 10' 'max-time = 30' \
    "max-filesize = $largest" 'header = "Accept: application/json"' 'write-out = "\n%{http_code}"'
  [ -z "$form" ] || option data "$form"
  [ -z "$form" ] || [ "$basic" = false ] || option user "$(encoded "$client_id"):$(encoded "$client_secret")"
  [ -z "$ca" ] || option cacert "$ca"
  [ -z "$client_cert_file" ] || option cert "$client_cert_file"
  [ -z "$client_key_file" ] || option key "$client_key_file"
  [ -z "$proxy" ] || {
    option proxy "$proxy"
    option noproxy "localhost,127.0.0.1,::1,${direct_hosts//\*./.}"
  }
}

# A line of curl's configuration.
option() {
  local value=${2//\\/\\\\}
  value=${value//\"/\\\"}
  printf '%s = "%s"\n' "$1" "${value//$'\n'/\\n}"
}

unreachable() {
  local host=${1#*://}
  host=${host%%[/?]*}
  case $2 in
    5) fail 'The host name in OPENL_PROXY cannot be resolved (DNS): check the setting.' ;;
    6) fail "The host name $host cannot be resolved (DNS): check the address." ;;
    7) fail "$host refused the connection: check the address and whether the provider is running." ;;
    28) fail "$host did not answer in time: check the address, and OPENL_PROXY if there is a proxy." ;;
    58) fail 'OPENL_CLIENT_CERT_FILE or OPENL_CLIENT_KEY_FILE cannot be used: both must be PEM files.' ;;
    35 | 60) fail "TLS with $host failed: if your company signs its own certificates, set OPENL_CA_FILE." ;;
    63) fail "$host sent more than $largest bytes, which is too much for a token or metadata: check the address." ;;
    77) fail 'OPENL_CA_FILE cannot be read: it must contain PEM certificates.' ;;
    *) fail "The connection to $host failed${proxy:+ through OPENL_PROXY} (curl error $2)." ;;
  esac
}

# Requests metadata from one address.
metadata_at() {
  request "$1" ''
  [ "$status" = 200 ] && read_json "$body" && [ -n "$(member issuer)" ]
}

# Succeeds if the provider reported that it cannot answer at present.
out_of_order() { [[ $status == 408 || $status == 429 || $status == 5?? ]]; }

# OpenID Connect appends the well-known path; RFC 8414 §3.1 inserts it before the issuer's own path. A firewall may answer
# for a path that it does not know, so the second address is tried whatever the first one returns.
discover() {
  local base=${issuer%/} path named first
  check_url OPENL_OAUTH2_ISSUER_URI "$issuer"
  path=${base#*://}
  [[ $path == */* ]] && path=/${path#*/} || path=''
  metadata_at "$base/.well-known/openid-configuration" || {
    first=$status
    ! out_of_order && metadata_at "${base%"$path"}/.well-known/oauth-authorization-server$path"
  } || {
    out_of_order || [ "$first" = 404 ] || status=$first
    fail "The address in OPENL_OAUTH2_ISSUER_URI has no metadata (HTTP $status): check the address."
  }
  named=$(member issuer)
  [ "$named" = "$issuer" ] ||
    fail "The provider calls itself '$named', not '$issuer': OPENL_OAUTH2_ISSUER_URI must be exactly this name."
  authorization_url=${authorization_url:-$(endpoint authorization_endpoint AUTHORIZATION_URL)}
  token_url=${token_url:-$(endpoint token_endpoint TOKEN_URL)}
  iss_promised=$(member authorization_response_iss_parameter_supported)
}

# Prints an endpoint from the metadata. If the issuer uses https, its endpoints must use https too.
endpoint() {
  local url
  url=$(member "$1")
  [ -n "$url" ] || fail "The provider's metadata does not contain $1: set OPENL_OAUTH2_$2."
  [[ $issuer != [Hh][Tt][Tt][Pp][Ss]:* || $url == [Hh][Tt][Tt][Pp][Ss]:* ]] ||
    fail "The $1 in the provider's metadata uses plain http: ask the provider's administrator to correct it."
  printf '%s' "$url"
}

# Fails with an error of the provider (RFC 6749 §4.1.2.1, §5.2) and advice.
refused() {
  local advice
  case $1 in
    access_denied) advice='the sign-in was cancelled or is not allowed for this user; try again' ;;
    invalid_client | unauthorized_client) advice='check the client id, its secret and OPENL_OAUTH2_USE_BASIC_AUTH' ;;
    invalid_grant) advice='the code has expired or was already used; run this again and paste the address sooner' ;;
    invalid_scope) advice='check OPENL_OAUTH2_SCOPE' ;;
    invalid_target) advice='check OPENL_OAUTH2_AUDIENCE and OPENL_OAUTH2_RESOURCE' ;;
    *) advice="ask the provider's administrator" ;;
  esac
  fail "The identity provider refused: $1${2:+ ($2)}; $advice."
}

# ---- The dialogue ----

print_instructions() {
  local query
  query="response_type=code&client_id=$(encoded "$client_id")&redirect_uri=$(encoded "$redirect_uri")"
  query+="&scope=$(encoded "$scope")$targets&state=$state&code_challenge=$challenge&code_challenge_method=S256"
  [[ $authorization_url == *\?* ]] && query="&$query" || query="?$query"
  say 'Open this address in a browser, on any machine, and sign in:'
  say
  say "$authorization_url$query"
  say
  say 'After the sign-in, the browser reports that it cannot open a page. This is expected. Copy the complete'
  say "address of that page, which begins with $redirect_uri, and paste it here within a minute,"
  say 'because the code in it expires soon.'
}

# Waits for an address that belongs to this sign-in; sets $code.
await_code() {
  local pasted query iss error
  while :; do
    pasted=$(ask 'Address')
    query=${pasted#*\?}
    query=${query%%#*}
    code=$(parameter code "$query")
    error=$(parameter error "$query")
    iss=$(parameter iss "$query")
    if [ "$(parameter state "$query")" != "$state" ]; then
      say 'That address does not belong to this sign-in: open the address above, and paste the final address.'
    elif [ -z "$code$error" ]; then
      say 'That address has no response of the provider: paste the final address after the sign-in.'
    elif [ -z "$iss" ] && [ "$iss_promised" = true ]; then
      say 'That address lacks the name of the provider (iss): copy the complete address.'
    else
      [ -z "$iss" ] || [ -z "$issuer" ] || [ "$iss" = "$issuer" ] ||
        fail "The response is from '$iss', not from '$issuer': somebody may have tampered with it; sign in again."
      [ -z "$error" ] || refused "$error" "$(parameter error_description "$query")"
      return
    fi
  done
}

# Exchanges the code; sets $refresh_token.
exchange() {
  local form type
  form="grant_type=authorization_code&code=$(encoded "$code")&redirect_uri=$(encoded "$redirect_uri")"
  form+="&code_verifier=$verifier$targets"
  [ "$basic" = true ] || form+="&client_id=$(encoded "$client_id")"
  [ "$basic" = true ] || [ -z "$client_secret" ] || form+="&client_secret=$(encoded "$client_secret")"
  request "$token_url" "$form"
  read_json "$body" || fail "The token endpoint sent no OAuth response (HTTP $status): check OPENL_OAUTH2_TOKEN_URL."
  [ -z "$(member error)" ] || refused "$(member error)" "$(member error_description)"
  [ "$status" = 200 ] || fail "The token endpoint answered HTTP $status: ask the provider's administrator."
  type=$(member token_type)
  [[ $type == [Bb][Ee][Aa][Rr][Ee][Rr] ]] || fail "The provider issues tokens of the type '$type', not Bearer."
  refresh_token=$(member refresh_token)
  [ -n "$refresh_token" ] ||
    fail "The provider issued no refresh token: request the scope offline_access (OPENL_OAUTH2_SCOPE is" \
      "'$scope'), and have refresh tokens allowed for the client $client_id."
  [[ $refresh_token != *[!\ -~]* ]] || fail 'The provider issued a refresh token with invalid characters.'
}

# Prints who has signed in, from the ID token, for a person to check. Nothing depends on it.
signed_in() {
  local payload name
  payload=$(member id_token)
  payload=${payload#*.}
  payload=${payload%%.*}
  payload=${payload//-/+}
  payload=${payload//_/\/}
  while ((${#payload} % 4)); do payload+='='; done
  if read_json "$(printf '%s' "$payload" | openssl base64 -d -A 2>/dev/null)"; then
    for name in preferred_username email sub; do
      [ -z "$(member "$name")" ] || {
        say "Signed in as $(printable "$(member "$name")")."
        return
      }
    done
  fi
  say 'Signed in.'
}

# Replaces the file atomically; only its owner can read it.
write_file() {
  temporary=$(mktemp "$(dirname -- "$1")/.refresh-token.XXXXXX") || fail "The folder of $1 cannot be written."
  trap 'rm -f -- "$temporary"' EXIT
  printf '%s\n' "$refresh_token" >"$temporary"
  mv -f -- "$temporary" "$1"
}

case $#:${1-} in
  0:) file='' ;;
  1:--help | 1:-h) usage && exit ;;
  2:--file) file=$2 ;;
  *) usage >&2 && exit 2 ;;
esac
for tool in curl openssl; do
  command -v "$tool" >/dev/null || fail "This script needs $tool: install it."
done
if [ -n "$file" ] && { [ -d "$file" ] || [ ! -w "$(dirname -- "$file")" ]; }; then
  fail "$file cannot be written: name a file in a folder that you can write to."
fi
read_settings
if [ -z "$authorization_url" ] || [ -z "$token_url" ]; then
  discover
fi
check_url 'The authorization endpoint' "$authorization_url"
check_url 'The token endpoint' "$token_url"
state=$(openssl rand 32 | base64url)
verifier=$(openssl rand 32 | base64url)
challenge=$(printf '%s' "$verifier" | openssl dgst -sha256 -binary | base64url)
print_instructions
await_code
exchange
signed_in
if [ -n "$file" ]; then
  write_file "$file"
  say "The refresh token is in $file. Set OPENL_OAUTH2_REFRESH_TOKEN_FILE to this file, for one server only."
else
  say 'Anyone who has the next line can act as you. Give it to one server only.'
  printf 'OPENL_OAUTH2_REFRESH_TOKEN=%s\n' "$refresh_token"
fi
