# Every check that a change must pass, in order; the first that fails stops it. --all adds the long ones.
. "$PSScriptRoot\setup.ps1"

if (($args.Count -gt 1) -or (($args.Count -eq 1) -and ($args[0] -ne '--all'))) {
    Say 'test.ps1 tar inget annat argument än --all.'
    exit 2
}

Initialize-Venv 'requirements-dev.lock'

function Check([string]$title, [string[]]$arguments) {
    "`n== $title"
    & $python @arguments
    if ($LASTEXITCODE -ne 0) {
        Say "Kontrollen `"$title`" gick inte igenom."
        exit 1
    }
}

# Settings of the caller's that would make the result differ from one machine to the next.
$values = @{}
foreach ($name in (Get-ChildItem Env: | Select-Object -ExpandProperty Name)) {
    if ($name -match '^(PYTHON|PYTEST|HYPOTHESIS|COVERAGE|MYPY|RUFF|QT_|QML|OKAPP|SOURCE_DATE_EPOCH)') { $values[$name] = $null }
}
$values['PYTHONPATH'] = $root
$values['PYTHONUTF8'] = '1'
$values['QT_QPA_PLATFORM'] = 'offscreen'

$before = Set-Environment $values
Push-Location -LiteralPath $root
try {
    Check 'ruff check' @('-m', 'ruff', 'check', '.')
    Check 'ruff format' @('-m', 'ruff', 'format', '--check', '.')
    Check 'mypy' @('-m', 'mypy')
    Check 'lint-imports' @('-c', 'from importlinter.cli import lint_imports_command; lint_imports_command()')
    Check 'pytest' @('-m', 'pytest', '-m', 'not long', '--numprocesses=auto', '--maxprocesses=4', '--dist=loadfile')
    Check 'pytest med täckning' @('-m', 'coverage', 'run', '--branch', '--source=okapp/engine,okapp/wizards', '-m', 'pytest', 'tests/engine', 'tests/wizards', '-m', 'not long', '-k', 'not alla_vagar')
    Check 'täckning' @('-m', 'coverage', 'report', '--include=okapp/engine/*,okapp/wizards/*', '--fail-under=100', '--skip-covered', '--show-missing')
    if ($args.Count -eq 1) {
        Check 'pytest, långa' @('-m', 'pytest', '-m', 'long')
        Check 'mätningar' @('-m', 'tests.benchmarks')
    }
    "`nAlla kontroller gick igenom."
} finally {
    Pop-Location
    Set-Environment $before | Out-Null
}
exit 0
