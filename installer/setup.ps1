# Dot-sourced by run.ps1 and test.ps1: makes .venv from a lock file, once. Works in Windows PowerShell 5.1.

$ErrorActionPreference = 'Continue'
try { [Console]::OutputEncoding = New-Object System.Text.UTF8Encoding $false } catch { }

$root = Split-Path -Parent $PSScriptRoot
$venv = Join-Path $root '.venv'
$python = Join-Path $venv 'Scripts\python.exe'
$unfinished = Join-Path $venv 'unfinished'

function Say([string]$text) {
    [Console]::Error.WriteLine($text)
}

function Fail([string]$text) {
    Say $text
    exit 69
}

# Returns the values that stood there, so that the caller's session can get them back. $null: not set.
function Set-Environment([hashtable]$values) {
    $before = @{}
    foreach ($name in $values.Keys) {
        $before[$name] = [Environment]::GetEnvironmentVariable($name)
        if ($null -eq $values[$name]) {
            Remove-Item -LiteralPath "Env:$name" -ErrorAction SilentlyContinue
        } else {
            Set-Item -LiteralPath "Env:$name" -Value $values[$name]
        }
    }
    return $before
}

function Find-Python {
    $test = 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))'
    foreach ($candidate in @(@('py', '-3'), @('python'), @('python3'))) {
        if (-not (Get-Command $candidate[0] -CommandType Application -ErrorAction SilentlyContinue)) { continue }
        $rest = @($candidate | Select-Object -Skip 1)
        & $candidate[0] @rest -I -c $test 2>$null | Out-Null
        if ($LASTEXITCODE -eq 0) { return , $candidate }
    }
    Fail 'Ökapp behöver Python 3.11 eller nyare, som inte finns på den här datorn: installera Python och kör sedan kommandot igen.'
}

# The stamp holds the version of Python and the checksum of the lock that .venv was made from.
function Get-Stamp([string]$lock) {
    if (-not (Test-Path -LiteralPath $python)) { return '' }
    $version = & $python -IS -c 'import sys; print(sys.version_info[:2])' 2>$null
    if ($LASTEXITCODE -ne 0) { return '' }
    return "$version $((Get-FileHash -LiteralPath (Join-Path $root $lock) -Algorithm SHA256).Hash)"
}

function Test-Ready([string]$lock) {
    $stamp = Join-Path $venv "$lock.stamp"
    if ((Test-Path -LiteralPath $unfinished) -or -not (Test-Path -LiteralPath $stamp)) { return $false }
    $made = Get-Stamp $lock
    return ($made -ne '') -and ($made -eq (Get-Content -LiteralPath $stamp -TotalCount 1))
}

function New-Venv {
    $candidate = Find-Python
    $rest = @($candidate | Select-Object -Skip 1)
    try {
        if (Test-Path -LiteralPath $venv) { Remove-Item -LiteralPath $venv -Recurse -Force -ErrorAction Stop }
        New-Item -ItemType Directory -Path $venv -ErrorAction Stop | Out-Null
        New-Item -ItemType File -Path $unfinished -ErrorAction Stop | Out-Null
    } catch {
        Fail "Det går inte att skriva i $venv, där programmets delar ska ligga: stäng Ökapp om det är igång, ge ditt konto skrivrätt där och kör kommandot igen."
    }
    & $candidate[0] @rest -I -m venv $venv | Out-Null
    if ($LASTEXITCODE -ne 0) { Fail-Venv '' }
}

function Fail-Venv([string]$log) {
    $said = ''
    if ($log -and (Test-Path -LiteralPath $log)) { $said = Get-Content -LiteralPath $log -Raw }
    $free = (New-Object System.IO.DriveInfo ([System.IO.Path]::GetPathRoot($venv))).AvailableFreeSpace
    if (($free -lt 20000000) -or ($said -match 'No space left|not enough space|WinError 112')) {
        Fail 'Disken är full, så Ökapp kunde inte göras i ordning: frigör minst 1 GB och kör kommandot igen.'
    }
    if ($said -match 'DO NOT MATCH THE HASHES') {
        Fail "Det som hämtades har inte låsfilens kontrollsummor och används därför inte: försök igen, och säg till den som sköter Ökapp om det händer på nytt (pip:s meddelanden står i $log)."
    }
    if ($said -match 'NewConnectionError|ConnectTimeout|ProxyError|SSLError|Max retries|timed out') {
        Fail "Programmets delar gick inte att hämta, för paketregistret svarar inte: kontrollera nätet och kör kommandot igen (pip:s meddelanden står i $log)."
    }
    Fail "Programmets delar gick inte att installera: försök igen, och säg till den som sköter Ökapp om det händer på nytt (pip:s meddelanden står i $log)."
}

function Initialize-Venv([string]$lock) {
    $before = Set-Environment @{ PYTHONPATH = $null; PYTHONHOME = $null }
    try {
        if (Test-Ready $lock) { return }
        Say "Hämtar programmets delar till $venv; det tar någon minut."
        $usable = (Test-Path -LiteralPath $python) -and -not (Test-Path -LiteralPath $unfinished)
        if ($usable) {
            & $python -I -m pip --version 2>$null | Out-Null
            $usable = $LASTEXITCODE -eq 0
        }
        if (-not $usable) { New-Venv }
        Set-Content -LiteralPath $unfinished -Value ''
        $log = Join-Path ([System.IO.Path]::GetTempPath()) "okapp-setup-$PID.log"
        & $python -I -m pip install --quiet --log $log --disable-pip-version-check --no-input --require-hashes --only-binary ':all:' -r (Join-Path $root $lock) 2>$null | Out-Null
        if ($LASTEXITCODE -ne 0) { Fail-Venv $log }
        # What the tests need holds all that the program needs.
        foreach ($each in @($lock, 'requirements.lock')) {
            Set-Content -LiteralPath (Join-Path $venv "$each.stamp") -Value (Get-Stamp $each)
        }
        Remove-Item -LiteralPath $unfinished, $log -Force -ErrorAction SilentlyContinue
    } finally {
        Set-Environment $before | Out-Null
    }
}
