# Opens Ökapp. With arguments: its command line. Makes .venv the first time.
. "$PSScriptRoot\setup.ps1"

$new = -not (Test-Ready 'requirements.lock')
Initialize-Venv 'requirements.lock'

$before = Set-Environment @{ PYTHONPATH = $root; PYTHONHOME = $null; PYTHONUTF8 = '1' }
try {
    # The search builds its index when it lacks one; built here, the first search need not wait.
    if ($new) { & $python -P -m okapp index 2>$null | Out-Null }
    # -P: files in the caller's directory must not stand in for Python's own modules.
    if (($args.Count -gt 0) -or [Environment]::UserInteractive) {
        & $python -P -m okapp @args
    } else {
        Say 'Den här datorn har ingen skärm, så fönstret kan inte öppnas.'
        Say 'Här är i stället ett genomräknat exempel: HFD 2021 ref. 46.'
        $folder = Join-Path ([System.IO.Path]::GetTempPath()) ('okapp.' + [System.IO.Path]::GetRandomFileName())
        New-Item -ItemType Directory -Path $folder | Out-Null
        $paper = Join-Path $folder 'hfd-2021-ref-46.pdf'
        $answers = Join-Path $root 'data\exempel\hfd-2021-ref-46.toml'
        & $python -P -m okapp run ansvarig-kommun --answers $answers --date 2019-12-10 --today 2019-12-10 --pdf $paper
    }
    exit $LASTEXITCODE
} finally {
    Set-Environment $before | Out-Null
}
