# Sourced by ./dev: installs what is missing. Debian's packages by apt, Node's by npm, nothing from anywhere else.

# When Debian's Node is too old for the page's build; its npm would also leave out what that Node cannot run.
node_version=24.21.0
npm_version=11.19.1
build_packages="ca-certificates g++ cmake ninja-build nlohmann-json3-dev emscripten zstd"
test_packages="clang libclang-rt-dev catch2 librapidcheck-dev libbenchmark-dev python3 chromium firefox-esr webkit2gtk-driver xvfb xauth parallel"

missing_packages() {
  local package
  for package in "$@"; do
    [ "$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || printf '%s ' "$package"
  done
}

install_packages() {
  local missing as_root=""
  missing=$(missing_packages "$@")
  [ -n "$missing" ] || return 0
  if [ "$(id -u)" -ne 0 ]; then
    as_root="sudo"
    if ! sudo -n true 2>/dev/null && ! { [ -t 0 ] && command -v sudo >/dev/null; }; then
      echo "This needs Debian packages that only root can install. Please run, or have somebody run:" >&2
      echo "  apt-get update && apt-get install --no-install-recommends $missing" >&2
      exit 1
    fi
  fi
  echo "installing $missing"
  # shellcheck disable=SC2086 # package names are words
  { $as_root apt-get update -q && $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $missing; } >build/log/apt.log 2>&1 || {
    tail -n 30 build/log/apt.log >&2
    echo "apt could not install $missing" >&2
    exit 1
  }
}

need_debian() {
  command -v apt-get >/dev/null && command -v dpkg-query >/dev/null && return
  local command missing=""
  for command in g++ cmake ninja emcc zstd node npm; do
    command -v "$command" >/dev/null || missing="$missing $command"
  done
  [ -z "$missing" ] && return
  echo "Only Debian's packages are installed by this script. Please install:$missing" >&2
  echo "(on Debian: $build_packages nodejs npm; for the tests also $test_packages)" >&2
  exit 1
}

# The page's build needs Node 20.19 or newer.
node_is_new_enough() {
  node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)'
}

need_node() {
  if command -v apt-get >/dev/null; then
    command -v node >/dev/null || install_packages nodejs
    command -v npm >/dev/null || install_packages npm
  fi
  node_is_new_enough && return
  local cpu
  case "$(uname -m)" in
    x86_64) cpu=x64 ;;
    aarch64) cpu=arm64 ;;
    *)
      echo "Node $(node --version) is too old, please install Node $node_version" >&2
      exit 1
      ;;
  esac
  if [ ! -d "build/node/node_modules/node-linux-$cpu" ]; then
    echo "installing Node $node_version into build/node"
    npm install --prefix build/node --no-audit --no-fund "node-linux-$cpu@$node_version" "npm@$npm_version" >build/log/node.log 2>&1 || {
      cat build/log/node.log >&2
      exit 1
    }
  fi
  PATH="$PWD/build/node/node_modules/node-linux-$cpu/bin:$PWD/build/node/node_modules/.bin:$PATH"
  hash -r
}

need_node_packages() {
  mkdir -p build/log
  need_node
  cmp -s package-lock.json node_modules/.installed-lock.json && return
  echo "installing npm packages"
  npm ci --no-audit --no-fund >build/log/npm.log 2>&1 || {
    cat build/log/npm.log >&2
    exit 1
  }
  cp package-lock.json node_modules/.installed-lock.json
}

need_build_tools() {
  mkdir -p build/log
  need_debian
  if command -v apt-get >/dev/null; then
    # shellcheck disable=SC2086
    install_packages $build_packages
  fi
  need_node_packages
}

need_test_tools() {
  command -v apt-get >/dev/null || return 0
  # shellcheck disable=SC2086
  install_packages $test_packages
}
