# Builds the program on Windows: the folder dist\okapp, its list of parts and the portable zip. Makes build\venv the first time.
# The installer and the MSI are made of dist\okapp afterwards, on Linux: docs\bygg-windows.md.
. "$PSScriptRoot\setup.ps1"

if ($args.Count -gt 0) {
    Say 'build.ps1 tar inga argument.'
    exit 2
}

# A build environment of its own: nothing but what ships and what packs it.
$venv = Join-Path $root 'build\venv'
$python = Join-Path $venv 'Scripts\python.exe'
$unfinished = Join-Path $venv 'unfinished'
New-Item -ItemType Directory -Force -Path (Join-Path $root 'build') | Out-Null
Initialize-Venv 'requirements-bundle.lock'

function Step([string]$title, [string[]]$arguments) {
    "== $title"
    & $python @arguments
    if ($LASTEXITCODE -ne 0) { Fail "Bygget stannade vid `"$title`"." }
}

# The time that stands in all that is made: that of the last change, so that the same sources give the same bytes.
$epoch = $env:SOURCE_DATE_EPOCH
if (-not $epoch) { $epoch = & git -C $root log -1 --format=%ct 2>$null }
if (-not $epoch) { Fail 'Det går inte att se när källkoden senast ändrades: sätt SOURCE_DATE_EPOCH och kör kommandot igen.' }

$values = @{}
foreach ($name in (Get-ChildItem Env: | Select-Object -ExpandProperty Name)) {
    if ($name -match '^(PYTHON|QT_|QML|OKAPP)') { $values[$name] = $null }
}
$values['PYTHONPATH'] = $root
$values['PYTHONUTF8'] = '1'
$values['PYTHONHASHSEED'] = '0'
$values['SOURCE_DATE_EPOCH'] = "$epoch"
$values['QT_QPA_PLATFORM'] = 'offscreen'

$before = Set-Environment $values
Push-Location -LiteralPath $root
try {
    Remove-Item -LiteralPath 'dist\okapp', 'build\pyinstaller' -Recurse -Force -ErrorAction SilentlyContinue
    Step 'ikonen' @('-P', '-m', 'installer.windows.icon', 'build\okapp.ico')
    Step 'versionen' @('-P', '-m', 'installer.windows.version_resource', 'build\okapp-version.txt')
    Step 'programmet' @('-P', '-m', 'PyInstaller', '--noconfirm', '--distpath', 'dist', '--workpath', 'build\pyinstaller', 'installer\okapp.spec')
    Step 'licenserna' @('-P', '-m', 'installer.bundle.finish', $root)
    Step 'listan över delar' @('-P', '-m', 'installer.sbom', '--out', 'dist\okapp-windows.cdx.json')
    Step 'den portabla kopian' @('-P', '-m', 'installer.windows.portable')
} finally {
    Pop-Location
    Set-Environment $before | Out-Null
}
"Klart: $root\dist"
exit 0
