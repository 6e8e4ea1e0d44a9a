@echo off
rem Runs Reprise with the Java runtime in this archive.
setlocal
set "lib=%~dp0..\lib"
"%lib%\runtime\bin\java.exe" "-XX:SharedArchiveFile=%lib%\reprise.jsa" -XX:+UseSerialGC -XX:+UseCompactObjectHeaders -XX:TieredStopAtLevel=1 -m dev.reprise %*
exit /b %ERRORLEVEL%
