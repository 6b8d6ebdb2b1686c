; Installationsprogrammet för Windows. Byggs av setup.py, på Linux eller Windows, med:
;   VERSION, VERSION4   till exempel 0.1.0 och 0.1.0.0
;   FILES               fil med en rad per fil i programmappen, i bokstavsordning
;   ICON, BANNER, OUT   ikonen, bilden till vänster på första och sista sidan, och filen som skrivs
;   SIZE                programmappens storlek i kB
;
; Mappar: INSTDIR\program är programmet och byts ut helt. Bredvid ligger bara avinstallera.exe och, i en installation
; för alla, it-avdelningens okapp.toml. Användarens egna filer ligger i %LOCALAPPDATA%\okapp och rörs aldrig.

Unicode true
SetCompressor /SOLID lzma
SetDateSave off
ManifestDPIAware true
ManifestSupportedOS Win10
RequestExecutionLevel user

!include LogicLib.nsh
!include FileFunc.nsh
!include WinVer.nsh
!include x64.nsh
!include MUI2.nsh

!define NAME "Ökapp"
!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\Okapp"
!define PROGRAM "$INSTDIR\program"
!define NEW "$INSTDIR\program.ny"
!define OLD "$INSTDIR\program.gammal"

; Windows egna felnummer, som verktyg för central utrullning känner.
!define E_ACCESS 5
!define E_RUNNING 32
!define E_OLD_WINDOWS 1150
!define E_ANOTHER 1638

Name "${NAME}"
OutFile "${OUT}"
InstallDir ""
AllowSkipFiles off
ShowInstDetails nevershow
ShowUninstDetails nevershow
BrandingText "${NAME} ${VERSION}"

VIProductVersion "${VERSION4}"
VIFileVersion "${VERSION4}"
VIAddVersionKey /LANG=1053 "ProductName" "${NAME}"
VIAddVersionKey /LANG=1053 "FileDescription" "Installationsprogram för ${NAME}"
VIAddVersionKey /LANG=1053 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=1053 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=1053 "LegalCopyright" "EUPL-1.2"

Var ForAll

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${BANNER}"
!define MUI_ABORTWARNING
!define MUI_WELCOMEPAGE_TITLE "Installera ${NAME} ${VERSION}"
!define MUI_WELCOMEPAGE_TEXT "Programmet läggs i $INSTDIR.$\r$\n$\r$\nFinns ${NAME} där redan byts det ut mot den här \
versionen. Dina ärenden och inställningar rörs inte.$\r$\n$\r$\nStäng ${NAME} om det är öppet."
!define MUI_FINISHPAGE_TITLE "${NAME} är installerat"
!define MUI_FINISHPAGE_TEXT "Du hittar ${NAME} i Startmenyn."
!define MUI_FINISHPAGE_RUN "${PROGRAM}\okapp.exe"
!define MUI_FINISHPAGE_RUN_TEXT "Öppna ${NAME}"

!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "Swedish"

; --- det som installera och ta bort har gemensamt -------------------------------------------------

!macro Stop CODE SENTENCE
  MessageBox MB_OK|MB_ICONEXCLAMATION "${SENTENCE}" /SD IDOK
  SetErrorLevel ${CODE}
  Quit
!macroend

!macro UseContext
  ${If} $ForAll == 1
    SetShellVarContext all
  ${Else}
    SetShellVarContext current
  ${EndIf}
!macroend

; En fil som körs kan inte öppnas för att skrivas.
!macro StopWhenRunning
  ${If} ${FileExists} "${PROGRAM}\okapp.exe"
    ClearErrors
    FileOpen $0 "${PROGRAM}\okapp.exe" a
    ${If} ${Errors}
      !insertmacro Stop ${E_RUNNING} "${NAME} är öppet, eller så får det här kontot inte ändra i ${PROGRAM}. \
Inget är ändrat. Stäng ${NAME} och kör det här en gång till."
    ${EndIf}
    FileClose $0
  ${EndIf}
!macroend

; Byter namn på en mapp. Ett virusskydd som läser i den kan hålla den en stund, därför flera försök.
!macro RenameFolder FROM TO
  StrCpy $1 0
  ${Do}
    ClearErrors
    Rename "${FROM}" "${TO}"
    ${IfNot} ${Errors}
      ${Break}
    ${EndIf}
    IntOp $1 $1 + 1
    ${If} $1 > 20
      SetErrors
      ${Break}
    ${EndIf}
    Sleep 500
  ${Loop}
!macroend

!macro Associate SUFFIX TYPE WHAT
  WriteRegStr SHCTX "Software\Classes\${TYPE}" "" "${WHAT}"
  WriteRegStr SHCTX "Software\Classes\${TYPE}\DefaultIcon" "" '"${PROGRAM}\okapp.exe",0'
  WriteRegStr SHCTX "Software\Classes\${TYPE}\shell\open\command" "" '"${PROGRAM}\okapp.exe" "%1"'
  WriteRegStr SHCTX "Software\Classes\${SUFFIX}" "" "${TYPE}"
!macroend

!macro Dissociate SUFFIX TYPE
  ReadRegStr $0 SHCTX "Software\Classes\${SUFFIX}" ""
  ${If} $0 == "${TYPE}"
    DeleteRegKey SHCTX "Software\Classes\${SUFFIX}"
  ${EndIf}
  DeleteRegKey SHCTX "Software\Classes\${TYPE}"
!macroend

!macro TellExplorer
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
!macroend

; --- installera -----------------------------------------------------------------------------------

Function .onInit
  ${IfNot} ${RunningX64}
  ${OrIfNot} ${AtLeastWin10}
    !insertmacro Stop ${E_OLD_WINDOWS} "${NAME} behöver 64-bitars Windows 10 eller 11. Inget är ändrat."
  ${EndIf}
  SetRegView 64

  StrCpy $ForAll 0
  ${GetParameters} $R0
  ClearErrors
  ${GetOptions} $R0 "/ALLUSERS" $R1
  ${IfNot} ${Errors}
    StrCpy $ForAll 1
  ${EndIf}
  !insertmacro UseContext

  ${If} $ForAll == 1
    UserInfo::GetAccountType
    Pop $0
    ${If} $0 != "Admin"
      !insertmacro Stop ${E_ACCESS} "Att installera för alla kräver administratörens rättigheter. Inget är ändrat. \
Utan /ALLUSERS installeras ${NAME} bara för dig och kräver inga särskilda rättigheter."
    ${EndIf}
  ${Else}
    ReadRegStr $0 HKLM "${UNINSTALL_KEY}" "InstallLocation"
    ${If} $0 != ""
      !insertmacro Stop ${E_ANOTHER} "${NAME} är redan installerat för alla på den här datorn, i $0. Inget är ändrat. \
Be den som sköter datorn att uppdatera det."
    ${EndIf}
  ${EndIf}

  ${If} $INSTDIR == ""
    ReadRegStr $INSTDIR SHCTX "${UNINSTALL_KEY}" "InstallLocation"
  ${EndIf}
  ${If} $INSTDIR == ""
    ${If} $ForAll == 1
      StrCpy $INSTDIR "$PROGRAMFILES64\Okapp"
    ${Else}
      StrCpy $INSTDIR "$LOCALAPPDATA\Programs\Okapp"
    ${EndIf}
  ${EndIf}
  !insertmacro StopWhenRunning
FunctionEnd

Section
  !insertmacro StopWhenRunning
  ; Det som en avbruten installation har lämnat: först tillbaka till ett helt program, sedan bort med resten.
  ${IfNot} ${FileExists} "${PROGRAM}\okapp.exe"
  ${AndIf} ${FileExists} "${OLD}\okapp.exe"
    RMDir /r "${PROGRAM}"
    Rename "${OLD}" "${PROGRAM}"
  ${EndIf}
  RMDir /r "${NEW}"
  RMDir /r "${OLD}"

  !include "${FILES}"
  SetOutPath "$INSTDIR"

  ${If} ${FileExists} "${PROGRAM}\*.*"
    !insertmacro RenameFolder "${PROGRAM}" "${OLD}"
    ${If} ${Errors}
      RMDir /r "${NEW}"
      !insertmacro Stop ${E_RUNNING} "Något håller programmets filer i ${PROGRAM} öppna. Den gamla versionen är kvar \
och hel. Stäng ${NAME}, vänta en stund och kör installationsprogrammet igen."
    ${EndIf}
  ${EndIf}
  !insertmacro RenameFolder "${NEW}" "${PROGRAM}"
  ${If} ${Errors}
    Rename "${OLD}" "${PROGRAM}"
    RMDir /r "${NEW}"
    !insertmacro Stop ${E_RUNNING} "Den nya versionen kunde inte sättas på plats i ${PROGRAM}. En version som fanns \
där är kvar och hel. Vänta en stund och kör installationsprogrammet igen."
  ${EndIf}
  RMDir /r "${OLD}"

  WriteUninstaller "$INSTDIR\avinstallera.exe"
  CreateShortCut "$SMPROGRAMS\${NAME}.lnk" "${PROGRAM}\okapp.exe"
  !insertmacro Associate ".okarende" "Okapp.Arende" "Ärendefil från ${NAME}"
  !insertmacro Associate ".okapaket" "Okapp.Paket" "Innehållspaket till ${NAME}"
  !insertmacro TellExplorer

  WriteRegStr SHCTX "${UNINSTALL_KEY}" "DisplayName" "${NAME}"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "Publisher" "${NAME}"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "DisplayIcon" "${PROGRAM}\okapp.exe"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\avinstallera.exe"'
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\avinstallera.exe" /S'
  WriteRegDWORD SHCTX "${UNINSTALL_KEY}" "EstimatedSize" ${SIZE}
  WriteRegDWORD SHCTX "${UNINSTALL_KEY}" "NoModify" 1
  WriteRegDWORD SHCTX "${UNINSTALL_KEY}" "NoRepair" 1
SectionEnd

; En full disk eller en avbruten uppackning: den gamla versionen står orörd i sin mapp.
Function .onInstFailed
  SetOutPath "$TEMP"
  RMDir /r "${NEW}"
FunctionEnd

; --- ta bort --------------------------------------------------------------------------------------

Var DataStays

Function un.onInit
  SetRegView 64
  StrCpy $ForAll 0
  ReadRegStr $0 HKLM "${UNINSTALL_KEY}" "InstallLocation"
  ${If} $0 == $INSTDIR
    StrCpy $ForAll 1
  ${EndIf}
  !insertmacro UseContext
  StrCpy $DataStays "Dina ärenden, säkerhetskopior och inställningar ligger kvar i $LOCALAPPDATA\okapp."
  ${If} $ForAll == 1
    StrCpy $DataStays "Ärenden, säkerhetskopior och inställningar ligger kvar hos var och en, i %LOCALAPPDATA%\okapp."
    UserInfo::GetAccountType
    Pop $0
    ${If} $0 != "Admin"
      !insertmacro Stop ${E_ACCESS} "${NAME} är installerat för alla på datorn, så bara en administratör kan ta bort \
det. Inget är ändrat."
    ${EndIf}
  ${EndIf}
  !insertmacro StopWhenRunning
  MessageBox MB_YESNO|MB_ICONQUESTION|MB_DEFBUTTON2 "Vill du ta bort ${NAME} från datorn?$\r$\n$\r$\n$DataStays" \
    /SD IDYES IDYES remove
  SetErrorLevel 1
  Quit
  remove:
FunctionEnd

Section Uninstall
  !insertmacro StopWhenRunning
  SetOutPath "$TEMP"
  ${If} ${FileExists} "${PROGRAM}\okapp.exe"
    RMDir /r "${OLD}"
    !insertmacro RenameFolder "${PROGRAM}" "${OLD}"
    ${If} ${Errors}
      !insertmacro Stop ${E_RUNNING} "Något håller programmets filer i ${PROGRAM} öppna. Inget är borttaget. \
Stäng ${NAME}, vänta en stund och försök igen."
    ${EndIf}
  ${EndIf}
  RMDir /r "${OLD}"
  RMDir /r "${NEW}"
  Delete "$SMPROGRAMS\${NAME}.lnk"
  !insertmacro Dissociate ".okarende" "Okapp.Arende"
  !insertmacro Dissociate ".okapaket" "Okapp.Paket"
  !insertmacro TellExplorer
  DeleteRegKey SHCTX "${UNINSTALL_KEY}"
  Delete "$INSTDIR\avinstallera.exe"
  ; Bara en tom mapp tas bort: it-avdelningens okapp.toml får ligga kvar.
  RMDir "$INSTDIR"
  MessageBox MB_OK|MB_ICONINFORMATION "${NAME} är borttaget.$\r$\n$\r$\n$DataStays" /SD IDOK
SectionEnd
